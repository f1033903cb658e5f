"""A policy file as text, and places in it.

Offsets count characters of `Source.text` from 0; lines and columns count from 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of characters, `start <= end`."""

    start: int
    end: int

    def to(self, other: Span) -> Span:
        """The stretch from here to the end of `other`."""
        return Span(self.start, max(self.end, other.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A line and a column, each from 1; a column is one character."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file and the name that messages call it by."""

    path: str
    text: str
    line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = [0, *(i + 1 for i, char in enumerate(self.text) if char == "\n")]
        object.__setattr__(self, "line_starts", tuple(starts))

    def position(self, offset: int) -> Position:
        """Where the character at `offset` stands."""
        line = bisect_right(self.line_starts, offset) - 1
        return Position(line=line + 1, column=offset - self.line_starts[line] + 1)

    def line(self, number: int) -> str:
        """The text of line `number` (from 1) without its line break."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def slice(self, span: Span) -> str:
        """The characters of `span`."""
        return self.text[span.start : span.end]


def has_chinese(text: str) -> bool:
    """Whether a text holds a Chinese character."""
    return re.search(r"[\u3400-\u9fff]", text) is not None
