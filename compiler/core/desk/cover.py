"""The fewest rows that say what cubes say: prime cubes by consensus, then a least cover.

The method of Quine and McCluskey for columns of several values. Two cubes have a consensus on a
column: what both allow elsewhere, and on that column what either allows. When no consensus is new,
what no other cube contains is prime. Of the primes a least number is chosen, exactly, by branch and
bound, as long as there are few; else so that none can be left out. At last a row that names values
of a column gives up those that other rows take care of, so that rows speak of as little as they can
at once. Knows no rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from compiler.core.desk.diagram import Cube

PRIMES = 400
"""So many cubes are worked with; where there are more, cubes are only widened one by one."""

POINTS = 1 << 15
"""So many combinations of values are counted one by one."""

STEPS = 20_000
"""So many choices are tried for a least cover."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """`least`: whether it is known that no fewer would do; else none can be left out."""

    cubes: tuple[Cube, ...]
    least: bool


def cover(
    wanted: Sequence[Cube], never: Sequence[Cube], sizes: Sequence[int], *, apart: bool = True
) -> Cover:
    """Cubes that allow all that is `wanted`, and beyond that at most what can `never` be. `sizes`
    says how many values each column has. `apart`: give up what others take care of; else each cube
    is as wide as can be."""
    primes = _primes([*wanted, *never])
    exact = primes is not None
    if primes is None:
        primes = _widened(wanted, [*wanted, *never], sizes)
    useful = [prime for prime in primes if any(meets(prime, one) for one in wanted)]
    useful.sort(key=lambda cube: (_bound(cube, sizes), cube))
    if prod(sizes) > POINTS:
        chosen, least = _thinned(useful, wanted), False
    else:
        chosen, least = _least(useful, wanted, sizes)
    if apart:
        chosen = _told_apart(chosen, wanted, sizes)
    return Cover(cubes=tuple(chosen), least=least and exact)


def _told_apart(chosen: list[Cube], wanted: Sequence[Cube], sizes: Sequence[int]) -> list[Cube]:
    """The cubes without the values, in columns that bind, that the others take care of."""
    cubes = sorted(chosen, key=lambda cube: (-sum(b.bit_count() for b in cube), cube))
    for at in range(len(cubes)):
        others = [cube for i, cube in enumerate(cubes) if i != at]
        for i, size in enumerate(sizes):
            if cubes[at][i] == (1 << size) - 1:
                continue
            for bit in (1 << n for n in range(size)):
                cube = cubes[at]
                if cube[i] & bit and cube[i] != bit:
                    given_up = (*cube[:i], bit, *cube[i + 1 :])
                    if all(
                        covered(_met(given_up, w), others) for w in wanted if meets(given_up, w)
                    ):
                        cubes[at] = (*cube[:i], cube[i] & ~bit, *cube[i + 1 :])
    return cubes


def meets(one: Cube, other: Cube) -> bool:
    """Whether some combination is allowed by both."""
    return all(mine & theirs for mine, theirs in zip(one, other, strict=True))


def within(one: Cube, other: Cube) -> bool:
    """Whether all that the one allows is allowed by the other."""
    return all(mine & ~theirs == 0 for mine, theirs in zip(one, other, strict=True))


def without(cube: Cube, other: Cube) -> Iterator[Cube]:
    """What a cube allows beyond another, as disjoint cubes."""
    if not meets(cube, other):
        yield cube
        return
    kept = list(cube)
    for i, theirs in enumerate(other):
        rest = kept[i] & ~theirs
        if rest:
            yield (*kept[:i], rest, *kept[i + 1 :])
        kept[i] &= theirs


def covered(cube: Cube, by: Sequence[Cube]) -> bool:
    """Whether all that a cube allows is allowed by some of the others."""
    rest = [cube]
    for other in by:
        rest = [left for one in rest for left in without(one, other)]
        if not rest:
            return True
    return not rest


def _bound(cube: Cube, sizes: Sequence[int]) -> int:
    """How many columns bind."""
    return sum(bits != (1 << size) - 1 for bits, size in zip(cube, sizes, strict=True))


def _primes(cubes: Sequence[Cube]) -> list[Cube] | None:
    """All prime cubes; None where they are too many."""
    kept = _largest(cubes)
    todo = list(kept)
    while todo:
        one = todo.pop()
        if one not in kept:
            continue
        for other in list(kept):
            for made in _consensus(one, other):
                if not any(within(made, cube) for cube in kept):
                    kept = {cube for cube in kept if not within(cube, made)} | {made}
                    todo.append(made)
        if len(kept) > PRIMES:
            return None
    return sorted(kept)


def _largest(cubes: Sequence[Cube]) -> set[Cube]:
    found = set(cubes)
    return {one for one in found if not any(one != o and within(one, o) for o in found)}


def _consensus(one: Cube, other: Cube) -> Iterator[Cube]:
    both = [mine & theirs for mine, theirs in zip(one, other, strict=True)]
    empty = [i for i, bits in enumerate(both) if not bits]
    if len(empty) > 1:
        return
    for i in empty or range(len(both)):
        union = one[i] | other[i]
        if union not in (one[i], other[i]):
            yield (*both[:i], union, *both[i + 1 :])


def _widened(wanted: Sequence[Cube], allowed: Sequence[Cube], sizes: Sequence[int]) -> list[Cube]:
    """Each wanted cube, made as wide as is allowed, column by column."""
    found: dict[Cube, None] = {}
    for cube in wanted:
        for i, size in enumerate(sizes):
            for bit in (1 << n for n in range(size)):
                wider = (*cube[:i], cube[i] | bit, *cube[i + 1 :])
                if wider != cube and covered(wider, allowed):
                    cube = wider
        found[cube] = None
    return list(found)


def _thinned(primes: Sequence[Cube], wanted: Sequence[Cube]) -> list[Cube]:
    """The primes without those that the others make superfluous, the narrowest first."""
    kept = list(primes)
    for prime in reversed(primes):
        others = [one for one in kept if one != prime]
        parts = [_met(prime, one) for one in wanted if meets(prime, one)]
        if all(covered(part, others) for part in parts):
            kept = others
    return kept


def _met(one: Cube, other: Cube) -> Cube:
    return tuple(mine & theirs for mine, theirs in zip(one, other, strict=True))


def _least(
    primes: Sequence[Cube], wanted: Sequence[Cube], sizes: Sequence[int]
) -> tuple[list[Cube], bool]:
    """A least choice of primes, of those the one that binds fewest columns."""
    weights = {prime: 1000 + _bound(prime, sizes) for prime in primes}
    points = dict.fromkeys(product(*(range(size) for size in sizes)), 0)
    needed = [p for p in points if any(_has(cube, p) for cube in wanted)]
    takers = {p: frozenset(prime for prime in primes if _has(prime, p)) for p in needed}
    groups = set(takers.values())
    hard = [g for g in groups if not any(other < g for other in groups)]
    search = _Search(weights, sorted(hard, key=len))
    return search.best(), search.steps < STEPS


class _Search:
    """Branch and bound: the point with fewest takers first, then each of its takers."""

    def __init__(self, weights: dict[Cube, int], groups: list[frozenset[Cube]]) -> None:
        self.weights = weights
        self.steps = 0
        self._groups = groups
        self._best: list[Cube] = []
        self._cost = sum(weights.values()) + 1

    def best(self) -> list[Cube]:
        self._go([], self._groups, 0)
        return sorted(self._best)

    def _go(self, chosen: list[Cube], groups: list[frozenset[Cube]], cost: int) -> None:
        self.steps += 1
        if cost + 1000 * _apart(groups) >= self._cost:
            return
        if not groups:
            self._best, self._cost = chosen, cost
            return
        if self.steps >= STEPS and self._best:
            return
        group = min(groups, key=len)

        def gain(prime: Cube) -> int:
            return sum(prime in one for one in groups)

        for prime in sorted(group, key=lambda p: (-gain(p), self.weights[p], p)):
            left = [one for one in groups if prime not in one]
            self._go([*chosen, prime], left, cost + self.weights[prime])


def _apart(groups: Sequence[frozenset[Cube]]) -> int:
    """So many groups at least need a prime each: they share none."""
    taken: set[Cube] = set()
    count = 0
    for group in groups:
        if taken.isdisjoint(group):
            taken |= group
            count += 1
    return count


def _has(cube: Cube, point: Sequence[int]) -> bool:
    return all(bits >> value & 1 for bits, value in zip(cube, point, strict=True))
