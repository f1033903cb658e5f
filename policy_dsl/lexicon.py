"""Which tokens can stand at a place of a statement: keywords, names, literals and marks.

Gives candidates; which of them are taken is the cut's affair (cut.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from policy_dsl import numerals, suggest
from policy_dsl.diagnostics import Language
from policy_dsl.keywords import KEYWORDS, LINE_MARKS, Keyword
from policy_dsl.marks import DECLARATION, KEY, TEXT
from policy_dsl.names import NameTable

MAX_DIGITS = 15
MAX_YEARS = 9999


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A token at `start`, up to `end`; `value` is what a literal or name stands for.

    `flaw` names what is wrong with a literal that has the right shape: "date" or "number".
    `lead` characters at its start belong to what stands before it: the ； before an item.
    """

    terminal: str
    start: int
    end: int
    value: object = None
    flaw: str = ""
    lead: int = 0

    @property
    def begin(self) -> int:
        """Where a reader sees it begin."""
        return self.start + self.lead

    def __str__(self) -> str:
        return self.terminal


_DIGIT = r"[0-9０-９]"
_COUNT = rf"(?:{_DIGIT}+|[〇零一二两三四五六七八九十百千万]{{1,30}})"
_CHINESE = "一二三四五六七八九十百"
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (terminal, re.compile(shape))
    for terminal, shape in (
        ("DATE", rf"({_COUNT})年({_COUNT})月({_COUNT})日"),
        ("DATE", rf"({_DIGIT}{{4}})-({_DIGIT}{{1,2}})-({_DIGIT}{{1,2}})(?![0-9])"),
        ("DURATION", rf"({_COUNT})年(?:({_COUNT})个月)?(?:({_COUNT})[日天])?"),
        ("DURATION", rf"(){_COUNT.join(('(', ')'))}个月(?:({_COUNT})[日天])?"),
        ("DURATION", rf"()()({_COUNT})[日天]"),
        ("MONTHDAY", rf"({_COUNT})月(?:({_COUNT})日|(底))?"),
        ("ORDINAL", rf"第({_COUNT})项"),
        ("CLAUSE", rf"第((?:[{_CHINESE}]+|[（(][{_CHINESE}]+[）)]|\d+|[（(]\d+[）)])+)条"),
        ("CLOSED_COUNT", rf"等({_COUNT})个"),
        ("NUMBER", rf"({_DIGIT}+(?:\.{_DIGIT}+)?)(?![A-Za-z_])"),
    )
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = "|".join(_MONTHS)
_NUMBERED = rf"(?:[IVXLC]+|[{_CHINESE}]+|\d+)"
_ENGLISH_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (terminal, re.compile(shape))
    for terminal, shape in (
        (
            "DURATION",
            r"(?=\d+ (?:year|month|day))(?:(\d+) years?)?(?: ?(\d+) months?)?(?: ?(\d+) days?)?\b",
        ),
        ("MONTHDAY", rf"(?P<day>\d{{1,2}}) (?P<month>{_MONTH})\b"),
        ("MONTHDAY", rf"(?P<end>end of|whole) (?P<month>{_MONTH})\b"),
        ("ORDINAL", r"item (\d+)\b"),
        ("CLAUSE", rf"clause ((?:{_NUMBERED}|[（(]{_NUMBERED}[）)])+)(?![A-Za-z0-9_])"),
        ("CLOSED_COUNT", r"(\d+) in all\b"),
    )
)
_ITEM = re.compile(rf"([；;]\s*)?[（(]\s*({_DIGIT}{{1,3}})\s*[）)]")
_SUBITEM = re.compile(r"([；;]\s*)?(?:([①-⑳])|[(（]([a-t])[)）])")
_KEY = re.compile(KEY)
_QUOTED = re.compile(r"「([^「」\n]+)」")
_FOLDED = str.maketrans("，；：（）。｜｛｝", ",;:().|{}")


Spelling = tuple[str, "re.Pattern[str] | None", str]
"""A keyword's spelling, the shape by which it is found where that is not plain text, and its
terminal."""


@cache
def _spellings(language: Language) -> dict[str, list[Spelling]]:
    """The keywords of a surface by their first character."""
    by_first: dict[str, list[Spelling]] = {}
    for keyword in KEYWORDS.values():
        if keyword.terminal not in LINE_MARKS:
            for written in _written(keyword, language):
                found = (written, _shape(written), keyword.terminal)
                by_first.setdefault(written[0], []).append(found)
    return by_first


