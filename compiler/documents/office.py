"""The office that sends a document: what it says of itself in a TOML file, never in a template."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from typing import Any

from policy_dsl.diagnostics import Language


class OfficeError(Exception):
    """The settings cannot be used; `where` is the key, and the texts say what is wrong with it."""

    def __init__(self, where: str, zh: str, en: str) -> None:
        super().__init__(f"{where}: {en}")
        self.where, self.zh, self.en = where, zh, en


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A text in one or both languages; one that lacks a language lends the other's."""

    zh: str = ""
    en: str = ""

    def in_(self, language: Language) -> str:
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """All may be empty: documents then leave a blank to be filled. `name` is the body that sends,
    `contact` the person or desk to ask; `correction_days` is the deadline of a notice of what is
    missing, in working days from its receipt, and `correction_consequence` what follows where
    nothing is handed in by then. A list for publication remarks on counties with fewer people than
    `smallest_group`."""

    name: Worded = field(default_factory=Worded)
    contact: Worded = field(default_factory=Worded)
    address: Worded = field(default_factory=Worded)
    hours: Worded = field(default_factory=Worded)
    telephone: str = ""
    email: str = ""
    website: str = ""
    correction_days: int | None = None
    correction_consequence: Worded = field(default_factory=Worded)
    smallest_group: int | None = None


def read_office(text: str) -> Office:
    """The office of a TOML text. Raises OfficeError for what is not known there or has the wrong
    type, and tomllib.TOMLDecodeError."""
    known = {one.name: one.type for one in fields(Office)}
    read = tomllib.loads(text)
    for key in read:
        if key not in known:
            among = ", ".join(known)
            raise OfficeError(key, f"没有这一项；可用：{among}", f"not known; there are: {among}")
    return Office(**{key: _value(key, value, str(known[key])) for key, value in read.items()})


def _value(key: str, value: Any, wanted: str) -> Any:
    match wanted, value:
        case "Worded", str():
            return Worded(zh=value, en=value)
        case "Worded", dict() if set(value) <= {"zh", "en"} and _texts(value):
            return Worded(**value)
        case "str", str():
            return value
        case "int | None", int() if type(value) is int and value > 0:
            return value
        case "Worded", _:
            zh, en = '应为文本，或{ zh = "…", en = "…" }', 'a text, or { zh = "…", en = "…" }'
            raise OfficeError(key, zh, f"wanted is {en}")
        case "str", _:
            raise OfficeError(key, "应为文本", "wanted is a text")
        case _:
            raise OfficeError(key, "应为正整数", "wanted is a whole number above 0")


def _texts(value: dict[str, Any]) -> bool:
    return all(isinstance(one, str) for one in value.values())
