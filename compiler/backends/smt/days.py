"""The calendar in the solver: `core.calendar`, word for word, on days that are not known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import accumulate

import z3

from compiler.backends.smt.values import (
    MONTH,
    Date,
    Day,
    Formula,
    Number,
    Span,
    chosen,
    less,
    number,
)
from compiler.core.calendar import Duration

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = (0, *accumulate(_LENGTHS))
_CARRIED = 30
_OUR_TIME = (1980, 2035)


_FIRST, _LAST = (12 * end.year + end.month - 1 for end in (date.min, date.max))
"""The months that there are."""


def day_of(value: date) -> Day:
    return Day(number(12 * value.year + value.month - 1), number(value.day))


def date_of(value: date) -> Date:
    return Date(number((12 * value.year + value.month - 1) * MONTH + value.day))


def loosely_sound(day: Date) -> Formula:
    """Whether there would be such a day if all months had 31 days."""
    return z3.And(day.place >= date_of(date.min).place, day.place <= date_of(date.max).place)


def span_of(value: Duration) -> Span:
    months, days = value.key
    return Span(number(months), number(days))


def written(span: Span) -> Formula:
    """Whether it is as people write it: not below none, and fewer days than a long month has."""
    return z3.And(span.months >= 0, span.days >= 0, span.days <= 30)


def sound(day: Day) -> Formula:
    """Whether there is such a day."""
    return z3.And(
        day.months >= _FIRST,
        day.months <= _LAST,
        day.day >= 1,
        day.day <= 31,
        day.day <= length(day.months),
    )


def simple(day: Day) -> Formula:
    """Whether it is the first day of a month of our time."""
    return z3.And(day.day == 1, of_our_time(day.months))


def of_our_time(months: Number) -> Formula:
    """Whether the month is one of our time."""
    first, last = _OUR_TIME
    return z3.And(months >= 12 * first, months < 12 * (last + 1))


def possible(span: Span) -> Formula:
    """Whether so much time can pass at all."""
    most = 12 * date.max.year
    return z3.And(span.months >= 0, span.months <= most, span.days >= 0, span.days <= 31)


def year_end(day: Day | Date) -> Day | Date:
    """The last day of its year."""
    last = Day(day.year * 12 + 11, z3.IntVal(31))
    return last if isinstance(day, Day) else Date(last.place)


def leap(year: Number) -> Formula:
    return z3.And(year % 4 == 0, z3.Or(year % 100 != 0, year % 400 == 0))


def length(months: Number) -> Number:
    """The days of a month, as `Day` counts them."""
    month = months % 12 + 1
    short = z3.Or(month == 4, month == 6, month == 9, month == 11)
    february = z3.If(leap(months / 12), z3.IntVal(29), z3.IntVal(28))
    return z3.If(month == 2, february, z3.If(short, z3.IntVal(30), z3.IntVal(31)))


def ordinal(day: Day) -> Number:
    """The days since the year 0, for what lies between two days."""
    past, month = day.year - 1, day.month
    before: Number = z3.IntVal(_BEFORE[11])
    for each in range(11, 0, -1):
        before = z3.If(month == each, z3.IntVal(_BEFORE[each - 1]), before)
    extra = z3.If(z3.And(month > 2, leap(day.year)), z3.IntVal(1), z3.IntVal(0))
    return 365 * past + past / 4 - past / 100 + past / 400 + before + extra + day.day


def after_days(day: Day, count: int) -> Day:
    """The day so many days later, or earlier; not beyond the first and last of all days."""
    found = Day(day.months, _plus(day.day, count))
    for _ in range(abs(count) // 28 + 1):
        found = _carried_on(found) if count > 0 else _carried_back(found)
    end = day_of(date.max if count > 0 else date.min)
    beyond = found.months > _LAST if count > 0 else found.months < _FIRST
    return _day(chosen(beyond, end, found))


def _carried_on(day: Day) -> Day:
    """A day past the end of its month as one of the next month."""
    if _in_all_months(day.day):
        return day
    most = length(day.months)
    over = day.day > most
    return Day(z3.If(over, day.months + 1, day.months), z3.If(over, day.day - most, day.day))


def _carried_back(day: Day) -> Day:
    """A day before the start of its month as one of the month before."""
    under, before = day.day < 1, day.months - 1
    return Day(z3.If(under, before, day.months), z3.If(under, day.day + length(before), day.day))


def after_months(day: Day, months: Number) -> Day:
    """The corresponding day so many months later, or the last of its month."""
    whole = day.months + months
    moved = Day(whole, _corresponding(day.day, whole))
    clamped = chosen(whole > _LAST, day_of(date.max), moved)
    return _day(chosen(whole < _FIRST, day_of(date.min), clamped))


def elapsed(start: Day, end: Day) -> Span:
    """Whole months by corresponding day, then days."""
    months, days = end.months - start.months, end.day - start.day
    if not _is(start.day, 1):  # the first of a month corresponds to no later day
        meant = _corresponding(start.day, end.months)
        over = meant > end.day
        meant_before = _corresponding(start.day, end.months - 1)
        months = z3.If(over, months - 1, months)
        left = length(end.months - 1) - meant_before + end.day
        days = z3.If(over, left, end.day - meant)
    none = z3.Not(less(start, end))
    zero = z3.IntVal(0)
    return Span(z3.If(none, zero, months), z3.If(none, zero, days))


def _corresponding(day: Number, months: Number) -> Number:
    """The day of a month that corresponds to that of another."""
    if _in_all_months(day):
        return day
    most = length(months)
    return z3.If(day > most, most, day)


def _plus(day: Number, more: int) -> Number:
    return number(day.as_long() + more) if z3.is_int_value(day) else day + more


def _is(day: Number, value: int) -> bool:
    return bool(z3.is_int_value(day)) and day.as_long() == value


def _in_all_months(day: Number) -> bool:
    """Whether it is sure that every month has the day."""
    return bool(z3.is_int_value(day)) and 1 <= day.as_long() <= 28


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