def _written(keyword: Keyword, language: Language) -> tuple[str, ...]:
    """Every way to write a keyword in a surface: punctuation in full and half width."""
    both = tuple(word for word in (keyword.zh, keyword.en) if word)
    if not all(len(word) == 1 and not word.isalnum() for word in both):
        both = (keyword.spelling(language), *keyword.also) if keyword.spelling(language) else ()
    return () if language == "zh" and keyword.terminal in _ENGLISH_ONLY else both


_ENGLISH_ONLY = frozenset({"LBRACE", "RBRACE"})


def _shape(spelling: str) -> re.Pattern[str] | None:
    """English words end where a word ends, and any white space may part them."""
    if not spelling.isascii() or len(spelling) == 1:
        return None
    words = r"\s+".join(re.escape(word) for word in spelling.split())
    boundary = r"(?![A-Za-z0-9_])(?!\.[A-Za-z_])" if spelling[-1].isalpha() else ""
    return re.compile(words + boundary)


class Lexicon:
    """The words that a module can use: its surface's keywords and the names in its view."""

    def __init__(self, language: Language, names: NameTable) -> None:
        self.language = language
        self.names = names
        self._keywords = _spellings(language)
        self._lengths: dict[str, list[int]] = {}
        for name in names.keys:
            lengths = self._lengths.setdefault(name[0], [])
            if len(name) not in lengths:
                lengths.append(len(name))

    def candidates(self, text: str, at: int, list_comma: bool) -> list[Lexeme]:
        """Every token that can begin at `at`, longest first. `list_comma`: a comma here parts
        the members of a list."""
        char = text[at]
        if char in '“"':
            return _text_at(text, at)
        if char == "「":
            return self._quoted_at(text, at)
        if char in "｜|":
            return [_bar_at(text, at)]
        found = [*self._literals(text, at), *self._names_at(text, at)]
        found += self._keywords_at(text, at, list_comma)
        found += _marks_at(text, at)
        found.sort(key=lambda lexeme: -lexeme.end)
        return found

    def nearest(self, word: str) -> tuple[str, ...]:
        """Names and keywords that resemble a word, nearest first."""
        keywords = (keyword.spelling(self.language) for keyword in KEYWORDS.values())
        names = self.names.keys if self.language == "zh" else self.names.names
        return suggest.nearest_words(word, names, (k for k in keywords if len(k) > 1))

    def _quoted_at(self, text: str, at: int) -> list[Lexeme]:
        declared = DECLARATION.match(text, at)
        if declared:
            return [Lexeme("DECL", at, declared.end(), declared)]
        quoted = _QUOTED.match(text, at)
        if not quoted:
            return []
        key = self.names.key_of(quoted.group(1))
        if key is None:
            return [Lexeme("TEXT", at, quoted.end(), quoted.group(1))]
        return [Lexeme("NAME", at, quoted.end(), key)]

    def _literals(self, text: str, at: int) -> list[Lexeme]:
        char = text[at]
        if not (char.isdigit() or char in _NUMERAL_STARTS):
            return []
        shapes = _SHAPES if self.language == "zh" else (*_SHAPES, *_ENGLISH_SHAPES)
        matches = ((terminal, shape.match(text, at)) for terminal, shape in shapes)
        lexemes = (_literal(terminal, found) for terminal, found in matches if found)
        return [lexeme for lexeme in lexemes if lexeme]

    def _names_at(self, text: str, at: int) -> list[Lexeme]:
        found = []
        for length in self._lengths.get(text[at], ()):
            key = self.names.keys.get(text[at : at + length])
            if key is not None:
                found.append(Lexeme("NAME", at, at + length, key))
        word = _KEY.match(text, at)
        if word:
            declared = DECLARATION.match(text, at)
            if declared:
                found.append(Lexeme("DECL", at, declared.end(), declared))
            if word.group() in self.names.names:
                found.append(Lexeme("NAME", at, word.end(), word.group()))
        return found

    def _keywords_at(self, text: str, at: int, list_comma: bool) -> list[Lexeme]:
        found = []
        for spelling, shape, terminal in self._keywords.get(text[at], ()):
            end = _end_of(spelling, shape, text, at)
            if end and not (text[at] == "," and (terminal == "DUN") != list_comma):
                found.append(Lexeme(terminal, at, end))
        return found


def _end_of(spelling: str, shape: re.Pattern[str] | None, text: str, at: int) -> int:
    """Where a keyword that begins at `at` ends; 0 where it does not stand there."""
    if shape is None:
        return at + len(spelling) if text.startswith(spelling, at) else 0
    match = shape.match(text, at)
    return match.end() if match else 0


_NUMERAL_STARTS = "〇零一二两三四五六七八九十百千万第等ewic"


