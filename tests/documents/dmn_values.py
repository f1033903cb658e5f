"""Values of the core as decision models have them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from compiler.backends.dmn import feel
from compiler.backends.dmn.data import Variable
from compiler.core.calendar import Duration
from compiler.core.desk.columns import Column
from compiler.core.desk.operands import type_of
from compiler.core.interpret import ANY, Evaluation, as_truth
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, EnumType, Type
from compiler.words.desk import DeskWords
from tests.documents.feel_reader import Months


def sample(column: Column, number: int, variable: Variable, words: DeskWords) -> Any:
    """Some value that is the column's value of this number."""
    value = column.values[number]
    if variable.column is not None:
        return variable.allowed[number]
    if value is ABSENT:
        return feel.absent(words.words)
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        assert isinstance(column.type, EnumType)
        return feel.label(value, column.type, words.words)
    low, high = value.low, value.high  # type: ignore[union-attr]
    at = low or high
    assert at is not None
    step = 0 if low is not None and not low.after else (1 if low is not None else -1)
    if low is None and high is not None and high.after:
        step = 0
    if low is not None and low.after and high is not None:
        return _between(low.at, high.at)
    return _moved(at.at, step)


def _moved(limit: Any, step: int) -> Any:
    match limit:
        case Duration():
            return Months(limit.key[0] + step)
        case date():
            return date.fromordinal(limit.toordinal() + step)
        case _:
            return Decimal(limit) + step


def _between(low: Any, high: Any) -> Any:
    assert isinstance(low, (int, Decimal))
    return (Decimal(low) + Decimal(high)) / 2


def feel_value(value: Value, type_: Type | None, words: DeskWords) -> Any:
    """A value of the core as a model has it."""
    match value:
        case bool() | date():
            return value
        case int() | Decimal():
            return Decimal(value)
        case Duration():
            months, days = value.key
            return Months(months - (days < 0))  # whole months, rounded down
        case str() if isinstance(type_, EnumType):
            return feel.label(value, type_, words.words)
        case str():
            return words.words.value(value, type_ or Basic.TEXT)
        case _:
            return feel.absent(words.words)


def known(variable: Variable, evaluation: Evaluation, words: DeskWords) -> Any:
    """What a case says of a variable; None where it does not, or two things."""
    result = evaluation.of(variable.expr)
    type_ = type_of(evaluation.program, variable.expr)
    if variable.type == "boolean":
        result = as_truth(result)
    if result.conflicts or result.possible is ANY or result.provisional or not result.settled:
        return None
    if variable.column is None:
        return feel_value(result.value, type_, words)
    number = variable.column.index(result.value, evaluation.program)
    return None if number is None else variable.allowed[number]
