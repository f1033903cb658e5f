"""Terms over few enumerations, to be computed once for every combination of these.

A decision table of thirty rows is a hundred comparisons for each case, and yet it has only as many
outcomes as there are combinations of its columns, the unknown among them. Of conditions that
nothing else reads only the bits of the masks are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import cast as typed

from compiler.core.worlds.combinations import combinations
from compiler.core.worlds.supports import Support, Supports
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import RecordsType, SetType

WORTH = 4
"""So many operators must lie under a term for a look-up to be worth its while."""

@dataclass(slots=True, kw_only=True)
class Table:
    """The values of `terms` for every combination of `inputs`, and the masks of `conditions`, which
    are given with the numbers of their bits."""

    name: str
    inputs: tuple[Term, ...]
    terms: list[Term] = field(default_factory=list)
    conditions: list[tuple[int, Term]] = field(default_factory=list)

    def columns(self) -> dict[Term, str]:
        """What the terms are called."""
        return {term: f"{self.name}_{i}" for i, term in enumerate(self.terms)}


def tables(
    order: Sequence[Term], roots: Sequence[Term], conditions: Sequence[Term], *, most: int
) -> list[Table]:
    """The tables that are worth making, of `most` combinations each. `order`: all terms, each after
    its operands; `roots`: those that are asked for; `conditions`: those whose bits are."""
    found_by = Supports(most)
    supports = {term: found_by.of(term) for term in order}
    wanted = _outermost(order, roots, supports)
    bits = [(bit, term) for bit, term in enumerate(conditions) if supports[term] is not None]
    every = [*(supports[term] for term in wanted), *(supports[term] for _, term in bits)]
    found = [
        Table(name=f"k{i}", inputs=tuple(sorted(support, key=lambda t: typed(str, t.data))))
        for i, support in enumerate(
            merged((support for support in every if support is not None), most)
        )
    ]
    for term in wanted:
        _holder(found, supports[term]).terms.append(term)
    for bit, term in bits:
        _holder(found, supports[term]).conditions.append((bit, term))
    return found


def _holder(found: Sequence[Table], support: Support | None) -> Table:
    assert support is not None
    return next(table for table in found if support <= set(table.inputs))


def _outermost(
    order: Sequence[Term], roots: Sequence[Term], supports: dict[Term, Support | None]
) -> list[Term]:
    """The terms that can be tabulated and are used by some that cannot."""
    used = {operand for term in order if supports[term] is None for operand in term.operands}
    wanted = [t for t in order if t in used or t in roots]
    return [t for t in wanted if supports[t] and _plain(t) and worth(t)]


def _plain(term: Term) -> bool:
    return not isinstance(term.type, (RecordsType, SetType))


def worth(term: Term) -> bool:
    """Whether `WORTH` operators lie under it."""
    seen: set[Term] = set()
    stack = [term]
    while stack and len(seen) < WORTH:
        top = stack.pop()
        if top not in seen and top.operands:
            seen.add(top)
            stack.extend(top.operands)
    return len(seen) >= WORTH


def merged(supports: Iterable[Support], most: int) -> list[Support]:
    """Supports joined as long as the combinations stay few; each lies within one of them."""
    merged: list[Support] = []
    for support in sorted(dict.fromkeys(supports), key=combinations, reverse=True):
        for i, other in enumerate(merged):
            bound = max(most // 2, combinations(other))
            if combinations(support | other) <= bound:
                merged[i] = support | other
                break
        else:
            merged.append(support)
    return merged
