"""Two versions of a text to lines in which the words are marked that only one of them has.

Figures and Latin words stay whole; between two marks one equal character alone is marked, too, so
that words are marked and not letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from policy_dsl.diagnostics import Language

_TOKENS = re.compile(r"\n|\d+(?:\.\d+)?|[A-Za-z]+(?:['’-][A-Za-z]+)*|\s|.", re.DOTALL)
_UNLIKE = 0.25
"""Texts that have less than this in common are marked whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A line of a passage: how deep it stands, and its words in pieces, each with the language that
    it is in where that is not the document's."""

    depth: int
    pieces: tuple[tuple[str, Language | None], ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of a line that are alike in being marked or not."""

    text: str
    marked: bool
    language: Language | None = None


@dataclass(slots=True, kw_only=True)
class Line:
    depth: int
    runs: list[Run] = field(default_factory=list)


def unmarked(lines: Iterable[Said]) -> list[Line]:
    """The lines as they are."""
    return [
        Line(
            depth=one.depth,
            runs=[Run(text=t, marked=False, language=foreign) for t, foreign in one.pieces],
        )
        for one in lines
    ]


def apart(old: Sequence[Said], new: Sequence[Said]) -> tuple[list[Line], list[Line]]:
    """Both with the words marked that the other has not."""
    before, after = _tokens(old), _tokens(new)
    matcher = SequenceMatcher(None, [t for t, _ in before], [t for t, _ in after], autojunk=False)
    same = _joined(matcher, [t for t, _ in before])
    if matcher.ratio() < _UNLIKE:
        same = []
    kept_old = {i for start, _, size in same for i in range(start, start + size)}
    kept_new = {i for _, start, size in same for i in range(start, start + size)}
    return _lines(old, before, kept_old), _lines(new, after, kept_new)


_Token = tuple[str, Language | None]


def _tokens(lines: Sequence[Said]) -> list[_Token]:
    """The words of all lines; a new line is a word, too."""
    found: list[_Token] = []
    for number, line in enumerate(lines):
        if number:
            found.append(("\n", None))
        for text, language in line.pieces:
            found += [(token, language) for token in _TOKENS.findall(text)]
    return found


def _joined(matcher: SequenceMatcher[str], before: Sequence[str]) -> list[tuple[int, int, int]]:
    """What both have, but for a lone character between two marks."""
    blocks = [(b.a, b.b, b.size) for b in matcher.get_matching_blocks() if b.size]
    return [
        (a, b, size)
        for at, (a, b, size) in enumerate(blocks)
        if at in (0, len(blocks) - 1) or size > 1 or _stands_alone(before[a])
    ]


def _stands_alone(token: str) -> bool:
    return token == "\n" or len(token) > 1


def _lines(lines: Sequence[Said], tokens: Sequence[_Token], kept: set[int]) -> list[Line]:
    made = [Line(depth=line.depth) for line in lines]
    for number, runs in enumerate(_split(tokens, kept)):
        made[number].runs += _runs(runs)
    return made


def _split(tokens: Sequence[_Token], kept: set[int]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for number, (token, language) in enumerate(tokens):
        if token == "\n":
            yield line
            line = []
        else:
            line.append(Run(text=token, marked=number not in kept, language=language))
    yield line


def _runs(tokens: Iterable[Run]) -> Iterator[Run]:
    """Neighbours that are alike as one."""
    last: Run | None = None
    for one in tokens:
        if last is None:
            last = one
        elif (last.marked, last.language) == (one.marked, one.language):
            last = Run(text=last.text + one.text, marked=last.marked, language=last.language)
        else:
            yield last
            last = one
    if last is not None:
        yield last
