"""Where the cells of a table lie, and how wide its columns are to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from unicodedata import east_asian_width

from compiler.backends.document.blocks import Blank, Break, Cell, Paragraph, Style, Table
from compiler.backends.document.writers.words import words

Rows = Sequence[Sequence[Cell]]

RULED: frozenset[Style] = frozenset({"official", "sheet"})
"""The styles whose tables have lines around every cell."""

_SHORT = 10
_LONG = 500


def placed(rows: Rows) -> list[list[tuple[int, Cell]]]:
    """For each row its own cells, each with the column where it begins."""
    return [[(x, cell) for x, (cell, is_own) in enumerate(line) if is_own] for line in filled(rows)]


def grid(rows: Rows) -> list[list[Cell]]:
    """For each row the cell at each column: one that reaches over others stands in each."""
    return [[cell for cell, _ in line] for line in filled(rows)]


def shares(table: Table) -> tuple[int, ...]:
    """The width of each column as a share: what the table asks for, else by what its cells hold.

    A column needs room for its longest cell, but a cell twice as long does well with less than
    twice the room, as its lines may turn."""
    longest = _longest(table)
    if len(table.widths) == len(longest):
        return table.widths
    return tuple(round(10 * min(max(one, 4), 160) ** 0.6) for one in longest)


def short_columns(table: Table) -> frozenset[int]:
    """The columns with nothing but a few characters in each cell: ranks, numbers, marks."""
    return frozenset(i for i, one in enumerate(_longest(table)) if one <= _SHORT)


def unlined(cell: Cell) -> Cell:
    """The cell without the lines of its blanks where it holds nothing else: in a ruled table the
    cell is the place to write in."""
    match cell.blocks:
        case [Paragraph(content=content) as only] if all(
            isinstance(piece, Blank | Break) for piece in content
        ):
            breaks = tuple(piece for piece in content if isinstance(piece, Break))
            return replace(cell, blocks=(replace(only, content=breaks),) if breaks else ())
        case _:
            return cell


def is_long(cell: Cell) -> bool:
    """Whether a cell may be broken over two pages; one of fewer characters stays whole."""
    return len(words(cell.blocks)) > _LONG


def width(text: str) -> int:
    """How wide a text is, a Chinese character being two, and a mark such as ①, too."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def _longest(table: Table) -> list[int]:
    rows = [*grid(table.head), *grid(table.rows)]
    longest = [1] * max((len(row) for row in rows), default=0)
    for row in rows:
        for i, cell in enumerate(row):
            longest[i] = max(longest[i], width(words(cell.blocks)) // cell.columns)
    return longest


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
