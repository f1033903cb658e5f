"""Rows that either version refuses, each once, with the side that refused it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

_SHOWN = 3


class _Numbers:
    """A set of numbers of rows, a bit for each."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, number: int) -> None:
        at = number >> 3
        if at >= len(self._bits):
            self._bits.extend(bytes(at + 1 - len(self._bits)))
        self._bits[at] |= 1 << (number & 7)

    def __contains__(self, number: int) -> bool:
        at = number >> 3
        return at < len(self._bits) and bool(self._bits[at] >> (number & 7) & 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """How many rows were refused by which side, for which reasons (codes); the first of them."""

    count: int
    sides: Mapping[str, int]
    codes: Mapping[str, int]
    first: tuple[Mapping[str, Any], ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "count": self.count,
            "sides": dict(self.sides),
            "codes": dict(self.codes),
            "first": list(self.first),
        }


def merged(old: Path, new: Path, into: TextIO) -> Rejected:
    """Write the refused rows of both versions into one file, with the `side` of each."""
    in_old, in_new = _numbers(old), _numbers(new)
    sides, codes = Counter[str](), Counter[str]()
    first: list[Mapping[str, Any]] = []
    for line in _all(old, new, in_old, in_new):
        sides[line["side"]] += 1
        codes.update(dict.fromkeys((problem["code"] for problem in line["problems"]), 1))
        first = sorted([*first, line], key=lambda one: int(one["row"]))[:_SHOWN]
        into.write(json.dumps(line, ensure_ascii=False) + "\n")
    return Rejected(
        count=sides.total(),
        sides={side: sides[side] for side in ("old", "new", "both")},
        codes=dict(sorted(codes.items())),
        first=tuple(first),
    )


def _all(old: Path, new: Path, in_old: _Numbers, in_new: _Numbers) -> Iterator[dict[str, Any]]:
    for line in _lines(old):
        yield {"side": "both" if line["row"] in in_new else "old", **line}
    for line in _lines(new):
        if line["row"] not in in_old:
            yield {"side": "new", **line}


def _numbers(path: Path) -> _Numbers:
    found = _Numbers()
    for line in _lines(path):
        found.add(line["row"])
    return found


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
