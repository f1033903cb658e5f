"""The parts of a rule about which something can be proved, each with the place where it is said.

What stands in the conditions on records is left out: it has no value of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compiler.core import ir, walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a rule, and the innermost place that holds it."""

    expr: ir.Expr
    origin: ir.Origin


def pieces(program: ir.Program, rule: ir.Rule) -> list[Piece]:
    """All parts, inner ones before those that they stand in."""
    return list(_inside(program, Piece(expr=rule.expr, origin=rule.origin)))


def _inside(program: ir.Program, piece: Piece) -> Iterator[Piece]:
    expr, origin = piece.expr, piece.origin
    if isinstance(expr, ir.Condition) and expr.key in program.conditions:
        origin = program.conditions[expr.key].origin
    for part, place in _parts(expr, origin):
        yield from _inside(program, Piece(expr=part, origin=place))
    yield Piece(expr=expr, origin=origin)


def _parts(expr: ir.Expr, origin: ir.Origin) -> Iterator[tuple[ir.Expr, ir.Origin]]:
    match expr:
        case ir.Cases():
            for branch in expr.branches:
                if not is_table(expr):
                    yield branch.condition, branch.origin
                yield branch.value, branch.origin
            if expr.default is not None:
                yield expr.default, origin
        case ir.Quantified() | ir.Aggregate():
            yield expr.records, origin
        case _:
            yield from ((part, origin) for part in walk.children(expr))


def is_table(cases: ir.Cases) -> bool:
    """Whether the branches are the rows of a table."""
    prefix = f"{cases.key}.row."
    return cases.table or all(branch.key.startswith(prefix) for branch in cases.branches)


def is_force(cases: ir.Cases) -> bool:
    """Whether the text says itself that the rule has a value in some period only."""
    return len(cases.branches) == 1 and cases.branches[0].key == f"{cases.key}.in_force"


def conjuncts(program: ir.Program, expr: ir.Expr) -> Iterator[ir.Expr]:
    """What must all hold for a condition to hold, also through names, and the condition itself."""
    seen: set[str] = set()
    stack = [expr]
    while stack:
        top = stack.pop()
        yield top
        match top:
            case ir.And(operands=operands):
                stack.extend(operands)
            case ir.Condition(expr=inner):
                stack.append(inner)
            case ir.Ref(key=key) if key in program.rules and key not in seen:
                seen.add(key)
                stack.append(program.rules[key].expr)
            case _:
                pass
