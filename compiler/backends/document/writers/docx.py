"""Blocks to DOCX, built block by block: styles with Windows' fonts, real headings, head rows and
page numbers. The same bytes for the same document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn

from compiler.backends.document import blocks
from compiler.backends.document.blocks import Block, Document
from compiler.backends.document.writers.docx_blocks import Body
from compiler.backends.document.writers.docx_look import look_of
from compiler.backends.document.writers.docx_styles import (
    put_feet,
    put_font_table,
    put_foot,
    put_page,
    put_settings,
    put_styles,
)
from compiler.backends.document.writers.docx_xml import (
    Element,
    keep_end,
    keep_together,
    made,
    paragraph,
    twips,
)
from compiler.backends.document.writers.plain import plain
from compiler.backends.document.writers.title_lines import lines_of
from compiler.backends.document.writers.together import grouped


def written(document: Document) -> bytes:
    """The whole file."""
    return _fixed(_Writer(document).bytes())


class _Writer:
    """Lays blocks into pages and sections; `breaks` asks for a new page before what comes next."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.look = look_of(document.style, document.language)
        self.word: Any = docx.Document()
        self.body = self.word.element.body
        self.body_of = Body(self.word.part, self.look, document)
        self.runs = self.body_of.runs
        self.breaks = False
        self.turned = document.landscape

    def bytes(self) -> bytes:
        put_styles(self.word, self.look, self.document.language)
        put_settings(self.word, self.document.language)
        put_page(self.word.sections[0], self.look, turned=self.turned)
        put_feet(self.word, self.look, self.document.running)
        put_font_table(self.word)
        self._properties()
        self._above(self.document.above)
        self._title(self.document.title)
        self._blocks(self.document.blocks)
        out = io.BytesIO()
        self.word.save(out)
        return out.getvalue()

    def _properties(self) -> None:
        own = self.word.core_properties
        given = self.document.properties
        own.title = plain(self.document.title or given.get("title", "") or self.document.kind)
        own.subject, own.keywords = (
            plain(given.get("subject", "")),
            plain(given.get("keywords", "")),
        )
        own.language = "zh-CN" if self.document.language == "zh" else "en-GB"
        own.author = own.last_modified_by = own.comments = ""
        for name in ("dcterms:created", "dcterms:modified"):
            for old in own._element.findall(qn(name)):
                own._element.remove(old)

    def _blocks(self, content: Sequence[Block]) -> None:
        """The document's blocks; headings before a wide table go along with it."""
        for group in grouped(content):
            lead = [one for block in group.lead for one in self.body_of.block(block)]
            block = group.block
            if isinstance(block, blocks.PageBreak):
                self._add(*lead)
                self._page(block)
                continue
            is_wide = self._is_wide(block)
            if is_wide != self.turned:
                self._section(turned=is_wide)
            elements = [] if block is None else self.body_of.block(block)
            if group.is_whole or group.is_led_on:
                is_table = isinstance(block, blocks.Table) and not group.is_led_on
                held = elements[:-1] if is_table else elements  # the last is the space below
                keep_together(held, also_below=group.is_led_on)
            if group.is_closed:
                keep_end(elements)
            self._add(*lead, *elements)

    def _is_wide(self, block: Block | None) -> bool:
        return self.document.landscape or (isinstance(block, blocks.Table) and block.wide)

    # ---- pages

    def _section(self, *, turned: bool, start: int | None = None) -> None:
        """What follows stands on pages that are turned, or upright again."""
        section = self._new_section(start)
        put_page(section, self.look, turned=turned)
        if turned != self.turned:
            put_foot(section, self.look, self.document.running)
        self.turned = turned

    def _page(self, block: blocks.PageBreak) -> None:
        """A new page; under a title of its own, pages count from 1 again, but not in an annex."""
        if block.mark:
            if self.turned != self.document.landscape:
                self._section(turned=self.document.landscape)
            else:
                self.breaks = True
            self._add(paragraph("Annex", self.runs.text(block.mark)))
            self._title(block.title)
        elif block.title:
            self._section(turned=self.document.landscape, start=1)
            self._title(block.title)
        elif self.turned != self.document.landscape:
            self._section(turned=self.document.landscape)
        else:
            self.breaks = True

    def _new_section(self, start: int | None) -> Any:
        section = self.word.add_section(WD_SECTION.NEW_PAGE)
        self._close(self.body.findall(qn("w:p"))[-1])
        properties = section._sectPr
        for old in properties.findall(qn("w:pgNumType")):
            properties.remove(old)
        if start is not None:
            properties.find(qn("w:cols")).addprevious(made("pgNumType", start=start))
        return section

    def _close(self, end: Element) -> None:
        """A section ends in its last paragraph: one of its own might begin another page."""
        last = end.getprevious()
        if last is not None and last.tag == qn("w:p"):
            last.get_or_add_pPr().append(end.pPr.find(qn("w:sectPr")))
            self.body.remove(end)
        else:
            _make_small(end)

    def _add(self, *elements: Element) -> None:
        last = self.body[-1]  # the properties of the last section
        for element in elements:
            if self.breaks:
                self.breaks = False
                if element.tag == qn("w:p"):
                    element.pPr.insert(1, made("pageBreakBefore"))
                else:
                    small = paragraph("Normal", (), made("pageBreakBefore"))
                    _make_small(small)
                    last.addprevious(small)
            last.addprevious(element)

    def _above(self, content: Sequence[Block]) -> None:
        """What stands over the title, with as much room below it as two lines take."""
        elements = [one for block in content for one in self.body_of.block(block)]
        if elements and elements[-1].tag == qn("w:p"):
            room = twips(2 * self.look.titled.below)
            elements[-1].pPr.append(made("spacing", after=room))
        self._add(*elements)

    def _title(self, title: str) -> None:
        if not title:
            return
        runs: list[Element] = []
        for line in lines_of(title, self.document.style, self.document.language):
            runs += [*([made("r", made("br"))] if runs else []), *self.runs.text(line)]
        self._add(paragraph("Title", runs))


def _make_small(element: Element) -> None:
    """A paragraph that has to be there, but is not to be seen."""
    properties = element.get_or_add_pPr()
    at = properties.find(qn("w:sectPr"))
    spacing = made("spacing", before=0, after=0, line=20, lineRule="exact")
    at.addprevious(spacing) if at is not None else properties.append(spacing)


def _fixed(data: bytes) -> bytes:
    """The same package with no time of day in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as read, zipfile.ZipFile(out, "w") as write:
        for name in read.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            write.writestr(entry, read.read(name))
    return out.getvalue()
