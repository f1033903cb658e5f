"""From an open condition of which one suffices to what would do in the place of a fact.

Papers, or substitutes for them: who is asked for the first is told of the second. What the plan
allows only where a body agrees, or on one reading, is no such thing.
"""

from __future__ import annotations

from dataclasses import dataclass

from compiler.core import ir, walk
from compiler.core.interpret import verdict
from compiler.core.parts import Parts
from compiler.core.values import Value
from compiler.typecheck.types import SetType, Type


@dataclass(frozen=True, slots=True, kw_only=True)
class InPlace:
    """Where the truth `key` is not so, it does that the set `instead` has one of `members`, which
    are of the type `type`."""

    key: str
    instead: str
    members: tuple[Value, ...]
    type: Type


def in_place(expr: ir.Expr, parts: Parts) -> tuple[InPlace, ...]:
    """For each truth of the case that would do by itself the first list that would do, too, all
    else that is asked with it being so."""
    choices = [_bare(part) for part in expr.operands] if isinstance(expr, ir.Or) else []
    truths = [part.key for part in choices if isinstance(part, ir.Fact)]
    lists = [found for part in choices for found in _of_lists(part, parts)]
    return tuple(
        InPlace(key=key, instead=set_, members=members, type=type_)
        for key in truths
        for set_, members, type_ in lists[:1]
    )


def _of_lists(part: ir.Expr, parts: Parts) -> list[tuple[str, tuple[Value, ...], Type]]:
    operands = part.operands if isinstance(part, ir.And) else (part,)
    lists = [one for one in operands if isinstance(one, ir.Contains) and one.quantifier == "any"]
    rest = [one for one in operands if one not in lists]
    if len(lists) != 1 or any(verdict(parts.of(one)) != "yes" for one in rest):
        return []
    program, (asked,) = parts.evaluation.program, lists
    written = walk.written_out(program, asked.elements)
    if not isinstance(asked.collection, ir.Fact) or written is None:
        return []
    members = tuple(one.value for one in written.items if isinstance(one, ir.Literal))
    info = program.facts.get(asked.collection.key)
    if info is None or not isinstance(info.type, SetType) or not members:
        return []
    return [(info.key, members, info.type.element)]


def _bare(expr: ir.Expr) -> ir.Expr:
    return _bare(expr.expr) if isinstance(expr, ir.Condition) else expr
