"""Blocks as one line of words, for those who hear a document and for searching."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from compiler.backends.document import blocks
from compiler.backends.document.blocks import Block, Inline
from compiler.backends.document.writers.plain import plain


def words(content: Iterable[Block]) -> str:
    """All words of the blocks in their order."""
    return " ".join(told for told in _told(content) if told)


def said(content: Iterable[Inline]) -> str:
    """The text alone."""
    made = []
    for piece in content:
        match piece:
            case blocks.Text():
                made.append(plain(piece.text))
            case blocks.Strong() | blocks.Mark() | blocks.Edited() | blocks.Link():
                made.append(said(piece.content))
            case blocks.Blank():
                made.append("____")
            case blocks.Break():
                made.append(" ")
            case _:
                assert_never(piece)
    return "".join(made)


def _told(content: Iterable[Block]) -> Iterator[str]:
    for block in content:
        match block:
            case blocks.Heading():
                yield plain(block.mark) + said(block.content)
            case blocks.Paragraph():
                yield said(block.content)
            case blocks.Items():
                for item in block.items:
                    yield f"{plain(item.mark)}{words(item.blocks)}"
            case blocks.Table():
                yield said(block.caption)
                for row in (*block.head, *block.rows):
                    yield from (words(cell.blocks) for cell in row)
            case blocks.Figure():
                yield plain(block.title)
                yield words(block.instead)
            case blocks.Aside():
                yield words(block.blocks)
            case blocks.PageBreak():
                pass
            case _:
                assert_never(block)
