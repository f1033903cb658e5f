"""Values and names as Python writes them, and the constants that a module shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from keyword import iskeyword
from typing import Any, assert_never

from compiler.core.calendar import Duration
from compiler.core.ir import Program
from compiler.core.values import Absence, Value
from compiler.typecheck.types import Basic, EnumType, Type

_NOT_IN_NAMES = re.compile(r"\W", re.ASCII)
_WORD = re.compile(r"[\w.-]+")

SOME = 4
"""So many members of a set are written as one text."""

SHORT = 12
"""A set of no more members is written where it is used."""


def python(value: Value) -> str:
    """The value in Python, the same bytes for equal values."""
    match value:
        case Absence():
            return "None"
        case bool() | int() | str():
            return repr(value)
        case Decimal():
            return f'Decimal("{value}")'
        case date():
            return f"date({value.year}, {value.month}, {value.day})"
        case Duration():
            return repr(value.key)
        case frozenset():
            return _set(value) if value else "NOTHING"
        case tuple():
            return f"({''.join(f'{python(item)}, ' for item in value)})"
        case dict():
            return "{" + ", ".join(f"{k!r}: {python(v)}" for k, v in value.items()) + "}"
        case _:
            assert_never(value)


def _set(values: frozenset[Value]) -> str:
    """One text where they are words, which Python compiles sooner than each for itself."""
    texts = sorted([value for value in values if type(value) is str])
    if SOME <= len(texts) == len(values):
        return f"frozenset({_words(texts)})"
    return f"frozenset({items(values)})"


def _words(members: Sequence[str]) -> str:
    plain = all(map(_WORD.fullmatch, members))
    return f"words({' '.join(members)!r})" if plain else repr(tuple(members))


def items(values: Iterable[Value]) -> str:
    """A set's members in braces, sorted by how they are written; `()` of none."""
    written = sorted([repr(v) if type(v) is str else python(v) for v in values])
    return "{" + ", ".join(written) + "}" if written else "()"


def zero(type: Type) -> str:
    """What a sum of nothing is."""
    if type is Basic.DURATION:
        return python(Duration())
    return "Decimal(0)" if type is Basic.DECIMAL else "0"


class Names:
    """Identifiers made from keys, each taken once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def of(self, key: str, prefix: str = "") -> str:
        name = prefix + key
        if not name.isidentifier() or not name.isascii() or iskeyword(name):
            name = _identifier(name)
        number, free = 1, name
        while free in self._taken:
            number += 1
            free = f"{name}_{number}"
        self._taken.add(free)
        return free


def _identifier(text: str) -> str:
    """The text as a name, which is no keyword."""
    name = _NOT_IN_NAMES.sub("_", text)
    return f"_{name}" if name[0].isdigit() or iskeyword(name) else name


class Constants:
    """What several lines share, each written once, in the order in which it is asked for."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._names = Names()
        self._known: dict[str, str] = {}
        self._days: dict[date, str] = {}
        self._within: dict[frozenset[Any], str] = {}

    def lines(self) -> list[str]:
        days = "".join(f"{name}, " for name in self._days.values())
        dates = " ".join(day.isoformat() for day in self._days)
        first = [f"{days}= days({dates!r})"] if days else []
        return first + [f"{name} = {text}" for text, name in self._known.items()]

    def reader(self, keys: Sequence[str]) -> str:
        """What takes the values of keys out of a case."""
        return self.named("read", f"itemgetter(*{_words(keys)})")

    def day(self, day: date) -> str:
        """The name of a day; one line has them all, before all else."""
        if day not in self._days:
            self._days[day] = self._names.of(f"DAY_{day.isoformat()}")
        return self._days[day]

    def named(self, key: str, text: str) -> str:
        """The name of the constant that is `text`."""
        if text not in self._known:
            self._known[text] = self._names.of(key.upper())
        return self._known[text]

    def ranks(self, type: Type | None) -> str:
        """The steps of an enumeration by member; None of what orders itself."""
        if not isinstance(type, EnumType):
            return "None"
        return self.named(f"steps_of_{type.key}", f"steps({_words(type.members)})")

    def lower(self, members: tuple[str, ...]) -> str:
        return self.named("step_below_of", f"steps_below({_words(members)})")

    def places(self) -> str:
        return self.named("places", repr(self._inside()))

    def places_within(self, members: frozenset[Any]) -> str:
        """The members and every place that lies in one of them."""
        if members not in self._within:
            inside, found = self._inside(), members
            while more := {p for p, around in inside.items() if around in found and p not in found}:
                found |= more
            self._within[members] = self.named("places_within", python(found))
        return self._within[members]

    def _inside(self) -> dict[str, str]:
        """What each place lies in."""
        return {p.code: p.parent for p in self._program.places.values() if p.parent is not None}
