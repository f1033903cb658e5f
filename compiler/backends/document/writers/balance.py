"""Widths of columns that make a table with a high row lower: room goes from columns that do without
it to those whose cells are high."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from compiler.backends.document.blocks import Block, Cell, Edited, Inline, Items, Paragraph, Table
from compiler.backends.document.writers.pieces import width
from compiler.backends.document.writers.placing import grid, placed
from compiler.backends.document.writers.words import words

PADDING, BOLD, ITEM = 2.4, 1.1, 4
"""Both sides of a cell in characters, how much wider letters may be than reckoned, and what the
mark of an item takes."""

_HIGH = 20
"""A row of more lines leaves a page empty where it does not fit."""
_STEP, _ROUNDS = 0.02, 25
_KEPT = 0.7
"""No column is left with less of what it was given."""

_Measured = tuple[int, int, Sequence[tuple[float, float]]]
"""A cell: the column where it begins, how many it reaches over, and for each of its paragraphs how
wide it is on one line and how far it stands in."""
_Rows = Sequence[Sequence[_Measured]]


def lowered(
    table: Table,
    shares: Sequence[float],
    least: Sequence[float],
    wanted: Sequence[Sequence[float]],
    line: float,
) -> list[float]:
    """The shares of a table with a high row so that it is lower, none below its least. Values that
    are `wanted` on one line stay there; columns to write in, those of heads, and those that are
    compared, keep their room. `line` is how many characters all columns hold."""
    rows = [
        [(at, cell.columns, _measured(cell.blocks)) for at, cell in own]
        for own in placed(table.rows)
    ]
    if max((_cost([row], shares, line)[0] for row in rows), default=0) <= _HIGH:
        return list(shares)
    floors = [
        max((want for want in (_KEPT * own, low, *wants) if want <= own), default=own)
        for own, low, wants in zip(shares, least, wanted, strict=True)
    ]
    for at, cells in enumerate(zip(*grid(table.rows), strict=False)):
        if not any(map(_has_words, cells)) or any(map(_is_kept, cells)):
            floors[at] = shares[at]
    return _balanced(rows, shares, floors, line)


def _has_words(cell: Cell) -> bool:
    return bool(words(cell.blocks).strip(" _"))


def _is_kept(cell: Cell) -> bool:
    return bool(cell.head) or _is_edited(cell.blocks)


def _is_edited(content: Sequence[Block | Inline]) -> bool:
    for one in content:
        match one:
            case Edited():
                return True
            case Paragraph(content=inside) if _is_edited(inside):
                return True
            case Items(items=items) if any(_is_edited(item.blocks) for item in items):
                return True
            case _:
                pass
    return False


def _measured(content: Sequence[Block], inset: float = PADDING) -> list[tuple[float, float]]:
    made: list[tuple[float, float]] = []
    for block in content:
        match block:
            case Items(items=items):
                for item in items:
                    made += _measured(item.blocks, inset + ITEM + PADDING)
            case _:
                made.append((BOLD * width(words([block])), inset))
    return made


def _balanced(
    rows: _Rows, shares: Sequence[float], least: Sequence[float], line: float
) -> list[float]:
    """Shares with which the rows take fewer lines; those given where none do."""
    found = list(shares)
    given = cost = _cost(rows, found, line)
    for _ in range(_ROUNDS):
        tried = [(_cost(rows, moved, line), moved) for moved in _moves(found, least)]
        lowest, moved = min(tried, default=(cost, found))
        if lowest >= cost:
            break
        cost, found = lowest, moved
    return found if cost[0] < given[0] else list(shares)


def _cost(rows: _Rows, shares: Sequence[float], line: float) -> tuple[int, int]:
    """About how many lines high a table is, and how many there are in all of its cells."""
    high = every = 0
    for row in rows:
        cells = [
            sum(
                1 + int(wide / max(line * sum(shares[at : at + reach]) - inset, 2))
                for wide, inset in held
            )
            for at, reach, held in row
        ]
        high += max(cells, default=0)
        every += sum(cells)
    return high, every


def _moves(shares: Sequence[float], least: Sequence[float]) -> list[list[float]]:
    """The shares with a step's room moved from one column to another, and with two steps'."""
    made = []
    for giver, taker in permutations(range(len(shares)), 2):
        for step in (_STEP, 2 * _STEP):
            if shares[giver] - step >= least[giver]:
                moved = list(shares)
                moved[giver] -= step
                moved[taker] += step
                made.append(moved)
    return made
