"""The parts of a whole that the other version has, too, apart from those to be looked into."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.audit.diff.counterparts import Counterparts
from compiler.audit.diff.dimensions import Which
from compiler.core import ir

Whole = ir.And | ir.Or


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """`shared`: what both versions have, each by itself or several that are told as one; `others`
    are to be looked into."""

    shared: tuple[tuple[ir.Expr, ...], ...]
    others: tuple[ir.Expr, ...]


def parted(counterparts: Counterparts, which: Which, whole: Whole) -> Parted:
    """The parts of a conjunction or disjunction that tell cases apart. Nameless wholes of its kind
    within count as the same one: what several of them share would be told in the same words."""
    groups, others = list[list[ir.Expr]](), list[ir.Expr]()
    _part(counterparts, which, whole, groups, others)
    found, several = list[tuple[ir.Expr, ...]](), [group for group in groups if len(group) > 1]
    for group in groups:
        if several and group is several[0]:
            every = [part for one in several for part in one]
            meant = {counterparts.sides[which].meaning(part): part for part in reversed(every)}
            found.append(tuple(reversed(meant.values())))
        elif len(group) == 1:
            found.append(tuple(group))
    return Parted(shared=tuple(found), others=tuple(others))


def _part(
    counterparts: Counterparts,
    which: Which,
    whole: Whole,
    groups: list[list[ir.Expr]],
    others: list[ir.Expr],
) -> None:
    """What is shared of the whole, then of each whole within, and all else in its order."""
    varying = [part for part in whole.operands if not counterparts.is_fixed(which, part)]
    shared = [part for part in varying if counterparts.is_joined(which, part, whole)]
    groups.append(shared)
    for part in varying:
        inner = _nameless(counterparts, which, part)
        if part in shared:
            continue
        if isinstance(inner, type(whole)) and not counterparts.has(which, part):
            _part(counterparts, which, inner, groups, others)
        else:
            others.append(part)


def _nameless(counterparts: Counterparts, which: Which, expr: ir.Expr) -> ir.Expr:
    """What stands behind conditions that have no name."""
    names = counterparts.sides[which].program.names
    while isinstance(expr, ir.Condition) and expr.key not in names:
        expr = expr.expr
    return expr
