"""Dates and durations, exactly: what 满5年, 提前1年 and 累计 come down to.

From dates and spans to dates and spans, by the calendar and in whole days. There is no clock here,
no time of day and no fraction: today is always an argument.

Three conventions, each stated once:

- A period of months ends on its corresponding day, and where that month has none, on its last day
  (Civil Code, art. 202): 31 January and one month is 28 or 29 February.
- Intervals are half-open, `start <= day < end`: one that is written with its last day included is
  passed with the day after. The first day of a period does not count (art. 201), so that the day
  on which a period is fulfilled is `add(start, span)`.
- Months differ in length, so days become months only where several elapsed times are summed:
  there thirty days make a month, as is the practice under the Civil Code for months that are not
  continuous (`Duration.carried`, `total`). One elapsed time stays as the calendar has it.

Dates outside the years 1 to 9999 are clamped to `date.min` and `date.max`; nothing here overflows.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce, total_ordering
from typing import TypeAlias

Interval: TypeAlias = tuple[date, date]
"""The days from the first date on, up to and without the second."""

_MONTHS_IN_YEAR = 12
_DAYS_IN_CARRIED_MONTH = 30


@total_ordering
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Duration:
    """A duration in years, months and days, each of which may be negative.

    The fields stay as written (18 months is not rewritten), yet spans are equal, ordered and hashed
    by `key`: 12 months are a year. Days never reach a month here: 40 days are less than 1 month.
    """

    years: int = 0
    months: int = 0
    days: int = 0

    @property
    def key(self) -> tuple[int, int]:
        """What spans are compared by: all months (12 to the year), then days."""
        return _MONTHS_IN_YEAR * self.years + self.months, self.days

    def plus(self, other: "Duration") -> "Duration":
        """The sum, months with months and days with days; years and months normalised."""
        months, days = self.key
        more_months, more_days = other.key
        return _normalised(months + more_months, days + more_days)

    def minus(self, other: "Duration") -> "Duration":
        """The difference, as in `plus`; negative where `other` is longer (4 years less 5: -1)."""
        months, days = self.key
        less_months, less_days = other.key
        return _normalised(months - less_months, days - less_days)

    def carried(self) -> "Duration":
        """The same with every thirty days made a month: 0 to 29 days are left."""
        months, days = self.key
        carry, days = divmod(days, _DAYS_IN_CARRIED_MONTH)
        return _normalised(months + carry, days)

    def __eq__(self, other: object) -> bool:
        return self.key == other.key if isinstance(other, Duration) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return self.key < other.key if isinstance(other, Duration) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.key)


Duration: TypeAlias = Duration
"""The same under the name it has in the core, where a span may also be a stretch of text."""


def add(start: date, span: Duration) -> date:
    """The date that lies `span` after `start`: first the months (art. 202), then the days.

    Each of the two steps is clamped to `date.min` and `date.max`.
    """
    months, days = span.key
    return _move_days(_move_months(start, months), days)


def subtract(end: date, span: Duration) -> date:
    """The date that lies `span` before `end`, with the same steps and clamps as `add`.

    It does not undo `add` at the end of a month: 31 March less 1 month is 28 or 29 February.
    """
    return add(end, Duration().minus(span))


def elapsed(start: date, end: date) -> Duration:
    """The time from `start` to `end`: the most whole months that fit, then the days left over.

    Normalised to 0 to 11 months and 0 to 30 days, and `add(start, elapsed(start, end)) == end`.
    Where `start` is after `end` nothing has elapsed: the zero span, not a negative one.
    """
    if start >= end:
        return Duration()
    months = _MONTHS_IN_YEAR * (end.year - start.year) + end.month - start.month
    if _move_months(start, months) > end:
        months -= 1
    return _normalised(months, end.toordinal() - _move_months(start, months).toordinal())


def merge(intervals: Iterable[Interval]) -> list[Interval]:
    """The same days as intervals in order that neither overlap nor touch.

    An interval that holds no day (`start >= end`) is left out.
    """
    merged: list[Interval] = []
    for start, end in sorted(intervals):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            first, last = merged.pop()
            start, end = first, max(last, end)
        merged.append((start, end))
    return merged


def total(intervals: Iterable[Interval]) -> Duration:
    """The time that the intervals cover together (累计), every day counted once.

    The elapsed times of the merged intervals are summed and their days carried, thirty to the
    month. Where all merge into one there is no sum and nothing carries: 1 January 2016 up to and
    without 31 December 2020 is 4 years, 11 months and 30 days, and not yet 5 years.
    """
    times = [elapsed(start, end) for start, end in merge(intervals)]
    return times[0] if len(times) == 1 else reduce(Duration.plus, times, Duration()).carried()


def _normalised(months: int, days: int) -> Duration:
    """Years and months of one sign, with fewer than 12 months: -13 months are -1 year -1 month."""
    sign = -1 if months < 0 else 1
    years, rest = divmod(abs(months), _MONTHS_IN_YEAR)
    return Duration(years=sign * years, months=sign * rest, days=days)


def _move_months(start: date, months: int) -> date:
    year, month0 = divmod(_MONTHS_IN_YEAR * start.year + start.month - 1 + months, _MONTHS_IN_YEAR)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    _, last_day = monthrange(year, month0 + 1)
    return date(year, month0 + 1, min(start.day, last_day))


def _move_days(start: date, days: int) -> date:
    ordinal = start.toordinal() + days
    return date.fromordinal(max(date.min.toordinal(), min(ordinal, date.max.toordinal())))
