"""Subjects of plans as drafters write them: other decisions than those of titles, few words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from compiler.cli.new import PLAN as STARTED
from compiler.documents.subject import Subject
from compiler.workspace import Workspace
from policy_dsl.diagnostics import Language
from tests.documents.subjects import made

SUBSIDY = "qinghe.subsidy"
SUBSIDY_TEXT = Path(__file__).parent / "subsidy.policy"


@cache
def subsidy(language: Language) -> Subject:
    """A plan on a subsidy, whose decision is called so."""
    return made(workspace(), language, SUBSIDY)


@cache
def workspace() -> Workspace:
    return Workspace.load(SUBSIDY_TEXT)


def started(folder: Path, language: Language) -> Subject:
    """What `policy new` writes."""
    return written(folder, STARTED.format(name="新方案", key="new.titles"), "new.titles", language)


def written(folder: Path, text: str, plan: str, language: Language) -> Subject:
    """A plan with such a text."""
    target = folder / "plan.policy"
    target.write_text(text, encoding="utf-8")
    return made(Workspace.load(target), language, plan)
