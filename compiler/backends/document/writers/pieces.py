"""The pieces of a text that are best read on one line: short values, citations, days. Knows widths
alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import east_asian_width

_PIECE = 24
"""What is wider may turn into a second line anywhere between its own pieces."""

_PAIR = 4

_OPENING, _CLOSING = "（〔《“「『(\\[", "）〕》”」』)\\]、，。；：！？,.;:!?-"
_WORD = re.compile(f"[{_OPENING}]*(?:[0-9A-Za-z_\u00c0-\u024f]+|[^\\s])[{_CLOSING}]*")
_CUTS = (
    re.compile("(?<=[；。！？])|(?<=[;.!?]) "),
    re.compile("(?<=[、，：])(?![^（]*）)|(?<=:) | (?=(?:and|or|to) )|(?=至)"),
    re.compile("(?<=[）〕])(?![）〕、，。；：])|(?=[（〔])|(?<=,) | (?=[(\\[])"),
)
"""Where a text is cut into pieces: between sentences, then parts of one outside of brackets, then
around brackets."""


def width(text: str) -> int:
    """How wide a text is, a Chinese character being two, and a mark such as ①, too."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


@lru_cache(maxsize=20_000)
def longest_word(text: str) -> int:
    """How wide the longest word is, with the marks at it. Of Chinese each character is one, but a
    text of two characters, such as 序号, is not torn."""
    if width(text) <= _PAIR:
        return width(text)
    return max(map(width, _WORD.findall(text)), default=1)


@lru_cache(maxsize=20_000)
def longest_piece(text: str) -> int:
    """How wide the longest piece is; none is wider than a short value or its longest word."""
    return max(_pieces((text,), 0), default=1)


def _pieces(texts: Iterable[str], cut: int) -> Iterator[int]:
    for text in texts:
        wide = width(text.strip())
        if wide <= _PIECE:
            yield wide
        elif cut < len(_CUTS):
            yield from _pieces(_CUTS[cut].split(text), cut + 1)
        else:
            yield longest_word(text)
