"""Types in words, for messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in both languages."""

    zh: str
    en: str


_BASIC = {
    Basic.TRUTH: Words("是非", "a truth"),
    Basic.INTEGER: Words("整数", "an integer"),
    Basic.DECIMAL: Words("小数", "a decimal"),
    Basic.DATE: Words("日期", "a date"),
    Basic.DURATION: Words("时长", "a duration"),
    Basic.TEXT: Words("文本", "a text"),
    Basic.PLACE: Words("地点", "a place"),
    Basic.BODY: Words("机关", "a body"),
    Basic.EVIDENCE: Words("材料清单", "a list of proofs"),
    Basic.ABSENT: Words("“无”", "“none”"),
}


def words(type: Type, names: Mapping[str, str]) -> Words:
    """A type in words; `names` gives the Chinese names of enumerations and facts."""
    match type:
        case Basic():
            return _BASIC[type]
        case EnumType():
            return Words(f"「{names.get(type.key, type.key)}」", f"“{type.key}”")
        case SetType():
            element = words(type.element, names)
            return Words(f"若干{element.zh}", f"a set of {element.en}")
        case RecordsType():
            name = names.get(type.record.key, type.record.key)
            return Words(f"「{name}」的逐项记录", f"the records of “{type.record.key}”")
        case _:
            assert_never(type)
