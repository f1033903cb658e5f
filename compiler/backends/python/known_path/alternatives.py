"""What holds instead of what: conditions of which no two hold together, and lists that are gone
through once for two questions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import combinations

from compiler.backends.python.conditions import outside_records
from compiler.backends.python.contents import Contents, Found
from compiler.core import ir
from compiler.core.interpret.exclusion import exclude
from compiler.core.interpret.exhaustion import conjuncts

MANY = 5
"""No more alternatives are nested."""


def alternatives(
    program: ir.Program, contents: Found, fits: Callable[[ir.Condition], bool]
) -> Iterator[tuple[ir.Condition, ...]]:
    """The disjunctions of conditions that exclude each other and fit, each for itself."""
    for part in contents.choices:
        if not 2 <= len(part.operands) <= MANY:
            continue
        found = tuple(o for o in part.operands if isinstance(o, ir.Condition) and fits(o))
        if len(found) < len(part.operands):
            continue
        alone = not any(True for one in found for _ in outside_records(one.expr))
        apart = all(exclude(one.expr, other.expr, program) for one, other in combinations(found, 2))
        if alone and apart:
            yield found


def weaker(
    contents: Contents, expr: ir.Quantified, bits: Collection[int]
) -> tuple[ir.Quantified, tuple[ir.Expr, ...]] | None:
    """A question of a reported condition that asks of the same records a part of what `expr`
    asks, and the rest that `expr` asks."""
    if expr.quantifier != "any":
        return None
    mine = conjuncts(expr.condition)
    for other in _asked(contents, bits):
        theirs = conjuncts(other.condition)
        rest = tuple(part for part in mine if part not in theirs)
        same = other.quantifier == "any" and other.records == expr.records
        if same and rest and other.record == expr.record and all(p in mine for p in theirs):
            return other, rest
    return None


def _asked(contents: Contents, bits: Collection[int]) -> Iterator[ir.Quantified]:
    for found in contents.walked():
        yield from (part for condition, part in found.asked if id(condition) in bits)
