"""From a program to the values that tell it apart: its literals and their neighbours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from compiler.core import ir, walk
from compiler.core.calendar import Duration, add, subtract
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, EnumType, RecordType, SetType, Type
from tests.fuzz.world import TEXTS

_DAY = timedelta(days=1)
_MOST = 40
"""So many values of a type are kept."""


class Pools:
    """Values for the facts and questions of a program, by type."""

    def __init__(self, program: ir.Program, random: Random) -> None:
        self._random = random
        self._places = tuple(program.places)
        self._written: dict[type, set[Any]] = {}
        for expr in _expressions(program):
            for value in _written(expr):
                self._written.setdefault(type(value), set()).add(value)

    def of(self, type_: Type) -> list[Value]:
        """Values of a type that is no list of records, in an order that the seed fixes."""
        match type_:
            case EnumType(members=members):
                return list(members)
            case SetType(element=element):
                return self._sets(self.of(element))
            case Basic.TRUTH:
                return [True, False]
            case Basic.INTEGER:
                return self._few(self._integers())
            case Basic.DECIMAL:
                return self._few(self._decimals())
            case Basic.DATE:
                return self._few(self._dates())
            case Basic.DURATION:
                return self._few(self._durations())
            case Basic.PLACE:
                return list(self._places) or ["000000"]
            case _:
                texts = [*self._values(str), *TEXTS[:2]]
                return self._few(text for text in texts if text not in self._places)

    def records(self, record: RecordType, missing: float) -> list[dict[str, Value]]:
        """Records of which each field is unknown with that chance."""
        kinds = {key: self.of(type_) for key, type_ in record.fields}
        return [self._record(record, kinds, missing) for _ in range(48)]

    def _record(
        self, record: RecordType, kinds: dict[str, list[Value]], missing: float
    ) -> dict[str, Value]:
        row = {key: self._random.choice(values) for key, values in kinds.items()}
        for key in sorted(record.optional):
            if self._random.random() < 0.3:
                row[key] = ABSENT
        first, last = record.period or ("", "")
        start, end = row.get(first), row.get(last)
        if isinstance(start, date) and isinstance(end, date) and end < start:
            row[first], row[last] = end, start
        return {key: value for key, value in row.items() if self._random.random() >= missing}

    # --- neighbours

    def _values(self, kind: type) -> list[Any]:
        return sorted(self._written.get(kind, ()))

    def _few(self, values: Iterable[Any]) -> list[Any]:
        """Each value once, by how it is written; at most `_MOST` of them."""
        known = list({repr(value): value for value in values}.values())
        return known if len(known) <= _MOST else self._random.sample(known, _MOST)

    def _integers(self) -> Iterable[int]:
        years = [day.year for day in self._values(date)]
        for number in (0, 1, *self._values(int), *years):
            yield from (number, number - 1, number + 1)

    def _decimals(self) -> Iterable[Decimal]:
        whole = [Decimal(number) for number in self._values(int)]
        for number in (Decimal(0), *self._values(Decimal), *whole):
            yield from (number, number - Decimal("0.01"), number + 1, Decimal(f"{number:.2f}"))

    def _dates(self) -> Iterable[date]:
        anchors = [*self._values(date), date(2020, 2, 29), date(2021, 8, 31)]
        for day in anchors:
            yield from (day, day - _DAY, day + _DAY, date(day.year, 12, 31))
        for day in anchors[-3:]:
            for span in self._values(Duration):
                yield from (add(day, span), subtract(day, span), subtract(day, span) + _DAY)

    def _durations(self) -> Iterable[Duration]:
        for span in (Duration(), *self._values(Duration), Duration(years=1)):
            for other in (Duration(), Duration(days=1), Duration(months=1)):
                yield from (span.plus(other), span.minus(other))

    def _sets(self, values: list[Any]) -> list[Value]:
        sizes = (0, 1, 1, 2, 2, 3)
        return [
            frozenset(self._random.choice(values) for _ in range(self._random.choice(sizes)))
            for _ in range(16)
        ]


def _expressions(program: ir.Program) -> Iterable[ir.Expr]:
    for rule in program.rules.values():
        yield from walk.descend(rule.expr)
    for fact in program.facts.values():
        for presumed in walk.presumptions(fact):
            yield from walk.descend(presumed)


def _written(expr: ir.Expr) -> Iterable[Value]:
    match expr:
        case ir.Literal(value=frozenset() as values):
            yield from values
        case ir.Literal(value=str(), type=type_) if type_ not in (Basic.TEXT, Basic.BODY):
            return
        case ir.Literal(value=value) if value is not ABSENT:
            yield value
        case ir.InForce(start=start, end=end):
            yield from (day for day in (start, end) if day is not None)
        case _:
            return
