"""Slips that the words around a place give away: what was meant there instead.

Takes the cut of a statement that cannot be read, and the place in it where reading ends. Phrases
that the language does not have are told apart from it (habits.py).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from policy_dsl.diagnostics import Language
from policy_dsl.habits import Advice
from policy_dsl.keywords import KEYWORDS, LINE_MARKS
from policy_dsl.lexicon import Lexeme
from policy_dsl.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What to write, and what is wrong where that is another place."""

    advice: Advice
    span: Span | None = None


MIXED = Advice(
    zh="“且”和“或”不能写在同一层：用括号分出先后，例如“甲且（乙或丙）”，"
    "或者写成“同时具备下列条件”“具备下列条件之一”的列项",
    en="“and” and “or” do not stand on one level: use parentheses, as in “a and (b or c)”, or a "
    "list of items under “all of:” or “any of:”",
)
_LISTED = Advice(
    zh="列举的各项之间用“、”，不用“，”",
    en="the members of a list are parted by “、” in Chinese, by commas within braces in English",
)
_TYPE_BEHIND_COLON = Advice(
    zh="类型前面用“：”：「名称」（key）：类型，问“…”",
    en="a colon stands before the type: key (「名称」): type, asked “…”",
)

_LISTS = frozenset({"IN", "NOT_IN", "CONTAINS_ANY", "CONTAINS_ALL", "ENUM_IS", "LADDER_IS"})
_MEMBERS = frozenset({"NAME", "DECL", "NUMBER", "DATE", "DURATION", "TEXT", "UNKNOWN_NAME"})
_TYPES = frozenset(t for t in KEYWORDS if t.endswith("_TYPE")) | {"SET_OF"}
_HALF_ITEM = re.compile(r"\s*(?P<half>(?P<number>\d{1,3})[）)、.．]|[（(](?P<open>\d{1,3})(?=「))")


def slip(at: int, cut: Sequence[Lexeme], accepted: Collection[str], text: str) -> Slip | None:
    """What was meant at token `at` of the cut, where `accepted` could stand."""
    here = cut[at]
    if _mixes(at, cut, accepted):
        return Slip(advice=MIXED)
    if here.terminal == "COMMA" and _in_list(at, cut):
        return Slip(advice=_LISTED)
    if here.terminal in _TYPES:
        return type_without_colon(at, cut)
    if here.terminal == "SEMI":
        return _half_item(here, text)
    return None


def type_without_colon(at: int, cut: Sequence[Lexeme]) -> Slip | None:
    """A type behind a declaration or its comma, where a colon is wanted."""
    before = cut[at - 1] if at else None
    if before is None or before.terminal not in ("COMMA", "DECL"):
        return None
    comma = before.terminal == "COMMA" and at > 1 and cut[at - 2].terminal == "DECL"
    if before.terminal == "COMMA" and not comma:
        return None
    return Slip(advice=_TYPE_BEHIND_COLON, span=Span(before.begin, cut[at].end) if comma else None)


def is_type(word: str, language: Language) -> bool:
    """Whether a word is that of a type."""
    return word in {KEYWORDS[t].spelling(language) for t in _TYPES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """What belongs to no text of this surface: a word, and what to do with it."""

    word: str
    span: Span
    advice: Advice


def strangers(unknown: Iterable[Lexeme], text: str, language: Language) -> list[Stranger]:
    """Characters that nobody sees, and words of the other surface, among unknown words."""
    found: list[Stranger] = []
    for lexeme in unknown:
        if found and lexeme.start < found[-1].span.end:
            continue  # the phrase has several words
        span = Span(lexeme.start, lexeme.end)
        code = _invisible(text[span.start : span.end])
        other = _of_other_surface(text, lexeme.start, language)
        if code:
            found.append(Stranger(word=code, span=span, advice=_hidden(code)))
        elif other:
            end, advice = other
            word = text[lexeme.start : end]
            found.append(Stranger(word=word, span=Span(lexeme.start, end), advice=advice))
    return found


def _invisible(word: str) -> str:
    """The name of a character that nobody sees, where a word holds nothing else; else nothing."""
    hidden = word and all(unicodedata.category(char) == "Cf" for char in word)
    return "、".join(f"U+{ord(char):04X}" for char in dict.fromkeys(word)) if hidden else ""


def _hidden(code: str) -> Advice:
    return Advice(
        zh=f"这里有一个看不见的字符（{code}），多半是从别处复制带来的，删去它",
        en=f"there is a character here that is not seen ({code}), copied along perhaps; delete it",
    )


def _of_other_surface(text: str, at: int, language: Language) -> tuple[int, Advice] | None:
    """A keyword of the other surface at a place: where it ends, and what it is in this one."""
    ends = [
        (at + found.end(), keyword.terminal)
        for keyword in KEYWORDS.values()
        if keyword.terminal not in LINE_MARKS
        and (found := _of_the_other(keyword.zh, keyword.en, language, text[at : at + 60]))
    ]
    if not ends:
        return None
    end = max(ends)[0]
    terminals = [terminal for to, terminal in ends if to == end]
    ours = dict.fromkeys(KEYWORDS[t].spelling(language) for t in terminals)
    zh = "”或“".join(word for word in ours if word)
    if not zh:
        return None
    said = text[at:end]
    advice = Advice(
        zh=f"“{said}”是英文写法的词，这个文件用中文写，写作“{zh}”",
        en=f"“{said}” is a word of the Chinese surface; this file is in English: write “{zh}”",
    )
    return end, advice


def _of_the_other(zh: str, en: str, language: Language, text: str) -> re.Match[str] | None:
    word = en if language == "zh" else zh
    if not word or not word[0].isalpha() or word == zh == en:
        return None
    shape = r"\s+".join(map(re.escape, word.split()))
    return re.match(rf"{shape}(?![A-Za-z0-9_.])" if word.isascii() else shape, text)


def _mixes(at: int, cut: Sequence[Lexeme], accepted: Collection[str]) -> bool:
    """And where or goes on, or the other way round; where neither has come yet, both could."""
    pair = {"AND": "OR", "OR": "AND"}
    other = pair.get(cut[at].terminal)
    return other in accepted and any(x.terminal == other for x in cut[:at])


def _in_list(at: int, cut: Sequence[Lexeme]) -> bool:
    before = at - 1
    while before > 0 and cut[before].terminal in _MEMBERS | {"COMMA", "DUN"}:
        before -= 1
    listed = cut[before].terminal in _LISTS and before < at - 1
    return listed and at + 1 < len(cut) and cut[at + 1].terminal in _MEMBERS


def _half_item(here: Lexeme, text: str) -> Slip | None:
    found = _HALF_ITEM.match(text, here.end)
    if not found:
        return None
    number = found["number"] or found["open"]
    advice = Advice(
        zh=f"项的序号写作“（{number}）”，前后括号都要写",
        en=f"an item is numbered “({number})”, in both parentheses",
    )
    return Slip(advice=advice, span=Span(*found.span("half")))
