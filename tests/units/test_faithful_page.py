"""The page on how far Guangxi's plan is faithful lists every hole and ambiguity of the plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.workspace import Workspace, builtin_policies
from policy_dsl import syntax

PAGES = Path("docs/explanation")


@pytest.mark.parametrize("name", ["faithful.md", "faithful.zh.md"])
def test_every_hole_and_ambiguity_is_on_the_page(name: str) -> None:
    page = (PAGES / name).read_text("utf-8")
    statements = Workspace.load(builtin_policies()).module("guangxi.targeted_titles").statements
    marked = [s.declared for s in statements if isinstance(s, syntax.Hole | syntax.Ambiguity)]
    assert marked
    for one in marked:
        assert (one.name if ".zh" in name else f"`{one.key}`") in page, one.key
