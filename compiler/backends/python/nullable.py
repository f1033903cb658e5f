"""What an expression may come to, found from its form: nothing (absent), or surely a truth."""

from __future__ import annotations

from collections.abc import Collection

from compiler.core import ir, walk
from compiler.core.values import ABSENT
from compiler.core.walk import behind_names
from compiler.typecheck.types import RecordsType


def may_be_absent(program: ir.Program, expr: ir.Expr, source: str | None) -> bool:
    """Whether `expr` may be absent; `source` is the fact of the record at hand. A wrong no only
    costs time."""
    expr = behind_names(program, expr)
    if isinstance(expr, ir.Literal):  # what is frequent stands first
        return expr.value is ABSENT
    if isinstance(expr, (ir.Fact, ir.Ref, ir.Compare, ir.And, ir.Or, ir.Not)):
        return False
    match expr:
        case ir.FieldOf(key=key):
            fact = program.facts.get(source or "")
            return (
                fact is not None
                and isinstance(fact.type, RecordsType)
                and key in fact.type.record.optional
            )
        case ir.NextLower() | ir.Aggregate(operator="latest" | "earliest"):
            return True
        case ir.Cases(branches=branches, default=default):
            values = [*(b.value for b in branches), *([default] if default else [])]
            return any(may_be_absent(program, value, source) for value in values)
        case ir.Condition(expr=inner) | ir.Clamp(value=inner) | ir.YearOf(date=inner):
            return may_be_absent(program, inner, source)
        case ir.YearEnd(date=inner):
            return may_be_absent(program, inner, source)
        case ir.Arithmetic(left=one, right=other) | ir.Elapsed(start=one, end=other):
            return any(may_be_absent(program, side, source) for side in (one, other))
        case _:
            return False


def may_conflict(program: ir.Program, expr: ir.Expr, known: Collection[str] = ()) -> bool:
    """Whether exceptions may clash or leave a gap in what `expr` is computed from, but for the
    rules that are known already."""
    seen, stack = set(known), [expr]
    while stack:
        for part in walk.everything(program, stack.pop()):
            if isinstance(part, ir.Cases) and not part.table and _may_clash(part):
                return True
            if isinstance(part, ir.Ref) and part.key in program.rules and part.key not in seen:
                seen.add(part.key)
                stack.append(program.rules[part.key].expr)
    return False


def _may_clash(expr: ir.Cases) -> bool:
    unranked = [branch for branch in expr.branches if branch.rank is None]
    return len(unranked) > 1 or expr.default is None


def surely_bool(program: ir.Program, expr: ir.Expr) -> bool:
    """Whether `expr`, as the known path writes it, is True or False even where facts are absent."""
    match behind_names(program, expr):
        case ir.Literal(value=value):
            return isinstance(value, bool)
        case ir.Condition(expr=inner):
            return surely_bool(program, inner)
        case ir.And(operands=operands) | ir.Or(operands=operands):
            return all(surely_bool(program, operand) for operand in operands)
        case ir.Not() | ir.Compare() | ir.Quantified() | ir.Member() | ir.Contains():
            return True
        case ir.InForce() | ir.PeriodCovers():
            return True
        case _:
            return False
