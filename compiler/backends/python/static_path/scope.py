"""The terms of a decision that are computed outside of records, in the order of computing.

A term over records reads what its record does not give from outside: `needed` leads from each term
to those outside of records that must be there first. A spread, and what is drawn from it, is only
computed where it is asked for: `lazy` has the guards that ask for it, which come before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compiler.backends.python.static_path.spreads import DRAWN
from compiler.core.worlds.terms import SPREADS, Term, of_record, ordered

CONSTANT = frozenset(["literal", "nothing"])

Guards = frozenset[Term]
_FEW = 3
_NEVER = Guards()


class Outside:
    """`order` has the terms outside of records, each after those that it needs; literals not."""

    def __init__(self, roots: Sequence[Term]) -> None:
        every = ordered(roots)
        self._within = of_record(every)
        self._asked: dict[Term, tuple[Term, ...]] = {}
        order = [t for t in every if t not in self._within and t.operator not in CONSTANT]
        self.needed = {term: self._needs(term) for term in order}
        self.spreads = _spreads(order)
        self.lazy = self._lazy(order, roots)
        self.order = list(self._arranged(roots))

    def within(self, term: Term) -> bool:
        """Whether the term only means something for a record at hand."""
        return term in self._within

    # --- what a term needs

    def _needs(self, term: Term) -> tuple[Term, ...]:
        found = (self._through(operand) for operand in term.operands)
        return tuple(dict.fromkeys(one for needs in found for one in needs))

    def _through(self, term: Term) -> tuple[Term, ...]:
        """The term itself, or what it needs where it is of a record."""
        if term.operator in CONSTANT:
            return ()
        if term not in self._within:
            return (term,)
        if term not in self._asked:
            self._asked[term] = self._needs(term)
        return self._asked[term]

    # --- what is only asked for under a guard

    def _lazy(self, order: Sequence[Term], roots: Sequence[Term]) -> dict[Term, Guards]:
        """For each term that is not always asked for the guards that ask."""
        asking: dict[Term, Guards | None] = dict.fromkeys(roots)
        for term in reversed(order):
            guards = asking.get(term, _NEVER)
            for operand in self.needed[term]:
                found = Guards(term.operands[:1]) if self._guarded(term, operand) else guards
                asking[operand] = _joined(asking.get(operand, _NEVER), found)
        return {term: guards for term, guards in asking.items() if guards}

    def _guarded(self, term: Term, operand: Term) -> bool:
        """Whether a term chooses what is drawn from a spread."""
        if term.operator != "if":
            return False
        guard, then, otherwise = term.operands
        rare = operand in self.spreads or _draws(operand, self.spreads)
        return rare and operand is then and operand is not otherwise and operand is not guard

    # --- the order

    def _arranged(self, roots: Sequence[Term]) -> Iterator[Term]:
        """What is lazy after its guards; where these need it themselves, it is not lazy."""
        done, under_way = set[Term](), set[Term]()
        place = {term: i for i, term in enumerate(self.needed)}
        stack = [(root, False) for root in reversed(roots) if root in self.needed]
        while stack:
            term, left = stack.pop()
            if left:
                under_way.discard(term)
                if term not in done:
                    done.add(term)
                    yield term
            elif term not in done:
                guards = self.lazy.get(term, _NEVER)
                if guards & under_way:
                    del self.lazy[term]
                    guards = _NEVER
                under_way.add(term)
                stack.append((term, True))
                before = [*sorted(guards - done, key=place.__getitem__), *self.needed[term]]
                stack.extend((one, False) for one in reversed(before))


def _joined(one: Guards | None, other: Guards | None) -> Guards | None:
    """Either; None is always."""
    if one is None or other is None:
        return None
    both = one | other
    return both if len(both) <= _FEW else None


def _spreads(order: Sequence[Term]) -> set[Term]:
    found = set[Term]()
    for term in order:
        chosen = term.operator == "if" and any(one in found for one in term.operands[1:])
        if term.operator in SPREADS or chosen:
            found.add(term)
    return found


def _draws(term: Term, spreads: set[Term]) -> bool:
    one = term.operands[0] if term.operands else None
    return term.operator in DRAWN or (term.operator == "is_null" and one in spreads)
