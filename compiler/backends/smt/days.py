"""The calendar in the solver: `core.calendar`, word for word, on days that are not known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import accumulate

import z3

from compiler.backends.smt.values import Day, Formula, Number, Span, chosen, less
from compiler.core.calendar import Duration

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = (0, *accumulate(_LENGTHS))
_CARRIED = 30
_OUR_TIME = (1980, 2035)


def day_of(value: date) -> Day:
    return Day(*(z3.IntVal(part) for part in (value.year, value.month, value.day)))


def span_of(value: Duration) -> Span:
    months, days = value.key
    return Span(z3.IntVal(months), z3.IntVal(days))


def sound(day: Day) -> Formula:
    """Whether there is such a day."""
    return z3.And(loosely_sound(day), day.day <= length(day.year, day.month))


def simple(day: Day) -> Formula:
    """Whether it is the first day of a month of our time."""
    return z3.And(day.day == 1, day.year >= _OUR_TIME[0], day.year <= _OUR_TIME[1])


def possible(span: Span) -> Formula:
    """Whether so much time can pass at all."""
    most = 12 * date.max.year
    return z3.And(span.months >= 0, span.months <= most, span.days >= 0, span.days <= 31)


def loosely_sound(day: Day) -> Formula:
    """Whether there would be such a day if all months had 31 days."""
    return z3.And(
        day.year >= date.min.year,
        day.year <= date.max.year,
        day.month >= 1,
        day.month <= 12,
        day.day >= 1,
        day.day <= 31,
    )


def leap(year: Number) -> Formula:
    return z3.And(year % 4 == 0, z3.Or(year % 100 != 0, year % 400 == 0))


def length(year: Number, month: Number) -> Number:
    """The days of a month."""
    short = z3.Or(month == 4, month == 6, month == 9, month == 11)
    february = z3.If(leap(year), z3.IntVal(29), z3.IntVal(28))
    return z3.If(month == 2, february, z3.If(short, z3.IntVal(30), z3.IntVal(31)))


def ordinal(day: Day) -> Number:
    """The days since the year 0, for what lies between two days."""
    past = day.year - 1
    before: Number = z3.IntVal(_BEFORE[11])
    for month in range(11, 0, -1):
        before = z3.If(day.month == month, z3.IntVal(_BEFORE[month - 1]), before)
    extra = z3.If(z3.And(day.month > 2, leap(day.year)), z3.IntVal(1), z3.IntVal(0))
    return 365 * past + past / 4 - past / 100 + past / 400 + before + extra + day.day


def after_days(day: Day, count: int) -> Day:
    """The day so many days later, or earlier; not beyond the first and last of all days."""
    found = Day(day.year, day.month, day.day + count)
    for _ in range(abs(count) // 28 + 1):
        found = _carried_on(found) if count > 0 else _carried_back(found)
    end = day_of(date.max if count > 0 else date.min)
    beyond = less(end, found) if count > 0 else less(found, end)
    return _day(chosen(beyond, end, found))


def _carried_on(day: Day) -> Day:
    """A day past the end of its month as one of the next month."""
    most = length(day.year, day.month)
    over, december = day.day > most, day.month == 12
    return Day(
        z3.If(z3.And(over, december), day.year + 1, day.year),
        z3.If(over, z3.If(december, z3.IntVal(1), day.month + 1), day.month),
        z3.If(over, day.day - most, day.day),
    )


def _carried_back(day: Day) -> Day:
    """A day before the start of its month as one of the month before."""
    under, january = day.day < 1, day.month == 1
    year = z3.If(z3.And(under, january), day.year - 1, day.year)
    month = z3.If(under, z3.If(january, z3.IntVal(12), day.month - 1), day.month)
    return Day(year, month, z3.If(under, day.day + length(year, month), day.day))


def after_months(day: Day, months: Number) -> Day:
    """The corresponding day so many months later, or the last of its month."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = whole / 12, whole % 12 + 1
    most = length(year, month)
    moved = Day(year, month, z3.If(day.day > most, most, day.day))
    early, late = year < date.min.year, year > date.max.year
    clamped = chosen(late, day_of(date.max), moved)
    found = chosen(early, day_of(date.min), clamped)
    assert isinstance(found, Day)
    return found


def elapsed(start: Day, end: Day) -> Span:
    """Whole months by corresponding day, then days."""
    months = 12 * (end.year - start.year) + end.month - start.month
    most = length(end.year, end.month)
    meant = z3.If(start.day > most, most, start.day)
    over = meant > end.day
    last_year = z3.If(end.month == 1, end.year - 1, end.year)
    last_month = z3.If(end.month == 1, z3.IntVal(12), end.month - 1)
    most_before = length(last_year, last_month)
    meant_before = z3.If(start.day > most_before, most_before, start.day)
    days = z3.If(over, most_before - meant_before + end.day, end.day - meant)
    none = z3.Not(less(start, end))
    zero = z3.IntVal(0)
    return Span(
        z3.If(none, zero, z3.If(over, months - 1, months)),
        z3.If(none, zero, days),
    )


def total(intervals: Sequence[tuple[Formula, Day, Day]]) -> Span:
    """The time that the intervals whose guards hold cover together."""
    ordered = _in_order(list(intervals))
    zero = z3.IntVal(0)
    months, days, stretches = zero, zero, zero
    there: Formula = z3.BoolVal(False)
    first = last = day_of(date.min)
    for guard, start, after in ordered:
        joins = z3.And(there, z3.Not(less(last, start)))
        apart = z3.And(guard, there, z3.Not(joins))
        done = elapsed(first, last)
        months = z3.If(apart, months + done.months, months)
        days = z3.If(apart, days + done.days, days)
        stretches = z3.If(apart, stretches + 1, stretches)
        longer = _day(chosen(less(last, after), after, last))
        last = _day(chosen(guard, chosen(joins, longer, after), last))
        first = _day(chosen(z3.And(guard, z3.Not(joins)), start, first))
        there = z3.Or(there, guard)
    done = elapsed(first, last)
    months, days = months + done.months, days + done.days
    carried = Span(months + days / _CARRIED, days % _CARRIED)
    one = stretches == 0
    return Span(
        z3.If(there, z3.If(one, done.months, carried.months), zero),
        z3.If(there, z3.If(one, done.days, carried.days), zero),
    )


def _in_order(found: list[tuple[Formula, Day, Day]]) -> list[tuple[Formula, Day, Day]]:
    """By their first days, those whose guards do not hold anywhere."""
    for end in range(len(found) - 1, 0, -1):
        for at in range(end):
            (g, s, a), (h, t, b) = found[at], found[at + 1]
            turned = less(t, s)
            found[at] = z3.If(turned, h, g), _day(chosen(turned, t, s)), _day(chosen(turned, b, a))
            found[at + 1] = (
                z3.If(turned, g, h),
                _day(chosen(turned, s, t)),
                _day(chosen(turned, a, b)),
            )
    return found


def _day(value: object) -> Day:
    assert isinstance(value, Day)
    return value
