"""The operators on values. See `compiler.core.interpret.operators`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from compiler.backends.python.runtime.dates import elapsed_time, moved
from compiler.backends.python.runtime.results import ANY, same

# --- copied from here ---

ONE_DAY = timedelta(days=1)
NOTHING: frozenset[Any] = frozenset()


def compare(operator: str, left: Any, right: Any, ranks: Mapping[Any, int] | None = None) -> Any:
    if left is None or right is None:
        if operator not in ("==", "!="):
            return False
        return ANY if left is ANY or right is ANY else (left is right) == (operator == "==")
    if left is ANY or right is ANY:
        return ANY
    if operator in ("==", "!="):
        return same(left, right) == (operator == "==")
    if ranks is not None:
        left, right = ranks.get(left, left), ranks.get(right, right)
    if operator in ("<", ">="):
        return (left < right) == (operator == "<")
    return (left <= right) == (operator == "<=")


def arithmetic(operator: str, left: Any, right: Any) -> Any:
    """Numbers with numbers, duration with duration, date with duration, duration times number."""
    if left is None or right is None:
        return None
    if left is ANY or right is ANY:
        return ANY
    if type(left) is tuple:
        return moved(right, *left) if isinstance(right, date) else _with_time(operator, left, right)
    if isinstance(left, date):
        sign = 1 if operator == "+" else -1
        return moved(left, sign * right[0], sign * right[1])
    if isinstance(right, tuple):
        return (right[0] * left, right[1] * left)
    return _numbers(operator, left, right)


def _with_time(operator: str, left: tuple[int, int], right: Any) -> tuple[int, int]:
    if not isinstance(right, tuple):
        return (left[0] * right, left[1] * right)
    sign = 1 if operator == "+" else -1
    return (left[0] + sign * right[0], left[1] + sign * right[1])


def _numbers(operator: str, left: Any, right: Any) -> Any:
    if isinstance(left, int) and isinstance(right, int):
        return {"+": left + right, "-": left - right, "*": left * right}[operator]
    from decimal import Context, Decimal

    context = Context(prec=1000, traps=[])
    exact = {"+": context.add, "-": context.subtract, "*": context.multiply}[operator]
    return exact(Decimal(left), Decimal(right))


def clamp(value: Any, low: Any, high: Any, ranks: Mapping[Any, int] | None = None) -> Any:
    """`value` raised to `low`, then lowered to `high`; an absent bound does not bind."""
    if value is None or value is ANY:
        return value
    for bound, beyond in ((low, "<"), (high, ">")):
        if bound is None:
            continue
        if bound is ANY:
            return ANY
        if compare(beyond, value, bound, ranks) is True:
            value = bound
    return value


def year_of(day: Any) -> Any:
    return day.year if isinstance(day, date) else day


def year_end(day: Any) -> Any:
    return date(day.year, 12, 31) if isinstance(day, date) else day


def elapsed(start: Any, end: Any) -> Any:
    if start is None or end is None:
        return None
    return ANY if start is ANY or end is ANY else elapsed_time(start, end)


def step_below(lower: Mapping[Any, Any], step: Any) -> Any:
    """The step below; None below the lowest."""
    return ANY if step is ANY else lower.get(step)


def set_of(*items: Any) -> Any:
    """The set of the items that are there; of an item that is a set, its members."""
    found: set[Any] = set()
    for item in items:
        if item is ANY:
            return ANY
        if isinstance(item, frozenset):
            found |= item
        elif item is not None:
            found.add(item)
    return frozenset(found)


def belongs(element: Any, collection: Any, places: Mapping[Any, Any]) -> Any:
    """Whether a set (or, with `places`, one place) has the element or a place around it."""
    if element is None or is_empty(collection):
        return False
    if element is ANY or collection is ANY:
        return ANY
    members = collection if isinstance(collection, frozenset) else frozenset([collection])
    return any(step in members for step in lineage(element, places))


def lineage(place: Any, places: Mapping[Any, Any]) -> list[Any]:
    """A place, then what contains it, outwards."""
    line = [place]
    while (parent := places.get(line[-1])) is not None and parent not in line:
        line.append(parent)
    return line


def shares(collection: Any, elements: Any) -> Any:
    """Whether a set has any of the elements; what is absent is empty."""
    if is_empty(collection) or is_empty(elements):
        return False
    return ANY if collection is ANY or elements is ANY else bool(collection & elements)


def includes(collection: Any, elements: Any) -> Any:
    """Whether a set has all of the elements; what is absent is empty."""
    if is_empty(elements):
        return True
    if collection is ANY or elements is ANY:
        return ANY
    return collection is not None and elements <= collection


def is_empty(collection: Any) -> bool:
    return collection is None or collection == NOTHING


def covers(day: Any, start: Any, end: Any) -> Any:
    """Whether a period has the day, both ends included; an absent end covers every later day."""
    begun = compare(">=", day, start)
    lasting = True if end is None and day is not None else compare("<=", day, end)
    if begun is False or lasting is False:
        return False
    return ANY if begun is ANY or lasting is ANY else True


def counted(start: Any, end: Any, until: Any) -> Any:
    """The days of a period that count, half-open, or `()`."""
    if start is None or until is None:
        return ()
    if compare(">=", start, until) is True or compare(">", start, end) is True:
        return ()
    if start is ANY or until is ANY or end is ANY:
        return ANY
    return (start, end + ONE_DAY if end is not None and end < until else until)


def days_counted(start: Any, end: Any, until: Any) -> Any:
    """As `counted`, of what is known."""
    if start is None or until is None or start >= until:
        return ()
    if end is None or end >= until:
        return (start, until)
    return (start, end + ONE_DAY) if start <= end else ()
