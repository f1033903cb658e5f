"""The rows of desk tables, which may hold together, as rows of which exactly one holds.

A desk table has as few rows as will do; DMN's hit policy UNIQUE wants rows that exclude each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from compiler.core.desk.columns import Column, Place
from compiler.core.desk.table import Outcome, Row, Table

Cube = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A table in one piece: the parts of one that was cut for paper are put together again."""

    table: Table
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def whole(parts: Sequence[Table]) -> Whole:
    """The parts as one table, with the columns that narrow them."""
    columns = tuple(
        dict.fromkeys(
            column
            for part in parts
            for column in (*(bound for bound, _ in part.where), *part.columns)
        )
    )
    rows = [row for part in parts for row in _widened(part, columns)]
    return Whole(table=parts[0], columns=columns, rows=tuple(rows))


def exclusive(made: Whole) -> tuple[Row, ...]:
    """Rows that say the same, of which no two hold together: each gives up what the rows above it
    have, and what then can be one row is one again."""
    done: list[Cube] = []
    found: list[Row] = []
    for row in made.rows:
        pieces = [row.cells]
        for before in done:
            pieces = [left for piece in pieces for left in _without(piece, before)]
        found += [replace(row, cells=piece) for piece in pieces]
        done.append(row.cells)
    return tuple(_joined(found))


def _widened(part: Table, columns: Sequence[Column]) -> Iterator[Row]:
    """The rows of a part over all columns."""
    narrowed = dict(part.where)
    for row in part.rows:
        own = dict(zip(part.columns, row.cells, strict=True))
        bits = [
            own.get(column, column.all) & narrowed.get(column, column.all) for column in columns
        ]
        yield replace(row, cells=tuple(bits))


def _without(piece: Cube, other: Cube) -> Iterator[Cube]:
    """What of a cube is not in another, as cubes that exclude each other."""
    if not all(a & b for a, b in zip(piece, other, strict=True)):
        yield piece
        return
    for i, (a, b) in enumerate(zip(piece, other, strict=True)):
        if a & ~b:
            yield (
                *(x & y for x, y in zip(piece[:i], other[:i], strict=True)),
                a & ~b,
                *piece[i + 1 :],
            )


def _joined(rows: list[Row]) -> list[Row]:
    """Rows of one outcome that differ in one column only, as one; until there are none."""
    changed = True
    while changed:
        changed = False
        for i, one in enumerate(rows):
            for j in range(i + 1, len(rows)):
                both = _union(one, rows[j])
                if both is not None:
                    rows[i] = both
                    del rows[j]
                    changed = True
                    break
            if changed:
                break
    return rows


def _union(one: Row, other: Row) -> Row | None:
    if one.outcome != other.outcome:
        return None
    pairs = list(zip(one.cells, other.cells, strict=True))
    if sum(a != b for a, b in pairs) != 1:
        return None
    places: tuple[Place, ...] = tuple(sorted({*one.places, *other.places}))
    return replace(one, cells=tuple(a | b for a, b in pairs), places=places)


def agree(one: Sequence[tuple[Cube, Outcome]], other: Sequence[tuple[Cube, Outcome]]) -> bool:
    """Whether two lists of rows say the same of every combination of values that either speaks
    of."""
    return _says(one, other) and _says(other, one)


def _says(one: Sequence[tuple[Cube, Outcome]], other: Sequence[tuple[Cube, Outcome]]) -> bool:
    """Whether what rows say is said, and not contradicted, by other rows."""
    for cube, outcome in one:
        left = [cube]
        for cells, told in other:
            meets = all(a & b for a, b in zip(cube, cells, strict=True))
            if meets and told != outcome:
                return False
            left = [rest for piece in left for rest in _without(piece, cells)]
        if left:
            return False
    return True
