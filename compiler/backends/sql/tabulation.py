"""The tables of a decision as DuckDB makes them of arrays, a row for each combination of inputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from sqlglot import exp

from compiler.backends.sql.columns import Column
from compiler.backends.sql.expressions import Expressions
from compiler.backends.sql.forms import WORD, sql_type
from compiler.backends.sql.relations import NUMBER, Relation
from compiler.typecheck.types import Type

if TYPE_CHECKING:
    import duckdb

Array = npt.NDArray[np.int64] | npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabulated:
    """A table: `sql` makes it of the arrays."""

    name: str
    sql: str
    arrays: Mapping[str, Array]

    def make(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make the table, for as long as a connection lasts."""
        connection.register(f"{self.name} arrays", dict(self.arrays))
        connection.execute(self.sql)
        connection.unregister(f"{self.name} arrays")


def tabulated(relation: Relation) -> Tabulated:
    """The table of a relation."""
    lookup = relation.lookup
    rows = lookup.rows + relation.may_lack
    each = [(NUMBER, np.arange(rows, dtype=np.int32), _quoted(NUMBER))]
    if lookup.classes is not None:
        classes = _lengthened(lookup.classes, rows, -1)
        each.append((relation.class_, classes, f"NULLIF({_quoted(relation.class_)}, -1)"))
    for term, name in relation.columns().items():
        column = lookup.terms[term]
        places = _lengthened(column.index + 1, rows, 0)
        each.append((name, places, f"{_values(column, term.type)}[{_quoted(name)}]"))
    masks = [(name, mask, _quoted(name)) for name, mask in _masks(relation, rows)]
    arrays: dict[str, Array] = {name: array for name, array, _ in each}
    arrays |= {name: array for name, array, _ in masks}
    selected = [f"{sql} AS {_quoted(name)}" for name, _, sql in [*each, *masks]]
    return Tabulated(
        name=relation.name,
        sql=(
            f"CREATE OR REPLACE TEMP TABLE {_quoted(relation.name)} AS "
            f"SELECT {', '.join(selected)} FROM {_quoted(f'{relation.name} arrays')}"
        ),
        arrays=arrays,
    )


def _lengthened(array: npt.NDArray[np.intp], rows: int, value: int) -> npt.NDArray[np.int32]:
    """With a value at the end if there is a row more."""
    made = np.full(rows, value, np.int32)
    made[: array.size] = array
    return made


def _values(column: Column, type_: Type) -> str:
    """The list of a column's values."""
    written = Expressions("duckdb", {})
    each: Sequence[exp.Expr] = [
        exp.null() if value is None else written.value(value, type_) for value in column.values
    ]
    listed = ", ".join(value.sql(dialect="duckdb") for value in each)
    return f"CAST([{listed}] AS {sql_type(type_)}[])"


def _masks(relation: Relation, rows: int) -> Iterator[tuple[str, npt.NDArray[np.int64]]]:
    """The bits of conditions, by words."""
    for word in relation.words():
        for kind, meant in (("failed", False), ("open", None)):
            mask = np.zeros(rows, np.int64)
            for bit, column in relation.lookup.conditions:
                if bit // WORD == word:
                    met = np.array([value is meant for value in column.values])[column.index]
                    mask[: met.size] |= met.astype(np.int64) << (bit % WORD)
            yield relation.mask(kind, word), mask


def _quoted(name: str) -> str:
    return f'"{name}"'
