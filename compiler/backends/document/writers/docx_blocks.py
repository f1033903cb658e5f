"""Blocks to paragraphs and tables of Word."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, assert_never

from docx.shared import Pt

from compiler.backends.document import blocks
from compiler.backends.document.blocks import Block, Document, ParagraphRole, Tone
from compiler.backends.document.writers.docx_look import Look
from compiler.backends.document.writers.docx_styles import HEIGHT, LIST_STEP, WIDTH, shade_of
from compiler.backends.document.writers.docx_tables import Tables
from compiler.backends.document.writers.docx_text import Runs, bookmark
from compiler.backends.document.writers.docx_xml import (
    Element,
    keep_together,
    made,
    paragraph,
    twips,
)
from compiler.backends.document.writers.drawings import picture, size
from compiler.backends.document.writers.grid import are_long
from compiler.backends.document.writers.pieces import width
from compiler.backends.document.writers.plain import before_title, plain, spaced
from compiler.backends.document.writers.words import said, words

_STYLES: dict[ParagraphRole, str] = {
    "body": "BodyText",
    "lead": "Lead",
    "note": "Note",
    "meta": "Meta",
    "recipient": "Recipient",
    "attached": "Attached",
    "signature": "Signature",
    "caption": "Caption",
}
_POINTS = 72 / 25.4


class Body:
    """Makes elements; counts pictures and bookmarks, which have numbers of their own."""

    def __init__(self, part: Any, look: Look, document: Document) -> None:
        anchors = (one.anchor for one in document.blocks if isinstance(one, blocks.Heading))
        self.part, self.look = part, look
        self.landscape, self.language = document.landscape, document.language
        self.runs = Runs(part, frozenset(filter(None, anchors)), look.link)
        self.tables = Tables(look, document, self._held)
        self.given: set[str] = set()

    def block(self, block: Block) -> list[Element]:
        """A block that stands on the page itself."""
        return self._block(block, _Where())

    def _block(self, block: Block, where: _Where) -> list[Element]:
        match block:
            case blocks.Heading():
                return [self._heading(block, where)]
            case blocks.Paragraph(role="signature") if not where.style:
                return self._signature(block)
            case blocks.Paragraph():
                runs = self.runs.of(block.content)
                return [paragraph(where.style or _STYLES[block.role], runs, *where.properties())]
            case blocks.Items():
                return self._items(block, where)
            case blocks.Table():
                return self._table(block, where)
            case blocks.Figure():
                return self._figure(block)
            case blocks.Aside():
                return self._aside(block)
            case blocks.PageBreak():
                return []
            case _:
                assert_never(block)

    def _heading(self, heading: blocks.Heading, where: _Where) -> Element:
        look = {"b": "1", "bCs": "1"} if where.style else {}
        runs = [
            *self.runs.text(before_title(heading.mark, self.language), **look),
            *self.runs.of(heading.content, **look),
        ]
        if heading.anchor and heading.anchor not in self.given:
            self.given.add(heading.anchor)
            number = len(self.given)
            begin = made("bookmarkStart", id=number, name=bookmark(heading.anchor))
            runs = [begin, *runs, made("bookmarkEnd", id=number)]
        return paragraph(where.style or f"Heading{heading.level}", runs, *where.properties())

    def _signature(self, signed: blocks.Paragraph) -> list[Element]:
        """Its lines one above another with one middle, and the widest at the right margin."""
        lines = _lines(signed.content)
        wide = [sum(map(_room, line)) for line in lines]
        quarter = self.look.size / 4  # half of what is left over, in halves of a character
        return [
            paragraph(
                "Signature",
                self.runs.of(line),
                made("ind", right=twips(2 * self.look.indent + (max(wide) - own) * quarter)),
            )
            for line, own in zip(lines, wide, strict=True)
        ]

    # ---- items

    def _items(self, items: blocks.Items, where: _Where) -> list[Element]:
        if not any(item.mark for item in items.items):
            return [one for item in items.items for one in self._bullet(item, where)]
        if self.look.flowing and where.is_page:
            return [one for item in items.items for one in self._flowing(item, where)]
        size = where.size or self.look.size
        widest = max(width(item.mark) for item in items.items)
        step = widest * size / 2 + size * 0.6
        return [one for item in items.items for one in self._hanging(item, where, step)]

    def _bullet(self, item: blocks.Item, where: _Where) -> list[Element]:
        """A bullet is of Word's own making, so it is in the style and not in the text."""
        step = LIST_STEP if where.is_page else LIST_STEP * 0.7
        inner = replace(where, left=where.left + step, style=where.style or "Item")
        first, rest = _first(item)
        top = replace(inner, style=where.bullet, hanging=step)
        head = paragraph(where.bullet, self.runs.of(first), *top.properties())
        return [head, *(one for block in rest for one in self._block(block, inner))]

    def _hanging(self, item: blocks.Item, where: _Where, step: float) -> list[Element]:
        inner = replace(where, left=where.left + step, style=where.style or "Item")
        first, rest = _first(item)
        runs = [*self.runs.text(item.mark.strip()), made("r", made("tab")), *self.runs.of(first)]
        head = paragraph(inner.style, runs, *replace(inner, hanging=step).properties())
        return [head, *(one for block in rest for one in self._block(block, inner))]

    def _flowing(self, item: blocks.Item, where: _Where) -> list[Element]:
        """As offices write it: a paragraph of its own, its number in the indent."""
        first, rest = _first(item)
        runs = [*self.runs.text(spaced(item.mark)), *self.runs.of(first)]
        head = paragraph("BodyText", runs, *where.properties())
        return [head, *(one for block in rest for one in self._block(block, where))]

    # ---- what is set apart

    def _table(self, table: blocks.Table, where: _Where) -> list[Element]:
        """With a small paragraph behind it, as two tables that meet become one."""
        room = self._room(turned=self.landscape or (table.wide and where.is_page))
        inner = 0.0 if where.is_page else where.left + 2 * self.look.size
        caption = [paragraph("Caption", self.runs.of(table.caption))] if table.caption else []
        made_ = self.tables.table(
            table, twips(room * _POINTS - inner), said(table.caption), turned=self.landscape
        )
        return [*caption, made_, paragraph("TableText", ())]

    def _room(self, *, turned: bool) -> float:
        """The width between the margins in millimetres."""
        top, bottom, left, right = self.look.margins
        return HEIGHT - top - bottom if turned else WIDTH - left - right

    def _held(self, content: Sequence[Block], style: str, side: str) -> list[Element]:
        """The blocks of a cell, which ends in a paragraph."""
        where = _Where(style=style, bullet="TableBullet", side=side, size=self.look.table)
        elements = [one for block in content for one in self._block(block, where)]
        return elements or [paragraph(style, ())]

    def _aside(self, aside: blocks.Aside) -> list[Element]:
        where = _Where(
            style="Aside", bullet="AsideBullet", size=self.look.small, tone=aside.tone, left=10
        )
        inside = [one for block in aside.blocks for one in self._block(block, where)]
        if not are_long(aside.blocks):
            keep_together(inside, also_below=False)
        return [*inside, paragraph("TableText", ())]

    def _figure(self, figure: blocks.Figure) -> list[Element]:
        broad, high = size(figure.svg)
        room, most = self._room(turned=self.landscape) * _POINTS, 400 if self.landscape else 620
        scale = min(1.0, room / broad, most / high)
        inline = self.part.new_pic_inline(
            io.BytesIO(picture(figure.svg)), Pt(broad * scale), Pt(high * scale)
        )
        told = inline.docPr
        told.set("name", f"Figure {told.get('id')}")
        told.set("title", plain(figure.title))
        told.set("descr", f"{plain(figure.title)}: {words(figure.instead)}")
        inline.graphic.graphicData.pic.nvPicPr.cNvPr.set("name", "figure.png")
        drawn = paragraph("Figure", (made("r", made("drawing", inline)),))
        title = [paragraph("FigureTitle", self.runs.text(figure.title))] if figure.title else []
        return [drawn, *title]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Where:
    """What a paragraph has of the place that it stands in. `left` is in points, `style` is fixed in
    cells and asides, `tone` that of an aside."""

    style: str = ""
    bullet: str = "ListBullet"
    side: str = ""
    size: float = 0
    tone: Tone | None = None
    left: float = 0
    hanging: float = 0

    @property
    def is_page(self) -> bool:
        return not self.style or self.style == "Item"

    def properties(self) -> list[Element]:
        """In the order of the schema."""
        own = shade_of(self.tone) if self.tone is not None else []
        if self.left or self.hanging:
            hanging = {"hanging": twips(self.hanging)} if self.hanging else {"firstLine": 0}
            own.append(made("ind", left=twips(self.left), **hanging))
        if self.side:
            own.append(made("jc", val=self.side))
        return own


def _lines(content: Sequence[blocks.Inline]) -> list[list[blocks.Inline]]:
    lines: list[list[blocks.Inline]] = [[]]
    for piece in content:
        if isinstance(piece, blocks.Break):
            lines.append([])
        else:
            lines[-1].append(piece)
    return lines


def _room(piece: blocks.Inline) -> int:
    """How wide a piece is, a Chinese character being two."""
    return 2 * piece.width if isinstance(piece, blocks.Blank) else width(said((piece,)))


def _first(item: blocks.Item) -> tuple[tuple[blocks.Inline, ...], tuple[Block, ...]]:
    """The text beside an item's number, and what stands below it."""
    match item.blocks:
        case (blocks.Paragraph() as first, *rest):
            return first.content, tuple(rest)
        case rest:
            return (), tuple(rest)
