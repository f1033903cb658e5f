"""What the plain path of a decision calls besides operators. Standard library only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from compiler.backends.python.runtime.results import ANY

# --- copied from here ---


class Unsure(Exception):
    """The fast path cannot tell; the exact one can."""


def unsure() -> Any:
    raise Unsure


class YearEnds(dict[int, date]):
    """The last day of each year, made when it is first asked for."""

    __slots__ = ()

    def __missing__(self, year: int) -> date:
        last = self[year] = date(year, 12, 31)
        return last


YEAR_ENDS = YearEnds()


def spread(total: int, bits: tuple[int, ...]) -> int:
    """The sum of those for which a bit of the number stands, the lowest for the first."""
    return sum([bit for at, bit in enumerate(bits) if total >> at & 1])


def first_row(rows: Iterable[tuple[str, Any]], *facts: str) -> Any:
    """The value of the first row whose cells name each of the facts; ANY of none. A cell without
    words names all."""
    for row, value in rows:
        cells = zip(facts, row.split(" | "), strict=True)
        if all(not words or fact in words.split(" ") for fact, words in cells):
            return value
    return ANY


class Table(dict[object, tuple[object, ...]]):
    """What follows from a few enumerated facts alone, computed once for each combination of them
    that comes up. `room` is how many there are."""

    __slots__ = ("of", "room")

    def __init__(self, room: int, of: Callable[..., tuple[object, ...]]) -> None:
        super().__init__()
        self.room = room
        self.of = of

    def __missing__(self, key: Any) -> tuple[object, ...]:
        row = self.of(*key)
        if len(self) < self.room:
            self[key] = row
        return row
