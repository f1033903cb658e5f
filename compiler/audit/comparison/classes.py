"""The outcomes of all plans for all rows, as classes: rows with the same outcome in every plan.

An outcome is a verdict with the parts on which the case fails and those that are open. All counts
of the report are sums over classes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from compiler.audit.comparison.parts import decided
from compiler.audit.impact.outcomes import Outcomes
from compiler.backends.python.conditions import reported
from compiler.backends.sql.forms import WORD
from compiler.batch.sql_text import ident

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one plan says of a case. `verdict` is yes, no, open or conflict; `failed` and `open` are
    the keys of its parts, in their order."""

    verdict: str
    failed: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that keep it from yes: those that fail, or else those that are open."""
        return self.failed if self.verdict == "no" else self.open


@dataclass(frozen=True, slots=True, kw_only=True)
class RowClass:
    """So many rows have these outcomes, one for each plan; `first` is the number of the first."""

    count: int
    first: int
    outcomes: tuple[Outcome, ...]

    @property
    def verdicts(self) -> tuple[str, ...]:
        return tuple(outcome.verdict for outcome in self.outcomes)


def classes(
    connection: duckdb.DuckDBPyConnection, sides: Sequence[Outcomes], decision: str
) -> tuple[RowClass, ...]:
    """The classes of the rows that every plan accepts, in the order of their first rows."""
    reading = [_Reading.of(side, decision, f"p{i}") for i, side in enumerate(sides)]
    columns = [column for one in reading for column in one.columns]
    sql = (
        f'SELECT count(*), min(p0."#row") AS first, {", ".join(columns)} '
        f"FROM {_joined(sides)} GROUP BY ALL ORDER BY first"
    )
    return tuple(
        RowClass(count=int(count), first=int(first), outcomes=tuple(_outcomes(reading, told)))
        for count, first, *told in connection.execute(sql).fetchall()
    )


def numbered(
    connection: duckdb.DuckDBPyConnection,
    sides: Sequence[Outcomes],
    decision: str,
    rows: Sequence[int] | int,
) -> list[tuple[int, Any, tuple[Outcome, ...]]]:
    """Rows one by one, as number, key and outcomes: those numbered, or the first so many."""
    reading = [_Reading.of(side, decision, f"p{i}") for i, side in enumerate(sides)]
    columns = [column for one in reading for column in one.columns]
    key = _key_column(connection, sides[0])
    which = f"LIMIT {rows}" if isinstance(rows, int) else ""
    where = "" if isinstance(rows, int) else _among(rows)
    sql = (
        f'SELECT p0."#row" AS row, p0.{ident(key)}, {", ".join(columns)} '
        f"FROM {_joined(sides)} {where} ORDER BY row {which}"
    )
    return [
        (int(row), name, tuple(_outcomes(reading, told)))
        for row, name, *told in connection.execute(sql).fetchall()
    ]


def _joined(sides: Sequence[Outcomes]) -> str:
    """The rows that every plan accepts, with the columns of plan i as `p<i>`."""
    first, *rest = (f"{side.table} p{i}" for i, side in enumerate(sides))
    on = (f'{table} ON p{i}."#row" = p0."#row"' for i, table in enumerate(rest, start=1))
    return " JOIN ".join([first, *on])


def _among(rows: Sequence[int]) -> str:
    return f'WHERE p0."#row" IN ({", ".join(map(str, rows)) or "NULL"})'


def _key_column(connection: duckdb.DuckDBPyConnection, side: Outcomes) -> str:
    """The column behind the number is the row's key."""
    found = connection.execute(f"DESCRIBE SELECT * FROM {side.table}").fetchall()
    return str(found[1][0])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """The columns of a plan's outcome, and the keys that the bits of its masks stand for."""

    columns: tuple[str, ...]
    keys: tuple[str, ...]
    known: dict[tuple[Any, ...], Outcome]

    @classmethod
    def of(cls, side: Outcomes, decision: str, alias: str) -> _Reading:
        outcome = side.of(decided(decision), alias)
        keys = tuple(info.key for info in reported(side.program, decided(decision)))
        masks = [*outcome.masks("failed"), *outcome.masks("open")]
        return cls(columns=(outcome.verdict, *masks), keys=keys, known={})

    def read(self, told: tuple[Any, ...]) -> Outcome:
        """Few outcomes come up again and again."""
        found = self.known.get(told)
        if found is None:
            found = self.known[told] = self._read(*told)
        return found

    def _read(self, verdict: str, *masks: int) -> Outcome:
        half = len(masks) // 2
        return Outcome(
            verdict=verdict,
            failed=tuple(self._keys(masks[:half])),
            open=tuple(self._keys(masks[half:])),
        )

    def _keys(self, masks: Sequence[int]) -> Iterator[str]:
        for i, key in enumerate(self.keys):
            if masks[i // WORD] >> (i % WORD) & 1:
                yield key


def _outcomes(reading: Sequence[_Reading], told: Sequence[Any]) -> Iterator[Outcome]:
    at = 0
    for one in reading:
        end = at + len(one.columns)
        yield one.read(tuple(told[at:end]))
        at = end
