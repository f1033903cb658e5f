"""A table's rows with every place filled: a cell that reaches over others stands in each."""

from __future__ import annotations

from collections.abc import Sequence

from compiler.backends.document.blocks import Cell


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
