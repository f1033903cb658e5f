"""The worked example of amendments: an invented county, before and after each amendment."""

from __future__ import annotations

import json
from datetime import date

import pytest

from compiler.cases import read_tree
from compiler.core.decision import decide
from compiler.workspace import Workspace
from policy_dsl.diagnostics import Language
from policy_dsl.formatter import format_module
from policy_dsl.parser import parse
from policy_dsl.source import Source
from tests.spec.fences import ROOT, blocks

FOLDER = ROOT / "docs/examples/amendments"
PLAN = "xigu.allowance"
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.fixture(scope="module")
def county() -> Workspace:
    return Workspace.load(FOLDER)


def verdicts(county: Workspace, case: str, day: str) -> tuple[object, object]:
    """May the allowance be had, and how much is it, by the version of the day."""
    tree = json.loads((FOLDER / "cases" / f"{case}.json").read_text("utf-8"))
    tree["application"]["date"] = day
    module = county.module(PLAN, on=date.fromisoformat(day))
    assert module.header is not None
    assert module.header.version is not None
    program = county.program(PLAN, module.header.version.zh)
    assert program is not None
    read = read_tree(tree, program)
    decided = [decide(program, key, read).to_json() for key in ("gets_allowance", "monthly_amount")]
    return decided[0]["value"], decided[1]["value"]


def test_nothing_is_wrong(county: Workspace) -> None:
    assert county.diagnostics == ()
    assert county.versions(PLAN) == ("2024年版", "2025年版", "2026年版")


@pytest.mark.parametrize(
    ("case", "day", "granted", "amount"),
    [
        ("college", "2025-06-30", True, 500),
        ("college", "2025-07-01", False, 500),
        ("college", "2025-12-31", False, 500),
        ("college", "2026-01-01", False, 600),
        ("retired", "2025-06-30", False, 800),
        ("retired", "2025-12-31", False, 800),
        ("retired", "2026-01-01", True, 1000),
    ],
)
def test_a_case_is_decided_by_the_text_of_its_day(
    county: Workspace, case: str, day: str, granted: bool, amount: int
) -> None:
    assert verdicts(county, case, day) == (granted, amount)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("version", ["2024年版", "2025年版", "2026年版"])
def test_every_text_reads_as_its_tree(county: Workspace, version: str, language: Language) -> None:
    module = county.module(PLAN, version)
    names = county.unit(module).names
    text = format_module(module, language, names)
    parsed = parse(Source("a.policy", text), names)
    assert parsed.diagnostics == ()
    assert parsed.module.statements == module.statements


@pytest.mark.parametrize("page", ["amend.md", "amend.zh.md"])
def test_the_page_shows_the_files_as_they_are(page: str) -> None:
    for block in blocks(ROOT / "docs/how-to" / page):
        name = block.value("file")
        if name:
            file = (FOLDER / name.removeprefix("shown/")).read_text("utf-8")
            assert file.partition("\n")[2] == block.text
