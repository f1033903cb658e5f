"""The days of a duty: what is due on a day, in a month, every year or once, to days of calendars.

A day without a year is the first one within the period; where the duty is one of every year, also
those of the years that follow.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from policy_dsl import syntax

Day = syntax.DateLiteral | syntax.MonthDay
Reason = Literal["no_day", "relative", "no_year", "never"]
"""Why a duty is on no day: the plan sets none; it counts from an event; a day without a year, and
the plan no first year; none of its days is within the period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """The days of a duty, both included; of a duty of every year those of the first year, and
    `final` the last day of the last year, None where there is none. `first_time`: of days without a
    year it is the first of the period. `open`: only the last day is
    set. `varies`: it takes a day longer in leap years. `month_end`: it is due on the last day of
    February."""

    first: date
    last: date
    yearly: bool = False
    final: date | None = None
    first_time: bool = False
    open: bool = False
    varies: bool = False
    month_end: bool = False


def spell_of(
    duty: syntax.Duty, since: date | None, until: date | None, *, recurs: bool = False
) -> Spell | Reason:
    """When a duty is due, in the period `since` to `until`; or why on no day. `recurs`: whether it
    is one of every year."""
    start, end = duty.start, duty.end
    if end is None:
        return "no_day"
    if isinstance(end, syntax.DateLiteral):
        return _once(start, end.value)
    if isinstance(start, syntax.DateLiteral):
        return _after(start.value, end)
    found = _yearly(start, end, since, until)
    if recurs or not isinstance(found, Spell):
        return found
    return Spell(first=found.first, last=found.last, first_time=True, open=found.open)


def _once(start: Day | None, last: date) -> Spell:
    match start:
        case None:
            return Spell(first=last, last=last, open=True)
        case syntax.DateLiteral(value=first):
            return Spell(first=first, last=last)
        case _:
            return Spell(first=_before(start, last), last=last)


def _after(first: date, end: syntax.MonthDay) -> Spell:
    """From a date to the next day of that name."""
    last = last_day(end, first.year)
    return Spell(first=first, last=last if last >= first else last_day(end, first.year + 1))


def _yearly(
    start: syntax.MonthDay | None, end: syntax.MonthDay, since: date | None, until: date | None
) -> Spell | Reason:
    if since is None:
        return "no_year"
    year = since.year if last_day(end, since.year) >= since else since.year + 1
    final = None
    if until is not None:
        within = last_day(end, until.year) <= until
        final = last_day(end, until.year if within else until.year - 1)
        if final.year < year:
            return "never"
    return Spell(
        first=_first(start, end, year),
        last=last_day(end, year),
        yearly=True,
        final=final,
        open=start is None,
        varies=len({last_day(end, of) - _first(start, end, of) for of in (2023, 2024, 2025)}) > 1,
        month_end=end.month == 2 and (end.day is None or end.day > 28),
    )


def _first(start: syntax.MonthDay | None, end: syntax.MonthDay, year: int) -> date:
    last = last_day(end, year)
    return last if start is None else _before(start, last)


def _before(start: syntax.MonthDay, last: date) -> date:
    """The first day that leads to a last one, in the same year or the one before."""
    first = first_day(start, last.year)
    return first if first <= last else first_day(start, last.year - 1)


def first_day(day: syntax.MonthDay, year: int) -> date:
    """A month begins on its first day."""
    return date(year, day.month, 1) if day.whole_month else last_day(day, year)


def last_day(day: syntax.MonthDay, year: int) -> date:
    """A month, and the end of one, is over on its last day; 29 February is the last there is."""
    length = monthrange(year, day.month)[1]
    return date(year, day.month, min(day.day or length, length))
