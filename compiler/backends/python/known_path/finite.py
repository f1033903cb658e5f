"""What of a decision follows from a few enumerated facts alone, so that it can be a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod

from compiler.backends.python.contents import Contents, Found
from compiler.core import ir
from compiler.core.walk import behind_names
from compiler.typecheck.types import EnumType

ROOM = 1000
"""No table has more entries."""
WORTH = 6
"""A table is made where so many comparisons can be left to it."""


class Finite:
    """Which expressions depend on nothing but the facts `keys`. `rules` are those that may be
    named, each after those that it needs."""

    def __init__(self, contents: Contents, rules: Sequence[str], keys: Sequence[str]) -> None:
        self._contents = contents
        self._known = contents.needed
        self._touching = needing(contents, keys, rules)
        self._others = ~sum(map(contents.fact, keys))
        for rule in rules:
            if self.holds(contents.program.rules[rule].expr):
                self._others &= ~contents.rule(rule)

    def holds(self, expr: ir.Expr) -> bool:
        needs = self._known.get(id(expr))  # what is frequent is told here
        return not (self._contents.needs(expr) if needs is None else needs) & self._others

    def touches(self, expr: ir.Expr) -> bool:
        """Whether the expression needs any of the facts, through rules too."""
        return bool(self._contents.needs(expr) & self._touching)


def pivots(
    contents: Contents,
    found: Iterable[Found],
    rules: Sequence[str],
    computed: Iterable[ir.Expr],
) -> tuple[str, ...]:
    """The facts that a table goes by: enumerated, most often compared, and read in every case,
    which computes all of `computed`. `found` is what stands in the rules."""
    program, counts = contents.program, dict[str, int]()
    for each in found:
        for key, often in each.compared.items():
            counts[key] = counts.get(key, 0) + often
    worth = [key for key, often in counts.items() if often >= WORTH and _size(program, key) <= ROOM]
    read = surely_read(contents, computed, worth, rules)
    taken: list[str] = []
    for key in sorted(worth, key=lambda key: -counts[key]):
        if key in read and room(program, [*taken, key]) <= ROOM:
            taken.append(key)
    return tuple(taken)


def room(program: ir.Program, keys: Iterable[str]) -> int:
    """How many combinations the facts have."""
    return prod(_size(program, key) for key in keys)


def _size(program: ir.Program, key: str) -> int:
    info = program.facts.get(key)
    if info is None or info.presumed is not None or not isinstance(info.type, EnumType):
        return ROOM + 1
    return len(info.type.members)


def surely_read(
    contents: Contents, exprs: Iterable[ir.Expr], among: Sequence[str], rules: Sequence[str]
) -> frozenset[str]:
    """Those of the facts `among` that are read wherever all of `exprs` are computed; these name
    none but the rules."""
    touching, found, seen = needing(contents, among, rules), set[str](), set[int]()
    stack = [*exprs][::-1]
    while stack and len(found) < len(among):
        expr = stack.pop()
        if not contents.needs(expr) & touching:
            continue
        expr = behind_names(contents.program, expr)
        if isinstance(expr, ir.Fact):
            found.add(expr.key)
        elif id(expr) not in seen:
            seen.add(id(expr))
            stack += _computed(expr)
    return frozenset(found)


def needing(contents: Contents, facts: Iterable[str], rules: Sequence[str]) -> int:
    """As bits, the facts and those of the rules that need any, through others too. Each rule
    stands after those that it needs."""
    bits = sum(map(contents.fact, facts))
    for rule in rules:
        if contents.needs(contents.program.rules[rule].expr) & bits:
            bits |= contents.rule(rule)
    return bits


def _computed(expr: ir.Expr) -> Iterable[ir.Expr]:
    """The parts that are computed wherever `expr` is."""
    match expr:
        case ir.Condition(expr=part) | ir.Not(operand=part) | ir.NextLower(step=part):
            return (part,)
        case ir.Compare(left=one, right=other) | ir.Elapsed(start=one, end=other):
            return (one, other)
        case ir.And(operands=operands) | ir.Or(operands=operands):
            return operands[:1]
        case ir.Cases(branches=branches):
            ranked = any(branch.rank is not None for branch in branches)
            return (branches[0].condition,) if branches and not ranked else ()
        case ir.Member(element=part):
            return (part,)
        case _:
            return ()
