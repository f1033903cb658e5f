"""Terms over few enumerations, to be computed once for every combination of these.

A decision table of thirty rows is a hundred comparisons for each case, and yet it has only as many
outcomes as there are combinations of its columns, the unknown among them. Of conditions that
nothing else reads only the bits of the masks are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from compiler.core.worlds.combinations import combinations
from compiler.core.worlds.supports import Support
from compiler.core.worlds.terms import Term

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
