"""A constant of the syntax tree turned into a value of a type."""

from __future__ import annotations

from decimal import Decimal

from compiler.core.calendar import Duration
from compiler.core.ir import Program
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, EnumType, RecordsType, RecordType, SetType, Type
from policy_dsl import syntax


class Unfit(Exception):
    """A constant that is not of the type asked for."""


class Constants:
    """Reads constants in the names of one program."""

    def __init__(self, program: Program) -> None:
        self._codes = {place.key: code for code, place in program.places.items()}

    def read(self, constant: syntax.Cell, type_: Type) -> Value:
        """The value of `constant` as a `type_`. Raises Unfit."""
        match type_, constant:
            case _, syntax.Absent():
                return ABSENT
            case Basic.EVIDENCE, _:
                return tuple(self._basic(item, Basic.TEXT) for item in _items(constant))
            case Basic(), _:
                return self._basic(constant, type_)
            case EnumType(), syntax.Name(key=key):
                return _member(key, type_)
            case SetType(element=element), _:
                return frozenset(self.read(item, element) for item in _items(constant))
            case RecordsType(record=record), _:
                return tuple(self._record(item, record) for item in _items(constant))
            case _:
                raise Unfit

    def _basic(self, constant: syntax.Cell, type_: Basic) -> Value:
        match type_, constant:
            case Basic.TRUTH, syntax.TruthLiteral(value=truth):
                return truth
            case Basic.INTEGER, syntax.Number(value=number):
                return _whole(number)
            case Basic.DECIMAL, syntax.Number(value=number):
                return number
            case Basic.DATE, syntax.DateLiteral(value=day):
                return day
            case Basic.DURATION, syntax.DurationLiteral(years=years, months=months, days=days):
                return Duration(years=years, months=months, days=days)
            case Basic.TEXT, syntax.TextLiteral(value=text):
                return text
            case Basic.PLACE, syntax.Name(key=key) if key in self._codes:
                return self._codes[key]
            case Basic.BODY, syntax.Name(key=key, known=True):
                return key
            case _:
                raise Unfit

    def _record(self, constant: syntax.Cell, record: RecordType) -> Value:
        if not isinstance(constant, syntax.RecordLiteral):
            raise Unfit
        row: dict[str, Value] = {}
        for field in constant.fields:
            key = field.name.key.removeprefix(f"{record.key}.")
            type_ = record.field(key)
            if type_ is None:
                raise Unfit
            if field.value is not None:
                row[key] = self.read(field.value, type_)
        return row


def _items(constant: syntax.Cell) -> tuple[syntax.Cell, ...]:
    """The elements of a list; one constant by itself is a list of one."""
    return constant.items if isinstance(constant, syntax.ListLiteral) else (constant,)


def _member(key: str, enum: EnumType) -> str:
    member = key.removeprefix(f"{enum.key}.")
    if member not in enum.members:
        raise Unfit
    return member


def _whole(number: Decimal) -> int:
    if number != number.to_integral_value():
        raise Unfit
    return int(number)
