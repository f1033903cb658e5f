"""Names that resemble a word that nobody declared."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

MAX_SUGGESTIONS = 3
_MIN_LIKENESS = (1, 2)
_OF_KEYWORDS = (2, 3)


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """At most three of the known names, most alike first; empty where none is like the word.

    Two names are alike when at least half of their characters match in order, which for
    Chinese words of two to six characters is one or two characters apart.
    """
    return _nearest(word, frozenset(known), frozenset())


def nearest_words(word: str, names: Iterable[str], keywords: Iterable[str]) -> tuple[str, ...]:
    """The same of names and of words of the language. The latter are many and short, and one
    character in common says nothing: two thirds of the characters have to match."""
    return _nearest(word, frozenset(names), frozenset(keywords))


@lru_cache(maxsize=1024)
def _nearest(word: str, names: frozenset[str], keywords: frozenset[str]) -> tuple[str, ...]:
    """The same mistake is often made a thousand times in a table."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    characters = set(word)
    scored = []
    for name in names | keywords:
        least, of = _MIN_LIKENESS if name in names else _OF_KEYWORDS
        if abs(len(name) - len(word)) > max(len(word) // 2, 1):
            continue
        total = len(name) + len(word)
        shared = sum(char in characters for char in name)  # no fewer than will match
        if 2 * shared * of < total * least:
            continue
        matcher.set_seq1(name)
        matched = 2 * sum(block.size for block in matcher.get_matching_blocks())
        if matched * of >= total * least:
            scored.append((-matched * 1000 // total, name))
    return tuple(name for _, name in sorted(scored)[:MAX_SUGGESTIONS])
