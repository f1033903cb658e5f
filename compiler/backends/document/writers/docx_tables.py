"""Tables to Word: grids with merged cells, head rows that are said again, and widths."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from compiler.backends.document.blocks import Block, Cell, Document, Table
from compiler.backends.document.writers.alike import Columns
from compiler.backends.document.writers.docx_look import LINE, TONES, WASH, Look
from compiler.backends.document.writers.docx_xml import Element, made
from compiler.backends.document.writers.grid import (
    over_page,
    unlined,
)
from compiler.backends.document.writers.placing import Rows, filled

Held = Callable[[Sequence[Block], str, str], list[Element]]
"""Blocks, the style of their paragraphs and their side, to elements."""


class Tables:
    """Makes tables `width` twips wide."""

    def __init__(self, look: Look, document: Document, held: Held) -> None:
        self.look, self.style, self.held = look, document.style, held
        self.columns = Columns(document.blocks, document.style)

    def table(self, table: Table, width: int, description: str, *, turned: bool) -> Element:
        parts = self.columns.shares(table, turned=turned)
        widths = [width * part // sum(parts) for part in parts] if parts else [width]
        columns = [made("gridCol", w=one) for one in widths]
        short = self.columns.short(table)
        broken = over_page(table, self.style, turned=turned, parts=parts)
        rows = [
            *self._rows(table.head, widths, short, [], is_head=True),
            *self._rows(table.rows, widths, short, broken, is_head=False),
        ]
        return made("tbl", self._properties(width, description), made("tblGrid", *columns), *rows)

    def _properties(self, width: int, description: str) -> Element:
        return made(
            "tblPr",
            made("tblW", w=width, type="dxa"),
            made("jc", val="center"),
            made("tblBorders", *self._borders()),
            made("tblLayout", type="fixed"),
            made("tblCellMar", *(made(side, w=100, type="dxa") for side in ("left", "right"))),
            made("tblLook", val="0420", firstRow=1, noVBand=1),
            *([made("tblCaption", val=description[:250])] if description else []),
        )

    def _borders(self) -> Iterator[Element]:
        if self.look.ruled:
            for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
                yield made(side, val="single", sz=4, space=0, color="000000")
        else:
            yield made("top", val="single", sz=8, space=0, color=self.look.ink)
            yield made("bottom", val="single", sz=4, space=0, color=LINE)
            yield made("insideH", val="single", sz=4, space=0, color=LINE)
            yield made("insideV", val="single", sz=4, space=0, color=LINE)

    def _rows(
        self,
        rows: Rows,
        widths: list[int],
        short: frozenset[int],
        broken: Sequence[bool],
        *,
        is_head: bool,
    ) -> Iterator[Element]:
        for number, line in enumerate(filled(rows)):
            properties = [] if any(broken[number : number + 1]) else [made("cantSplit")]
            properties += [made("tblHeader")] if is_head else []
            cells = list(self._cells(line, widths, short))
            yield made("tr", made("trPr", *properties), *cells)

    def _cells(
        self, line: Sequence[tuple[Cell, bool]], widths: list[int], short: frozenset[int]
    ) -> Iterator[Element]:
        at = 0
        while at < len(widths):
            if at >= len(line):
                yield made("tc", made("tcPr", made("tcW", w=widths[at], type="dxa")), made("p"))
                at += 1
                continue
            cell, is_own = line[at]
            reach = min(cell.columns, len(widths) - at)
            side = self._side(cell, at in short)
            yield self._cell(cell, sum(widths[at : at + reach]), reach, side, is_own=is_own)
            at += reach

    def _side(self, cell: Cell, is_short: bool) -> str:
        return "center" if cell.head == "col" or (self.look.ruled and is_short) else "left"

    def _cell(self, cell: Cell, width: int, reach: int, side: str, *, is_own: bool) -> Element:
        properties = [made("tcW", w=width, type="dxa")]
        if reach > 1:
            properties.append(made("gridSpan", val=reach))
        if cell.rows > 1 or not is_own:
            properties.append(made("vMerge", val="restart") if is_own else made("vMerge"))
        fill = TONES[cell.tone][1] if cell.tone != "neutral" else self._head_fill(cell)
        if fill:
            properties.append(made("shd", val="clear", color="auto", fill=fill))
        properties.append(made("vAlign", val="center"))
        style = "TableHead" if cell.head else "TableText"
        held = unlined(cell).blocks if self.look.ruled else cell.blocks
        inside = self.held(held if is_own else (), style, side)
        return made("tc", made("tcPr", *properties), *inside)

    def _head_fill(self, cell: Cell) -> str:
        return WASH if cell.head == "col" and not self.look.ruled else ""
