"""Whether two conditions exclude each other by their wording, whatever the case.

Looks at comparisons of one thing with two literals and at a condition and its contrary, through
names. A cautious "no" is the answer where more would be needed; the solver knows better.
"""

from __future__ import annotations

from compiler.core import ir
from compiler.core.interpret.operators import compare


def exclude(one: ir.Expr, other: ir.Expr, program: ir.Program) -> bool:
    """Whether the two surely never hold together."""
    theirs = _conjuncts(other, program, frozenset())
    return any(
        _opposed(mine, their) for mine in _conjuncts(one, program, frozenset()) for their in theirs
    )


def _conjuncts(expr: ir.Expr, program: ir.Program, seen: frozenset[str]) -> list[ir.Expr]:
    """What must all hold for `expr` to hold."""
    match expr:
        case ir.And():
            return [part for o in expr.operands for part in _conjuncts(o, program, seen)]
        case ir.Condition():
            return _conjuncts(expr.expr, program, seen)
        case ir.Ref(key=key) if key in program.rules and key not in seen:
            return [expr, *_conjuncts(program.rules[key].expr, program, seen | {key})]
        case _:
            return [expr]


def _opposed(one: ir.Expr, other: ir.Expr) -> bool:
    if isinstance(one, ir.Compare) and isinstance(other, ir.Compare):  # what is frequent
        alike = one.left == other.left and one.type == other.type
        return alike and (_disjoint(one, other) or _disjoint(other, one))
    if isinstance(one, ir.Not) and one.operand == other:
        return True
    return isinstance(other, ir.Not) and other.operand == one


def _disjoint(one: ir.Compare, other: ir.Compare) -> bool:
    """Whether a value that `one` accepts surely lies below all that `other` accepts, or differs."""
    match one.right, other.right:
        case ir.Literal(value=low), ir.Literal(value=high):
            pass
        case _:
            return False
    signs = (one.operator, other.operator)
    if signs == ("==", "=="):
        return compare("!=", low, high, one.type) is True
    if signs == ("==", "!="):
        return compare("==", low, high, one.type) is True
    if one.operator not in ("==", "<", "<=") or other.operator not in ("==", ">", ">="):
        return False
    touching = "<=" if "<" in signs or ">" in signs else "<"
    return compare(touching, low, high, one.type) is True
