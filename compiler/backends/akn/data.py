"""What an Akoma Ntoso document is written from: who, when, and the clauses with their sentences.

Plain data. Dates are days of force; a last day is included. Knows no XML.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from compiler.prose.passages import Pieces
from policy_dsl.diagnostics import Language

EventType = Literal["generation", "amendment", "repeal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Something outside of the text that it speaks of: `eid` names it within the document, `href`
    is its address, `shown` what it is called. `kind` is the element that lists it."""

    kind: Literal["original", "activeRef", "passiveRef", "TLCOrganization", "TLCTerm", "TLCObject"]
    eid: str
    href: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A day on which the text begins, changes or ends; `source` is the eid of a reference."""

    eid: str
    day: date
    type: EventType
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From one event to another, both by their eids; without `end` it goes on."""

    eid: str
    start: str
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """The document as a whole: `key` is the plan's, `first` the day from which its first version
    applies and `since` that of this version, where they are stated. `author` is the eid of the
    organisation that issues it."""

    key: str
    title: str
    version: str
    language: Language
    first: date | None
    since: date | None
    author: str
    references: tuple[Reference, ...]
    events: tuple[Event, ...]
    periods: tuple[Period, ...]
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words of a sentence that lead somewhere: the term that it defines, a term that another
    clause defines, a body. `target` is the eid."""

    kind: Literal["def", "ref", "organization"]
    words: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph, or with `items` what stands before them."""

    eid: str
    pieces: Pieces
    links: tuple[Link, ...] = ()
    items: tuple[Entry, ...] = ()
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item: its mark as written, its text, and the items below it."""

    mark: str
    pieces: Pieces
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table with its header."""

    eid: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    period: str = ""


Block = Line | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A heading with what stands under it. Level 1 is the outermost."""

    eid: str
    level: Literal[1, 2, 3, 4]
    mark: str
    title: Pieces
    blocks: tuple[Block, ...]
    clauses: tuple[Clause, ...]
    period: str = ""
