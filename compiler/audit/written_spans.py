"""A case that is to be shown, with times that can be written and that people have: a solver may
give 3 years less a day, where 2 years, 11 months and 30 days do as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from compiler.core.calendar import Duration
from compiler.core.case import Case

Still = Callable[[Case], bool]
"""Whether a case still is what it is shown for."""

_LONGEST = 30
"""So many days a time has beside its months, at most."""


def written_spans(case: Case, still: Still) -> Case | None:
    """The same case, each time that nobody writes near to what it was; None where it no longer is
    what it is shown for without them."""
    for part in ("facts", "authority"):
        for key in getattr(case, part):
            while (span := _first(getattr(case, part)[key])) is not None:
                tried = (_with(case, part, key, span, near) for near in _near(span))
                found = next((one for one in tried if still(one)), None)
                if found is None:
                    return None
                case = found
    return case


def _first(value: Any) -> Duration | None:
    """The first time in a value that nobody writes."""
    match value:
        case Duration() if not _is_written(value):
            return value
        case tuple():
            return next((found for one in value if (found := _first(one)) is not None), None)
        case dict():
            return _first(tuple(value.values()))
        case _:
            return None


def _is_written(span: Duration) -> bool:
    months, days = span.key
    return months >= 0 and 0 <= days <= _LONGEST


def _near(span: Duration) -> Iterator[Duration]:
    """Times that can be written, from the nearest."""
    months, days = span.key
    if months < 0:
        yield Duration()
    elif days < 0:
        yield from (_span(months - 1, days) for days in (30, 29, 0) if months)
        yield _span(months, 0)
    else:
        yield from (_span(months, 30), _span(months + 1, 0), _span(months, 29), _span(months, 0))


def _span(months: int, days: int) -> Duration:
    years, months = divmod(months, 12)
    return Duration(years=years, months=months, days=days)


def _with(case: Case, part: str, key: str, old: Duration, new: Duration) -> Case:
    said: dict[str, Any] = dict(getattr(case, part))
    said[key] = _replaced(said[key], old, new)
    changed: dict[str, Any] = {part: said}
    return replace(case, **changed)


def _replaced(value: Any, old: Duration, new: Duration) -> Any:
    match value:
        case Duration():
            return new if value == old else value
        case tuple():
            return tuple(_replaced(one, old, new) for one in value)
        case dict():
            return {key: _replaced(one, old, new) for key, one in value.items()}
        case _:
            return value
