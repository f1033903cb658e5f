"""Which conditions follow from others: from the conditions of a decision, in the order in which
they are written, to groups of a few, the leaves, of which further ones are joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from compiler.core import ir
from compiler.core.walk import behind_names

MOST = 9
"""A group has no more leaves, so that its sums are few and small."""
WORTH = 2
"""A group is made where so many conditions are joined of its leaves, or where it is full."""


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
    packed = [*_packed(_clusters(under)), 0]
    free = [leaf for leaf in under.leaves if not leaf & sum(packed)]
    packed.sort(key=lambda group: _joins(under, group) < WORTH)
    kept = list[int]()
    for group in packed:
        while free and group.bit_count() < MOST:
            group |= free.pop()
        if _joins(under, group) >= WORTH or group.bit_count() == MOST:
            kept.append(group)
    return [_group(under, group) for group in kept]


_JOINING = (ir.Condition, ir.And, ir.Or, ir.Not, ir.Ref)
"""What may join conditions."""


class _Under:
    """The leaves that each condition is joined of, as bits; a leaf is joined of itself."""

    def __init__(
        self,
        program: ir.Program,
        conditions: Sequence[ir.Condition],
        apart: Callable[[ir.Expr], bool],
    ) -> None:
        self.program = program
        self.known: dict[int, int] = {}  # by identity; 0 of what is joined of something else, too
        self.conditions = [condition for condition in conditions if not apart(condition.expr)]
        self.of = {id(condition): 1 << at for at, condition in enumerate(self.conditions)}
        for condition in self.conditions:
            self.of[id(condition)] = self._within(condition.expr) or self.of[id(condition)]
        own = [(1 << at, self.of[id(c)]) for at, c in enumerate(self.conditions)]
        self.leaves = [bit for bit, leaves in own if bit == leaves]
        self.joined = [leaves for bit, leaves in own if bit != leaves]

    def _within(self, expr: ir.Expr) -> int:
        if not isinstance(expr, _JOINING):
            return 0
        found = self.known.get(id(expr))
        if found is None:
            self.known[id(expr)] = 0  # in a circle
            found = self.known[id(expr)] = self._found(behind_names(self.program, expr))
        return found

    def _found(self, expr: ir.Expr) -> int:
        match expr:
            case ir.Condition():
                return self.of.get(id(expr), 0)
            case ir.Not(operand=operand):
                return self._within(operand)
            case ir.And(operands=operands) | ir.Or(operands=operands):
                leaves = 0
                for operand in operands:
                    part = self._within(operand)
                    if not part:
                        return 0
                    leaves |= part
                return leaves
            case _:
                return 0


def _clusters(under: _Under) -> list[int]:
    """Leaves of which something is joined, together as far as they are few."""
    found: list[int] = []
    for leaves in sorted(under.joined, key=int.bit_count):
        touched = [cluster for cluster in found if cluster & leaves]
        together = reduce(or_, touched, leaves)
        if together.bit_count() <= MOST:
            found = [*(cluster for cluster in found if not cluster & leaves), together]
    return sorted(found, key=lambda cluster: cluster & -cluster)


def _packed(clusters: Iterable[int]) -> list[int]:
    """The clusters in as few groups as come of taking each in turn."""
    packed: list[int] = []
    for cluster in clusters:
        for at, group in enumerate(packed):
            if (group | cluster).bit_count() <= MOST:
                packed[at] |= cluster
                break
        else:
            packed.append(cluster)
    return packed


def _joins(under: _Under, group: int) -> int:
    return sum(1 for leaves in under.joined if not leaves & ~group)


def _group(under: _Under, within: int) -> Group:
    leaves, joined = list[ir.Condition](), list[ir.Condition]()
    for at, condition in enumerate(under.conditions):
        if not under.of[id(condition)] & ~within:
            (leaves if within >> at & 1 else joined).append(condition)
    return Group(leaves=tuple(leaves), joined=tuple(joined))


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
