"""What goes along with what on a page: no heading stands alone, and nothing small is torn apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compiler.backends.document.blocks import Block, Heading, Items, Paragraph, Table
from compiler.backends.document.writers.grid import are_long

_FEW = 8
"""A list or table of more items or rows may be broken over two pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A block, None at the end, with the headings right above it. `is_whole`: it is on one page;
    `is_signed`: and so is the signature below it."""

    lead: tuple[Block, ...]
    block: Block | None
    is_whole: bool = False
    is_signed: bool = False


def grouped(content: Sequence[Block]) -> Iterator[Group]:
    """The blocks of a page in their order."""
    lead: list[Block] = []
    for at, block in enumerate(content):
        if isinstance(block, Heading) or (lead and _introduces(content, at)):
            lead.append(block)
            continue
        following = content[at + 1] if at + 1 < len(content) else None
        whole = _is_whole(block, under_heading=bool(lead))
        yield Group(
            lead=tuple(lead),
            block=block,
            is_whole=whole,
            is_signed=whole and isinstance(following, Paragraph) and following.role == "signature",
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
            return len(rows) <= _FEW and not are_long([block])
        case Items(items=items):
            return under_heading and len(items) <= _FEW and not are_long([block])
        case _:
            return False


def _at(content: Sequence[Block], at: int) -> Block | None:
    return content[at] if at < len(content) else None
