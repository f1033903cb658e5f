"""Blocks to the lists that the Typst file reads: short, as there may be thousands of pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, assert_never

from compiler.backends.document import blocks
from compiler.backends.document.blocks import Block, Document, Inline, Style
from compiler.backends.document.writers.alike import Columns
from compiler.backends.document.writers.drawings import size
from compiler.backends.document.writers.grid import (
    RULED,
    are_long,
    tall,
    unlined,
)
from compiler.backends.document.writers.placing import placed
from compiler.backends.document.writers.plain import (
    before_title,
    breakable,
    isolated,
    plain,
    spaced,
    unbroken,
)
from compiler.backends.document.writers.title_lines import lines_of
from compiler.backends.document.writers.together import Group, grouped
from compiler.backends.document.writers.words import words
from policy_dsl.diagnostics import Language

Packed = list[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A document as Typst reads it: the head of what `office.typ` calls `given`, and in `blocks`
    the blocks as JSON, without the brackets around them. It is small, and passes between processes
    in no time."""

    style: Style
    language: Language
    head: Mapping[str, Any]
    blocks: str

    def given(self, **more: Any) -> str:
        """All of it as JSON, `more` being said in the head beside."""
        head = _json({**self.head, **more})
        return f'{head[:-1]},"blocks":[{self.blocks}]}}'


def ready(document: Document) -> Ready:
    """The document, its blocks packed."""
    pack = _Pack(document)
    head = _head(document, pack)
    return Ready(
        style=document.style,
        language=document.language,
        head=head,
        blocks=_json(pack.all(document.blocks))[1:-1],
    )


def behind_one_another(parts: Sequence[Ready]) -> Ready:
    """One document of several that are alike but for their blocks, such as letters: each begins on
    a new page under its title, as after a `PageBreak` with it."""
    first, *_ = parts
    assert all(part.head == first.head for part in parts)
    between = f",{_json(['k', first.head['title'], ''])},"
    return replace(first, blocks=between.join(part.blocks for part in parts))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _title(title: str, style: Style, language: Language) -> str:
    return "\n".join(map(isolated, lines_of(title, style, language)))


def _head(document: Document, pack: _Pack) -> dict[str, Any]:
    title = plain(document.title)
    return {
        "style": document.style,
        "language": document.language,
        "title": _title(title, document.style, document.language),
        "name": title or plain(document.properties.get("title", "")) or document.kind,
        "keywords": [
            plain(document.properties[k]) for k in ("keywords",) if k in document.properties
        ],
        "description": plain(document.properties.get("subject", "")),
        "running": isolated(plain(document.running)),
        "above": pack.all(document.above),
        "landscape": document.landscape,
    }


