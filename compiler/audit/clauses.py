"""The text of an official document cut into its clauses, by the headings that open them.

A clause runs to the next heading, so line and page breaks inside a paragraph do not matter, and a
heading with parts keeps only its own words. Knows nothing of plans.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Literal

from compiler.resolve.clauses import number_of
from policy_dsl import syntax
from policy_dsl.numerals import parse_chinese

_CHINESE = "[一二三四五六七八九十百]{1,6}"
_MARKS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (1, re.compile(rf"\s*({_CHINESE})、")),
    (2, re.compile(rf"\s*[（(]({_CHINESE})[）)]")),
    (3, re.compile(r"\s*(\d{1,3})(?:[.．](?!\d)|、)", re.ASCII)),
    (4, re.compile(r"\s*[（(](\d{1,3})[）)]", re.ASCII)),
)

Level = Literal[1, 2, 3, 4]
Place = tuple[tuple[Level, int], ...]
"""Where a clause stands: (level, number) of each heading that leads to it, from the top."""


def clause_id(place: Place) -> str:
    """四（一）2, as clauses are cited."""
    untitled = syntax.Texts()
    headings = (syntax.Heading(level=level, number=n, title=untitled) for level, n in place)
    return number_of(headings)


def below(place: Place, level: Level, number: int) -> Place:
    """The place of a heading that comes after the one at `place`."""
    return (*takewhile(lambda step: step[0] < level, place), (level, number))


def hash_clauses(text: str) -> dict[str, str]:
    """The SHA-256, in hex, of each clause's text without its number and without white space.

    Only the last run of headings that starts with 一、 counts: annexes stand behind letters.
    """
    return {clause: _digest(words) for clause, words in cut(text).items()}


def cut(text: str) -> dict[str, str]:
    """The words of each clause of the last document in `text`, without white space."""
    lines = text.splitlines()
    starts = [i for i, line in enumerate(lines) if _heading(line) == (1, 1)]
    clauses: dict[str, list[str]] = {}
    for place, words in _placed(lines[starts[-1] :] if starts else []):
        clauses.setdefault(clause_id(place), []).append(words)
    return {clause: re.sub(r"\s", "", "".join(parts)) for clause, parts in clauses.items()}


def _placed(lines: Iterable[str]) -> Iterator[tuple[Place, str]]:
    """Each line with the clause that it belongs to; a heading's line without its number."""
    place: Place = ()
    last: dict[Place, int] = {}
    for line in lines:
        heading = _heading(line)
        if heading and _follows(place, heading, last):
            place = below(place, *heading)
            last[_siblings(place, heading[0])] = heading[1]
            yield place, _without_number(line)
        else:
            yield place, line


def _follows(place: Place, heading: tuple[Level, int], last: dict[Place, int]) -> bool:
    """Whether a heading counts on from its sibling; else it is a number that begins a line."""
    level, number = heading
    return number == last.get(_siblings(place, level), 0) + 1


def _siblings(place: Place, level: Level) -> Place:
    """What the headings of one level under one parent have in common."""
    return below(place, level, 0)


def _heading(line: str) -> tuple[Level, int] | None:
    for level, mark in _MARKS:
        found = mark.match(line)
        if found:
            written = found[1]
            number = int(written) if written.isascii() else parse_chinese(written)
            return (level, number) if number else None
    return None


def _without_number(line: str) -> str:
    ends = [found.end() for _, mark in _MARKS if (found := mark.match(line))]
    return line[ends[0] :] if ends else line


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
