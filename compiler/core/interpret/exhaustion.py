"""Whether the open branches of `Cases` surely leave no case over, so that no gap is possible.

That is so where each of them waits on one thing only, and together they take every member of an
enumeration (all readings of an ambiguity, say) or a truth and its contrary. A cautious "no" is
the answer where more would be needed; the solver knows better.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from compiler.core import ir
from compiler.core.interpret.result import Result
from compiler.core.interpret.truth import as_truth, verdict
from compiler.typecheck.types import EnumType

Of = Callable[[ir.Expr], Result]


def exhaust(conditions: Sequence[ir.Expr], of: Of) -> bool:
    """Whether one of the open `conditions` holds, however they are settled."""
    waits = [part for condition in conditions for part in _only_open_part(condition, of)]
    return any(contrary(part) in waits for part in waits) or any(
        _every_member(part, waits) for part in waits
    )


def _only_open_part(condition: ir.Expr, of: Of) -> list[ir.Expr]:
    """The one conjunct that is not settled, as a list; empty where there are several."""
    waiting = [p for p in conjuncts(condition) if verdict(as_truth(of(p))) != "yes"]
    return waiting if len(waiting) == 1 else []


def conjuncts(expr: ir.Expr) -> list[ir.Expr]:
    while isinstance(expr, ir.Condition):
        expr = expr.expr
    if not isinstance(expr, ir.And):
        return [expr]
    found: list[ir.Expr] = []
    for operand in expr.operands:
        if isinstance(operand, (ir.And, ir.Condition)):
            found += conjuncts(operand)
        else:
            found.append(operand)
    return found


def contrary(expr: ir.Expr) -> ir.Expr:
    return expr.operand if isinstance(expr, ir.Not) else ir.Not(operand=expr)


def _every_member(part: ir.Expr, waits: Sequence[ir.Expr]) -> bool:
    match part:
        case ir.Compare(operator="==", left=left, type=EnumType(members=members)):
            return set(members) <= {m for other in waits for m in _member(other, left)}
        case _:
            return False


def _member(part: ir.Expr, left: ir.Expr) -> list[object]:
    match part:
        case ir.Compare(operator="==", left=same, right=ir.Literal(value=value)) if same == left:
            return [value]
        case _:
            return []
