"""Which conditions follow from others: from the conditions of a decision, in the order in which
they are written, to groups of a few, the leaves, of which further ones are joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from compiler.core import ir
from compiler.core.walk import behind_names

MOST = 9
"""A group has no more leaves, so that its sums are few and small."""
WORTH = 2
"""A group is made where so many conditions are joined of its leaves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Leaves, and the conditions that `and`, `or` and `not` make of these alone."""

    leaves: tuple[ir.Condition, ...]
    joined: tuple[ir.Condition, ...]


def groups(
    program: ir.Program, conditions: Sequence[ir.Condition], apart: Callable[[ir.Expr], bool]
) -> list[Group]:
    """The groups; conditions for which `apart` holds are in none."""
    under = _Under(program, conditions, apart)
    packed = _packed(list(_clusters(under)))
    kept = [group for group in packed if _joins(under, group) >= WORTH]
    taken = {leaf for group in kept for leaf in group}
    for leaf in under.leaves():
        group = next((g for g in kept if len(g) < MOST), None)
        if group is not None and leaf not in taken:
            group.append(leaf)
    return [_group(conditions, under, frozenset(group)) for group in kept]


class _Under:
    """The leaves that each condition is joined of, by identity; a leaf is joined of itself."""

    def __init__(
        self,
        program: ir.Program,
        conditions: Iterable[ir.Condition],
        apart: Callable[[ir.Expr], bool],
    ) -> None:
        self.program = program
        self.known: dict[int, frozenset[int] | None] = {}
        self.of: dict[int, frozenset[int]] = {
            id(condition): frozenset([id(condition)])
            for condition in conditions
            if not apart(condition.expr)
        }
        for condition in conditions:
            if id(condition) in self.of:
                self.of[id(condition)] = self._within(condition.expr) or self.of[id(condition)]

    def leaves(self) -> Iterator[int]:
        return (key for key, leaves in self.of.items() if leaves == {key})

    def joined(self) -> Iterator[tuple[int, frozenset[int]]]:
        return ((key, leaves) for key, leaves in self.of.items() if leaves != {key})

    def _within(self, expr: ir.Expr) -> frozenset[int] | None:
        if id(expr) not in self.known:
            self.known[id(expr)] = None  # in a circle
            self.known[id(expr)] = self._found(behind_names(self.program, expr))
        return self.known[id(expr)]

    def _found(self, expr: ir.Expr) -> frozenset[int] | None:
        match expr:
            case ir.Condition():
                return self.of.get(id(expr))
            case ir.Not(operand=operand):
                return self._within(operand)
            case ir.And(operands=operands) | ir.Or(operands=operands):
                parts = [self._within(operand) for operand in operands]
                told = [part for part in parts if part is not None]
                return frozenset[int]().union(*told) if len(told) == len(parts) else None
            case _:
                return None


def _clusters(under: _Under) -> Iterator[list[int]]:
    """Leaves of which something is joined, together as far as they are few."""
    found = {leaf: [leaf] for leaf in under.leaves()}
    several = set[int]()
    for _, leaves in sorted(under.joined(), key=lambda joined: len(joined[1])):
        together = [*dict.fromkeys(one for leaf in leaves for one in found[leaf])]
        if len(together) <= MOST:
            found |= dict.fromkeys(together, together)
            several |= leaves
    order = {leaf: at for at, leaf in enumerate(found)}
    for leaf, cluster in found.items():
        if leaf in several and order[leaf] == min(order[one] for one in cluster):
            yield cluster


def _packed(clusters: Iterable[list[int]]) -> list[list[int]]:
    """The clusters in as few groups as come of taking each in turn."""
    packed: list[list[int]] = []
    for cluster in clusters:
        fits = (group for group in packed if len(group) + len(cluster) <= MOST)
        group = next(fits, None)
        if group is None:
            packed.append(list(cluster))
        else:
            group += cluster
    return packed


def _joins(under: _Under, group: Iterable[int]) -> int:
    return sum(1 for _, leaves in under.joined() if leaves <= frozenset(group))


def _group(conditions: Sequence[ir.Condition], under: _Under, within: frozenset[int]) -> Group:
    mine = [c for c in conditions if under.of.get(id(c), frozenset([0])) <= within]
    joined = tuple(c for c in mine if id(c) not in within)
    return Group(leaves=tuple(c for c in mine if id(c) in within), joined=joined)


def barring(program: ir.Program, expr: ir.Expr, bits: Mapping[int, int]) -> int | None:
    """The bits of which one is set where `expr` does not hold: it joins conditions by `and`."""
    named = behind_names(program, expr)
    if id(named) in bits:
        return 1 << bits[id(named)]
    if not isinstance(expr, ir.And):
        return None
    parts = [barring(program, operand, bits) for operand in expr.operands]
    told = [part for part in parts if part is not None]
    return reduce(or_, told, 0) if len(told) == len(parts) else None
