"""A file cut into headings, prose, notes and statements, by lines and full stops alone.

Knows quotation marks and the marks that begin a line; knows no other keyword and no name. What
ends a statement early is what a reader would take for the end: a full stop, a heading, or a line
that begins as only a statement can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from policy_dsl.marks import (
    CLOSING,
    DECLARATION,
    HEADINGS,
    ITEM_HEADING,
    ITEM_HERE,
    ITEM_LINE,
    acts,
    heading_number,
    item_of,
    line_marks,
    opening_words,
    plain_text,
)
from policy_dsl.source import Source, Span

BlockKind = Literal["heading", "prose", "translation", "statement"]

_PARAGRAPHS: tuple[tuple[str, BlockKind], ...] = (
    ("PROSE", "prose"),
    ("TRANSLATION", "translation"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A comment: the offset where it stands and its text."""

    offset: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the file. `level` and `number` are a heading's; `body` is the text of a
    heading or paragraph without its mark; `notes` stand before or within; `early` are the full
    stops behind items of a list that goes on."""

    kind: BlockKind
    span: Span
    body: Span
    notes: tuple[Note, ...] = ()
    level: int = 0
    number: int = 0
    ended: bool = True
    early: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    blocks: tuple[Block, ...]
    trailing: tuple[Note, ...]
    amending: bool = False


@lru_cache(maxsize=64)
def lay_out(source: Source) -> Layout:
    """Every character of the file falls into one block, one note, or the white space between."""
    return _Reader(source.text, line_marks(), opening_words()).read()


class _Reader:
    """One walk over the lines of a file."""

    def __init__(
        self, text: str, marks: dict[str, re.Pattern[str]], openings: re.Pattern[str]
    ) -> None:
        self.text = text
        self.marks = marks
        self.openings = openings
        self.plain = plain_text()
        header, self.waiting, self.act = acts()
        self.amending = header.search(text) is not None
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        self.ahead: dict[str, tuple[int, int]] = {}

    def read(self) -> Layout:
        at = self._skip_space(0)
        while at < len(self.text):
            at = self._skip_space(self._block(at))
        return Layout(blocks=tuple(self.blocks), trailing=tuple(self.notes), amending=self.amending)

    def _block(self, at: int) -> int:
        note = self._note_at(at)
        if note:
            self.notes.append(note)
            return self._line_end(at)
        if self._at_line_start(at):
            for name, kind in _PARAGRAPHS:
                mark = self.marks[name].match(self.text, at)
                if mark:
                    return self._paragraph(at, mark.end(), kind)
            heading = self._heading_at(at, (*HEADINGS, ITEM_HEADING))
            if heading:
                return self._heading(at, *heading)
        return self._statement(at)

    def _heading(self, at: int, level: int, number: int, body: int) -> int:
        end = self._line_end(at)
        self._add("heading", at, end, body=body, level=level, number=number)
        return end

    def _paragraph(self, at: int, body: int, kind: BlockKind) -> int:
        end = self._line_end(at)
        while end < len(self.text) and self._goes_on(end + 1):
            end = self._line_end(end + 1)
        self._add(kind, at, end, body=body)
        return end

    def _goes_on(self, line: int) -> bool:
        at = self._skip_blanks(line)
        blank = at >= len(self.text) or self.text[at] == "\n"
        return not (
            blank
            or any(mark.match(self.text, at) for mark in self.marks.values())
            or self._heading_at(at, HEADINGS)
            or self._opens(at)
        )

    def _opens(self, at: int) -> bool:
        """Whether a line begins as only a statement can; no rule is lost behind a paragraph."""
        return bool(
            self.openings.match(self.text, at)
            or DECLARATION.match(self.text, at)
            or (self.amending and self.act.match(self.text, at))
        )

    def _statement(self, start: int) -> int:
        waiting = self.waiting.match(self.text, start) if self.amending else None
        if waiting:
            self._add("statement", start, waiting.end())
            return waiting.end()
        at, last = start, start
        early: list[int] = []
        while at < len(self.text):
            char = self.text[at]
            if char == "\n":
                following = self._skip_space(at)
                if self._breaks_off(following, last):
                    break
                at = following
                continue
            plain = self.plain.match(self.text, at)
            if plain:
                last = at + len(plain.group().rstrip()) if not plain.group().isspace() else last
                at = plain.end()
                continue
            note = self._note_at(at)
            if note:
                self.notes.append(note)
                at = self._line_end(at)
                continue
            at = self._token_end(at)
            last = at if not char.isspace() else last
            if char == "。" or (char == "." and self._ends_here(at)):
                if self._list_goes_on(start, at):
                    early.append(at - 1)
                    continue
                self._add("statement", start, at, early=early)
                return at
        self._add("statement", start, max(last, start + 1), ended=False, early=early)
        return at

    def _list_goes_on(self, start: int, stop: int) -> bool:
        """Whether the line below a full stop is the next item of the statement's list, and says a
        sentence as items do."""
        line = self._skip_space(stop)
        following = ITEM_HERE.match(self.text, line) if "\n" in self.text[stop:line] else None
        if following is None:
            return False
        last = {found.lastgroup: found for found in ITEM_LINE.finditer(self.text, start, stop)}
        before = last.get(following.lastgroup)
        if before is None or item_of(following) != item_of(before) + 1:
            return False
        said = self.text[following.end() : self._line_end(line)].rstrip()
        return said.endswith(("；", ";", "。", "：", ":", ".")) or bool(DECLARATION.search(said))

    def _token_end(self, at: int) -> int:
        """Behind a quotation that ends on its line, else behind the character."""
        closing = CLOSING.get(self.text[at])
        if closing is None:
            return at + 1
        end = self._next(closing, at + 1)
        return end + 1 if end < self._next("\n", at) else at + 1

    def _next(self, char: str, at: int) -> int:
        """Where the character stands next, or the end of the text; looked for once."""
        low, high = self.ahead.get(char, (0, -1))
        if not low <= at <= high:
            found = self.text.find(char, at)
            high = len(self.text) if found < 0 else found
            self.ahead[char] = at, high
        return high

    def _breaks_off(self, at: int, last: int) -> bool:
        if at >= len(self.text):
            return False
        if self._heading_at(at, HEADINGS):
            return True
        if any(self.marks[name].match(self.text, at) for name in ("PROSE", "TRANSLATION")):
            return True
        if self.openings.match(self.text, at):
            return self.text[last - 1] not in "、，,：:{（("
        declared = DECLARATION.match(self.text, at)
        return bool(declared) and self.text[last - 1] not in "、，,：:；;{（("

    def _heading_at(
        self, at: int, shapes: tuple[tuple[int, re.Pattern[str]], ...]
    ) -> tuple[int, int, int] | None:
        for level, shape in shapes:
            found = shape.match(self.text, at)
            number = heading_number(found.group(1)) if found else None
            if found and number:
                return level, number, found.end()
        return None

    def _note_at(self, at: int) -> Note | None:
        if self.text[at] == "#":
            return Note(offset=at, text=self.text[at + 1 : self._line_end(at)].strip())
        mark = self.marks["NOTE"].match(self.text, at)
        if not mark or not self._may_begin_note(at):
            return None
        return Note(offset=at, text=self.text[mark.end() : self._line_end(at)].strip())

    def _may_begin_note(self, at: int) -> bool:
        """At the start of a line or behind a full stop."""
        return self._before(at) in "\n。."

    def _add(
        self,
        kind: BlockKind,
        start: int,
        end: int,
        *,
        body: int | None = None,
        level: int = 0,
        number: int = 0,
        ended: bool = True,
        early: Sequence[int] = (),
    ) -> None:
        self.blocks.append(
            Block(
                kind=kind,
                span=Span(start, end),
                body=Span(start if body is None else min(body, end), end),
                notes=tuple(self.notes),
                level=level,
                number=number,
                ended=ended,
                early=tuple(early),
            )
        )
        self.notes.clear()

    def _ends_here(self, after: int) -> bool:
        return after >= len(self.text) or self.text[after].isspace()

    def _at_line_start(self, at: int) -> bool:
        return self._before(at) == "\n"

    def _before(self, at: int) -> str:
        """The last character on the line before, white space left out; a line break for none."""
        while at and self.text[at - 1] != "\n" and self.text[at - 1].isspace():
            at -= 1
        return self.text[at - 1] if at else "\n"

    def _line_end(self, at: int) -> int:
        return self._next("\n", at)

    def _skip_blanks(self, at: int) -> int:
        while at < len(self.text) and self.text[at] in " \t\u3000\r":
            at += 1
        return at

    def _skip_space(self, at: int) -> int:
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        return at


def declarations(source: Source, layout: Layout) -> Iterator[re.Match[str]]:
    """Every declaration in the statements of a file, texts and notes left out."""
    texts = r"“[^”\n]*+”?|\"[^\"\n]*+\"?"  # an open one to the end of its line, to look once
    skip = re.compile(rf"{texts}|#[^\n]*|(?P<d>{DECLARATION.pattern})")
    for block in layout.blocks:
        if block.kind == "statement":
            for found in skip.finditer(source.text, block.span.start, block.span.end):
                if found.group("d"):
                    yield found
