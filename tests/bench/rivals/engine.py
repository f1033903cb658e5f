"""What a rival is: an engine made ready, that takes a case in its own form and gives its answer.

`prepared` and `told` stand outside of the time that is measured, in the rival's favour; or within
it, where all engines are given the same facts and owe the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
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
    return sum([bit for bit, met in zip(_BITS, conditions, strict=False) if not met])


_BITS = tuple(1 << i for i in range(64))


def underscored(flat: Mapping[str, Any], day: Callable[[date], Any]) -> dict[str, Any]:
    """A flat case as a JSON object whose keys are names: `application_date`; `day` writes dates."""
    return {_named(key): _plain(value, day) for key, value in flat.items()}


@cache
def _named(key: str) -> str:
    return key.replace(".", "_")


def _plain(value: Any, day: Callable[[date], Any]) -> Any:
    """A value of a flat case as JSON has it."""
    kind = type(value)
    if kind is date:
        return day(value)
    if kind is tuple:
        return [{key: _plain(item, day) for key, item in row.items()} for row in value]
    if kind is Decimal:
        return float(value)
    if kind is frozenset:
        return sorted(value)
    return value
