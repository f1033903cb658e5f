"""Blocks to one page of HTML that needs no network, for screens of any width and for paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import assert_never

from compiler.backends.document import blocks
from compiler.backends.document.blocks import Block, Document, Inline
from compiler.backends.document.writers.alike import Columns
from compiler.backends.document.writers.grid import (
    RULED,
    unlined,
)
from compiler.backends.document.writers.placing import grid, placed
from compiler.backends.document.writers.plain import before_title, plain, relative, runs, spaced
from compiler.backends.document.writers.words import said

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""A page asks for nothing, and runs nothing, whatever a fact may say."""

_IDS = re.compile(r"(?<=[ ]id=\")[\w-]+|(?<=url\(#)[\w-]+|(?<=href=\"#)[\w-]+")
"""Names within a drawing, of which a page has several."""

_TAGS = {"zh": "zh-CN", "en": "en"}
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_CHINESE = re.compile(f"[{_WIDE}](?:[{_WIDE}0-9]*[{_WIDE}])?")


def written(document: Document) -> str:
    """The whole page."""
    page = _Page(document)
    title = page.text(document.title)
    turned = " landscape" if document.landscape else ""
    foot = f"<footer>{page.text(document.running)}</footer>\n" if document.running else ""
    return (
        f'<!doctype html>\n<html lang="{_TAGS[document.language]}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(plain(document.title))}</title>\n"
        f"<style>\n{_style()}</style>\n</head>\n"
        f'<body class="{document.style}{turned}">\n<main>\n'
        f"{page.all(document.above)}<h1>{title}</h1>\n"
        f"{page.all(document.blocks)}</main>\n{foot}</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return (Path(__file__).parent / "page.css").read_text(encoding="utf-8")


class _Page:
    """Blocks to HTML; the drawings of a page are counted, so that their words can be named. A table
    without a caption is named by the heading before it."""

    def __init__(self, document: Document) -> None:
        self.language = document.language
        self.style = document.style
        self.is_ruled = document.style in RULED
        self.columns = Columns(document.blocks, document.style)
        self.turned = document.landscape
        self.figures = 0
        self.headline = "表" if document.language == "zh" else "Table"

    def all(self, content: Iterable[Block]) -> str:
        return "".join(self._block(block) for block in content)

    def _block(self, block: Block) -> str:
        match block:
            case blocks.Heading():
                return self._heading(block)
            case blocks.Paragraph(role="body"):
                return f"<p>{self._inline(block.content)}</p>\n"
            case blocks.Paragraph():
                return f'<p class="{block.role}">{self._inline(block.content)}</p>\n'
            case blocks.Items():
                return self._items(block)
            case blocks.Table():
                return self._table(block)
            case blocks.Figure():
                return self._figure(block)
            case blocks.Aside():
                inside = self.all(block.blocks)
                return f'<aside class="tone-{block.tone}">\n{inside}</aside>\n'
            case blocks.PageBreak():
                mark = f'<p class="annex">{self.text(block.mark)}</p>\n' if block.mark else ""
                title = f"<h1>{self.text(block.title)}</h1>\n" if block.title else ""
                return f'<hr class="page">\n{mark}{title}'
            case _:
                assert_never(block)

    def _heading(self, heading: blocks.Heading) -> str:
        name = f"h{heading.level + 1}"
        anchor = f' id="{escape(plain(heading.anchor))}"' if heading.anchor else ""
        mark = before_title(heading.mark, self.language)
        inside = self._marked(mark) + self._inline(heading.content)
        self.headline = plain(mark) + said(heading.content)
        return f"<{name}{anchor}>{inside}</{name}>\n"

    def _items(self, items: blocks.Items) -> str:
        marked = any(item.mark for item in items.items)
        kind = '<ol class="marked" role="list">' if marked else "<ul>"
        inside = "".join(self._item(item) for item in items.items)
        return f"{kind}\n{inside}</{'ol' if marked else 'ul'}>\n"

    def _item(self, item: blocks.Item) -> str:
        held = self._held(item.blocks)
        return (
            f"<li>{self._marked(spaced(item.mark))}<div>{held}</div></li>\n"
            if item.mark
            else f"<li>{held}</li>\n"
        )

    def _held(self, content: Sequence[Block]) -> str:
        """Blocks in an item or a cell, where one paragraph needs no element of its own."""
        match content:
            case [blocks.Paragraph(role="body") as only]:
                return self._inline(only.content)
            case _:
                return self.all(content)

    def _table(self, table: blocks.Table) -> str:
        caption = f"<caption>{self._inline(table.caption)}</caption>\n" if table.caption else ""
        widths = self.columns.shares(table, turned=self.turned) if table.widths else ()
        columns = "".join(f'<col style="width:{width / 10:g}%">' for width in widths)
        columns = f"<colgroup>{columns}</colgroup>\n" if columns else ""
        short = self.columns.short(table) if self.is_ruled else frozenset()
        head = f"<thead>\n{self._rows(table.head, short)}</thead>\n" if table.head else ""
        body = f"<tbody>\n{self._rows(table.rows, short)}</tbody>\n" if table.rows else ""
        kind = ' class="wide"' if table.wide else ""
        inside = f"<table{kind}>\n{caption}{columns}{head}{body}</table>"
        label = escape(said(table.caption) or self.headline)
        count = max(map(len, grid((*table.head, *table.rows))), default=1)
        return (
            f'<div class="scroll" tabindex="0" role="region" aria-label="{label}" '
            f'style="--columns:{count}">\n{inside}\n</div>\n'
        )

    def _rows(self, rows: Sequence[Sequence[blocks.Cell]], short: frozenset[int]) -> str:
        lines = ("".join(self._cell(one, x in short) for x, one in row) for row in placed(rows))
        return "".join(f"<tr>{line}</tr>\n" for line in lines)

    def _cell(self, cell: blocks.Cell, is_short: bool) -> str:
        name, scope = ("th", f' scope="{cell.head}"') if cell.head else ("td", "")
        wide = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        high = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        tone = f' class="tone-{cell.tone}"' if cell.tone != "neutral" else ""
        held = unlined(cell).blocks if self.is_ruled else cell.blocks
        short = " data-short" if is_short and not cell.head else ""
        return f"<{name}{scope}{wide}{high}{tone}{short}>{self._held(held)}</{name}>"

    def _figure(self, figure: blocks.Figure) -> str:
        self.figures += 1
        told = "文字说明" if self.language == "zh" else "The same in words"
        name = f"figure-{self.figures}"
        return (
            f'<figure>\n<div class="scroll" tabindex="0" role="img" aria-labelledby="{name}">\n'
            f"{_IDS.sub(lambda found: f'{found[0]}-{self.figures}', figure.svg)}\n</div>\n"
            f'<figcaption id="{name}">{self.text(figure.title)}</figcaption>\n'
            f"<details>\n<summary>{told}</summary>\n{self.all(figure.instead)}</details>\n"
            "</figure>\n"
        )

    def _marked(self, mark: str) -> str:
        return f'<span class="mark">{self.text(mark)}</span>' if mark else ""

    def _inline(self, content: Sequence[Inline]) -> str:
        return "".join(map(self._piece, content))

    def _piece(self, piece: Inline) -> str:
        match piece:
            case blocks.Text(language=None):
                return self.text(piece.text)
            case blocks.Text(language=language):
                return f'<span lang="{_TAGS[language or "zh"]}">{_escaped(piece.text)}</span>'
            case blocks.Strong():
                return f"<strong>{self._inline(piece.content)}</strong>"
            case blocks.Mark():
                return f'<span class="tag tone-{piece.tone}">{self._inline(piece.content)}</span>'
            case blocks.Edited():
                return f"<{piece.how}>{self._inline(piece.content)}</{piece.how}>"
            case blocks.Blank():
                label = (
                    f' role="img" aria-label="{escape(plain(piece.label))}"' if piece.label else ""
                )
                return f'<span class="blank" style="width:{piece.width}em"{label}></span>'
            case blocks.Link():
                inside, target = self._inline(piece.content), relative(piece.target)
                return f'<a href="{escape(target)}">{inside}</a>' if target else inside
            case blocks.Break():
                return "<br>"
            case _:
                assert_never(piece)

    def text(self, text: str) -> str:
        """Escaped; what runs from right to left set apart, Chinese in English marked as such."""
        made = []
        for is_right, one in runs(plain(text)):
            told = escape(one)
            if self.language == "en":
                told = _CHINESE.sub(_in_chinese, told)
            made.append(f"<bdi>{told}</bdi>" if is_right else told)
        return "".join(made)


def _escaped(text: str) -> str:
    pieces = runs(plain(text))
    return "".join(f"<bdi>{escape(one)}</bdi>" if right else escape(one) for right, one in pieces)


def _in_chinese(found: re.Match[str]) -> str:
    return f'<span lang="{_TAGS["zh"]}">{found[0]}</span>'
