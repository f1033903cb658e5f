"""What a decision demands, one thing after the other, in the order of the plan.

A demand is what stands behind the ands of a decision: through lists of conditions, and through the
names of rules that are lists of conditions themselves (是适用对象). Alternatives are one demand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compiler.core import ir, walk
from compiler.core.desk.columns import Place
from compiler.core.remembered import remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """`key` is that of the innermost named condition or rule, `group` that of the rule whose list
    it is an item of; `facts` are the facts and questions that it may read."""

    key: str
    group: str
    expr: ir.Expr
    place: Place
    facts: frozenset[str]


def demands(program: ir.Program, decision: str) -> tuple[Demand, ...]:
    """What must all be met for a yes. A decision that is no list of conditions demands itself."""
    rule = program.rules[decision]
    place = (rule.origin.module, rule.origin.clause)
    found = list(_demands(program, rule.expr, decision, decision, place, frozenset([decision])))
    return tuple(found)


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


def _demands(
    program: ir.Program,
    expr: ir.Expr,
    key: str,
    group: str,
    place: Place,
    entered: frozenset[str],
) -> Iterator[Demand]:
    match expr:
        case ir.Condition():
            info = program.conditions.get(expr.key)
            if info is not None:
                place = (info.origin.module, info.origin.clause)
            named = expr.key in program.names
            inner = expr.key if named else key
            yield from _demands(program, expr.expr, inner, group, place, entered)
        case ir.And(operands=operands):
            for operand in operands:
                yield from _demands(program, operand, "", group, place, entered)
        case ir.Ref(key=named) if named not in entered and is_list(program, named):
            rule = program.rules[named]
            place = (rule.origin.module, rule.origin.clause)
            inside = entered | {named}
            yield from _demands(program, rule.expr, named, named, place, inside)
        case _:
            own = key or getattr(expr, "key", "")
            read = {key: walk.reads_of(program, key) for key in walk.needs(program, expr)}
            facts = walk.read_by(program, expr, read)
            yield Demand(key=own, group=group, expr=expr, place=place, facts=facts)


def is_list(program: ir.Program, key: str) -> bool:
    """Whether a rule is a list of named conditions that must all be met."""
    rule = program.rules.get(key)
    expr = rule.expr if rule else None
    while isinstance(expr, ir.Condition):
        expr = expr.expr
    return isinstance(expr, ir.And) and all(isinstance(o, ir.Condition) for o in expr.operands)
