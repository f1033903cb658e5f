"""Which decision of a plan a document is about, whatever its drafter called it."""

from __future__ import annotations

from compiler.core import ir, walk
from compiler.core.desk.demands import demands, is_list
from compiler.typecheck.types import Basic

APPLY, SCOPE = "may_apply", "in_scope"
"""What the frame calls them."""


def main_decision(program: ir.Program) -> str:
    """The decision that people come for: `may_apply` where there is one, else the first truth that
    no other decision of yes or no rests on; nothing where all decisions are values."""
    if APPLY in program.decisions:
        return APPLY
    truths = _truths(program)
    parts = {part for key in truths for part in walk.reached(program, key) if part != key}
    return next((key for key in truths if key not in parts), "")


def scope_of(program: ir.Program, main: str) -> str:
    """The decision on who is covered: `in_scope` where there is one, else the first list of
    conditions among the decisions that the main one demands; nothing where there is none."""
    if SCOPE in program.decisions:
        return SCOPE
    groups = {demand.group for demand in demands(program, main)} - {main} if main else set()
    return next((k for k in _truths(program) if k in groups and is_list(program, k)), "")


def _truths(program: ir.Program) -> list[str]:
    return [key for key in program.decisions if program.rules[key].type is Basic.TRUTH]
