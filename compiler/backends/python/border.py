"""From a `Case` to the flat dictionary that generated modules take, and values likewise.

Facts, answers and readings stand under their keys in one dictionary; what is absent is None, and
a duration is `(months, days)`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.core.values import ABSENT, Value

_PLAIN = frozenset({bool, int, str, date, Decimal})
"""What is the same there."""


def flat_case(case: Case) -> dict[str, Any]:
    """The case as a generated module takes it."""
    said: dict[str, Any] = {**case.authority, **case.readings, **case.facts}
    for part in (case.facts, case.authority):  # a reading is a word
        for key, value in part.items():
            if type(value) not in _PLAIN:
                said[key] = flat_value(value)
    return said


def flat_value(value: Value) -> Any:
    """The value as a generated module has it."""
    if value is ABSENT:
        return None
    if isinstance(value, tuple):
        return tuple([flat_value(item) for item in value]) if value else value
    if isinstance(value, dict):
        said: dict[str, Any] = value.copy()
        for key, item in value.items():
            if type(item) not in _PLAIN:
                said[key] = flat_value(item)
        return said
    if isinstance(value, frozenset):
        if _PLAIN.issuperset(map(type, value)):
            return value
        return frozenset(flat_value(item) for item in value)
    return value.key if isinstance(value, Duration) else value
