"""How wide the columns of a table are to be, and how high that makes its rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import le

from compiler.backends.document.blocks import (
    Blank,
    Block,
    Break,
    Cell,
    Items,
    Paragraph,
    Style,
    Table,
)
from compiler.backends.document.writers.balance import BOLD, ITEM, PADDING, lowered
from compiler.backends.document.writers.pieces import longest_piece, longest_word, width
from compiler.backends.document.writers.placing import Rows, grid, placed
from compiler.backends.document.writers.words import words

RULED: frozenset[Style] = frozenset({"official", "sheet"})
"""The styles whose tables have lines around every cell."""

_SHORT = 10
_LONG = 500
_LINES: Mapping[Style, int] = {"official": 72, "guide": 90, "letter": 86, "sheet": 100}
_TURNED = 1.5
"""Characters in a line of a table across a page, a Chinese one being two, and how many times as
many there are on a page on its side."""
_FITTING: Mapping[bool, int] = {False: 24, True: 13}
"""So many lines of a table fit on a page for certain, upright and on its side."""
_PAGE: Mapping[bool, int] = {False: 42, True: 27}
"""So many lines, as they are reckoned here, fill a page in Word."""
_FIRST = 0.5
_LETTER = re.compile("[A-Za-z]")
_MOST = 28
"""A word of more characters may be broken, as keys and addresses are."""


def shares(table: Table, style: Style, *, turned: bool = False) -> tuple[int, ...]:
    """The width of each column as a share: what the table asks for, else by what its cells hold.

    A column needs room for its longest cell, but a cell twice as long does well with less than
    twice the room, as its lines may turn. None is narrower than its longest word, where there is
    room for all of them on a page of the style; nor than its longest short value, where that makes
    the table no higher. Columns of a table with a high row
    give room to others where that makes it lower. `turned` is a page on its side."""
    longest = _longest((*table.head, *table.rows))
    if len(table.widths) == len(longest):
        asked = [float(one) for one in table.widths]
    else:
        asked = [10 * min(max(one, 4), 160) ** 0.6 for one in longest]
    line = _LINES[style] * (_TURNED if turned or table.wide else 1)
    words_ = _found([*grid(table.head), *grid(table.rows)], style, longest_word)
    values = _found(grid(table.rows), style, longest_piece)
    least = [_share(max(one, default=1), line) for one in words_]
    wanted = [sorted((_share(value, line) for value in one), reverse=True) for one in values]
    found = _roomy(table, asked, least, wanted, line)
    found = lowered(table, found, least, wanted, line)
    return tuple(round(1000 * one) for one in found)


def short_columns(table: Table) -> frozenset[int]:
    """The columns with nothing but a few characters in each cell, whatever stands over them:
    ranks, numbers, marks. A form without a head has none."""
    longest = _longest(table.rows) if table.head else ()
    return frozenset(i for i, one in enumerate(longest) if one <= _SHORT)


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


def tall(
    table: Table, style: Style, *, turned: bool = False, parts: Sequence[int] = ()
) -> list[bool]:
    """For each row whether it might take most of a page, so that it is to be measured. `parts` are
    the shares of its columns where they are not its own."""
    most = _FITTING[turned or table.wide]
    return [high > most for high in _lines_of(table, style, turned or table.wide, parts)]


def over_page(
    table: Table, style: Style, *, turned: bool = False, parts: Sequence[int] = ()
) -> list[bool]:
    """For each row whether it is to be broken over two pages: one that is about as high as a page,
    and a first row of half a page, which would leave the page above it to the heads alone."""
    most = _PAGE[turned or table.wide]
    has_heads = bool(table.head or table.caption)
    return [
        high > (_FIRST * most if at == 0 and has_heads else most)
        for at, high in enumerate(_lines_of(table, style, turned or table.wide, parts))
    ]


def _lines_of(table: Table, style: Style, turned: bool, parts: Sequence[int]) -> list[int]:
    line = _LINES[style] * (_TURNED if turned else 1)
    parts = parts or shares(table, style, turned=turned)
    return _heights(table.rows, [line * p / 1000 for p in parts])


def _heights(rows: Rows, parts: Sequence[float]) -> list[int]:
    """For each row about how many lines it takes where so many characters are in each column."""
    return [max(cells, default=0) for cells in _cells(rows, parts)]


def _cells(rows: Rows, parts: Sequence[float]) -> list[list[int]]:
    """The same for each cell of its own."""
    return [
        [_lines(cell.blocks, sum(parts[x : x + cell.columns])) for x, cell in own]
        for own in placed(rows)
    ]


def are_long(content: Sequence[Block], part: float = 1) -> bool:
    """Whether blocks that belong together, or a part of as much, may be broken over two pages."""
    most = part * _LONG
    return sum(0.5 if _LETTER.match(c) else 1 for c in words(content)) > most


def _lines(content: Sequence[Block], room: float) -> int:
    """About how many lines blocks take, where so many characters are in one; rather more."""
    room = max(room - PADDING, 2)
    lines = 0
    for block in content:
        match block:
            case Items(items=items):
                lines += sum(_lines(item.blocks, room - ITEM) for item in items)
            case _:
                lines += 1 + int(BOLD * width(words([block])) / room)
    return lines


def _at_least(asked: Sequence[float], least: Sequence[float]) -> list[float]:
    """Shares of one as they were asked for, none below its least: what such a column takes, the
    others give in proportion. Least shares of more than one are taken in proportion alone."""
    if sum(least) >= 1:
        return [one / sum(least) for one in least]
    held: set[int] = set()
    while True:
        free = sum(one for i, one in enumerate(asked) if i not in held)
        room = 1 - sum(least[i] for i in held)
        found = [least[i] if i in held else one / free * room for i, one in enumerate(asked)]
        short = {i for i, one in enumerate(found) if one < least[i]}
        if not short:
            return found
        held |= short


def _roomy(
    table: Table,
    asked: Sequence[float],
    least: Sequence[float],
    wanted: Sequence[Sequence[float]],
    line: float,
) -> list[float]:
    """Shares of one as they were asked for, none below its least; a column that lacks room for its
    short values gets it for as many as there is room for, as long as neither the table is higher
    for that nor its cells together."""
    found, least = _at_least(asked, least), list(least)
    most = [max(one, default=0) for one in wanted]
    lacks = sorted((one - found[i], i) for i, one in enumerate(most) if one > found[i])
    cost = _cost(table, found, line) if lacks else (0, 0)
    for _, at in lacks:
        for want in (one for one in wanted[at] if one > found[at]):
            more = [*least[:at], want, *least[at + 1 :]]
            tried = _at_least(asked, more)
            if sum(more) <= 1 and all(map(le, now := _cost(table, tried, line), cost)):
                found, least, cost = tried, more, now
                break
    return found


def _cost(table: Table, shares: Sequence[float], line: float) -> tuple[int, int]:
    """About how many lines high a table is, and how many there are in all of its cells."""
    parts = [line * one for one in shares]
    cells = [*_cells(table.head, parts), *_cells(table.rows, parts)]
    return sum(max(row, default=0) for row in cells), sum(map(sum, cells))


def _share(wide: int, line: float) -> float:
    return (BOLD * wide + PADDING) / line


def _found(rows: Rows, style: Style, measured: Callable[[str], int]) -> list[set[int]]:
    """How wide something is in the cells of each column, a blank being one, too, where it has a
    line."""
    wide: list[set[int]] = [set() for _ in range(max((len(row) for row in rows), default=0))]
    for row in rows:
        for i, cell in enumerate(row):
            held = unlined(cell) if style in RULED else cell
            one = max(_widths(held.blocks, measured), default=1)
            wide[i].add(min(one, _MOST) // cell.columns)
    return wide


def _widths(content: Sequence[Block], measured: Callable[[str], int]) -> Iterator[int]:
    match content:
        case [Paragraph(content=[Blank(width=only)])]:
            yield 2 * only
        case _:
            for block in content:
                if isinstance(block, Items):
                    for item in block.items:
                        yield from (ITEM + one for one in _widths(item.blocks, measured))
                else:
                    yield measured(words([block]))


def _longest(given: Rows) -> list[int]:
    rows = grid(given)
    longest = [1] * max((len(row) for row in rows), default=0)
    for row in rows:
        for i, cell in enumerate(row):
            longest[i] = max(longest[i], width(words(cell.blocks)) // cell.columns)
    return longest
