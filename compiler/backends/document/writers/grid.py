"""A table's rows with every place filled: a cell that reaches over others stands in each."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

from compiler.backends.document.blocks import Cell, Table
from compiler.backends.document.writers.words import words


def grid(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """For each row, the cell at each column."""
    reaching: dict[tuple[int, int], Cell] = {}
    made: list[list[Cell]] = []
    for y, row in enumerate(rows):
        line: list[Cell] = []
        for cell in row:
            _pass_over(line, reaching, y)
            for _ in range(cell.columns):
                for down in range(1, cell.rows):
                    reaching[y + down, len(line)] = cell
                line.append(cell)
        _pass_over(line, reaching, y)
        made.append(line)
    return made


def _pass_over(line: list[Cell], reaching: dict[tuple[int, int], Cell], y: int) -> None:
    while (y, len(line)) in reaching:
        line.append(reaching[y, len(line)])


def shares(table: Table) -> tuple[int, ...]:
    """The width of each column as a share: what the table asks for, else by what its cells hold.

    A column needs room for its longest cell, but a cell twice as long does well with less than
    twice the room, as its lines may turn."""
    rows = [*grid(table.head), *grid(table.rows)]
    columns = max((len(row) for row in rows), default=0)
    if len(table.widths) == columns:
        return table.widths
    longest = [1] * columns
    for row in rows:
        for i, cell in enumerate(row):
            longest[i] = max(longest[i], width(words(cell.blocks)) // cell.columns)
    return tuple(round(10 * min(max(one, 4), 160) ** 0.6) for one in longest)


def width(text: str) -> int:
    """How wide a text is, a Chinese character being two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
