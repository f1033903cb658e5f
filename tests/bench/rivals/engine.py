"""What a rival is: an engine made ready, that takes a case in its own form and gives its answer.

`prepared` and `told` stand outside of the time that is measured, in the rival's favour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

Told = tuple[bool, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """An engine that decides Guangxi's `may_apply` on complete cases.

    `prepared` brings a flat case into the engine's form; `decide` is what is measured; `told` reads
    the value and the mask of failed conditions (`bits.ORDER`) out of what `decide` gave. `given`
    says what is computed for the engine, outside of it, because its language cannot.
    """

    name: str
    decide: Callable[[Any], Any]
    prepared: Callable[[Mapping[str, Any]], Any]
    told: Callable[[Any], Told]
    given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A rival whose package is not there, and the command that installs it."""

    name: str
    command: str


def failing(conditions: Iterable[bool]) -> int:
    """The mask of the conditions that are not met, of all in their order."""
    return sum(1 << i for i, met in enumerate(conditions) if not met)


def plain(value: Any, day: Callable[[date], Any]) -> Any:
    """A value of a flat case as JSON has it; `day` writes dates."""
    match value:
        case date():
            return day(value)
        case Decimal():
            return float(value)
        case frozenset():
            return sorted(value)
        case tuple():
            return [{key: plain(item, day) for key, item in row.items()} for row in value]
        case _:
            return value


def underscored(flat: Mapping[str, Any], day: Callable[[date], Any]) -> dict[str, Any]:
    """A flat case as a JSON object whose keys are names: `application_date`."""
    return {key.replace(".", "_"): plain(value, day) for key, value in flat.items()}
