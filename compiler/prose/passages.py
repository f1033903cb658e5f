"""What a statement reads as: lines, lists and tables of words, before they have any format.

Plain data that compares by value. Whoever prints it decides how a gap, a key or a foreign text
looks; in the official text there are no keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policy_dsl.diagnostics import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """`language` is set where the words are not in the language of the document."""

    text: str
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What the plan leaves to be settled (待定), to be filled by hand: its key, and what belongs
    there."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A name and key of the language, which only the review copy shows."""

    key: str
    name: str


Piece = Words | Gap | Sign
Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph. `role` is `note` for what the drafter noted, which only the review copy has."""

    pieces: Pieces
    role: Literal["body", "note"] = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item of a list: `mark` as it is written, （1） or ①, and the items below it."""

    mark: str
    pieces: Pieces
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The items behind a line that ends with a colon."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A decision table: every cell in words; the last column is the outcome."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A heading of the document: `mark` as it is written, 四、 or IV."""

    level: Literal[1, 2, 3, 4]
    mark: str
    pieces: Pieces


Block = Line | Entries | Table | Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One statement. `clause` is its number as it is cited, 四（一）2; `key` what it declares or
    decides, if anything. Without blocks it is not printed."""

    clause: str
    key: str
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """All words of it, line by line, gaps as ____; for tests and plain readers."""
        return "\n".join(line for block in self.blocks for line in _lines(block))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """Where the official text leaves something open: a `blank` to be filled, a `term` that the
    plan has readings of and that stands as the instrument words it, or a `body` that acts and that
    the instrument does not name. `readings` are the keys of the ambiguities that it hangs on."""

    kind: Literal["blank", "term", "body"]
    key: str
    name: str
    clause: str
    readings: tuple[str, ...] = ()


def plain(pieces: Pieces) -> str:
    """The words of pieces; signs left out."""
    return "".join(_plain(piece) for piece in pieces)


def _plain(piece: Piece) -> str:
    match piece:
        case Words():
            return piece.text
        case Gap():
            return "____"
        case Sign():
            return ""


def _lines(block: Block) -> list[str]:
    match block:
        case Line():
            return [plain(block.pieces)]
        case Title():
            space = " " if block.mark.isascii() else ""
            return [block.mark + space + plain(block.pieces)]
        case Entries():
            return [line for entry in block.entries for line in _entry(entry)]
        case Table():
            return [block.caption, *("｜".join(row) for row in (block.head, *block.rows))]


def _entry(entry: Entry) -> list[str]:
    below = [line for sub in entry.entries for line in _entry(sub)]
    space = " " if entry.mark.isascii() else ""
    return [entry.mark + space + plain(entry.pieces), *below]
