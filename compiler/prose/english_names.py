"""Names in English: labels, or keys as words, title_level.associate_senior `associate senior`."""

from __future__ import annotations

import re

from compiler.prose.view import View
from compiler.resolve.symbols import Kind

_LAST_ONLY = frozenset({Kind.MEMBER, Kind.READING, Kind.FIELD})
_PARTS_OF_PLACES = frozenset({"region", "province", "prefecture", "county", "city"})


class EnglishNames:
    """What English calls the names of one module: their labels, or else the words of their keys."""

    def __init__(self, view: View) -> None:
        self.view = view
        places = [symbol.key for symbol in view.symbols() if symbol.kind is Kind.PLACE]
        self.proper = {word for key in places for word in re.split(r"[._]", key)}
        self.proper -= _PARTS_OF_PLACES

    def word(self, key: str) -> str:
        """The words; proper names of places with capitals, abbreviations in capitals."""
        symbol = self.view.symbol(key)
        if symbol and symbol.declared.english:
            return symbol.declared.english
        kind = symbol.kind if symbol else None
        shown = key.removeprefix("authority.")
        if kind in _LAST_ONLY:
            shown = key.rpartition(".")[2]
        words = [word for word in re.split(r"[._]", shown) if word]
        said = " ".join(self._spelt(word, kind) for word in words)
        twice = shown != key and kind is Kind.SET_BY and self.view.symbol(shown) is not None
        return f"{said} as set" if twice else said

    def _spelt(self, word: str, kind: Kind | None) -> str:
        if kind is Kind.PLACE or word in self.proper:
            return word.capitalize()
        return word.upper() if not re.search("[aeiouy0-9]", word) and len(word) > 1 else word
