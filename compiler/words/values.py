"""Names and values of a program in the words of a reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from compiler.core.ir import Program
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type
from policy_dsl.diagnostics import Language

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_FIELD = re.compile(r"(?P<list>[^\[]+)\[(?P<index>\d+)\]\.(?P<field>.+)")
_MOST_ITEMS = 4
_UNITS = (("years", "年", "year"), ("months", "个月", "month"), ("days", "天", "day"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one program in one language. Values are JSON, as decisions carry them."""

    program: Program
    language: Language

    def name(self, key: str) -> str:
        """What a fact, field, rule or question is called."""
        if self.language == "en":
            return key
        found = _FIELD.fullmatch(key)
        if found:
            field = self._chinese(f"{found['list']}.{found['field']}")
            return f"第{int(found['index']) + 1}项{field}"
        return self._chinese(key)

    def _chinese(self, key: str) -> str:
        for infos in (self.program.facts, self.program.rules, self.program.questions):
            if key in infos:
                return infos[key].name
        return self.program.names.get(key, key)

    def of_key(self, key: str, value: Any) -> str:
        """The value of what is called `key`."""
        return self.value(value, self._type(key))

    def _type(self, key: str) -> Type | None:
        for infos in (self.program.facts, self.program.rules, self.program.questions):
            if key in infos:
                return infos[key].type
        source, _, field = re.sub(r"\[\d+\]", "", key).rpartition(".")
        fact = self.program.facts.get(source)
        records = fact.type if fact else None
        return records.record.field(field) if isinstance(records, RecordsType) else None

    def value(self, value: Any, type_: Type | None) -> str:
        """A JSON value of a type; where the type is not known, as its shape suggests."""
        match value, type_:
            case None, _:
                return self.say("无", "none")
            case bool(), _:
                return self.say("是", "yes") if value else self.say("否", "no")
            case list(), SetType(element=element):
                return self._list([self.value(item, element) for item in value])
            case list(), RecordsType():
                return self.say(f"{len(value)}项", f"{len(value)} entries")
            case list(), _:
                return self._list([self.value(item, type_) for item in value])
            case {"zh": zh, "en": en}, _:
                return self.say(zh, en)
            case {"years": _}, _:
                return self.duration(value)
            case str(), EnumType(key=key):
                return self.say(self.program.names.get(f"{key}.{value}", value), value)
            case str(), Basic.PLACE:
                place = self.program.places.get(value)
                return self.say(place.name, place.key) if place else value
            case str(), Basic.BODY:
                return self.say(self.program.names.get(value, value), value)
            case str(), _:
                return self.day(value)
            case _:
                return str(value)

    def duration(self, value: Any) -> str:
        """5年6个月, 5 years 6 months."""
        parts = [(value.get(unit, 0), zh, en) for unit, zh, en in _UNITS]
        parts = [part for part in parts if part[0]] or [(0, "年", "year")]
        if self.language == "zh":
            return "".join(f"{count}{zh}" for count, zh, _ in parts)
        return " ".join(f"{count} {en}{'' if count == 1 else 's'}" for count, _, en in parts)

    def day(self, text: str) -> str:
        """An ISO date as the language writes it; any other text as it is."""
        found = _DAY.fullmatch(text)
        if not found or self.language == "en":
            return text
        year, month, day = (int(part) for part in found.groups())
        return f"{year}年{month}月{day}日"

    def _list(self, items: list[str]) -> str:
        shown = self.say("、", ", ").join(items[:_MOST_ITEMS])
        if len(items) > _MOST_ITEMS:
            return self.say(f"{shown}等{len(items)}项", f"{shown} and others, {len(items)} in all")
        return shown or self.say("空", "empty")

    def say(self, zh: str, en: str) -> str:
        """The text in the reader's language."""
        return zh if self.language == "zh" else en
