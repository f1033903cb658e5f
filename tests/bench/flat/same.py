"""Before anything is told of a table: all engines wrote the same for each key, or the run ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from compiler.core.ir import Program
from tests.bench.agreement import Disagreement, interpreted
from tests.bench.cases import unflattened
from tests.bench.flat.cases import Table
from tests.bench.rivals.bits import ORDER

INTERPRETED = 200
"""So many rows are put to the interpreter, too."""

_FIELDS = ("verdict", "value", "failed", "open")


def must_be_same(name: str, source: Path, ours: Path, theirs: Path) -> None:
    """Both results have each row of the table once, and say the same of it. Raises Disagreement."""
    import duckdb

    differing = " OR ".join(f"o.{field} IS DISTINCT FROM t.{field}" for field in _FIELDS)
    shown = ", ".join(f"o.{field}, t.{field}" for field in _FIELDS)
    joined = (
        f"FROM '{source}' s FULL JOIN '{ours}' o ON s.id = o.id"
        f" FULL JOIN '{theirs}' t ON s.id = t.id"
    )
    with duckdb.connect() as connection:
        first = connection.execute(
            f"SELECT {shown}, s.* {joined} WHERE {differing} OR s.id IS NULL LIMIT 1"
        )
        row = first.fetchone()
        if row is not None:
            raise Disagreement(_told(name, row, [column[0] for column in first.description]))
        counted = connection.execute(
            f"SELECT (SELECT count(*) FROM '{source}'), (SELECT count(*) FROM '{ours}'),"
            f" (SELECT count(*) FROM '{theirs}')"
        ).fetchall()
    if len(set(counted[0])) > 1:
        raise Disagreement(f"{name}: read, by ours, by {name}: {counted[0]} rows")


def must_be_right(program: Program, table: Table, source: Path, ours: Path) -> None:
    """The interpreter says the same as ours of some rows. Raises Disagreement."""
    import duckdb

    with duckdb.connect() as connection:
        found = connection.execute(
            f"SELECT o.verdict, o.value, o.failed, o.open, s.* FROM '{source}' s"
            f" JOIN '{ours}' o USING (id) WHERE (s.id * 48271) % (SELECT greatest(count(*) //"
            f" {INTERPRETED}, 1) FROM '{source}') = 0"
        )
        names = [column[0] for column in found.description[len(_FIELDS) :]]
        rows = found.fetchall()
    for row in rows:
        told, given = row[: len(_FIELDS)], dict(zip(names, row[len(_FIELDS) :], strict=True))
        flat = {key: value for key, value in given.items() if value is not None and key != "id"}
        right = interpreted(program, unflattened({**flat, **table.case}, program))
        if tuple(told) != right:
            both = [value for pair in zip(told, right, strict=True) for value in pair]
            raise Disagreement(_told("interpreter", (*both, *given.values()), [""] * 8 + names))


def _told(name: str, row: tuple[Any, ...], names: list[str]) -> str:
    lines = [f"{name} differs from ours:", f"  ours {row[0]}, {name} {row[1]}"]
    for word, (mine, other) in (("failed", row[4:6]), ("open", row[6:8])):
        if mine is None or other is None:
            continue
        keys = [key for i, key in enumerate(ORDER) if (mine ^ other) >> i & 1]
        lines += [f"  {word}, one only: {', '.join(keys)}"] if keys else []
    lines += [f"  {key} = {value}" for key, value in zip(names[8:], row[8:], strict=True)]
    return "\n".join(lines)
