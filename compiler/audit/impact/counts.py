"""Pairs of outcomes, counted: by verdicts, values and changes, and by what rows say of a column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from compiler.audit.impact.attribution import Attribution
from compiler.audit.impact.pairs import Pairs
from compiler.core.interpret import Verdict

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """So many rows went from one verdict to another; `moved`: to another outcome."""

    old: Verdict
    new: Verdict
    moved: bool
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfLink:
    """The rows that a link of the chain moved, or those of which no change is known (None)."""

    place: int | None
    cells: tuple[Cell, ...]

    @property
    def count(self) -> int:
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfValue:
    """The rows that say `value` of a column, None being what is not known, or (`rest`) those of so
    many other values together. `cells` are those that moved."""

    value: str | None
    rest: int = 0
    rows: int
    moved: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """From which value to which, most frequent first, and how many more moved otherwise."""

    first: tuple[tuple[str | None, str | None, int], ...]
    rest: int


class Counts:
    """Counts for one decision, the one at `index`."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        pairs: Pairs,
        attribution: Attribution,
        index: int,
        most: int,
    ) -> None:
        self._connection = connection
        self._pairs = pairs
        self._attribution = attribution
        self._most = most
        self._index = index
        self._verdicts = f"old{index}, new{index}, moved{index}"

    def _rows(self, sql: str, *given: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, list(given)).fetchall()

    def verdicts(self) -> tuple[Cell, ...]:
        """All rows by both verdicts."""
        table = self._pairs.table
        sql = f"SELECT {self._verdicts}, count(*) FROM {table} GROUP BY ALL ORDER BY ALL"
        return _cells(self._rows(sql))

    def links(self) -> tuple[OfLink, ...]:
        """The rows that moved, by what moved them, in the order of the changes."""
        i, change = self._index, f"change{self._index}"
        rows = self._rows(
            f"SELECT {change}, old{i}, new{i}, TRUE, count(*) FROM {self._attribution.table} "
            f"WHERE left{i} IS NOT NULL GROUP BY ALL ORDER BY ALL"
        )
        places = dict.fromkeys(row[0] for row in rows)
        return tuple(
            OfLink(place=place, cells=_cells(row[1:] for row in rows if row[0] == place))
            for place in places
        )

    def values(self) -> Values:
        """The rows that moved, by the values before and after."""
        i = self._index
        counted = (
            f"SELECT was{i}, is{i}, count(*) AS n FROM {self._pairs.table} "
            f"WHERE moved{i} GROUP BY ALL"
        )
        rows = self._rows(f"FROM ({counted}) ORDER BY n DESC, was{i}, is{i} LIMIT {self._most}")
        total = self._rows(f"SELECT coalesce(sum(n), 0) FROM ({counted})")[0][0]
        first = tuple((was, now, int(count)) for was, now, count in rows)
        return Values(first=first, rest=int(total) - sum(count for *_, count in first))

    def by(self, column: int) -> tuple[OfValue, ...]:
        """Rows by what they say of a column: the values with most moved rows first, then the others
        together."""
        value, moved, table = f"by{column}", f"moved{self._index}", self._pairs.table
        counted = (
            f"SELECT {value} AS v, count(*) AS rows, count(*) FILTER ({moved}) AS moved "
            f"FROM {table} GROUP BY ALL"
        )
        first = self._rows(
            f"FROM ({counted}) WHERE moved > 0 ORDER BY moved DESC, rows DESC, v NULLS LAST "
            f"LIMIT {self._most}"
        )
        cells = self._moved_by(value, [row[0] for row in first])
        found = [
            OfValue(value=v, rows=rows, moved=count, cells=_cells(cells.get(v, ())))
            for v, rows, count in first
        ]
        return (*found, *self._rest(counted, value, found))

    def _moved_by(
        self, value: str, chosen: Sequence[str | None]
    ) -> dict[str | None, list[tuple[Any, ...]]]:
        """The cells of moved rows for each of some values."""
        rows = self._rows(
            f"SELECT {value}, {self._verdicts}, count(*) FROM {self._pairs.table} "
            f"WHERE moved{self._index} AND {_among(value, chosen)} GROUP BY ALL ORDER BY ALL",
            [one for one in chosen if one is not None],
        )
        found: dict[str | None, list[tuple[Any, ...]]] = {}
        for one, *cell in rows:
            found.setdefault(one, []).append(tuple(cell))
        return found

    def _rest(self, counted: str, value: str, told: Sequence[OfValue]) -> Iterable[OfValue]:
        chosen = [one.value for one in told]
        given = [one for one in chosen if one is not None]
        values, rows, moved = self._rows(
            f"SELECT count(*), coalesce(sum(rows), 0), coalesce(sum(moved), 0) FROM ({counted}) "
            f"WHERE NOT {_among('v', chosen)}",
            given,
        )[0]
        if values:
            cells = self._rows(
                f"SELECT {self._verdicts}, count(*) FROM {self._pairs.table} "
                f"WHERE moved{self._index} AND NOT {_among(value, chosen)} "
                f"GROUP BY ALL ORDER BY ALL",
                given,
            )
            yield OfValue(
                value=None, rest=values, rows=int(rows), moved=int(moved), cells=_cells(cells)
            )


def _among(column: str, chosen: Sequence[str | None]) -> str:
    """That a column is one of some values, of which the texts are the query's parameter."""
    none = f"{column} IS NULL" if None in chosen else "FALSE"
    return f"coalesce(list_contains(?::VARCHAR[], {column}), {none})"


def _cells(rows: Iterable[tuple[Any, ...]]) -> tuple[Cell, ...]:
    return tuple(
        Cell(old=old, new=new, moved=moved, count=int(count)) for old, new, moved, count in rows
    )
