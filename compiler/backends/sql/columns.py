"""Terms computed over a grid of combinations, all at once.

Few values are possible in a table, so an operator is applied once to each combination of these, by
the same function as everywhere (`worlds.applying`), and the result is spread over the grid.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from compiler.core.worlds.applying import applied
from compiler.core.worlds.terms import Term

Index = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A value at each point of a grid: `index` says which of `values`. It has the dimensions of
    the grid, of length 1 where they make no difference."""

    values: tuple[Any, ...]
    index: Index

    def at(self, points: Index | tuple[Index, ...]) -> Column:
        """The column over other points, each of which is one of the grid's."""
        return Column(self.values, self.index[points])

    def used(self) -> Column:
        """The same with no value that stands nowhere."""
        classes, count = distinct(self.index, len(self.values))
        if count == len(self.values):
            return self
        kept = np.zeros(count, np.intp)
        kept[classes.ravel()] = self.index.ravel()
        return Column(tuple(self.values[i] for i in kept), classes)


def constant(value: Any) -> Column:
    """The same value everywhere."""
    return Column((value,), np.zeros((), np.intp))


def distinct(numbers: Index, most: int) -> tuple[Index, int]:
    """The numbers, which are below `most`, counted anew without gaps, and how many there are."""
    there = np.zeros(most, np.bool_)
    there[numbers.ravel()] = True
    anew = np.cumsum(there) - 1
    return anew[numbers], int(anew[-1]) + 1


class Operators:
    """Applies operators to columns, and keeps what they make of the same values."""

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[tuple[Any, ...], Index]] = {}

    def of(self, term: Term, columns: Sequence[Column]) -> Column:
        """The column of a term from those of its operands."""
        if term.operator in ("and", "or"):
            total, *rest = columns
            for column in rest:
                total = self._joined(term, (total, column))
            return total
        return self._joined(term, columns)

    def of_coded(self, term: Term, coded: Term, column: Column) -> Column:
        """The column of a term that holds a coded one against fixed values."""
        each = [column if operand is coded else constant(operand.data) for operand in term.operands]
        return self._joined(term, each)

    def _joined(self, term: Term, columns: Sequence[Column]) -> Column:
        number: Index = np.zeros((), np.intp)
        for column in columns:
            number = number * len(column.values) + column.index
        key = (term.operator, term.data, term.type, *(column.values for column in columns))
        if key not in self._made:
            self._made[key] = _outcomes(term, [column.values for column in columns])
        values, places = self._made[key]
        return Column(values, places[number])


def _outcomes(term: Term, values: Sequence[tuple[Any, ...]]) -> tuple[tuple[Any, ...], Index]:
    """The different values that an operator gives, and the place of each combination's."""
    places: dict[Any, int] = {}
    found = [
        places.setdefault(applied(term.operator, term.data, each), len(places))
        for each in product(*values)
    ]
    return tuple(places), np.array(found, np.intp)
