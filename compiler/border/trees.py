"""A Python value given for a case turned into the JSON tree that `compiler.cases` reads.

The way leads through JSON text, so that what a text cannot hold, or not so deep, is refused by the
reader of texts and in no second place. Values of the core are written as JSON has them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pydantic import BaseModel

from compiler.border.messages import NotJsonValue
from compiler.cases.json_text import Json, read_json
from compiler.cases.messages import CaseError
from compiler.cases.plain import kind_of, plain
from compiler.cases.shown import at_index, at_key, readable
from compiler.core.calendar import Duration
from compiler.core.values import Absence

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A tree that `read_json` gave; it needs no second look."""

    tree: Json


def as_tree(given: object) -> Json:
    """The JSON tree of a value: what `json.loads` gives, or dates, decimals, sets and models in
    it. Raises CaseError."""
    try:
        text = json.dumps(given, default=_written)
    except (TypeError, ValueError, RecursionError) as error:
        raise CaseError((NotJsonValue(path="$", why=readable(str(error))),)) from None
    return read_json(text)


def exact(number: Decimal) -> int | float | None:
    """The number as Python writes it in JSON; None where that would be another number."""
    if not number.is_finite():
        return float(number)  # refused by the reader, under its path
    if number == number.to_integral_value():
        return int(number)
    rounded = float(number)
    return rounded if Decimal(repr(rounded)) == number else None


def location(tree: object, path: str) -> tuple[Location, object]:
    """Where a path of the reader (`service[2].from`) leads in the tree, and what is there."""
    here, found = "$", tree
    at: list[str | int] = []
    while here != path:
        below = [step for step in _steps(found, here) if _leads(step[1], path)]
        if not below:
            break
        key, here, found = max(below, key=lambda step: len(step[1]))
        at.append(key)
    return tuple(at), found


def _steps(tree: object, path: str) -> Iterator[tuple[str | int, str, object]]:
    match tree:
        case dict():
            yield from ((str(key), at_key(path, str(key)), part) for key, part in tree.items())
        case list():
            yield from ((i, at_index(path, i), part) for i, part in enumerate(tree))


def _leads(here: str, path: str) -> bool:
    return path == here or path.startswith((f"{here}.", f"{here}["))


def _written(value: object) -> object:
    value = plain(value)
    match value:
        case bool() | int() | str():
            return value
        case date():
            return value.isoformat()
        case Decimal():
            number = exact(value)
            if number is None:
                raise TypeError(f"{value} has more digits than a number of JSON keeps in Python")
            return number
        case set() | frozenset():
            return list(value)
        case Duration():
            return {"years": value.years, "months": value.months, "days": value.days}
        case Absence():
            return None
        case BaseModel():
            return value.model_dump(by_alias=True)
        case _:
            raise TypeError(kind_of(value))
