"""What the grammar allows at a place to the words that a message lists: what is usual first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from policy_dsl.diagnostics import Language
from policy_dsl.keywords import KEYWORDS, spelling

MOST = 8
"""So many are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The first of what can stand there, and how many more there are."""

    words: tuple[str, ...]
    more: int


def expected(terminals: Iterable[str], language: Language, *, amending: bool) -> Expected:
    """What can stand there. What acts alone have is nothing to say outside of an amendment."""
    found = set(terminals)
    if not amending and not _ACTS.isdisjoint(found):
        found -= {*_ACTS, "ORDINAL"}  # an ordinal beside them is that of an act's item
    shown = (_shown(terminal, language) for terminal in sorted(found, key=_rank))
    words = tuple(dict.fromkeys(word for word in shown if word))
    return Expected(words=words[:MOST], more=max(0, len(words) - MOST))


@cache
def words_of_acts(language: Language) -> frozenset[str]:
    """Words that have a meaning in acts of amendments alone."""
    spelt = {terminal: spelling(terminal, language) for terminal in KEYWORDS}
    others = {word for terminal, word in spelt.items() if terminal not in _ACTS}
    return frozenset(word for terminal, word in spelt.items() if terminal in _ACTS) - others


def _rank(terminal: str) -> tuple[int, str]:
    return (_RANKS.get(terminal, len(_RANKS)), terminal)


def _shown(terminal: str, language: Language) -> str:
    keyword = KEYWORDS.get(terminal)
    if keyword:
        spelled = keyword.spelling(language)
        return f"“{spelled}”" if spelled else ""
    return _LITERALS.get(terminal, ("", ""))[0 if language == "zh" else 1]


_LITERALS = {
    "NAME": ("名称", "a name"),
    "DECL": ("「名称」（key）", "key (「名称」)"),
    "NUMBER": ("数", "a number"),
    "DURATION": ("5年", "5 years"),
    "DATE": ("2020年1月1日", "2020-01-01"),
    "MONTHDAY": ("4月底", "end of April"),
    "TEXT": ("“文字”", "“text”"),
    "ITEM": ("（1）", "(1)"),
    "SUBITEM": ("①", "(a)"),
    "ROW": ("｜", "|"),
    "BAR": ("｜", "|"),
    "CLAUSE": ("第四（一）2条", "clause IV(I)2"),
    "ORDINAL": ("第1项", "item 1"),
}

_USUAL = (
    *_LITERALS,
    *("STOP", "SEMI", "COMMA", "COLON", "MUST", "AND", "OR"),
    *("EQ", "NE", "NOT_LOWER", "NOT_FEWER", "REACHES", "NOT_EXCEEDS", "NOT_REACHES", "IN"),
)
_RANKS = {terminal: rank for rank, terminal in enumerate(dict.fromkeys((*_USUAL, *KEYWORDS)))}

_ACTS = frozenset(
    {
        *("LET", "REPLACED_BY", "ADD", "REPEAL", "PLACED", "CLAUSE"),
        *("UNDER", "UNDER_TAIL", "AFTER", "AFTER_TAIL", "AHEAD", "AHEAD_TAIL"),
    }
)
"""What stands in acts of amendments alone."""
