"""From a `Case` to the flat dictionary that generated modules take, and values likewise.

Facts, answers and readings stand under their keys in one dictionary; what is absent is None, and
a duration is `(months, days)`.
"""

from __future__ import annotations

from typing import Any

from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.core.values import Absence, Value


def flat_case(case: Case) -> dict[str, Any]:
    """The case as a generated module takes it."""
    said = {**case.authority, **case.readings, **case.facts}
    return {key: flat_value(value) for key, value in said.items()}


def flat_value(value: Value) -> Any:
    """The value as a generated module has it."""
    match value:
        case Absence():
            return None
        case Duration():
            return value.key
        case frozenset():
            return frozenset(flat_value(item) for item in value)
        case tuple():
            return tuple(flat_value(item) for item in value)
        case dict():
            return {key: flat_value(item) for key, item in value.items()}
        case _:
            return value
