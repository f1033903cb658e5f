"""The pages on completing a plan show what the completed plan says, and both plans are sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.audit.clauses import hash_clauses
from compiler.audit.ledger import keep
from compiler.audit.sources import read_sources
from compiler.workspace import Workspace
from policy_dsl.formatter import format_module
from tests.spec.fences import ROOT, blocks

FOLDER = ROOT / "docs/examples/complete"
KEY = "songling.targeted_titles"
PAGES = {"zh": "complete-a-plan.zh.md", "en": "complete-a-plan.md"}


@pytest.mark.parametrize("language", PAGES)
def test_the_pieces_stand_in_the_completed_plan(language: str) -> None:
    workspace = Workspace.load(FOLDER / "done")
    module = workspace.module(KEY)
    text = format_module(module, language, workspace.unit(module).names)  # type: ignore[arg-type]
    page = ROOT / "docs/how-to" / PAGES[language]
    pieces = [block for block in blocks(page) if block.language == "policy"]
    assert len(pieces) >= 9
    for piece in pieces:
        for statement in piece.text.rstrip().split("\n\n"):
            assert statement in text, piece.name


@pytest.mark.parametrize("state", ["holes", "done"])
def test_the_plans_are_sound_and_written_as_the_formatter_writes(state: str) -> None:
    workspace = Workspace.load(FOLDER / state)
    assert workspace.diagnostics == ()
    for module in workspace.modules:
        names = workspace.unit(module).names
        assert Path(module.path).read_text("utf-8") == format_module(module, "zh", names)


def test_the_completed_plan_keeps_every_name_of_the_plan_with_holes() -> None:
    """What the frame asks for is answered under the same names, and one hole is left on purpose."""
    before, after = (Workspace.load(FOLDER / state).program(KEY) for state in ("holes", "done"))
    assert before is not None
    assert after is not None
    assert before.decisions == after.decisions
    left = {q.key for q in after.questions.values() if q.owner == "drafter"}
    of_the_plan = {k for k in left if after.questions[k].origin.module == KEY}
    assert of_the_plan == {"certificate_time_valid"}


def test_every_clause_of_the_text_is_covered() -> None:
    text = (FOLDER / "text.txt").read_text("utf-8")
    assert text.count("虚构") >= 3
    workspace = Workspace.load(FOLDER / "done")
    sources = read_sources((FOLDER / "done/sources.toml").read_text("utf-8"))
    assert keep(workspace.module(KEY), sources.of_plan(KEY), hashes=hash_clauses(text)).sound
