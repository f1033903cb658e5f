"""What a person types, turned into the JSON that a case has for it; the readers of cases judge it.

A choice may be given by its number, its key or its name; dates and durations as people write them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from compiler.cases.json_text import Json, read_json
from compiler.cases.messages import CaseError
from compiler.core.ir import Program
from compiler.typecheck.types import Basic, EnumType, SetType, Type
from policy_dsl.diagnostics import Language

NONE = frozenset({"none", "no", "无", "没有", "空"})
_YES = frozenset({"yes", "y", "true", "是", "对", "有"})
_NO = frozenset({"no", "n", "false", "否", "不是", "没有"})
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_COUNT = re.compile(r"(\d+)\s*(年|years?|个?月|months?|天|日|days?)")
_SPAN = re.compile(rf"(?:{_COUNT.pattern}[\s,，零又]*)+")
_UNITS = {"年": "years", "y": "years", "月": "months", "个": "months", "m": "months"}
_BETWEEN = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the answers that a question has: its JSON and its name in the reader's language."""

    value: str | bool
    name: str


def choices(type_: Type | None, program: Program, language: Language) -> tuple[Choice, ...]:
    """The answers of a truth or an enumeration, or the elements of a set; else none."""
    match type_:
        case Basic.TRUTH:
            names = ("是", "否") if language == "zh" else ("yes", "no")
            return (Choice(value=True, name=names[0]), Choice(value=False, name=names[1]))
        case EnumType(key=key, members=members):
            named = {m: program.names.get(f"{key}.{m}", m) for m in members}
            return tuple(Choice(value=m, name=named[m] if language == "zh" else m) for m in members)
        case SetType(element=EnumType() as element):
            return choices(element, program, language)
        case _:
            return ()


def as_answer(written: str, type_: Type, program: Program) -> Json:
    """The JSON that is meant; what cannot be understood stays the text that was written."""
    match type_:
        case Basic.TRUTH:
            truth = is_yes(written)
            return written if truth is None else truth
        case EnumType():
            return _chosen(written, choices(type_, program, "zh"))
        case SetType(element=element):
            if _plain(written) in NONE:
                return []
            items = [item for item in _BETWEEN.split(written) if item]
            return list(dict.fromkeys(_text(as_answer(item, element, program)) for item in items))
        case Basic.DATE:
            return _day(written)
        case Basic.DURATION:
            return _duration(written)
        case Basic.INTEGER | Basic.DECIMAL:
            return _number(written)
        case _:
            return _unquoted(written)


def is_yes(written: str) -> bool | None:
    """A yes or a no by number or word; None for anything else."""
    word = _plain(written)
    if word == "1" or word in _YES:
        return True
    return False if word == "2" or word in _NO else None


def _chosen(written: str, offered: Sequence[Choice]) -> Json:
    """The choice with this number, key or Chinese name; else what was written."""
    word = _plain(written)
    for number, choice in enumerate(offered, start=1):
        if word in (str(number), str(choice.value).lower(), choice.name):
            return choice.value
    return written


def _text(value: Json) -> str:
    return value if isinstance(value, str) else str(value)


def _day(written: str) -> str:
    found = _DAY.fullmatch(_plain(written))
    if found is None:
        return written
    year, month, day = (int(part) for part in found.groups())
    return f"{year:04}-{month:02}-{day:02}"


def _duration(written: str) -> Json:
    """5年6个月, 5 years 6 months, or the JSON of a duration."""
    plain = _plain(written)
    if not _SPAN.fullmatch(plain):
        return _number(written)
    counts: dict[str, Json] = {}
    for count, unit in _COUNT.findall(plain):
        counts[_UNITS.get(unit[0], "days")] = int(count)
    return counts


def _number(written: str) -> Json:
    try:
        return read_json(_plain(written))
    except CaseError:
        return written


def _unquoted(written: str) -> Json:
    """Text; in quotes also where it reads like a command of the interview."""
    value = _number(written) if written.startswith('"') else written
    return value if isinstance(value, str) else written


def _plain(written: str) -> str:
    """Full-width digits and letters made ordinary, small letters."""
    return unicodedata.normalize("NFKC", written).strip().lower()
