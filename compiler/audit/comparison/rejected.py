"""Rows that some plan refuses, each once, with the plans that refuse it: the first of the plans,
which looks at the whole row, and those that read what is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from compiler.audit.impact.outcomes import Outcomes

_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """How many rows are refused, and the first of them, with number, key, plans and problems."""

    count: int
    first: tuple[Mapping[str, Any], ...]


def merged(sides: Sequence[Outcomes], into: TextIO) -> Rejected:
    """Write the refused rows into one file, in their order. All are held in memory."""
    found: dict[int, dict[str, Any]] = {}
    for side in sides:
        with side.rejects.open(encoding="utf-8") as file:
            for line in map(json.loads, file):
                row = found.setdefault(line["row"], {**line, "plans": []})
                row["plans"].append(side.program.plan)
    rows = [found[number] for number in sorted(found)]
    for row in rows:
        into.write(json.dumps(row, ensure_ascii=False) + "\n")
    return Rejected(count=len(rows), first=tuple(rows[:_SHOWN]))
