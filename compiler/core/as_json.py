"""From a value of the core to what JSON can hold.

Dates are ISO texts, durations objects, sets sorted lists; a decimal is a number where it is whole
and else a text, so that no reader makes a float of it. What is absent is null.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import assert_never

from compiler.core.calendar import Duration
from compiler.core.values import Absence, Value

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def as_json(value: Value | None) -> Json:
    """The JSON of a value; None stands for unknown and is null, too."""
    match value:
        case None | Absence.ABSENT:
            return None
        case bool() | int() | str():
            return value
        case Decimal():
            return int(value) if value == value.to_integral_value() else str(value)
        case date():
            return value.isoformat()
        case Duration():
            whole = value.plus(Duration())
            return {"years": whole.years, "months": whole.months, "days": whole.days}
        case frozenset():
            return sorted((as_json(item) for item in value), key=str)
        case tuple():
            return [as_json(item) for item in value]
        case dict():
            return {key: as_json(item) for key, item in value.items()}
        case _:
            assert_never(value)