class _Pack:
    """Knows the anchors of a document: a link to one that is not there leads nowhere."""

    def __init__(self, document: Document) -> None:
        self.style, self.language = document.style, document.language
        self.is_ruled = document.style in RULED
        self.columns = Columns(document.blocks, document.style)
        self.anchors: set[str] = set()
        self.landscape = document.landscape
        self.is_unbroken = document.language == "en"  # on a page; a column may be narrow
        self.known = {
            one.anchor for one in document.blocks if isinstance(one, blocks.Heading) and one.anchor
        }

    def all(self, content: Sequence[Block]) -> Packed:
        groups = grouped(content)
        made: Packed = []
        for group in groups:
            lead, block = [self._block(one) for one in group.lead], group.block
            if isinstance(block, blocks.Table) and block.wide and not self.landscape:
                made.append(["w", [*lead, self._table(block)]])
            elif isinstance(block, blocks.Table) and group.is_closed:
                made += [*lead, ["c", self._table(block), self._closing(groups)]]
            else:
                made += self._grouped(group, lead)
        return made

    def _closing(self, groups: Iterator[Group]) -> Packed:
        """What closes a table, taken from the groups below it."""
        made: Packed = []
        for group in groups:
            made += self._grouped(group, [self._block(one) for one in group.lead])
            if not group.is_led_on:
                break
        return made

    def _grouped(self, group: Group, lead: Packed) -> Packed:
        block = group.block
        if block is None:
            return lead
        packed = self._block(block)
        if group.is_whole or group.is_led_on:
            packed = ["g", [packed], group.is_led_on]
        # from a drawing's mark on there is room for it
        mark = [["o"]] if isinstance(block, blocks.Figure) else []
        return [*mark, *lead, packed]

    def _block(self, block: Block) -> Packed:
        match block:
            case blocks.Heading():
                return [
                    "h",
                    block.level,
                    _text(before_title(block.mark, self.language)),
                    self._inline(block.content),
                    self._new(block.anchor),
                ]
            case blocks.Paragraph():
                return ["p", block.role, self._inline(block.content)]
            case blocks.Items():
                return [
                    "i",
                    [[_text(spaced(one.mark)), self.all(one.blocks)] for one in block.items],
                ]
            case blocks.Table():
                return self._table(block)
            case blocks.Figure():
                width, height = size(block.svg)
                alt = f"{plain(block.title)}: {words(block.instead)}"
                return ["f", block.svg, alt, _text(block.title), width, height]
            case blocks.Aside():
                return ["a", block.tone, self.all(block.blocks), are_long(block.blocks)]
            case blocks.PageBreak():
                return [
                    "k",
                    _title(block.title, self.style, self.language),
                    isolated(plain(block.mark)),
                ]
            case _:
                assert_never(block)

    def _new(self, anchor: str) -> str:
        """An anchor is given once: of two that are alike the first counts."""
        if anchor in self.anchors:
            return ""
        self.anchors.add(anchor)
        return anchor

    def _table(self, table: blocks.Table) -> Packed:
        short = self.columns.short(table)
        parts = self.columns.shares(table, turned=self.landscape)
        high = tall(table, self.style, turned=self.landscape, parts=parts)
        caption = self._inline(table.caption)
        before, self.is_unbroken = self.is_unbroken, False
        head, rows = self._rows(table.head, short), self._rows(table.rows, short)
        self.is_unbroken = before
        return [
            "t",
            caption,
            head,
            [[may_be_high, row] for may_be_high, row in zip(high, rows, strict=True)],
            list(parts),
        ]

    def _rows(self, rows: Sequence[Sequence[blocks.Cell]], short: frozenset[int]) -> Packed:
        return [[self._cell(cell, at, at in short) for at, cell in row] for row in placed(rows)]

    def _cell(self, cell: blocks.Cell, at: int, is_short: bool) -> Packed:
        held = self.all(unlined(cell).blocks if self.is_ruled else cell.blocks)
        return [held, cell.head, cell.columns, cell.rows, cell.tone, is_short, at]

    def _inline(self, content: Iterable[Inline]) -> Packed:
        return [one for piece in content for one in self._piece(piece)]

    def _piece(self, piece: Inline) -> Iterator[Any]:
        match piece:
            case blocks.Text():
                yield _unbroken(piece.text) if self.is_unbroken else _text(piece.text)
            case blocks.Strong():
                yield ["s", self._inline(piece.content)]
            case blocks.Mark(tone="neutral"):
                yield from self._inline(piece.content)
            case blocks.Mark():
                yield ["m", piece.tone, self._inline(piece.content)]
            case blocks.Edited():
                yield [piece.how[0], self._inline(piece.content)]
            case blocks.Blank():
                yield ["b", piece.width]
            case blocks.Link():
                inside = self._inline(piece.content)
                reached = piece.target[1:] in self.known or not piece.target.startswith("#")
                if reached and piece.target:
                    yield ["l", plain(piece.target), inside]
                else:
                    yield from inside
            case blocks.Break():
                yield ["n"]
            case _:
                assert_never(piece)


@lru_cache(maxsize=20_000)
def _text(text: str) -> str:
    """Of a batch the same texts stand in many letters."""
    return isolated(breakable(plain(text)))


@lru_cache(maxsize=20_000)
def _unbroken(text: str) -> str:
    return _text(unbroken(text))
