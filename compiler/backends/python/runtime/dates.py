"""Dates and durations `(months, days)`. See `compiler.core.calendar`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

# --- copied from here ---

Time = tuple[int, int]


def last_day(year: int, month: int) -> int:
    """The last day of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def elapsed_time(start: date, end: date) -> Time:
    """The time from `start` to `end`: the most whole months that fit, then the days left over."""
    if start >= end:
        return (0, 0)
    months = 12 * (end.year - start.year) + end.month - start.month
    day, last = start.day, end.day
    if day <= last:
        return (months, last - day)
    if last >= 28 and last == last_day(end.year, end.month):
        return (months, 0)
    year, month = (end.year, end.month - 1) if end.month > 1 else (end.year - 1, 12)
    before = last_day(year, month)
    return (months - 1, max(before - day, 0) + last)


def total_time(intervals: list[tuple[date, date]]) -> Time:
    """The time that half-open intervals cover together, every day counted once."""
    times = [elapsed_time(start, end) for start, end in merged_days(intervals)]
    if len(times) == 1:
        return times[0]
    carry, days = divmod(sum(days for _, days in times), 30)
    return (sum(months for months, _ in times) + carry, days)


def merged_days(intervals: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """The same days as intervals in order that neither overlap nor touch."""
    merged: list[tuple[date, date]] = []
    for start, end in sorted(intervals):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            first, last = merged.pop()
            start, end = first, max(last, end)
        merged.append((start, end))
    return merged


def moved(start: date, months: int, days: int) -> date:
    """The date that lies so many months and then days after `start`, within the years 1 to 9999."""
    year, month = divmod(12 * start.year + start.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        start = date.min if year < 1 else date.max
    else:
        last = last_day(year, month + 1)
        start = date(year, month + 1, min(start.day, last))
    least, greatest = date.min.toordinal(), date.max.toordinal()
    return date.fromordinal(max(least, min(start.toordinal() + days, greatest)))
