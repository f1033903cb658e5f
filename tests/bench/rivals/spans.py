"""Whole months and days between days, and the time that periods cover together.

A period is `(first day, day after the last)`. A month ends on its corresponding day, or on the last
day of a month that has none; only where several times are summed do thirty days make a month.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

Period = tuple[date, date]


def months_between(start: date, end: date) -> int:
    """The whole months from `start` to `end`; 0 where `start` is not before `end`."""
    if start >= end:
        return 0
    months = 12 * (end.year - start.year) + end.month - start.month
    if start.day > end.day and (end.day < 28 or end.day < monthrange(end.year, end.month)[1]):
        return months - 1
    return months


def elapsed(start: date, end: date) -> tuple[int, int]:
    """The whole months from `start` to a later `end`, and the days left over."""
    months = 12 * (end.year - start.year) + end.month - start.month
    if start.day <= end.day:
        return months, end.day - start.day
    if end.day >= 28 and end.day == monthrange(end.year, end.month)[1]:
        return months, 0
    year, month = (end.year, end.month - 1) if end.month > 1 else (end.year - 1, 12)
    last = monthrange(year, month)[1]
    return months - 1, end.day + max(last - start.day, 0)


def total(periods: list[Period]) -> tuple[int, int]:
    """The time that periods cover together, each of at least one day: months and days."""
    if not periods:
        return 0, 0
    periods.sort()
    months = days = several = 0
    first, last = periods[0]
    for start, end in periods:
        if start > last:
            more, left = elapsed(first, last)
            months, days, several = months + more, days + left, 1
            first, last = start, end
        elif end > last:
            last = end
    more, left = elapsed(first, last)
    if several:
        carried, left = divmod(days + left, 30)
        more += carried
    return months + more, left


def total_months(periods: list[Period]) -> int:
    """The whole months that periods cover together."""
    return months_between(*periods[0]) if len(periods) == 1 else total(periods)[0]
