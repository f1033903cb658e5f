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
from compiler.core.values import Absence, Value

_PLAIN = frozenset({bool, int, str, date, Decimal})
"""What is the same there."""


def flat_case(case: Case) -> dict[str, Any]:
    """The case as a generated module takes it."""
    return _flat({**case.authority, **case.readings, **case.facts})


def _flat(said: dict[str, Any]) -> dict[str, Any]:
    for key, value in said.items():
        if type(value) not in _PLAIN:
            said[key] = flat_value(value)
    return said


def flat_value(value: Value) -> Any:
    """The value as a generated module has it."""
    match value:
        case Absence():
            return None
        case tuple():
            return tuple([flat_value(item) for item in value])
        case dict():
            return _flat({**value})
        case frozenset():
            if _PLAIN.issuperset(map(type, value)):
                return value
            return frozenset(flat_value(item) for item in value)
        case Duration():
            return value.key
        case _:
            return value
