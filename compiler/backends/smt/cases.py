"""From a model of the solver to a case, and from what a case says to constraints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import z3

from compiler.backends.smt import days
from compiler.backends.smt.encoding import Encoding
from compiler.backends.smt.universe import Universe, is_named, texts
from compiler.backends.smt.values import (
    Coded,
    Day,
    Formula,
    Known,
    Members,
    Plain,
    Rows,
    Slot,
    Span,
    Truth,
    same,
)
from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, RecordsType, SetType, Type


class Reader:
    """Reads a model."""

    def __init__(self, universe: Universe, model: Any) -> None:
        self.universe = universe
        self.model = model

    def case(self, encoding: Encoding, program: ir.Program) -> Case:
        """The case that the model tells of, each key under its owner of the program."""
        facts, authority, readings = dict[str, Value](), dict[str, Value](), dict[str, str]()
        for key, (type_, coded) in encoding.inputs.items():
            value = self.value(coded, type_)
            question = program.questions.get(key)
            if value is None:
                continue
            if question is None:
                facts[key] = value
            elif question.owner == "interpreter" and isinstance(value, str):
                readings[key] = value
            else:
                authority[key] = value
        return Case(facts=facts, authority=authority, readings=readings)

    def holds(self, formula: Formula) -> bool:
        return bool(z3.is_true(self.model.eval(formula, model_completion=True)))

    def value(self, coded: Coded, type_: Type) -> Value | None:
        """A value; None for null."""
        if isinstance(coded, Truth):
            return True if self.holds(coded.holds) else False if self.holds(coded.fails) else None
        if self.holds(coded.null):
            return None
        return self.plain(coded.plain, type_)

    def plain(self, plain: Plain, type_: Type) -> Value:
        match plain:
            case Day():
                return date(*(self.number(n) for n in (plain.year, plain.month, plain.day)))
            case Span():
                months = self.number(plain.months)
                years, rest = divmod(abs(months), 12)
                sign = -1 if months < 0 else 1
                return Duration(
                    years=sign * years, months=sign * rest, days=self.number(plain.days)
                )
            case Members():
                element = type_.element if isinstance(type_, SetType) else type_
                codes = [code for code, there in plain.has.items() if self.holds(there)]
                return frozenset(self.universe.value(code, element) for code in codes)
            case Rows():
                assert isinstance(type_, RecordsType)
                slots = [slot for slot in plain.slots if self.holds(slot.present)]
                return tuple(self._record(slot, type_) for slot in slots)
            case _ if type_ is Basic.TRUTH:
                return self.holds(plain)
            case _ if is_named(type_):
                return self.universe.value(self.number(plain), type_)
            case _ if type_ is Basic.DECIMAL:
                exact = self.model.eval(plain, model_completion=True)
                return Decimal(exact.numerator_as_long()) / Decimal(exact.denominator_as_long())
            case _:
                return self.number(plain)

    def number(self, number: Any) -> int:
        found: int = self.model.eval(number, model_completion=True).as_long()
        return found

    def _record(self, slot: Slot, type_: RecordsType) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for key, (said, known) in slot.fields.items():
            if self.holds(said):
                field = type_.record.field(key)
                assert field is not None
                null = self.holds(known.null)
                found[key] = ABSENT if null else self.plain(known.plain, field)
        return found


class TooMany(Exception):
    """A list of the case has more records than the encoding allows for, or the case more values
    that no rule names than can be told apart."""


def pinned(encoding: Encoding, given: Mapping[str, Any]) -> list[Formula]:
    """Constraints after which the inputs are what a case says. Raises TooMany."""
    pins = _Pins(encoding)
    return [
        formula
        for key, (type_, coded) in encoding.inputs.items()
        for formula in pins.of(coded, given.get(key), type_)
    ]


class _Pins:
    """The constraints of one case, in which values that no rule names are told apart."""

    def __init__(self, encoding: Encoding) -> None:
        self._universe = encoding.universe
        self._unnamed: dict[tuple[Type, str], int] = {}

    def of(self, coded: Coded, value: Any, type_: Type) -> Iterator[Formula]:
        if isinstance(coded, Truth):
            yield coded.holds if value is True else coded.fails if value is False else coded.null
        elif value is None or value is ABSENT:
            yield coded.null
        else:
            yield z3.Not(coded.null)
            yield from self._equal(coded.plain, value, type_)

    def _code(self, value: str, type_: Type) -> int:
        """The number of a value; of one that no rule names the next that stands for such."""
        found = self._universe.codes(type_).get(value)
        if found is not None:
            return found
        others = self._universe.unnamed(type_)
        if (type_, value) not in self._unnamed:
            before = sum(kind == type_ for kind, _ in self._unnamed)
            if before == len(others) > 1:
                raise TooMany(f"{before + 1} values that no rule names")
            self._unnamed[type_, value] = others[min(before, len(others) - 1)]
        return self._unnamed[type_, value]

    def _equal(self, plain: Plain, value: Any, type_: Type) -> Iterator[Formula]:
        match plain:
            case Day():
                yield same(plain, days.day_of(value))
            case Span():
                yield same(plain, days.span_of(value))
            case Members():
                element = type_.element if isinstance(type_, SetType) else type_
                wanted = {self._code(one, element) for one in texts(value)}
                for code, there in plain.has.items():
                    yield there if code in wanted else z3.Not(there)
            case Rows():
                assert isinstance(type_, RecordsType)
                yield from self._records(plain, value, type_)
            case _ if type_ is Basic.TRUTH:
                yield plain if value else z3.Not(plain)
            case _ if is_named(type_):
                yield plain == self._code(value, type_)
            case _:
                yield plain == (z3.RealVal(str(value)) if isinstance(value, Decimal) else value)

    def _records(self, rows: Rows, records: Any, type_: RecordsType) -> Iterator[Formula]:
        if len(records) > len(rows.slots):
            raise TooMany(f"{len(records)} records")
        for number, slot in enumerate(rows.slots):
            if number >= len(records):
                yield z3.Not(slot.present)
                continue
            yield slot.present
            for key, (said, known) in slot.fields.items():
                field = type_.record.field(key)
                assert field is not None
                if key not in records[number]:
                    yield z3.Not(said)
                    continue
                yield said
                yield from self.of(known, records[number][key], field)


__all__ = ["Known", "Reader", "TooMany", "pinned"]
