"""The values of a case and of the core."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum

from compiler.core.calendar import Duration


class Absence(Enum):
    """What is known not to be there; not the same as unknown."""

    ABSENT = "absent"


ABSENT = Absence.ABSENT

Value = (
    bool
    | int
    | Decimal
    | date
    | str
    | Duration
    | Absence
    | frozenset["Value"]
    | tuple["Value", ...]
    | dict[str, "Value"]
)
