"""What of a decision follows from a few enumerated facts alone, so that it can be a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import prod

from compiler.core import ir, walk
from compiler.core.walk import behind_names
from compiler.typecheck.types import EnumType

ROOM = 1000
"""No table has more entries."""
WORTH = 6
"""A table is made where so many comparisons can be left to it."""


class Finite:
    """Which expressions depend on nothing but the facts `keys`."""

    def __init__(self, program: ir.Program, keys: frozenset[str]) -> None:
        self.program = program
        self.keys = keys
        self._known: dict[int, bool] = {}

    def holds(self, expr: ir.Expr) -> bool:
        if id(expr) not in self._known:
            self._known[id(expr)] = False  # in a circle
            self._known[id(expr)] = self._holds(expr)
        return self._known[id(expr)]

    def _holds(self, expr: ir.Expr) -> bool:
        match expr:
            case ir.Fact(key=key):
                return key in self.keys
            case ir.Ref(key=key):
                return key in self.program.rules and self.holds(self.program.rules[key].expr)
            case ir.SetOf(others=str()):
                return False
            case ir.Member(within=True) | ir.Contains() | ir.Elapsed() | ir.YearOf() | ir.YearEnd():
                return False
            case ir.FieldOf() | ir.Ask() | ir.InForce() | ir.PeriodCovers() | ir.EvidenceOf():
                return False
            case ir.Quantified() | ir.Aggregate():
                return False
            case _:
                return all(map(self.holds, walk.children(expr)))


def pivots(program: ir.Program, rules: Iterable[str], read: frozenset[str]) -> tuple[str, ...]:
    """The facts that a table goes by: enumerated, read in every case, and most often compared."""
    counts: dict[str, int] = {}
    for rule in rules:
        for part in walk.descend(program.rules[rule].expr):
            for key in _compared(part):
                counts[key] = counts.get(key, 0) + 1
    taken: list[str] = []
    for key in sorted(counts, key=lambda key: -counts[key]):
        if key in read and room(program, [*taken, key]) <= ROOM:
            taken.append(key)
    often = [key for key in taken if counts[key] >= WORTH]
    return tuple(often)


def room(program: ir.Program, keys: Iterable[str]) -> int:
    """How many combinations the facts have."""
    return prod(_size(program, key) for key in keys)


def _size(program: ir.Program, key: str) -> int:
    info = program.facts.get(key)
    if info is None or info.presumed is not None or not isinstance(info.type, EnumType):
        return ROOM + 1
    return len(info.type.members)


def _compared(part: ir.Expr) -> Iterator[str]:
    match part:
        case ir.Compare(left=left, right=right):
            yield from (side.key for side in (left, right) if isinstance(side, ir.Fact))
        case ir.Member(element=ir.Fact(key=key), within=False):
            yield key
        case _:
            pass


def surely_read(program: ir.Program, expr: ir.Expr) -> Iterator[str]:
    """The facts that are read wherever `expr` is computed."""
    match behind_names(program, expr):
        case ir.Fact(key=key):
            yield key
        case ir.And(operands=operands) | ir.Or(operands=operands):
            for part in operands[:1]:
                yield from surely_read(program, part)
        case ir.Cases(branches=branches):
            ranked = any(branch.rank is not None for branch in branches)
            for branch in branches[: 0 if ranked else 1]:
                yield from surely_read(program, branch.condition)
        case ir.Compare(left=one, right=other) | ir.Elapsed(start=one, end=other):
            yield from surely_read(program, one)
            yield from surely_read(program, other)
        case ir.Not(operand=part) | ir.Condition(expr=part) | ir.Member(element=part):
            yield from surely_read(program, part)
        case ir.NextLower(step=part):
            yield from surely_read(program, part)
        case _:
            pass
