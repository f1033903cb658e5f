"""The operators of terms on plain values; None is null."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from compiler.core import calendar
from compiler.core.interpret import operators
from compiler.core.values import ABSENT
from compiler.core.worlds.trying import spread

_COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def applied(operator: str, data: Any, values: Sequence[Any]) -> Any:
    """What an operator makes of the values of its operands; None for null."""
    match operator:
        case "and" | "or":
            decisive = operator == "or"
            return decisive if decisive in values else None if None in values else not decisive
        case "is_null":
            return values[0] is None
        case "is_true":
            return values[0] is True
        case "same":
            return values[0] == values[1]
        case "if":
            return values[1] if values[0] else values[2]
        case "listing" | "joining" | "settled_truth" | "only" | "is_one":
            return spread(operator, values)
        case _:
            return None if None in values else _strict(operator, data, values)


def _strict(operator: str, data: Any, values: Sequence[Any]) -> Any:
    match operator:
        case "not":
            return not values[0]
        case "+" | "-" | "*" | "date+" | "date-":
            return operators.arithmetic(operator[-1], *values)
        case "rank":
            return data.index(values[0])
        case "below":
            found = operators.next_lower(values[0], data)
            return None if found is ABSENT else found
        case "year":
            return values[0].year
        case "year_end":
            return date(values[0].year, 12, 31)
        case "elapsed":
            return calendar.elapsed(*values)
        case "lineage":
            return frozenset(dict(data).get(values[0], (values[0],)))
        case "in":
            return values[0] in data
        case "has":
            return values[0] in values[1]
        case "shares":
            return bool(values[0] & values[1])
        case "includes":
            return values[1] <= values[0]
        case "empty":
            return not values[0]
        case "set":
            return frozenset(values)
        case "union":
            return frozenset().union(*values)
        case _:
            return _COMPARED[operator](*values)
