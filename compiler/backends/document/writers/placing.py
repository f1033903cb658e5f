"""Where the cells of a table lie: at which columns, and over which rows."""

from __future__ import annotations

from collections.abc import Sequence

from compiler.backends.document.blocks import Cell

Rows = Sequence[Sequence[Cell]]


def placed(rows: Rows) -> list[list[tuple[int, Cell]]]:
    """For each row its own cells, each with the column where it begins."""
    return [[(x, cell) for x, (cell, is_own) in enumerate(line) if is_own] for line in filled(rows)]


def grid(rows: Rows) -> list[list[Cell]]:
    """For each row the cell at each column: one that reaches over others stands in each."""
    return [[cell for cell, _ in line] for line in filled(rows)]


def filled(rows: Rows) -> list[list[tuple[Cell, bool]]]:
    """Every place of each row: its cell, and whether the cell begins there."""
    reaching: dict[tuple[int, int], Cell] = {}
    made: list[list[tuple[Cell, bool]]] = []
    for y, row in enumerate(rows):
        line: list[tuple[Cell, bool]] = []
        for cell in row:
            _pass_over(line, reaching, y)
            for step in range(cell.columns):
                for down in range(1, cell.rows):
                    reaching[y + down, len(line)] = cell
                line.append((cell, step == 0))
        _pass_over(line, reaching, y)
        made.append(line)
    return made


def _pass_over(
    line: list[tuple[Cell, bool]], reaching: dict[tuple[int, int], Cell], y: int
) -> None:
    while (y, len(line)) in reaching:
        line.append((reaching[y, len(line)], False))
