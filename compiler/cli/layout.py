"""Lines and columns of a terminal, where a Chinese character takes two columns."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

_WIDEST = 100
_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_BRACKETS = re.compile(r"([［\[][^］\]]{1,24}[］\]])")
# What may not stand at the beginning of a line.
_CLOSING = frozenset("。，；：、！？）」』》”’】］…,.;:!?)]}")


def page_width() -> int:
    """The columns to write in: the terminal's, at most 100."""
    return max(40, min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST))


def width(text: str) -> int:
    """How many columns the text takes; colours take none."""
    return sum(_columns(char) for char in _COLOUR.sub("", text))


def pad(text: str, columns: int) -> str:
    """The text with spaces up to `columns`."""
    return text + " " * max(0, columns - width(text))


def cut(text: str, columns: int) -> str:
    """The text, or its beginning with … where it is wider than `columns`."""
    if width(text) <= columns:
        return text
    kept = ""
    for char in text:
        if width(kept + char) > columns - 1:
            break
        kept += char
    return kept + "…"


def wrap(text: str, columns: int, indent: str = "", first: str | None = None) -> list[str]:
    """The text in lines of at most `columns`, each begun with `indent`, the first with `first`.

    Breaks at spaces and between Chinese characters, not before closing punctuation.
    """
    lines: list[str] = []
    line = indent if first is None else first
    empty = True
    for piece in _pieces(text):
        if not empty and width(line) + width(piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line, piece = indent, piece.lstrip()
        line += piece
        empty = False
    return [*lines, line.rstrip()]


def table(rows: Sequence[Sequence[str]], indent: str = "") -> list[str]:
    """The rows with their columns aligned; the last column is not padded."""
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [indent + "  ".join(_padded(row, widths)).rstrip() for row in rows]


def _padded(row: Iterable[str], widths: Sequence[int]) -> Iterator[str]:
    for cell, columns in zip(row, widths, strict=True):
        yield pad(cell, columns)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _pieces(text: str) -> Iterator[str]:
    """The text cut where a line may break: behind spaces and around wide characters; what stands
    in square brackets is not broken."""
    piece = ""
    for part in _BRACKETS.split(" ".join(text.split())):
        for char in [part] if _BRACKETS.fullmatch(part) else part:
            breakable = piece and char[0] not in _CLOSING and not char.isspace()
            wide = piece and (_columns(char[0]) == 2 or _columns(piece[-1]) == 2)
            if breakable and (wide or piece[-1].isspace()):
                yield piece
                piece = ""
            piece += char
    if piece:
        yield piece
