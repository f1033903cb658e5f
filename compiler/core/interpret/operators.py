"""The operators on values, one function each.

Each takes values or `ANY` and returns a value, or `ANY` where it cannot tell. `ABSENT` makes
arithmetic and dates absent, and a comparison not met, whatever the other operand is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Context, Decimal

from compiler.core import calendar
from compiler.core.calendar import Duration
from compiler.core.interpret.result import ANY, Anything, same
from compiler.core.ir import PlaceInfo
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, EnumType, Type

Operand = Value | Anything

MIRRORED: Mapping[str, str] = {
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
    "==": "==",
    "!=": "!=",
}
"""The operator that means the same with its sides exchanged."""

_DATE = Basic.DATE

_EXACT = Context(prec=1000, traps=[])  # more digits than any case has: decimals are not rounded


def compare(operator: str, left: Operand, right: Operand, type: Type) -> bool | Anything:
    """== and != compare presence where a side is absent; every other comparison is not met."""
    if left is ABSENT or right is ABSENT:
        return _compare_presence(operator, left, right)
    if left is ANY or right is ANY:
        return ANY
    if operator in ("==", "!="):
        return same(left, right) == (operator == "==")
    least, greatest = order(left, type), order(right, type)
    if operator in (">", ">="):
        least, greatest = greatest, least
    return _at_most(least, greatest) if "=" in operator else not _at_most(greatest, least)


def order(value: Value, type: Type) -> Value:
    """What values of a type are ordered by: the steps of a ladder, otherwise themselves."""
    if isinstance(type, EnumType) and value in type.members:
        return type.members.index(value) if isinstance(value, str) else value
    return value


def arithmetic(operator: str, left: Operand, right: Operand) -> Operand:
    """Numbers with numbers, duration with duration, date with duration, duration times number."""
    if left is ABSENT or right is ABSENT:
        return ABSENT
    if left is ANY or right is ANY:
        return ANY
    match left, right:
        case date(), Duration():
            return calendar.add(left, right) if operator == "+" else calendar.subtract(left, right)
        case Duration(), date():
            return calendar.add(right, left)
        case Duration(), Duration():
            return left.plus(right) if operator == "+" else left.minus(right)
        case Duration(), int():
            return _times(left, right)
        case int(), Duration():
            return _times(right, left)
        case ((int() | Decimal()), (int() | Decimal())):
            return _numbers(operator, left, right)
        case _:
            raise TypeError(f"{operator} between {left!r} and {right!r}")


def clamp(value: Operand, low: Operand, high: Operand, type: Type) -> Operand:
    """`value` raised to `low`, then lowered to `high`; an absent bound does not bind."""
    if value is ABSENT or value is ANY:
        return value
    for bound, beyond in ((low, "<"), (high, ">")):
        if bound is ANY:
            return ANY
        if compare(beyond, value, bound, type) is True:
            assert not isinstance(bound, Anything)
            value = bound
    return value


def year_of(day: Operand) -> Operand:
    return day.year if isinstance(day, date) else day


def year_end(day: Operand) -> Operand:
    return date(day.year, 12, 31) if isinstance(day, date) else day


def next_lower(step: Operand, members: tuple[str, ...]) -> Operand:
    """The step below; ABSENT below the lowest."""
    if step is ANY or not isinstance(step, str) or step not in members[1:]:
        return ANY if step is ANY else ABSENT
    return members[members.index(step) - 1]


def elapsed(start: Operand, end: Operand) -> Operand:
    """The time from `start` to `end`; the zero duration where `start` is later."""
    if start is ABSENT or end is ABSENT:
        return ABSENT
    if isinstance(start, date) and isinstance(end, date):
        return calendar.elapsed(start, end)
    return ANY


def set_of(*items: Operand) -> Operand:
    """The set of the items that are there; of an item that is a set, its members."""
    found: set[Value] = set()
    for item in items:
        if item is ANY:
            return ANY
        if isinstance(item, frozenset):
            found |= item
        elif item is not ABSENT and not isinstance(item, Anything):
            found.add(item)
    return frozenset(found)


def belongs(
    element: Operand, collection: Operand, places: Mapping[str, PlaceInfo] | None
) -> Operand:
    """Whether a set (or, with `places`, one place) has the element. With `places`, a place also
    belongs where one that contains it does. Nothing belongs to what is absent or empty."""
    if element is ABSENT or _is_empty(collection):
        return False
    if element is ANY or collection is ANY:
        return ANY
    members = collection if isinstance(collection, frozenset) else frozenset([collection])
    return any(step in members for step in lineage(element, places or {}))


def shares(collection: Operand, elements: Operand) -> bool | Anything:
    """Whether a set has any of the elements; what is absent is empty."""
    if _is_empty(collection) or _is_empty(elements):
        return False
    if isinstance(collection, frozenset) and isinstance(elements, frozenset):
        return bool(collection & elements)
    return ANY


def includes(collection: Operand, elements: Operand) -> bool | Anything:
    """Whether a set has all of the elements; what is absent is empty."""
    if _is_empty(elements):
        return True
    if collection is ANY or elements is ANY:
        return ANY
    if isinstance(collection, frozenset) and isinstance(elements, frozenset):
        return elements <= collection
    return False


def covers(day: Operand, start: Operand, end: Operand) -> bool | Anything:
    """Whether a period has the day, both ends included; an absent end covers every later day."""
    bounds = (
        compare(">=", day, start, _DATE),
        True if end is ABSENT and day is not ABSENT else compare("<=", day, end, _DATE),
    )
    if False in bounds:
        return False
    return ANY if ANY in bounds else True


def in_force(day: Operand, start: date, end: date | None) -> bool | Anything:
    """Whether the day of evaluation lies from `start` to `end`, both included."""
    return covers(day, start, ABSENT if end is None else end)


def counted(start: Operand, end: Operand, until: Operand) -> Operand:
    """The days of a period that count, half-open: `(first, day after the last)` or `()`.

    The last day counts where it comes before `until`; a period that lasts longer, or still runs,
    is cut at `until`. What starts at or after `until` adds nothing, nor does an inverted period.
    """
    if start is ABSENT or until is ABSENT:
        return ()
    if compare(">=", start, until, _DATE) is True or compare(">", start, end, _DATE) is True:
        return ()
    if not isinstance(start, date) or not isinstance(until, date) or end is ANY:
        return ANY
    if isinstance(end, date) and end < until:
        return (start, end + timedelta(days=1))
    return (start, until)


def _is_empty(collection: Operand) -> bool:
    return collection is ABSENT or collection == frozenset()


def _compare_presence(operator: str, left: Operand, right: Operand) -> bool | Anything:
    if operator not in ("==", "!="):
        return False
    if left is ANY or right is ANY:
        return ANY
    return (left is right) == (operator == "==")


def _at_most(left: Value, right: Value) -> bool:
    return bool(left <= right)  # type: ignore[operator]  # the type checker saw that both agree


def _times(duration: Duration, factor: int) -> Duration:
    months, days = duration.key
    return Duration(months=months * factor, days=days * factor).plus(Duration())


def _numbers(operator: str, left: int | Decimal, right: int | Decimal) -> int | Decimal:
    if isinstance(left, int) and isinstance(right, int):
        return {"+": left + right, "-": left - right, "*": left * right}[operator]
    exact = {"+": _EXACT.add, "-": _EXACT.subtract, "*": _EXACT.multiply}[operator]
    return exact(Decimal(left), Decimal(right))


def lineage(place: Value, places: Mapping[str, PlaceInfo]) -> list[Value]:
    """A place, then what contains it, outwards."""
    line = [place]
    while isinstance(line[-1], str) and line[-1] in places:
        parent = places[line[-1]].parent
        if parent is None or parent in line:
            break
        line.append(parent)
    return line
