"""From the bits of a decision to its reasons, out of a table that is made once.

A reason here is what the text says of a condition, and its status; what was compared and which
questions it waits on are found by `compiler.core.explain`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from compiler.backends.python.conditions import reported
from compiler.core import ir

Status = Literal["met", "unmet", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What became of a condition: its key, clause, source and texts are the plan's."""

    condition: str
    status: Status
    clause: str
    source: str
    text: ir.Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """The reasons of a decision in each status. Bit i of a mask stands for the i-th condition."""

    met: tuple[Reason, ...]
    unmet: tuple[Reason, ...]
    open: tuple[Reason, ...]
    conditions: tuple[str, ...]
    _stretches: dict[tuple[int, int], list[Reason]] = field(default_factory=dict, repr=False)

    def of(self, failed: int, open_: int) -> tuple[Reason, ...]:
        """The reasons where these conditions failed and are open; the rest are met."""
        found: list[Reason] = []
        for first in range(0, len(self.met), _STRETCH):
            key = first, failed >> first & _ALL
            found += self._stretches.get(key) or self._made(*key)
        _put(found, self.open, open_)
        return tuple(found)

    def _made(self, first: int, failed: int) -> list[Reason]:
        """A few reasons in their order, which many cases share."""
        made = list(self.met[first : first + _STRETCH])
        _put(made, self.unmet[first : first + _STRETCH], failed)
        self._stretches[first, failed] = made
        return made


_STRETCH = 8
_ALL = (1 << _STRETCH) - 1


def _put(found: list[Reason], others: tuple[Reason, ...], bits: int) -> None:
    while bits:
        at = bits.bit_length() - 1
        found[at] = others[at]
        bits ^= 1 << at


def reasons_of(program: ir.Program, key: str) -> Reasons:
    """The table of the decision `key`."""
    conditions = reported(program, key)
    return Reasons(
        met=tuple(_reason(program, one, "met") for one in conditions),
        unmet=tuple(_reason(program, one, "unmet") for one in conditions),
        open=tuple(_reason(program, one, "open") for one in conditions),
        conditions=tuple(one.key for one in conditions),
    )


def _reason(program: ir.Program, condition: ir.Condition, status: Status) -> Reason:
    info = program.conditions.get(condition.key)
    return Reason(
        condition=condition.key,
        status=status,
        clause=info.origin.clause if info else "",
        source=program.source(info.origin) if info else program.plan,
        text=info.text if info else ir.Wording(zh=condition.key, en=condition.key),
    )
