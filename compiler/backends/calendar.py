"""Days to iCalendar (RFC 5545): the only room that knows the library for it.

Reads no clock: the same events make the same file. Knows no rule; texts are plain text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from policy_dsl.diagnostics import Language

if TYPE_CHECKING:
    from icalendar import Event

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearly:
    """The same days every year, `until` the last year's first day, None for ever. `month_end`:
    the last day of February, whichever it is."""

    until: date | None
    month_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Whole days from `first` to `last`, that day included. `uid` names the entry whatever becomes
    of its words and days, so that a calendar that is read in again replaces it."""

    uid: str
    title: str
    text: str
    first: date
    last: date
    yearly: Yearly | None = None


def calendar(
    name: str, text: str, entries: Iterable[Entry], stamped: date, language: Language
) -> str:
    """The file. `stamped` is the day that the entries say they were made on."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", f"-//policy-dsl//timeline//{language.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    for key, value in (("name", name), ("x-wr-calname", name)):
        made.add(key, value)
    for key in ("description", "x-wr-caldesc"):
        made.add(key, text)
    moment = datetime.combine(stamped, time(), UTC)
    for entry in entries:
        made.add_component(_event(entry, moment))
    written: bytes = made.to_ical()
    return written.decode()


def _event(entry: Entry, moment: datetime) -> Event:
    """An event of whole days, whose end is the day after; it makes nobody busy."""
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", moment)
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + _DAY)
    event.add("summary", entry.title)
    event.add("description", entry.text)
    event.add("transp", "TRANSPARENT")
    if entry.yearly is not None:
        event.add("rrule", _rule(entry.yearly))
    return event


def _rule(yearly: Yearly) -> dict[str, object]:
    rule: dict[str, object] = {"freq": "yearly"}
    if yearly.month_end:
        rule |= {"bymonth": 2, "bymonthday": -1}
    if yearly.until is not None:
        rule["until"] = yearly.until
    return rule
