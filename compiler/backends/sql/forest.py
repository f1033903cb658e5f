"""From a decision's inputs to few bundles in which all that matters is settled.

Some inputs rows have to compute, and for that they may ask tables: such an input waits until what
it asks is settled. Where bundles have too many classes to be joined, what depends on both is not
settled, and rows compute it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import prod

import numpy as np

from compiler.backends.sql.bundles import Bundle, Bundles
from compiler.backends.sql.reach import Reach
from compiler.core.worlds.terms import Term


class Forest:
    """`bundles`: those that are left, of which each input is in one. `found`: the terms that are
    settled. `wanted`: the terms asked for; `most`: combinations of two bundles."""

    def __init__(self, reach: Reach, wanted: Sequence[Term], most: int) -> None:
        self._reach = reach
        self._most = most
        self._asked: set[Term] = set()
        self._by_rows: set[Term] = set()
        live = self._lives(wanted)
        self._make = Bundles(reach, [term for term in reach.order if term in live])
        self._tried: dict[tuple[Bundle, Bundle], Bundle] = {}
        self.found: set[Term] = set()
        self.bundles: list[Bundle] = []
        self._waiting = [term for term in reach.order if term in reach.axes and term in live]
        self._grow()

    def held(self, roots: Iterable[Term]) -> set[Term]:
        """The terms of which tables must hold the values, for the roots as well."""
        found, _ = self._reach.asked(roots, self._is_found)
        return found | self._asked

    def _lives(self, wanted: Sequence[Term]) -> set[Term]:
        """What matters: what is wanted, and what rows ask for to compute inputs."""
        asked, _ = self._reach.asked(wanted)
        live: set[Term] = set()
        more = self._reach.live([*wanted, *asked])
        while more:
            live |= more
            axes = more & self._reach.axes.keys()
            asked, _ = self._reach.asked(operand for axis in axes for operand in axis.operands)
            more = self._reach.live(asked) - live
        return live

    def _is_found(self, term: Term) -> bool:
        return term in self.found and term not in self._by_rows

    def _grow(self) -> None:
        while self._release():
            self._join_all()
        self._join_small()

    # --- inputs

    def _release(self) -> bool:
        """Make bundles of the inputs that rows can compute now; whether there are any."""
        before = len(self._waiting)
        for axis in list(self._waiting):
            asked, own = self._reach.asked(axis.operands, self._may_be_held)
            if asked <= self.found:
                self._waiting.remove(axis)
                self._close(asked)
                self._by_rows |= own
                self._add(self._make.single(axis))
        return len(self._waiting) < before

    def _may_be_held(self, term: Term) -> bool:
        return term not in self._by_rows

    def _close(self, asked: set[Term]) -> None:
        """Let tables give these terms before what is joined later."""
        self._asked |= asked
        if asked:
            self.bundles = [_closed(bundle, asked) for bundle in self.bundles]

    # --- joining

    def _add(self, bundle: Bundle) -> None:
        self.bundles = [one for one in self.bundles if one not in bundle.halves]
        self.bundles.append(bundle.condensed())
        self.found |= bundle.found.keys()
        tried, there = self._tried.items(), set(self.bundles)
        self._tried = {pair: made for pair, made in tried if there.issuperset(pair)}

    def _join_all(self) -> None:
        """Join bundles that have something to settle together, those first that leave the smallest
        share of their combinations behind."""
        while pairs := [pair for pair in combinations(self.bundles, 2) if self._fit(*pair)]:
            self._add(min((self._joined(*pair) for pair in pairs), key=_share))

    def _fit(self, one: Bundle, other: Bundle) -> bool:
        shared = not one.parts.keys().isdisjoint(other.parts)
        return shared and one.count * other.count <= self._most

    def _joined(self, one: Bundle, other: Bundle) -> Bundle:
        if (one, other) not in self._tried:
            self._tried[one, other] = self._make.joined(one, other)
        return self._tried[one, other]

    def _join_small(self) -> None:
        """Join bundles that have nothing in common where one table does for both."""
        while len(self.bundles) > 1:
            one, other = sorted(self.bundles, key=_rows)[:2]
            if _rows(one) * _rows(other) > self._most:
                break
            self._add(self._make.joined(one, other))


def _closed(bundle: Bundle, asked: set[Term]) -> Bundle:
    """The bundle as a table of its own; an input is one if it settles something that is asked."""
    if bundle.halves:
        bundle.closed = True
    elif not asked.isdisjoint(bundle.found):
        return Bundle(
            axis=None,
            halves=(bundle,),
            classes=np.arange(bundle.count),
            count=bundle.count,
            found={},
            parts=bundle.parts,
            closed=True,
        )
    return bundle


def _share(bundle: Bundle) -> float:
    """How much of its combinations is left as classes."""
    return bundle.count / bundle.classes.size


def _rows(bundle: Bundle) -> int:
    """How many combinations a table of its own has at most."""
    if bundle.closed or not bundle.halves:
        return bundle.classes.size
    return prod(map(_rows, bundle.halves))
