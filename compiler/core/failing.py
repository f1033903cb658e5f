"""The conditions of a decision that stand in the way of a yes, and what each may read."""

from __future__ import annotations

from compiler.core import ir, walk
from compiler.core.interpret import verdict
from compiler.core.parts import Parts
from compiler.core.remembered import remembered


def failing(parts: Parts, key: str) -> list[frozenset[str]]:
    """Of the conditions that must all be met, those that are not, or not yet: the facts and
    questions that each may read. Where a date of evaluation is given, it moves with the day of
    application."""
    demands = _demands(parts.evaluation.program, key)
    return [read for expr, read in demands if verdict(parts.of(expr)) != "yes"]


@remembered
def _demands(program: ir.Program, key: str) -> tuple[tuple[ir.Expr, frozenset[str]], ...]:
    """What must all hold, and what each may read."""
    read = walk.reads(program, walk.reached(program, key))
    parts = walk.conjuncts(program, key)
    return tuple((expr, walk.read_by(program, expr, read)) for expr in parts)
