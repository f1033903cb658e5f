"""The outcomes of two versions side by side, row by row, by the numbers of the rows.

Rows are joined a piece of the table at a time, so that a long table takes no more memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from compiler.audit.impact.outcomes import Outcomes
from compiler.batch.sql_text import ident, parquets, quoted
from compiler.typecheck.types import Basic

if TYPE_CHECKING:
    import duckdb

PIECE = 200_000
"""So many rows are joined at a time."""

_BY = "#by:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Rows that both versions decided: `row`, `by0` … for the columns in `by`, and for each of the
    decisions `old0`, `new0` (verdicts), `moved0`, and where it moved `was0`, `is0` (values) and
    `left0` (the old outcome whole)."""

    old: Outcomes
    new: Outcomes
    by: tuple[str, ...]
    key: str
    keep: tuple[str, ...]
    folder: Path
    last: int
    count: int
    moved_count: int

    @property
    def decisions(self) -> tuple[str, ...]:
        return self.new.decisions

    @property
    def table(self) -> str:
        """What stands behind FROM."""
        return _table(self.folder)


def _table(folder: Path) -> str:
    return parquets(folder)


def paired(
    connection: duckdb.DuckDBPyConnection,
    old: Outcomes,
    new: Outcomes,
    keep: tuple[str, ...],
    folder: Path,
    watch: Callable[[float], None],
) -> Pairs:
    """Put the outcomes of two versions side by side."""
    columns = connection.sql(f"FROM {new.table}").columns
    by = tuple(name.removeprefix(_BY) for name in columns if name.startswith(_BY))
    pieces = folder / "pairs"
    pieces.mkdir()
    last = _one(connection, f'SELECT coalesce(max("#row"), 0) FROM {new.table}')
    for number, start in enumerate(range(0, last + 1, PIECE)):
        watch(start / (last + 1))
        piece = _piece(old, new, by, start)
        target = quoted(str(pieces / f"{number:06}.parquet"))
        connection.execute(f"COPY ({piece}) TO {target} (FORMAT parquet)")
    some = " OR ".join(f"moved{i}" for i in range(len(new.decisions)))
    counted = f"SELECT count(*) FROM {_table(pieces)}"
    return Pairs(
        old=old,
        new=new,
        by=by,
        key=columns[1],
        keep=keep,
        folder=pieces,
        last=last,
        count=_one(connection, counted),
        moved_count=_one(connection, f"{counted} WHERE {some}"),
    )


def _one(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    found = connection.execute(sql).fetchone()
    assert found is not None
    return int(found[0])


def _piece(old: Outcomes, new: Outcomes, by: tuple[str, ...], start: int) -> str:
    within = f'WHERE "#row" >= {start} AND "#row" < {start + PIECE}'
    columns = [
        'n."#row" AS row',
        *(f"n.{ident(_BY + name)} AS by{i}" for i, name in enumerate(by)),
        *_outcomes(old, new),
    ]
    return (
        f"SELECT {', '.join(columns)} FROM (FROM {new.table} {within}) n "
        f'JOIN (FROM {old.table} {within}) o ON n."#row" = o."#row"'
    )


def _outcomes(old: Outcomes, new: Outcomes) -> Iterator[str]:
    for i, decision in enumerate(new.decisions):
        before, after = old.of(decision, "o"), new.of(decision, "n")
        moved = f"{before.whole} IS DISTINCT FROM {after.whole}"
        yield f"{before.verdict} AS old{i}"
        yield f"{after.verdict} AS new{i}"
        yield f"{moved} AS moved{i}"
        yield f"CASE WHEN {moved} THEN {before.whole} END AS left{i}"
        if not before.type is after.type is Basic.TRUTH:
            yield f"CASE WHEN {moved} THEN {before.value} END AS was{i}"
            yield f"CASE WHEN {moved} THEN {after.value} END AS is{i}"
