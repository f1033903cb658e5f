"""Names and values as a person at home reads them: no keys, no underscores.

Chinese has the plan's own names. English has none of its own, and takes the keys as words:
`years_since_lower_title` is “years since lower title”.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from compiler.core import ir
from compiler.core.as_json import as_json
from compiler.core.interpret import ANY, Result
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, EnumType, RecordsType, Type
from compiler.words.listed import listed
from compiler.words.public_names import spelt
from compiler.words.values import Words
from policy_dsl.english_days import english_day
from policy_dsl.labels import is_clause
from policy_dsl.pinyin import place_words

_FEW = 3
_KEYS = re.compile(r"(?P<so>\bis )?(?P<key>[a-z]+(?:[._][a-z]+)+)")
_MOST_ITEMS = 12
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_FIELD = re.compile(r"(?P<list>[^\[]+)\[(?P<index>\d+)\]\.(?P<field>.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken(Words):
    """The words of one program in one language, for people who never saw it."""

    def name(self, key: str) -> str:
        found = _FIELD.fullmatch(key)
        if found:
            field, number = self.field(found["list"], found["field"]), int(found["index"]) + 1
            listed = self.name(found["list"])
            return self.say(
                f"{listed}第{number}项的{field}", f"{field} (entry {number} of {listed})"
            )
        return Words.name(self, key) if self.language == "zh" else self._spelt(key)

    def question_of(self, key: str) -> str:
        """The question that asks for a fact, in Chinese; empty where it has none."""
        fact = self.program.facts.get(key)
        return "" if fact is None or fact.question is None else fact.question.zh

    def field(self, source: str, key: str) -> str:
        """What a field of the records of a list is called."""
        if self.language == "zh":
            return Words.name(self, f"{source}.{key}")
        label = self.program.labels.get(f"{source}.{key}")
        if label is not None:
            return label
        ends = dict(zip(self._period(source), ("first day", "last day"), strict=False))
        return ends.get(key) or spelt(key)

    def _period(self, source: str) -> tuple[str, ...]:
        """The fields of a list's records that say from when to when."""
        fact = self.program.facts.get(source)
        records = fact.type if fact else None
        return (records.record.period or ()) if isinstance(records, RecordsType) else ()

    def type_of_field(self, source: str, key: str) -> Type | None:
        return self._type(f"{source}.{key}")

    def _spelt(self, key: str) -> str:
        return self.program.labels.get(key) or spelt(key)

    def text(self, text: ir.Wording) -> str:
        """What the program says; in English the keys in it become words."""
        if self.language == "zh":
            return text.zh
        return _KEYS.sub(lambda found: self._said(found["so"] or "", found["key"]), text.en)

    def _said(self, so: str, key: str) -> str:
        """A name in running text; a clause says by itself that it is so."""
        spoken = self._spoken(key)
        return spoken if is_clause(spoken) else so + spoken

    def _spoken(self, key: str) -> str:
        """A name, or a member of an enumeration without the enumeration's name."""
        program = self.program
        named = (program.facts, program.rules, program.questions)
        return self.name(key if any(key in one for one in named) else key.rpartition(".")[2])

    def value(self, value: Any, type_: Type | None) -> str:
        told = Words.value(self, value, type_)
        if self.language == "zh" or not isinstance(value, str):
            return told
        if isinstance(type_, EnumType):
            return self.program.labels.get(f"{type_.key}.{value}") or spelt(told)
        if type_ is Basic.BODY:
            return self._spelt(told)
        place = self.program.places.get(value) if type_ is Basic.PLACE else None
        if place is None:
            return told
        return " ".join(word.capitalize() for word in place_words(place.key, place.name))

    def day(self, text: str) -> str:
        found = Words.day(self, text)
        is_day = self.language == "en" and _ISO.fullmatch(text)
        return english_day(date.fromisoformat(text)) if is_day else found

    def typed(self, value: Value, type_: Type | None) -> str:
        """A value of the core."""
        return self.value(None if value is ABSENT else as_json(value), type_)

    def possible(self, result: Result, type_: Type | None) -> str:
        """The value, or the few that it may still be; nothing where it may be anything."""
        if result.possible is ANY or not result.possible or len(result.possible) > _FEW:
            return ""
        told = dict.fromkeys(self.typed(value, type_) for value in result.possible)
        return listed(list(told), self.language, "or")

    def type_of(self, expr: ir.Expr, otherwise: Type | None = None) -> Type | None:
        """The type of what is named."""
        match expr:
            case ir.Fact(key=key) | ir.Ref(key=key) | ir.Ask(key=key):
                return self._type(key)
            case _:
                return otherwise

    def _list(self, items: list[str]) -> str:
        shown = self.say("、", ", ").join(items[:_MOST_ITEMS])
        if len(items) > _MOST_ITEMS:
            return self.say(f"{shown}等{len(items)}项", f"{shown} and others, {len(items)} in all")
        return shown or self.say("无", "none")
