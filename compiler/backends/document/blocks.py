"""A document as blocks, before it has a format: what every template writes and every writer reads.

Knows no policy, no template and no format. Text is plain text: each writer escapes it for its own
format. All of it is data that compares by value, so documents can be compared in tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from policy_dsl.diagnostics import Language

Style = Literal["official", "guide", "letter", "sheet"]
"""How a document looks as a whole: an official document (GB/T 9704-2012), a page for the public, a
letter to one person, a form on a desk."""

ParagraphRole = Literal[
    "body", "lead", "note", "meta", "recipient", "attached", "signature", "caption"
]
Tone = Literal["neutral", "good", "bad", "open", "review"]
"""What a passage tells beside its words; no writer tells it by colour alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """`language` is set where the text is not in the language of the document."""

    text: str
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong:
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A word with a tone: a verdict, a mark of the review copy, a key."""

    tone: Tone
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """Words that another version has not: taken out of the old text, or put into the new one."""

    how: Literal["del", "ins"]
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """Left to be filled by hand: `width` in characters, `label` what belongs there."""

    width: int
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """`target` is an anchor of this document (`#…`) or another file's relative address."""

    target: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A new line in a paragraph or a cell."""


Inline = Text | Strong | Mark | Edited | Blank | Link | Break


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Level 1 is the document's first below its title. `mark` is its number as written: 一、"""

    level: Literal[1, 2, 3, 4]
    mark: str
    content: tuple[Inline, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    content: tuple[Inline, ...]
    role: ParagraphRole = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """`mark` is its number as written, （1）, or nothing for a bullet."""

    mark: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    blocks: tuple[Block, ...]
    head: Literal["", "col", "row"] = ""
    columns: int = 1
    rows: int = 1
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`head` rows are said again on every page. `widths` are shares, one for each column, or
    nothing: then writers choose. `wide` asks for a page on its side."""

    caption: tuple[Inline, ...]
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing, `svg` whole, and `instead`: the same in blocks, for formats without drawings and
    for readers who cannot see it."""

    svg: str
    title: str
    instead: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A passage set apart, such as a warning or a note of the review copy."""

    tone: Tone
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows begins a new page. With a title it is the next of several documents in one file,
    such as a letter of a batch: the title stands at its head, and its pages count from 1. With a
    mark (附件) it is an annex: the mark stands above its title, and the pages count on."""

    title: str = ""
    mark: str = ""


Block = Heading | Paragraph | Items | Table | Figure | Aside | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`title` stands at the head, `above` over it, such as the number of a notice. `running` is the
    line at the foot of every page beside the page number. `properties` go into the file's own
    (author is never among them). `landscape` lays every page on its side."""

    kind: str
    language: Language
    style: Style
    title: str
    blocks: tuple[Block, ...]
    above: tuple[Block, ...] = ()
    running: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    landscape: bool = False
