"""Names in English: labels, or keys as words, title_level.associate_senior `associate senior`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.prose.view import View
from compiler.resolve.symbols import Kind, Symbol
from policy_dsl.pinyin import place_words

_LAST_ONLY = frozenset({Kind.MEMBER, Kind.READING, Kind.FIELD})
_PARTS_OF_PLACES = frozenset({"region", "province", "prefecture", "county", "city"})


class EnglishNames:
    """What English calls the names of one module: their labels, or else the words of their keys."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.proper = {
            plain: spelt
            for symbol in view.symbols()
            if symbol.kind is Kind.PLACE
            for plain, spelt in _words(symbol)
            if plain not in _PARTS_OF_PLACES
        }

    def word(self, key: str) -> str:
        """The words; proper names of places with capitals, abbreviations in capitals."""
        symbol = self.view.symbol(key)
        if symbol and symbol.declared.english:
            return symbol.declared.english
        kind = symbol.kind if symbol else None
        if symbol is not None and kind is Kind.PLACE:
            return " ".join(spelt.capitalize() for _, spelt in _words(symbol))
        shown = key.removeprefix("authority.")
        if kind in _LAST_ONLY:
            shown = key.rpartition(".")[2]
        words = [word for word in re.split(r"[._]", shown) if word]
        said = " ".join(self._spelt(word) for word in words)
        twice = shown != key and kind is Kind.SET_BY and self.view.symbol(shown) is not None
        return f"{said} as set" if twice else said

    def _spelt(self, word: str) -> str:
        if word in self.proper:
            return self.proper[word].capitalize()
        return word.upper() if not re.search("[aeiouy0-9]", word) and len(word) > 1 else word


def _words(place: Symbol) -> Iterator[tuple[str, str]]:
    """The words of a place's key, as they stand there and as they are spelt."""
    plain = [word for word in re.split(r"[._]", place.key) if word]
    return zip(plain, place_words(place.key, place.declared.name), strict=True)
