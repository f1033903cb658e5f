"""How values stand in a table: the internal form of facts, for every type of the language.

truth BOOLEAN; integer BIGINT; decimal DECIMAL(28,8); date DATE; duration BIGINT, months times 2^24
plus days, so that sums, differences and comparisons are those of integers; enumeration SMALLINT,
the index of the member; place (its code), body and text VARCHAR; set a list; records a list of
structs, in which `f?` says of an optional field f whether the record speaks of it. NULL is what is
not known. These are DuckDB's names; Spark says STRING and ARRAY<…>. PostgreSQL says TEXT and …[],
and holds a list of records as JSONB: an array of objects with the same fields in the same forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from compiler.core.calendar import Duration
from compiler.core.values import ABSENT, Value
from compiler.core.worlds.terms import Term, ordered
from compiler.typecheck.types import Basic, EnumType, RecordsType, RecordType, SetType, Type

MONTH = 2**24
"""What a month counts in a duration; days stay below half of it."""

SCALE = 8
"""Digits behind the point."""

WORD = 62
"""Conditions to a mask."""

INTEGERS = 10**9
DAYS = 10**6
"""Beyond these a value does not fit the form with certainty, and Python decides."""

_BASIC = {
    Basic.TRUTH: "BOOLEAN",
    Basic.INTEGER: "BIGINT",
    Basic.DECIMAL: f"DECIMAL(28,{SCALE})",
    Basic.DATE: "DATE",
    Basic.DURATION: "BIGINT",
}


class Unfit(Exception):
    """The value does not fit into the form; generated Python takes it."""


def sql_type(type_: Type) -> str:
    """The form's type, as DuckDB spells it."""
    match type_:
        case Basic():
            return _BASIC.get(type_, "VARCHAR")
        case EnumType():
            return "SMALLINT"
        case SetType(element=element):
            return f"{sql_type(element)}[]"
        case RecordsType(record=record):
            fields = [f'"{key}" {sql_type(type_)}' for key, type_ in record_fields(record)]
            return f"STRUCT({', '.join(fields)})[]"


def json_shape(type_: Type) -> str:
    """The form's type, as DuckDB's from_json spells it."""
    match type_:
        case SetType(element=element):
            return f"[{json_shape(element)}]"
        case RecordsType(record=record):
            fields = [f'"{key}": {json_shape(type_)}' for key, type_ in record_fields(record)]
            return f"[{{{', '.join(fields)}}}]"
        case _:
            return f'"{sql_type(type_)}"'


def record_fields(record: RecordType) -> list[tuple[str, Type]]:
    """The fields of a struct in order."""
    speaks = [(f"{key}?", Basic.TRUTH) for key, _ in record.fields if key in record.optional]
    return [*record.fields, *speaks]


def records_type(listed: Term) -> RecordsType | None:
    """The type of a list; None where it never has a record."""
    return next((t.type for t in ordered([listed]) if isinstance(t.type, RecordsType)), None)


def fields_of(listed: Term) -> list[str]:
    """The names of the fields of a list's records."""
    type_ = records_type(listed)
    return [] if type_ is None else [key for key, _ in record_fields(type_.record)]


def to_form(value: Value | None, type_: Type) -> Any:
    """A value in its form; None for what is unknown or absent. Raises Unfit."""
    if value is None or value is ABSENT:
        return None
    match type_, value:
        case EnumType(members=members), str():
            return members.index(value)
        case Basic.DURATION, Duration():
            return _number(value.key[0], DAYS) * MONTH + _number(value.key[1], DAYS)
        case Basic.INTEGER, int():
            return _number(value, INTEGERS)
        case Basic.DECIMAL, int() | Decimal():
            return _decimal(Decimal(value))
        case SetType(element=element), frozenset():
            return sorted(to_form(item, element) for item in value)
        case RecordsType(record=record), tuple():
            return [_record(row, record) for row in value if isinstance(row, dict)]
        case _:
            return value


def from_form(value: Any, type_: Type) -> Any:
    """What a value in its form stands for."""
    if value is None:
        return None
    match type_:
        case EnumType(members=members):
            return members[value]
        case Basic.DURATION:
            months, days = divmod(value + MONTH // 2, MONTH)
            return Duration(months=months, days=days - MONTH // 2)
        case SetType(element=element):
            return frozenset(from_form(item, element) for item in value)
        case _:
            return value


def _record(row: Mapping[str, Value], record: RecordType) -> dict[str, Any]:
    made = {key: to_form(row.get(key), type_) for key, type_ in record.fields}
    speaks = {f"{key}?": key in row for key, _ in record.fields if key in record.optional}
    return made | speaks


def _number(value: int, bound: int) -> int:
    if abs(value) > bound:
        raise Unfit
    return value


def _decimal(value: Decimal) -> Decimal:
    if abs(value) > INTEGERS or value != round(value, SCALE):
        raise Unfit
    return value
