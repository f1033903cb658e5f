"""What a rule needs is told alike by the walk of one rule and by that of all of them."""

from __future__ import annotations

import pytest

from compiler.backends.python.contents import Contents
from compiler.core import ir, walk
from compiler.workspace import Workspace, builtin_policies
from tests.fuzz.programs import random_program


def _alike(program: ir.Program) -> None:
    contents = Contents(program)
    for rule in program.rules:
        assert contents.reached(rule) == walk.reached(program, rule)


@pytest.mark.parametrize("number", range(60))
def test_random_rules_reach_the_same(number: int) -> None:
    _alike(random_program(f"contents {number}"))


def test_guangxi_rules_reach_the_same() -> None:
    program = Workspace.load(builtin_policies()).program("guangxi.targeted_titles")
    assert program is not None
    _alike(program)
