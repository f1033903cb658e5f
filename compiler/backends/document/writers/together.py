"""What goes along with what on a page: no heading stands alone, and nothing small is torn apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compiler.backends.document.blocks import (
    Blank,
    Block,
    Break,
    Cell,
    Heading,
    Items,
    Paragraph,
    Table,
    Text,
)
from compiler.backends.document.writers.grid import are_long
from compiler.backends.document.writers.pieces import width

_FEW = 8
"""A list or table of more items or rows may be broken over two pages."""

_MANY = 20
"""So may a table of more lines that each begin anew."""

_LABEL = 40
"""What stands before a blank is its label up to so many characters, a Chinese one being two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A block, None at the end, with the headings right above it. `is_whole`: it is on one page;
    `is_led_on`: and so is what begins below it, such as the signature; `is_closed`: so are the last
    rows of a table that may itself be broken."""

    lead: tuple[Block, ...]
    block: Block | None
    is_whole: bool = False
    is_led_on: bool = False
    is_closed: bool = False


def grouped(content: Sequence[Block]) -> Iterator[Group]:
    """The blocks of a page in their order."""
    lead: list[Block] = []
    for at, block in enumerate(content):
        if isinstance(block, Heading) or (lead and _introduces(content, at)):
            lead.append(block)
            continue
        whole, following = _is_whole(block, under_heading=bool(lead)), _at(content, at + 1)
        led_on = bool(lead) and _leads_on(lead[-1], block, following)
        led_on = led_on or _announces(block, following)
        closed = _is_closed(block, content[at + 1 :])
        led_on = led_on or ((whole or _is_note(block)) and closed)
        yield Group(
            lead=tuple(lead),
            block=block,
            is_whole=whole,
            is_led_on=led_on,
            is_closed=closed and not led_on and _has_single_rows(block),
        )
        lead = []
    if lead:
        yield Group(lead=tuple(lead), block=None)


def _introduces(content: Sequence[Block], at: int) -> bool:
    """Whether a paragraph stands between headings above a wide table: it goes to that page, too."""
    if not isinstance(content[at], Paragraph) or not isinstance(_at(content, at + 1), Heading):
        return False
    below = next((one for one in content[at + 1 :] if not isinstance(one, Heading)), None)
    return isinstance(below, Table) and below.wide


def _is_whole(block: Block, *, under_heading: bool) -> bool:
    match block:
        case Table(rows=rows):
            return len(rows) <= _FEW and not _is_high(block) and _height(rows) <= _MANY
        case Items(items=items):
            return under_heading and len(items) <= _FEW and not are_long([block])
        case _:
            return False


def _is_high(table: Table) -> bool:
    """Whether a table would leave too much of a page empty where it goes on to the next."""
    return are_long([table], part=0.5)


def _height(rows: Sequence[Sequence[Cell]]) -> int:
    """How many paragraphs stand one below another in a table, at least."""
    return sum(max((_paragraphs(cell.blocks) for cell in row), default=0) for row in rows)


def _paragraphs(content: Sequence[Block]) -> int:
    return sum(
        sum(_paragraphs(item.blocks) for item in block.items) if isinstance(block, Items) else 1
        for block in content
    )


def _leads_on(above: Block, block: Block, following: Block | None) -> bool:
    """Whether what follows may not begin on another page: what a paragraph under a heading
    announces, or what such a note speaks of."""
    match block, following:
        case Paragraph(role="note"), _:
            return True
        case Paragraph(role="body"), Table() | Items():
            return not are_long([block])
        case Paragraph(role="body"), Heading(level=level):
            return isinstance(above, Heading) and level > above.level
        case _:
            return False


def _announces(block: Block, following: Block | None) -> bool:
    """Whether a paragraph ends with a colon, and a list follows: 请一次补充下列内容："""
    if not isinstance(block, Paragraph) or not isinstance(following, Items):
        return False
    last = block.content[-1] if block.content else None
    return isinstance(last, Text) and last.text.rstrip().endswith(("：", ":"))


def _is_closed(block: Block, below: Sequence[Block]) -> bool:
    """Whether what follows closes a list or table, and is nothing without it: the signature, the
    table to be signed, also under a heading of its own, the note to a table."""
    match next((one for one in below if not isinstance(one, Heading)), None):
        case Paragraph(role="signature"):
            return True
        case Table() as table:
            return _is_to_be_signed(table)
        case Paragraph(role="note") as note:
            return isinstance(block, Table) and below[0] is note
        case _:
            return False


def _has_single_rows(block: Block) -> bool:
    """Whether it is a table whose rows may be told apart: no cell reaches over several."""
    return isinstance(block, Table) and all(cell.rows == 1 for row in block.rows for cell in row)


def _is_note(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "note"


def _is_to_be_signed(table: Table) -> bool:
    """Whether all cells but the heads are to be filled in by hand."""
    cells = [cell for row in table.rows for cell in row if not cell.head]
    return bool(cells) and all(_is_blank(block) for cell in cells for block in cell.blocks)


def _is_blank(block: Block) -> bool:
    """Whether a paragraph is blanks, each with a label at most: 签名（盖章）：____"""
    if not isinstance(block, Paragraph):
        return False
    pieces = [piece for piece in block.content if not isinstance(piece, Break)]
    labels, blanks = pieces[:-1], pieces[-1:]
    return all(isinstance(piece, Blank) for piece in blanks) and all(
        isinstance(piece, Blank) or (isinstance(piece, Text) and width(piece.text) <= _LABEL)
        for piece in labels
    )


def _at(content: Sequence[Block], at: int) -> Block | None:
    return content[at] if at < len(content) else None
