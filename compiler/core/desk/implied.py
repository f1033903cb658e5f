"""What the columns of a diagram never are together, as far as their wording shows it.

A limit from which something is taken away (系列规定年限减1年) is never above the limit itself. The
solver knows more; this needs none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.desk.columns import Column, Cut, Stretch
from compiler.core.desk.diagram import Cube


def never_together(columns: Sequence[Column], groups: Sequence[Sequence[int]]) -> list[Cube]:
    """Cubes of groups of values (bits, for each column) that cannot be."""
    full = [(1 << len(group)) - 1 for group in groups]
    found = []
    for i, one in enumerate(columns):
        for j, other in enumerate(columns):
            if i == j:
                continue
            for a, mine in enumerate(groups[i]):
                for b, theirs in enumerate(groups[j]):
                    if _excludes(one, mine, other, theirs):
                        cube = list(full)
                        cube[i], cube[j] = 1 << a, 1 << b
                        found.append(tuple(cube))
    return found


def _excludes(one: Column, mine: int, other: Column, theirs: int) -> bool:
    """Whether the one cannot have these values where the other has those."""
    match one.subject, other.subject:
        case ir.Compare(operator=">="), ir.Compare(operator=">=") if one.kind == other.kind:
            same = one.subject.left == other.subject.left
            reached = mine == 1 and theirs == 2  # the one holds, the other does not
            return same and reached and at_most(other.subject.right, one.subject.right)
        case _ if one.kind == "stretch" and other.kind == "stretch":
            if not at_most(other.subject, one.subject) or one.subject == other.subject:
                return False
            pairs = [(m, t) for m in _values(one, mine) for t in _values(other, theirs)]
            return bool(pairs) and all(_below(m, t) for m, t in pairs)
        case _:
            return False


def at_most(one: ir.Expr, other: ir.Expr) -> bool:
    """Whether the wording shows that one value is at most another, or absent where that is."""
    if one == other:
        return True
    match one, other:
        case ir.Clamp(), ir.Clamp() if (one.low, one.high) == (other.low, other.high):
            return at_most(one.value, other.value)
        case ir.Arithmetic(operator="-", right=ir.Literal(value=value)), _ if _is_more(value):
            return at_most(one.left, other)
        case _, ir.Arithmetic(operator="+", right=ir.Literal(value=value)) if _is_more(value):
            return at_most(one, other.left)
        case _:
            return False


def _is_more(value: object) -> bool:
    """Whether it is nothing or more."""
    if isinstance(value, Duration):
        return value.key >= Duration().key
    return isinstance(value, int | Decimal) and value >= 0


def _values(column: Column, bits: int) -> Iterator[object]:
    """The values, but for those below a bound that the subject is held to."""
    low = column.subject.low if isinstance(column.subject, ir.Clamp) else None
    for i, value in enumerate(column.values):
        if bits >> i & 1 and not (isinstance(low, ir.Literal) and _under(value, low.value)):
            yield value


def _under(value: object, low: object) -> bool:
    if not isinstance(value, Stretch) or value.high is None:
        return False
    return bool(value.high.order <= Cut(low, False).order)


def _below(high: object, low: object) -> bool:
    """Whether all values of the first stretch lie below the second, or only one of both is
    absent."""
    if isinstance(high, Stretch) and isinstance(low, Stretch):
        if high.high is None or low.low is None:
            return False
        return bool(high.high.order <= low.low.order)
    return isinstance(high, Stretch) != isinstance(low, Stretch)
