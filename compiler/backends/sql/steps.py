"""From what is asked of a record to steps: what is used more than once becomes a field of the
record, each step of fields that need only those of the steps before.

Written out, terms that share much would be as long as the ways through them are many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from compiler.core.worlds.terms import RECORDS, Term, after_needs, of_record, uses

CHEAP = frozenset(["literal", "nothing", "input", "field", "field_known"])
"""Operators that are written wherever they are used."""

_OFTEN = frozenset(["date+", "date-", "elapsed", "below", "lineage"])
"""Operators that write an operand more than once, about `_TIMES`."""

_TIMES = 8

_FEW = 200
"""So many operators are written out: a list of records would be made for the fields."""


def asked(
    order: Sequence[Term], roots: Iterable[Term], known: Collection[Term] = ()
) -> Counter[Term]:
    """How often each term is written; nothing is written for `known`."""
    found = uses(order, roots, known)
    often = (term for term in order if term.operator in _OFTEN and term not in known)
    found.update(operand for term in often for operand in term.operands)
    return found


def steps(roots: Sequence[Term], named: Collection[Term]) -> list[list[Term]]:
    """The fields that records need for the roots, from the innermost; `named` have a column. None
    where all that is needed is short."""

    def needs(term: Term) -> Sequence[Term]:
        return () if term in named or term.operator in RECORDS else term.operands

    order = after_needs(roots, needs)
    if _length(order, roots, needs) <= _FEW:
        return []
    often = asked(order, roots, [term for term in order if not needs(term)])
    inside = of_record(order)
    depth: dict[Term, int] = {}
    found: dict[int, list[Term]] = {}
    for term in order:
        depth[term] = max((depth[needed] for needed in needs(term)), default=0)
        if term in inside and term.operator not in CHEAP and often[term] > 1:
            found.setdefault(depth[term], []).append(term)
            depth[term] += 1
    return [found[at] for at in sorted(found)]


def _length(
    order: Iterable[Term], roots: Iterable[Term], needs: Callable[[Term], Sequence[Term]]
) -> int:
    """About how many operators there are where everything is written out."""
    length: dict[Term, int] = {}
    for term in order:
        often = _TIMES if term.operator in _OFTEN else 1
        length[term] = 1 + often * sum(length[needed] for needed in needs(term))
    return sum(length[root] for root in roots)
