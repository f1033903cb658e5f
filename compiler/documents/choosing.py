"""Which decision of a plan a document is about, whatever its drafter called it."""

from __future__ import annotations

from compiler.core import ir, walk
from compiler.core.desk.demands import demands, is_list
from compiler.typecheck.types import Basic

APPLY, SCOPE = "may_apply", "in_scope"
"""What the frame calls them."""


def main_decision(program: ir.Program, chosen: str = "") -> str:
    """The decision that people come for: the `chosen` one if it is a truth, `may_apply` where there
    is one, else the first truth that no other decision of yes or no rests on; nothing where all
    decisions are values."""
    if chosen in truths_of(program):
        return chosen
    if APPLY in program.decisions:
        return APPLY
    truths = truths_of(program)
    parts = {part for key in truths for part in walk.reached(program, key) if part != key}
    return next((key for key in truths if key not in parts), "")


def scope_of(program: ir.Program, main: str) -> str:
    """The decision on who is covered: `in_scope` where there is one, else the first list of
    conditions among the decisions that the main one demands; nothing where there is none. One that
    was chosen has `in_scope` only where it rests on that."""
    if SCOPE in program.decisions:
        rests = main != SCOPE and SCOPE in walk.reached(program, main or SCOPE)
        return SCOPE if main in ("", APPLY) or rests else ""
    groups = {demand.group for demand in demands(program, main)} - {main} if main else set()
    return next((k for k in truths_of(program) if k in groups and is_list(program, k)), "")


def truths_of(program: ir.Program) -> list[str]:
    """The decisions of yes or no."""
    return [key for key in program.decisions if program.rules[key].type is Basic.TRUTH]
