"""Lines of a title that is longer than one: broken at its own marks, as even as these let it be.

An official title is torn neither within a word nor so that little stands on a line alone. Where it
has no mark that will do, it is left to the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from compiler.backends.document.blocks import Style
from compiler.backends.document.writers.pieces import width
from compiler.backends.document.writers.plain import plain
from policy_dsl.diagnostics import Language

LINE = 40
"""How wide a line of an official title is, a Chinese character being two."""

_MOST = 3
_MARKS = re.compile("(?<=[”’》）、])(?![”’》）、，的])|(?<![“‘《（])(?=[“‘《（])")
"""Before an opening mark, behind a closing one; 的 begins no line."""

_OPENING, _CLOSING = "“‘（", "”’）"


def lines_of(title: str, style: Style, language: Language) -> Sequence[str]:
    """The lines of a title of a document, or of an annex in it; only those of official Chinese have
    more than one."""
    told = plain(title)
    return broken(told) if style == "official" and language == "zh" else (told,)


def broken(title: str) -> Sequence[str]:
    """The title in the fewest lines that it has room in, the most even of those; whole where it
    takes one, or has no marks that would do."""
    if width(title) <= LINE:
        return (title,)
    for count in range(2, _MOST + 1):
        ways = [way for way in _ways(title, count) if max(map(width, way)) <= LINE]
        if ways:
            best = min(ways, key=_unevenness)
            return best if _unevenness(best) <= LINE // 2 else (title,)
    return (title,)


def _ways(title: str, count: int) -> Iterator[Sequence[str]]:
    places = (found.start() for found in _MARKS.finditer(title))
    sound = [at for at in places if 0 < at < len(title) and not _is_within(title[:at])]
    for cut in combinations(sound, count - 1):
        ends = (0, *cut, len(title))
        yield tuple(title[a:b] for a, b in pairwise(ends))


def _is_within(begun: str) -> bool:
    """Whether something that is quoted or bracketed has begun and not ended."""
    return sum(map(begun.count, _OPENING)) > sum(map(begun.count, _CLOSING))


def _unevenness(lines: Sequence[str]) -> int:
    return max(map(width, lines)) - min(map(width, lines))
