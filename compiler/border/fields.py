"""A type of the core to the Python type of a model's field, with what stands for unknown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, assert_never

from pydantic import InstanceOf, PlainSerializer, WithJsonSchema

from compiler.border.shapes import Schema
from compiler.border.trees import exact
from compiler.core.calendar import Duration
from compiler.core.values import Absence
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type


class Unknown(Enum):
    """What a case is silent of. It has no truth: ask `is UNKNOWN`."""

    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        raise TypeError("what is unknown is neither true nor false; ask `is UNKNOWN`")


UNKNOWN = Unknown.UNKNOWN


def field_type(type_: Type, shape: Schema, *, optional: bool = False, row: Any = None) -> Any:
    """The annotation of a field that holds a value of the type, is `ABSENT` where that is
    `optional`, or `UNKNOWN`. `row` is the model of a list's records."""
    held = tuple[row, ...] if isinstance(type_, RecordsType) else _plain(type_)
    if optional:
        held = held | Annotated[Absence, PlainSerializer(lambda _: None)]
    return Annotated[held | Unknown, WithJsonSchema(shape)]


def _plain(type_: Type) -> Any:
    match type_:
        case Basic():
            return _basic(type_)
        case EnumType(members=members):
            return Literal[members]
        case SetType(element=element):
            in_order = PlainSerializer(lambda items: sorted(items, key=str), when_used="json")
            return Annotated[frozenset[_plain(element)], in_order]  # type: ignore[misc]
        case RecordsType():
            raise AssertionError("records stand in no set")
        case _:
            assert_never(type_)


def _basic(basic: Basic) -> Any:
    match basic:
        case Basic.TRUTH:
            return bool
        case Basic.INTEGER:
            return int
        case Basic.DECIMAL:
            return Annotated[Decimal, PlainSerializer(_number, when_used="json")]
        case Basic.DATE:
            return date
        case Basic.DURATION:
            return InstanceOf[Duration]
        case Basic.TEXT | Basic.PLACE | Basic.BODY:
            return str
        case Basic.EVIDENCE | Basic.ABSENT:
            raise AssertionError(f"no fact and no question has the type {basic.value}")
        case _:
            assert_never(basic)


def _number(value: Decimal) -> int | float | str:
    """A number of JSON where it is the same number, else its text, which no case accepts."""
    number = exact(value)
    return str(value) if number is None else number
