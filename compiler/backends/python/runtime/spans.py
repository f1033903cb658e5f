"""Durations as one number, for cases that say all that is needed: months times 2**20 plus days.

Numbers keep the order of `(months, days)` as long as days stay few; what has more is `Unsure`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from compiler.backends.python.runtime.dates import last_day, moved
from compiler.backends.python.runtime.fast import unsure

# --- copied from here ---

SHIFT = 20
MONTH = 1 << SHIFT
DAYS_BEFORE = (0, 31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30)  # each month
DAYS = 1023
SUMMED = 128


def span(time: Any) -> Any:
    """The number of `(months, days)`; of what is absent, None."""
    if time is None:
        return None
    months, days = time
    return (months << SHIFT) + days if -DAYS <= days <= DAYS else unsure()


def pair(number: Any) -> Any:
    """`(months, days)` of the number."""
    if number is None:
        return None
    months = (number + (1 << SHIFT - 1)) >> SHIFT
    return (months, number - (months << SHIFT))


def span_times(number: int, factor: int) -> Any:
    months, days = pair(number)
    return span((months * factor, days * factor))


def spans_sum(numbers: list[Any]) -> Any:
    """The sum of what is there; of few, so that their days cannot grow too many."""
    return sum([n for n in numbers if n is not None]) if len(numbers) <= SUMMED else unsure()


def after(start: Any, number: Any) -> Any:
    """The date that lies so long after `start`, or before it where the number is negative."""
    if start is None or number is None:
        return None
    return moved(start, *pair(number))


def elapsed_span(start: date, end: date) -> int:
    """As `elapsed_time`, in one number."""
    if start >= end:
        return 0
    day, last, month = start.day, end.day, end.month
    months = 12 * (end.year - start.year) + month - start.month
    if day <= last:
        return months * MONTH + last - day
    if last >= 28 and last == last_day(end.year, month):
        return months * MONTH
    before = DAYS_BEFORE[month] if month != 3 else last_day(end.year, 2)
    return (months - 1) * MONTH + last + (before - day if day < before else 0)


def apart(others: list[tuple[date, date]] | None, start: date, end: date) -> Any:
    """The stretches that lie apart from the first, and one more."""
    if others is None:
        return [(start, end)]
    others.append((start, end))
    return others


def stretches_span(first: date, last: date, others: list[tuple[date, date]]) -> int:
    """The time that a stretch and others cover together; two that lie apart are told at once."""
    start, end = others[0]
    if len(others) > 1 or (start <= last and first <= end):
        return total_span([(first, last), *others])
    number = elapsed_span(first, last) + elapsed_span(start, end)
    days = number & MONTH - 1
    return number + days // 30 * (MONTH - 30) if days >= 30 else number


def together_span(first: date, last: date, others: list[tuple[date, date]] | None) -> int:
    """The time that a stretch and perhaps others cover together."""
    return elapsed_span(first, last) if others is None else stretches_span(first, last, others)


def days_together(first: date, last: date, others: list[tuple[date, date]]) -> int:
    """About how many days a stretch and others cover together: as many as their months have by and
    large, or at most 15 more or fewer. It is counted where two lie apart."""
    start, end = others[0]
    if len(others) > 1 or (start <= last and first <= end):
        months, days = pair(total_span([(first, last), *others]))
        return int(months * 146097 // 4800 + days)
    return last.toordinal() - first.toordinal() + end.toordinal() - start.toordinal()


def total_span(intervals: list[tuple[date, date]]) -> int:
    """As `total_time`, in one number; no interval is empty."""
    if not intervals:
        return 0
    first, last = before = intervals[0]
    number, parted = 0, False
    for interval in intervals:
        start, end = interval
        if start > last:
            number += elapsed_span(first, last)
            first, last, parted = start, end, True
        elif start < before[0]:
            return total_span(sorted(intervals))
        elif end > last:
            last = end
        before = interval
    number += elapsed_span(first, last)
    days = number & MONTH - 1
    return number + days // 30 * (MONTH - 30) if parted and days >= 30 else number
