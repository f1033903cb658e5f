"""What the wording of conditions says of how they hang together, found once and for all cases.

See `compiler.core.interpret.exclusion` and `exhaustion`, whose answers these tables hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from compiler.core import ir, walk
from compiler.core.interpret.exclusion import exclude
from compiler.core.interpret.exhaustion import conjuncts
from compiler.core.values import Value
from compiler.typecheck.types import EnumType


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """The conjuncts of branches without default, numbered; equal ones have one number."""

    numbers: tuple[tuple[int, ...], ...]
    contraries: tuple[tuple[int, int], ...]
    members: tuple[tuple[frozenset[int], ...], ...]


def waits(expr: ir.Cases) -> Waits:
    every: list[ir.Expr] = []
    numbers = tuple(
        tuple(_number(part, every) for part in conjuncts(branch.condition))
        for branch in expr.branches
    )
    families = (_family(part, every) for part in every)
    return Waits(
        numbers=numbers,
        contraries=tuple(
            (one, other)
            for one, part in enumerate(every)
            for other, their in enumerate(every)
            if _contrary(part) == their
        ),
        members=tuple(dict.fromkeys(family for family in families if family)),
    )


def excluding(program: ir.Program, expr: ir.Cases) -> frozenset[tuple[int, int]]:
    """The pairs of branches without rank that never hold together."""
    plain = [(i, b.condition) for i, b in enumerate(expr.branches) if b.rank is None]
    return frozenset(
        (i, j) for (i, one), (j, other) in combinations(plain, 2) if exclude(one, other, program)
    )


def one_settles(
    program: ir.Program, branches: Sequence[ir.Branch], told: Sequence[Said] | None = None
) -> bool:
    """Whether a branch that holds settles the value: no two with different values hold together,
    and none is a conflict where another holds. `told` is what the branches say."""
    if len(branches) < 2:
        return True
    pairs = ((branches[i], branches[j]) for i, j in _together(told or said(branches)))
    return all(
        exclude(one.condition, other.condition, program)
        or (one.value == other.value and all(_plain(program, each) for each in (one, other)))
        for one, other in pairs
    )


def _plain(program: ir.Program, branch: ir.Branch) -> bool:
    """Whether the condition of a branch is never a conflict."""
    seen: set[str] = set()
    stack = [branch.condition]
    while stack:
        for part in walk.everything(program, stack.pop()):
            if isinstance(part, ir.Cases):
                return False
            if isinstance(part, ir.Ref) and part.key in program.rules and part.key not in seen:
                seen.add(part.key)
                stack.append(program.rules[part.key].expr)
    return True


Said = tuple[dict[str | int, frozenset[Value]], bool]
"""What a condition says of some things, the values of which each is one, and whether it says no
more. Facts stand there by key, other things by number; equal things have one number."""


def said(branches: Sequence[ir.Branch]) -> list[Said]:
    """What the condition of each branch says."""
    every: list[ir.Expr] = []
    return [_said(conjuncts(branch.condition), every) for branch in branches]


def _said(parts: Sequence[ir.Expr], every: list[ir.Expr]) -> Said:
    says: dict[str | int, frozenset[Value]] = {}
    whole = True
    for part in parts:
        found = _among(part)
        if found is None:
            whole = False
            continue
        thing, values = found
        name = thing.key if isinstance(thing, ir.Fact) else _number(thing, every)
        before = says.get(name)
        says[name] = values if before is None else before & values
    return says, whole


def _together(told: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """The pairs in which no thing is among different values."""
    naming: dict[str | int, int] = {}  # as bits those that say something of a thing
    having: dict[str | int, dict[Value, int]] = {}  # and those of them that name a value
    for j, (says, _) in enumerate(told):
        one = 1 << j
        others = one - 1
        for thing, values in says.items():
            same, held = 0, having.setdefault(thing, {})
            for value in values:
                before = held.get(value, 0)
                held[value] = before | one
                same |= before
            before = naming.get(thing, 0)
            naming[thing] = before | one
            others &= ~before | same
        while others:
            yield others.bit_length() - 1, j
            others ^= 1 << others.bit_length() - 1


def _among(part: ir.Expr) -> tuple[ir.Expr, frozenset[Value]] | None:
    if isinstance(part, ir.Compare):
        value = part.right.value if isinstance(part.right, ir.Literal) else None
        if not isinstance(value, str):
            return None
        return (part.left, frozenset((value,))) if part.operator == "==" else _steps(part, value)
    if not isinstance(part, ir.Member) or part.within or not isinstance(part.collection, ir.SetOf):
        return None
    if part.collection.others is not None:
        return None
    listed = part.collection.items
    texts = [i.value for i in listed if isinstance(i, ir.Literal) and isinstance(i.value, str)]
    values = frozenset[Value](texts)
    return (part.element, values) if len(listed) == len(values) else None


def _steps(part: ir.Compare, step: str) -> tuple[ir.Expr, frozenset[Value]] | None:
    """The steps of a ladder that lie beyond one."""
    sign, left, ladder = part.operator, part.left, part.type
    if sign == "!=" or not isinstance(ladder, EnumType) or step not in ladder.members:
        return None
    at = ladder.members.index(step)
    below, above = ladder.members[:at], ladder.members[at + 1 :]
    return left, frozenset((below if "<" in sign else above) + ((step,) if "=" in sign else ()))


def _number(part: ir.Expr, every: list[ir.Expr]) -> int:
    for number, other in enumerate(every):
        if part is other or part == other:
            return number
    every.append(part)
    return len(every) - 1


def _contrary(expr: ir.Expr) -> ir.Expr:
    return expr.operand if isinstance(expr, ir.Not) else ir.Not(operand=expr)


def _family(part: ir.Expr, every: Sequence[ir.Expr]) -> tuple[frozenset[int], ...]:
    """For each member of what `part` compares, the conjuncts that say so; nothing where a member
    has none."""
    match part:
        case ir.Compare(operator="==", left=left, type=EnumType(members=members)):
            says = tuple(
                frozenset(n for n, other in enumerate(every) if _says(other, left, member))
                for member in members
            )
            return says if all(says) else ()
        case _:
            return ()


def _says(part: ir.Expr, left: ir.Expr, member: str) -> bool:
    match part:
        case ir.Compare(operator="==", left=same, right=ir.Literal(value=value)):
            return same == left and value == member
        case _:
            return False
