"""What the plain path of a decision calls besides operators. Standard library only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from sys import intern
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


def days(text: str) -> list[date]:
    return [date.fromisoformat(day) for day in text.split()]


def words(text: str) -> list[str]:
    """Python compares words sooner that are one object, as those of a program's own text are."""
    return [intern(word) for word in text.split()]


def steps(ladder: Sequence[str]) -> dict[str, int]:
    """How high each step stands."""
    return {step: at for at, step in enumerate(ladder)}


def steps_below(ladder: Sequence[str]) -> dict[str, str]:
    """The next lower step of each."""
    return dict(zip(ladder[1:], ladder, strict=False))


class Joined:
    """Which conditions fail, found from a number with a bit for each of some that fail, and kept
    in a list. `bits`: of the conditions that have a bit in the number, the lowest for the first.
    `tests`: of those that are joined of them, in order: where what has failed, masked, is not less
    than some number, bits are added, or taken away."""

    __slots__ = ("_bits", "_kept", "_tests")

    def __init__(
        self,
        kept: list[Any],
        bits: tuple[int, ...],
        tests: Iterable[tuple[int, int, int]],
    ) -> None:
        self._kept, self._bits, self._tests = kept, bits, tests

    def __call__(self, total: int) -> int:
        failed = sum([bit for at, bit in enumerate(self._bits) if total >> at & 1])
        for mask, least, bits in self._tests:
            if failed & mask >= least:
                failed += bits
        self._kept[total] = failed
        return failed


def joined(bits: str, tests: str) -> tuple[list[Any], Joined]:
    """The list of a `Joined`, and itself; its numbers are hexadecimal, those of a test on one line,
    with a note behind them."""
    spread = tuple([int(bit, 16) for bit in bits.split()])
    rows = [line.split()[:3] for line in tests.split("\n") if line]
    kept: list[Any] = [None] * (1 << len(spread))
    return kept, Joined(kept, spread, [(int(a, 16), int(b, 16), int(c, 16)) for a, b, c in rows])


class Listed:
    """Values with their rows, which say of a few facts which words they may be. A row has a cell
    for each fact; one without words allows all."""

    __slots__ = ("_allowing", "_rows", "_values")

    def __init__(self, *values: tuple[Any, str]) -> None:
        self._values = values
        self._rows: list[Any] = []  # the value of each row
        self._allowing: list[dict[str, int]] = []  # of each fact: as bits the rows, by word

    def first(self, *facts: str) -> Any:
        """The value of the first row that allows all the facts; ANY of none."""
        fits = -1
        for fact, allowing in zip(facts, self._allowing or self._found(), strict=True):
            fits &= allowing.get(fact, 0) | allowing.get("", 0)
        return self._rows[(fits & -fits).bit_length() - 1] if fits else ANY

    def _found(self) -> list[dict[str, int]]:
        found: list[dict[str, int]] = []
        values: list[Any] = []
        for value, rows in self._values:
            for row in rows.split("\n"):
                cells = row.split(" | ")
                found = found or [{} for _ in cells]
                for cell, allowing in zip(cells, found, strict=True):
                    for word in cell.split(" "):
                        allowing[word] = allowing.get(word, 0) | 1 << len(values)
                values.append(value)
        self._rows, self._allowing = values, found
        return found


def giving(
    of: Callable[..., Mapping[str, object]], names: str
) -> Callable[..., tuple[object, ...]]:
    """The function that gives, in this order, some of what `of` gives by name."""
    wanted = names.split()

    def row(*key: object) -> tuple[object, ...]:
        found = of(*key)
        return tuple([found[name] for name in wanted])

    return row


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
