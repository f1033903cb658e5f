"""One surface to write in: its words, its names, and how they stand side by side.

A phrase is a sequence of written tokens. Chinese sets them without spaces; English puts one
space between them, except at punctuation and possessive endings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policy_dsl import syntax
from policy_dsl.diagnostics import Language
from policy_dsl.keywords import spelling
from policy_dsl.names import NameTable

Phrase = tuple[str, ...]

_CLINGS_LEFT = frozenset(",;:.)}")
_CLINGS_RIGHT = frozenset("({")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """A language and the names that the module can use."""

    language: Language
    names: NameTable

    @property
    def is_chinese(self) -> bool:
        return self.language == "zh"

    def words(self, *terminals: str) -> Phrase:
        """The keywords of these terminals; a word that this surface does without is left out."""
        spelt = (spelling(terminal, self.language) for terminal in terminals)
        return tuple(word for word in spelt if word)

    def chinese(self, *terminals: str) -> Phrase:
        """Optional words that only Chinese writes."""
        return self.words(*terminals) if self.is_chinese else ()

    def name(self, name: syntax.Name) -> Phrase:
        return (self.names.shown(name.key, self.language),)

    def declared(self, declared: syntax.Declared) -> Phrase:
        """`「名」（key，code，“full name”）` or `key (「名」, code, “full name”)`."""
        name = f"「{declared.name}」"
        first, second = (name, declared.key) if self.is_chinese else (declared.key, name)
        full = f"“{declared.full_name}”" if declared.full_name else None
        inside = [part for part in (second, declared.code, full) if part]
        return (f"{first}（{'，'.join(inside)}）" if self.is_chinese else _tail(first, inside),)

    def label(self, declared: syntax.Declared | None) -> Phrase:
        """A declaration that names what stands behind its colon."""
        return (*self.declared(declared), *self.words("COLON")) if declared else ()

    def subject(self, subject: syntax.Subject) -> Phrase:
        """What a definition is about; Chinese pauses behind it."""
        if isinstance(subject, syntax.Name):
            return (*self.words("IMPLEMENTS"), *self.name(subject), *self.chinese("COMMA"))
        return (*self.declared(subject), *self.chinese("COMMA"))

    def texts(self, texts: syntax.Texts) -> Phrase:
        """The own language first, the other in parentheses behind it."""
        own, other = self.both(texts)
        quoted = (f"“{own}”",)
        if other is None:
            return quoted
        return (*quoted, *self.words("LPAR"), f"“{other}”", *self.words("RPAR"))

    def both(self, texts: syntax.Texts) -> tuple[str, str | None]:
        """The text to show and the one behind it; where there is only one, that one is shown."""
        own, other = (texts.zh, texts.en) if self.is_chinese else (texts.en, texts.zh)
        return (own, other) if own is not None else (other or "", None)

    def listed(self, phrases: Sequence[Phrase], *, braces: bool) -> Phrase:
        """Members of a list; braces are words that only English has."""
        inner = joined(phrases, self.words("DUN"))
        return (*self.words("LBRACE"), *inner, *self.words("RBRACE")) if braces else inner

    def several(self, phrases: Sequence[Phrase]) -> Phrase:
        """A list that needs braces only where it has several members."""
        return self.listed(phrases, braces=len(phrases) > 1)

    def period(self, *days: Phrase) -> Phrase:
        """自…起, and with a second day 至…止."""
        first = (*self.words("SINCE"), *days[0], *self.words("START"))
        return (*first, *self.words("TO"), *days[1], *self.words("END")) if days[1:] else first

    def grouped(self, inner: Phrase) -> Phrase:
        return (*self.words("LPAR"), *inner, *self.words("RPAR"))

    def marked(self, word: str, text: str) -> str:
        """A line that a mark opens: 注：…, `note: …`."""
        mark = self.written(self.words(word, "COLON"))
        return f"{mark}{text}" if self.is_chinese else f"{mark} {text}".rstrip()

    def written(self, phrase: Phrase) -> str:
        """The phrase as one line."""
        return "".join(phrase) if self.is_chinese else _spaced(phrase)


def joined(phrases: Iterable[Phrase], between: Phrase) -> Phrase:
    """The phrases in a row with `between` between them."""
    row: list[str] = []
    for i, phrase in enumerate(phrases):
        row += (*between, *phrase) if i else phrase
    return tuple(row)


def _tail(first: str, inside: Sequence[str]) -> str:
    return f"{first} ({', '.join(inside)})"


def _spaced(phrase: Phrase) -> str:
    line = ""
    previous = ""
    for token in phrase:
        tight = token in _CLINGS_LEFT or token.startswith("'s ") or previous in _CLINGS_RIGHT
        line += token if tight or not line else f" {token}"
        previous = token
    return line
