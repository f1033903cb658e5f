"""Blocks to one page of HTML that needs no network, for screens of any width and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import assert_never

from compiler.backends.document import blocks
from compiler.backends.document.blocks import Block, Document, Inline
from compiler.backends.document.writers.grid import grid
from compiler.backends.document.writers.plain import plain, relative, runs, spaced
from compiler.backends.document.writers.words import said

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""A page asks for nothing, and runs nothing, whatever a fact may say."""

_TAGS = {"zh": "zh-CN", "en": "en"}


def written(document: Document) -> str:
    """The whole page."""
    title = _text(document.title)
    page = _Page(document)
    foot = f"<footer>{_text(document.running)}</footer>\n" if document.running else ""
    return (
        f'<!doctype html>\n<html lang="{_TAGS[document.language]}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(plain(document.title))}</title>\n"
        f"<style>\n{_style()}</style>\n</head>\n"
        f'<body class="{document.style}">\n<main>\n<h1>{title}</h1>\n'
        f"{page.all(document.blocks)}</main>\n{foot}</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return (Path(__file__).parent / "page.css").read_text(encoding="utf-8")


class _Page:
    """Blocks to HTML; the drawings of a page are counted, so that their words can be named."""

    def __init__(self, document: Document) -> None:
        self.language = document.language
        self.figures = 0

    def all(self, content: Iterable[Block]) -> str:
        return "".join(self._block(block) for block in content)

    def _block(self, block: Block) -> str:
        match block:
            case blocks.Heading():
                return self._heading(block)
            case blocks.Paragraph(role="body"):
                return f"<p>{_inline(block.content)}</p>\n"
            case blocks.Paragraph():
                return f'<p class="{block.role}">{_inline(block.content)}</p>\n'
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
                title = f"<h1>{_text(block.title)}</h1>\n" if block.title else ""
                return f'<hr class="page">\n{title}'
            case _:
                assert_never(block)

    def _heading(self, heading: blocks.Heading) -> str:
        name = f"h{heading.level + 1}"
        anchor = f' id="{escape(plain(heading.anchor))}"' if heading.anchor else ""
        return f"<{name}{anchor}>{_marked(heading.mark)}{_inline(heading.content)}</{name}>\n"

    def _items(self, items: blocks.Items) -> str:
        marked = any(item.mark for item in items.items)
        kind = '<ol class="marked" role="list">' if marked else "<ul>"
        inside = "".join(self._item(item) for item in items.items)
        return f"{kind}\n{inside}</{'ol' if marked else 'ul'}>\n"

    def _item(self, item: blocks.Item) -> str:
        held = self._held(item.blocks)
        return (
            f"<li>{_marked(item.mark)}<div>{held}</div></li>\n"
            if item.mark
            else f"<li>{held}</li>\n"
        )

    def _held(self, content: Sequence[Block]) -> str:
        """Blocks in an item or a cell, where one paragraph needs no element of its own."""
        match content:
            case [blocks.Paragraph(role="body") as only]:
                return _inline(only.content)
            case _:
                return self.all(content)

    def _table(self, table: blocks.Table) -> str:
        caption = f"<caption>{_inline(table.caption)}</caption>\n" if table.caption else ""
        total = sum(table.widths)
        columns = "".join(f'<col style="width:{w * 100 / total:.4g}%">' for w in table.widths)
        columns = f"<colgroup>{columns}</colgroup>\n" if columns else ""
        head = f"<thead>\n{self._rows(table.head)}</thead>\n" if table.head else ""
        body = f"<tbody>\n{self._rows(table.rows)}</tbody>\n" if table.rows else ""
        kind = ' class="wide"' if table.wide else ""
        inside = f"<table{kind}>\n{caption}{columns}{head}{body}</table>"
        label = escape(said(table.caption)) or ("表" if self.language == "zh" else "Table")
        count = max(map(len, grid((*table.head, *table.rows))), default=1)
        return (
            f'<div class="scroll" tabindex="0" role="region" aria-label="{label}" '
            f'style="--columns:{count}">\n{inside}\n</div>\n'
        )

    def _rows(self, rows: Sequence[Sequence[blocks.Cell]]) -> str:
        return "".join(f"<tr>{''.join(map(self._cell, row))}</tr>\n" for row in rows)

    def _cell(self, cell: blocks.Cell) -> str:
        name, scope = ("th", f' scope="{cell.head}"') if cell.head else ("td", "")
        wide = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        high = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        tone = f' class="tone-{cell.tone}"' if cell.tone != "neutral" else ""
        return f"<{name}{scope}{wide}{high}{tone}>{self._held(cell.blocks)}</{name}>"

    def _figure(self, figure: blocks.Figure) -> str:
        self.figures += 1
        told = "文字说明" if self.language == "zh" else "The same in words"
        name = f"figure-{self.figures}"
        return (
            f'<figure>\n<div class="scroll" tabindex="0" role="img" aria-labelledby="{name}">\n'
            f"{figure.svg}\n</div>\n"
            f'<figcaption id="{name}">{_text(figure.title)}</figcaption>\n'
            f"<details>\n<summary>{told}</summary>\n{self.all(figure.instead)}</details>\n"
            "</figure>\n"
        )


def _marked(mark: str) -> str:
    return f'<span class="mark">{_text(spaced(mark))}</span>' if mark else ""


def _inline(content: Sequence[Inline]) -> str:
    return "".join(map(_piece, content))


def _piece(piece: Inline) -> str:
    match piece:
        case blocks.Text():
            told = _text(piece.text)
            return f'<span lang="{_TAGS[piece.language]}">{told}</span>' if piece.language else told
        case blocks.Strong():
            return f"<strong>{_inline(piece.content)}</strong>"
        case blocks.Mark():
            return f'<span class="tag tone-{piece.tone}">{_inline(piece.content)}</span>'
        case blocks.Blank():
            label = f' role="img" aria-label="{escape(plain(piece.label))}"' if piece.label else ""
            return f'<span class="blank" style="width:{piece.width}em"{label}></span>'
        case blocks.Link():
            inside, target = _inline(piece.content), relative(piece.target)
            return f'<a href="{escape(target)}">{inside}</a>' if target else inside
        case blocks.Break():
            return "<br>"
        case _:
            assert_never(piece)


def _text(text: str) -> str:
    pieces = runs(plain(text))
    return "".join(f"<bdi>{escape(one)}</bdi>" if right else escape(one) for right, one in pieces)
