"""What a case says, as values of the constants that an encoding made for its inputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import z3

from compiler.backends.smt import Coded, Encoding, Formula, Truth
from compiler.backends.smt.universe import Universe, is_named, texts
from compiler.backends.smt.values import Day, Known, Members, Plain, Rows, Span
from compiler.core.values import ABSENT
from compiler.typecheck.types import RecordsType, SetType, Type

Values = dict[str, Any]
"""By the names of constants what they are: truths, integers and exact numbers (fractions)."""

Fill = Callable[[Any, "_Case"], None]
"""Puts what a value says into the values of a case."""


class TooMany(Exception):
    """A list of the case has more records than the encoding allows for, or the case more values
    that no rule names than can be told apart."""


class Given:
    """The inputs of one encoding; those that it makes later are found when they are there."""

    def __init__(self, encoding: Encoding) -> None:
        self.encoding = encoding
        self.constants: dict[str, Any] = {}
        self._fills: dict[str, Fill] = {}

    def values(self, said: Mapping[str, Any]) -> Values:
        """What the constants are where a case says this. What does not matter, as the value of
        what is unknown, is left out. Raises TooMany."""
        for key in self.encoding.inputs.keys() - self._fills.keys():
            type_, coded = self.encoding.inputs[key]
            self._fills[key] = self._input(coded, type_)
        case = _Case(self.encoding.universe)
        for key, fill in self._fills.items():
            fill(said.get(key), case)
        return case.values

    def pinned(self, said: Mapping[str, Any]) -> list[Formula]:
        """The same as constraints. Raises TooMany."""
        return [_is(self.constants[name], value) for name, value in self.values(said).items()]

    def _name(self, constant: Any) -> str:
        name = str(constant.decl().name())
        self.constants[name] = constant
        return name

    def _input(self, coded: Coded, type_: Type) -> Fill:
        if isinstance(coded, Truth):
            known, true = map(self._name, coded.holds.children())
            fill = _one(true)
        else:
            known, fill = self._name(coded.null.arg(0)), self._plain(coded.plain, type_)

        def filled(value: Any, case: _Case) -> None:
            case.values[known] = there = value is not None and value is not ABSENT
            if there:
                fill(value, case)

        return filled

    def _plain(self, plain: Plain, type_: Type) -> Fill:
        match plain:
            case Day(months=one, day=other):
                return _day(self._name(one), self._name(other))
            case Span(months=one, days=other):
                return _span(self._name(one), self._name(other))
            case Members(has=has):
                element = type_.element if isinstance(type_, SetType) else type_
                return _set({code: self._name(there) for code, there in has.items()}, element)
            case Rows():
                assert isinstance(type_, RecordsType)
                return self._rows(plain, type_)
            case _:
                return (
                    _named(self._name(plain), type_) if is_named(type_) else _one(self._name(plain))
                )

    def _rows(self, rows: Rows, type_: RecordsType) -> Fill:
        slots = []
        for slot in rows.slots:
            fields = {}
            for key, (said, known) in slot.fields.items():
                field = type_.record.field(key)
                assert field is not None
                fields[key] = self._name(said), self._field(known, field)
            slots.append((self._name(slot.present), fields))

        def filled(records: Any, case: _Case) -> None:
            if len(records) > len(slots):
                raise TooMany(f"{len(records)} records")
            for number, (present, fields) in enumerate(slots):
                case.values[present] = there = number < len(records)
                for key, (said, fill) in fields.items() if there else ():
                    case.values[said] = key in records[number]
                    if key in records[number]:
                        fill(records[number][key], case)

        return filled

    def _field(self, known: Known, type_: Type) -> Fill:
        """Of a field of which the record speaks; only one that may be absent has a constant for
        that."""
        absent = self._name(known.null.arg(1)) if z3.is_or(known.null) else None
        fill = self._plain(known.plain, type_)

        def filled(value: Any, case: _Case) -> None:
            if absent is not None:
                case.values[absent] = value is ABSENT
            if value is not ABSENT:
                fill(value, case)

        return filled


class _Case:
    """One case, in which values that no rule names are told apart."""

    def __init__(self, universe: Universe) -> None:
        self.values: Values = {}
        self._universe = universe
        self._unnamed: dict[tuple[Type, str], int] = {}

    def code(self, value: str, type_: Type) -> int:
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


def _is(constant: Any, value: Any) -> Formula:
    if isinstance(value, bool):
        return constant if value else z3.Not(constant)
    return constant == (z3.RealVal(str(value)) if isinstance(value, Fraction) else value)


def _one(name: str) -> Fill:
    def filled(value: Any, case: _Case) -> None:
        case.values[name] = Fraction(value) if isinstance(value, Decimal) else value

    return filled


def _named(name: str, type_: Type) -> Fill:
    def filled(value: str, case: _Case) -> None:
        case.values[name] = case.code(value, type_)

    return filled


def _day(months: str, day: str) -> Fill:
    def filled(value: date, case: _Case) -> None:
        case.values[months] = 12 * value.year + value.month - 1
        case.values[day] = value.day

    return filled


def _span(months: str, days: str) -> Fill:
    def filled(value: Any, case: _Case) -> None:
        case.values[months], case.values[days] = value.key

    return filled


def _set(names: Mapping[int, str], element: Type) -> Fill:
    def filled(value: Any, case: _Case) -> None:
        wanted = {case.code(one, element) for one in texts(value)}
        for code, name in names.items():
            case.values[name] = code in wanted

    return filled
