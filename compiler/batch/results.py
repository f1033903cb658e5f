"""The columns of the result: from verdict, value and masks to what people and their tools read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from compiler.backends.sql.forms import MONTH, WORD, sql_type
from compiler.batch.rows import words
from compiler.batch.scalars import trimmed
from compiler.batch.sql_text import ident, quoted, texts
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type

Style = Literal["typed", "json", "cells"]
"""Typed columns, JSON as a case has it, or text alone."""

_PROOFS = "STRUCT(zh VARCHAR, en VARCHAR)[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A decision whose outcome is told, its number in the statement, and its conditions."""

    index: int
    key: str
    type: Type
    conditions: tuple[str, ...]

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The columns of an outcome and their types."""
        masks = [
            (f"{kind}{self.index}_{word}", "BIGINT")
            for word in range(words(len(self.conditions)))
            for kind in ("failed", "open")
        ]
        own = (f"value{self.index}", value_type(self.type))
        return [(f"verdict{self.index}", "VARCHAR"), own, *masks]


def value_type(type_: Type) -> str:
    """The type of a value in its form; of proofs, their texts."""
    return _PROOFS if type_ is Basic.EVIDENCE else sql_type(type_)


def column_names(told: Sequence[Told], *, masks: bool) -> list[str]:
    """What the columns of the outcomes are called, in order."""
    return [name for one in told for name, _ in _columns(one, len(told) > 1, "typed", masks)]


def columns(told: Sequence[Told], style: Style, *, masks: bool) -> list[str]:
    """The columns of the outcomes, from the columns that `parts` names."""
    found = (pair for one in told for pair in _columns(one, len(told) > 1, style, masks))
    return [f"{sql} AS {ident(name)}" for name, sql in found]


def _columns(one: Told, several: bool, style: Style, masks: bool) -> Iterator[tuple[str, str]]:
    start = f"{one.key}_" if several else ""
    yield f"{start}verdict", ident(f"verdict{one.index}")
    yield f"{start}value", shown(ident(f"value{one.index}"), one.type, style)
    for kind in ("failed", "open"):
        parts = [ident(f"{kind}{one.index}_{word}") for word in range(words(len(one.conditions)))]
        if masks:
            for word, part in enumerate(parts):
                yield f"{start}{kind}" + (f"_{word + 1}" if word else ""), part
        else:
            named = keys_of(parts, one.conditions)
            text = f"array_to_string({named}, ' ')" if style == "cells" else named
            yield f"{start}{kind}", text


def keys_of(masks: Sequence[str], conditions: Sequence[str]) -> str:
    """The keys that the bits of the masks stand for."""
    lists = []
    for word, mask in enumerate(masks):
        keys = texts(conditions[word * WORD : (word + 1) * WORD])
        chosen = f"list_filter({keys}, lambda k, i: ({mask} >> (i - 1)) & 1 = 1)"
        lists.append(f"CASE WHEN {mask} = 0 THEN []::VARCHAR[] ELSE {chosen} END")
    return lists[0] if len(lists) == 1 else f"list_concat({', '.join(lists)})"


def shown(sql: str, type_: Type, style: Style) -> str:
    """A value as it is read: members by name, durations in years, months and days."""
    match type_:
        case EnumType(members=members):
            cases = " ".join(f"WHEN {i} THEN {quoted(m)}" for i, m in enumerate(members))
            return f"CASE {sql} {cases} END"
        case Basic.DECIMAL if style != "typed":
            return _decimal(sql, style)
        case Basic.DURATION:
            return _text(_duration(sql), style)
        case Basic.EVIDENCE | RecordsType():
            return _text(sql, style)
        case SetType(element=element):
            inner = "typed" if style == "cells" else style
            return _text(f"list_transform({sql}, lambda e: {shown('e', element, inner)})", style)
        case _:
            return sql


def _decimal(sql: str, style: Style) -> str:
    text = trimmed(sql)
    if style == "cells":
        return text
    whole = f"{sql} = floor({sql})"
    return f"CASE WHEN {whole} THEN {text}::JSON ELSE to_json({text}) END"


def _duration(sql: str) -> str:
    months = f"((({sql}) + {MONTH // 2} + {MONTH}::BIGINT * 2000000) // {MONTH} - 2000000)"
    days = f"(({sql}) - {months} * {MONTH})"
    units = f"{{'years': {months} // 12, 'months': {months} % 12, 'days': {days}}}"
    return f"CASE WHEN {sql} IS NOT NULL THEN {units} END"


def _text(sql: str, style: Style) -> str:
    return f"to_json({sql})::VARCHAR" if style == "cells" else sql
