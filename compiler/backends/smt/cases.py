"""From a model of the solver to a case."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import z3

from compiler.backends.smt.encoding import Encoding
from compiler.backends.smt.universe import Universe, is_named
from compiler.backends.smt.values import (
    Coded,
    Day,
    Formula,
    Members,
    Plain,
    Rows,
    Slot,
    Span,
    Truth,
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
