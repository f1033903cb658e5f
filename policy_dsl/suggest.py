"""Names that resemble a word that nobody declared."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

MAX_SUGGESTIONS = 3
_MIN_LIKENESS = (1, 2)


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """At most three of the known names, most alike first; empty where none is like the word.

    Two names are alike when at least half of their characters match in order, which for
    Chinese words of two to six characters is one or two characters apart.
    """
    return _nearest(word, frozenset(known))


@lru_cache(maxsize=1024)
def _nearest(word: str, known: frozenset[str]) -> tuple[str, ...]:
    """The same mistake is often made a thousand times in a table."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    characters = set(word)
    scored = []
    for name in known:
        if abs(len(name) - len(word)) > max(len(word) // 2, 1):
            continue
        total = len(name) + len(word)
        shared = sum(char in characters for char in name)  # no fewer than will match
        if 2 * shared * _MIN_LIKENESS[1] < total * _MIN_LIKENESS[0]:
            continue
        matcher.set_seq1(name)
        matched = 2 * sum(block.size for block in matcher.get_matching_blocks())
        if matched * _MIN_LIKENESS[1] >= total * _MIN_LIKENESS[0]:
            scored.append((-matched * 1000 // total, name))
    return tuple(name for _, name in sorted(scored)[:MAX_SUGGESTIONS])
