"""One JSON value turned into a value of a type without parts, or into what is wrong with it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from compiler.cases.json_text import Json
from compiler.cases.messages import (
    CaseMessage,
    NoSuchDay,
    NotDate,
    NotDuration,
    NotInteger,
    NotNumber,
    NotText,
    NotTruth,
)
from compiler.cases.shown import found
from compiler.core.calendar import Duration

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_UNITS = ("years", "months", "days")
MOST_UNITS = 9999


def truth(part: Json, path: str) -> bool | CaseMessage:
    return part if isinstance(part, bool) else NotTruth(path=path, found=found(part))


def integer(part: Json, path: str) -> int | CaseMessage:
    """A truth is no number here, though Python takes it for one; neither is 5.0."""
    if isinstance(part, int) and not isinstance(part, bool):
        return part
    return NotInteger(path=path, found=found(part))


def decimal(part: Json, path: str) -> Decimal | CaseMessage:
    if isinstance(part, (int, Decimal)) and not isinstance(part, bool):
        return Decimal(part)
    return NotNumber(path=path, found=found(part))


def text(part: Json, path: str) -> str | CaseMessage:
    return part if isinstance(part, str) else NotText(path=path, found=found(part))


def day(part: Json, path: str) -> date | CaseMessage:
    if not isinstance(part, str) or not _ISO_DAY.fullmatch(part):
        return NotDate(path=path, found=found(part))
    return day_written(part) or NoSuchDay(path=path, found=found(part))


def day_written(text: str) -> date | None:
    """The day that is written as 2021-09-01; Python takes 20210901 and 2021-W35-3 for days, too."""
    if not _ISO_DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def duration(part: Json, path: str) -> Duration | CaseMessage:
    """`{"years": 5}`: units that are left out are 0."""
    if not isinstance(part, dict) or not part or not part.keys() <= set(_UNITS):
        return NotDuration(path=path, found=found(part))
    counts = {unit: integer(count, path) for unit, count in part.items()}
    known = {u: n for u, n in counts.items() if isinstance(n, int) and 0 <= n <= MOST_UNITS}
    if len(known) < len(counts):
        return NotDuration(path=path, found=found(part))
    return Duration(**known)
