"""The known words that a mistyped one may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 40  # a longer word is no slip of the hand, and comparing it costs time


def nearest(word: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """At most `most` known words that resemble `word`, the likeliest first."""
    if not 0 < len(word) <= _LONGEST:
        return ()
    return tuple(get_close_matches(word, [w for w in known if w], n=most, cutoff=0.5))
