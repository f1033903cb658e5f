"""What a decision demands, one thing after the other, in the order of the plan.

A demand is what stands behind the ands of a decision: through lists of conditions, and through the
names of rules that are lists of conditions themselves (是适用对象). Alternatives are one demand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from compiler.core import ir, walk
from compiler.core.desk.columns import Place
from compiler.core.remembered import remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """`mark` is the demand's own, `key` that of the innermost named condition or rule, `said` that
    of the innermost condition, which the drafter worded, `group` that of the rule whose list it is
    an item of; `facts` are the facts and questions that it may read."""

    mark: str
    key: str
    said: str
    group: str
    expr: ir.Expr
    place: Place
    facts: frozenset[str]


def demands(program: ir.Program, decision: str) -> tuple[Demand, ...]:
    """What must all be met for a yes. A decision that is no list of conditions demands itself."""
    rule = program.rules[decision]
    place = (rule.origin.module, rule.origin.clause)
    first = _At(key=decision, said="", group=decision, place=place)
    found = list(_demands(program, rule.expr, first, frozenset([decision])))
    taken = Counter(demand.mark for demand in found)
    return tuple(
        demand if taken[demand.mark] == 1 else replace(demand, mark=f"{demand.mark}#{number}")
        for number, demand in enumerate(found, start=1)
    )


def alternatives(program: ir.Program, expr: ir.Expr) -> tuple[ir.Expr, ...]:
    """What an expression offers a choice of, where it does; else itself."""
    match expr:
        case ir.Condition():
            return alternatives(program, expr.expr)
        case ir.Or(operands=operands):
            return operands
        case _:
            return (expr,)


def condition_of(program: ir.Program, key: str) -> ir.Expr | None:
    """What a condition asks, by its key."""
    return _conditions(program).get(key)


@remembered
def _conditions(program: ir.Program) -> Mapping[str, ir.Expr]:
    found: dict[str, ir.Expr] = {}
    for rule in program.rules.values():
        for part in walk.descend(rule.expr):
            if isinstance(part, ir.Condition):
                found.setdefault(part.key, part.expr)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _At:
    """Where a demand is found, as in `Demand`."""

    key: str
    said: str
    group: str
    place: Place


def _demands(
    program: ir.Program, expr: ir.Expr, at: _At, entered: frozenset[str]
) -> Iterator[Demand]:
    match expr:
        case ir.Condition():
            info = program.conditions.get(expr.key)
            place = at.place if info is None else (info.origin.module, info.origin.clause)
            key = expr.key if expr.key in program.names else at.key
            inner = replace(at, key=key, said=expr.key, place=place)
            yield from _demands(program, expr.expr, inner, entered)
        case ir.And(operands=operands):
            for operand in operands:
                yield from _demands(program, operand, replace(at, key="", said=""), entered)
        case ir.Ref(key=named) if named not in entered and is_list(program, named):
            rule = program.rules[named]
            place = (rule.origin.module, rule.origin.clause)
            inside = _At(key=named, said="", group=named, place=place)
            yield from _demands(program, rule.expr, inside, entered | {named})
        case _:
            read = {key: walk.reads_of(program, key) for key in walk.needs(program, expr)}
            key = at.key or getattr(expr, "key", "")
            yield Demand(
                mark=key or at.said,
                key=key,
                said=at.said,
                group=at.group,
                expr=expr,
                place=at.place,
                facts=walk.read_by(program, expr, read),
            )


def is_list(program: ir.Program, key: str) -> bool:
    """Whether a rule is a list of named conditions that must all be met."""
    rule = program.rules.get(key)
    expr = rule.expr if rule else None
    while isinstance(expr, ir.Condition):
        expr = expr.expr
    return isinstance(expr, ir.And) and all(isinstance(o, ir.Condition) for o in expr.operands)
