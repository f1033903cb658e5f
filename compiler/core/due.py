"""The days that are tried in the search for a way to yes.

Something may turn a duration of the program after a date of the case or of the program, beside a
date of the program, when a year begins, and on this day of each year; looking back, a duration
before the day of application.
"""

from __future__ import annotations

from datetime import date, timedelta

from compiler.core import calendar
from compiler.core.calendar import Duration
from compiler.core.landmarks import Landmarks, days_around

YEARS = 30
"""Waiting is looked for within so many years."""
DAYS = 120
"""So many days are tried on which something may become due."""

_DAY = timedelta(days=1)


def later_days(today: date, marks: Landmarks) -> list[date]:
    """Days after `today`, in order."""
    last = calendar.add(today, Duration(years=YEARS))
    due = {
        calendar.add(day, span)
        for day in (*marks.dates_of_case, *marks.dates)
        for span in (Duration(), *marks.durations)
    }
    due |= {day + _DAY for day in due if day < last}
    soon = sorted(day for day in due if today < day <= last)[:DAYS]
    written = (day for day in days_around(marks.dates) if today < day <= last)
    turns = {date(year, 1, 1) for year in range(today.year + 1, last.year + 1)}
    yearly = {calendar.add(today, Duration(years=n)) for n in range(1, YEARS + 1)}
    return sorted({*soon, *written, *turns, *yearly})


def other_days(today: date | None, marks: Landmarks) -> list[date]:
    """Days that a day of the case might as well be, in order."""
    known = {*marks.dates_of_case, *marks.dates, *([today] if today else [])}
    moved = {calendar.subtract(one, span) for one in known for span in marks.durations}
    moved |= {calendar.add(one, span) for one in known for span in marks.durations}
    return days_around(known | moved)