def _text_at(text: str, at: int) -> list[Lexeme]:
    found = TEXT.match(text, at)
    if not found:
        return []
    value = found.group(1) if found.group(1) is not None else found.group(2)
    return [Lexeme("TEXT", at, found.end(), value)]


def _bar_at(text: str, at: int) -> Lexeme:
    line = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    rest = text[at + 1 : len(text) if end < 0 else end].strip()
    if not text[line:at].strip(" \t\u3000\r"):
        return Lexeme("ROW", at, at + 1)
    if rest in ("", "。", "."):
        return Lexeme("ROW_END", at, at + 1)
    return Lexeme("BAR", at, at + 1)


def _marks_at(text: str, at: int) -> list[Lexeme]:
    found = []
    item = _ITEM.match(text, at)
    if item:
        number = int(numerals.fold_width(item.group(2)))
        found.append(Lexeme("ITEM", at, item.end(), number, lead=_lead(item)))
    subitem = _SUBITEM.match(text, at)
    if subitem:
        circled, letter = subitem.group(2), subitem.group(3)
        number = ord(circled) - ord("①") + 1 if circled else ord(letter) - ord("a") + 1
        found.append(Lexeme("SUBITEM", at, subitem.end(), number, lead=_lead(subitem)))
    return found


def _lead(mark: re.Match[str]) -> int:
    return len(mark.group(1) or "")


def _literal(terminal: str, found: re.Match[str]) -> Lexeme | None:
    make = _MAKERS[terminal]
    try:
        value = make(found)
    except _Malformed:
        return None
    except (ValueError, OverflowError):
        flaw = "date" if terminal in ("DATE", "MONTHDAY") else "number"
        return Lexeme(terminal, found.start(), found.end(), None, flaw)
    return Lexeme(terminal, found.start(), found.end(), value)


class _Malformed(Exception):
    """The characters look like a numeral but are none: 十一二."""


def _count(written: str | None) -> int:
    if not written:
        return 0
    folded = numerals.fold_width(written)
    if folded.isdigit():
        if len(folded) > MAX_DIGITS:
            raise ValueError(written)
        return int(folded)
    value = numerals.parse_chinese(folded)
    if value is None:
        raise _Malformed
    return value


def _date(found: re.Match[str]) -> date:
    year, month, day = (_count(part) for part in found.groups())
    return date(year, month, day)


def _duration(found: re.Match[str]) -> tuple[int, int, int]:
    years, months, days = (_count(part) for part in found.groups())
    if max(years, months // 12, days // 365) > MAX_YEARS:
        raise ValueError(found.group())
    return years, months, days


def _month_day(found: re.Match[str]) -> tuple[int, int | None, bool]:
    """Month, day, and whether the whole month is meant; no day: the month's last."""
    groups = found.groupdict()
    if groups:
        month = _MONTHS.index(groups["month"]) + 1
        day = int(groups["day"]) if groups.get("day") else None
        return _real_day(month, day, groups.get("end") == "whole")
    month, day = _count(found.group(1)), _count(found.group(2)) if found.group(2) else None
    return _real_day(month, day, day is None and not found.group(3))


def _real_day(month: int, day: int | None, whole: bool) -> tuple[int, int | None, bool]:
    date(2000, month, 1 if day is None else day)
    return month, day, whole


def _clause(written: str) -> tuple[tuple[int, int], ...]:
    """四（一）2 as the level and number of each heading; levels go down."""
    marks = []
    for opening, number in re.findall(r"([（(]?)(\d+|[^\d（）()]+)", written):
        inner, decimal = bool(opening), number.isdigit()
        value = int(number) if decimal else _heading_number(number)
        marks.append(((4 if inner else 3) if decimal else (2 if inner else 1), value or 0))
    levels = [level for level, _ in marks]
    if levels != sorted(set(levels)) or not all(number for _, number in marks):
        raise _Malformed
    return tuple(marks)


def _heading_number(written: str) -> int:
    return numerals.parse_roman(written) or numerals.parse_chinese(written) or 0


def _number(found: re.Match[str]) -> Decimal:
    written = numerals.fold_width(found.group(1))
    if len(written.replace(".", "")) > MAX_DIGITS:
        raise ValueError(written)
    return Decimal(written)


_MAKERS = {
    "DATE": _date,
    "DURATION": _duration,
    "MONTHDAY": _month_day,
    "ORDINAL": lambda found: _count(found.group(1)),
    "CLAUSE": lambda found: _clause(found.group(1)),
    "CLOSED_COUNT": lambda found: _count(found.group(1)),
    "NUMBER": _number,
}


def folded(char: str) -> str:
    """Full-width punctuation as half-width."""
    return char.translate(_FOLDED)
