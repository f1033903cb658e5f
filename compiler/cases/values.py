"""One JSON value turned into a value of a type, or into problems with their paths.

`None` from a reader means that there is no value: a problem was noted.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from re import compile as pattern
from typing import assert_never

from compiler.cases.json_text import Json
from compiler.cases.messages import (
    MAX_PROBLEMS,
    CaseError,
    CaseMessage,
    FoundMessage,
    NoSuchDay,
    NotDate,
    NotDuration,
    NotInteger,
    NotList,
    NotMember,
    NotNumber,
    NotObject,
    NotText,
    NotTruth,
    NullValue,
    RepeatedElement,
    ReversedPeriod,
    UnknownBody,
    UnknownKey,
)
from compiler.cases.nearest import nearest
from compiler.cases.places import Places
from compiler.cases.shown import at_index, at_key, found
from compiler.core.calendar import Duration
from compiler.core.ir import Program
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, EnumType, RecordsType, RecordType, SetType, Type

_ISO_DAY = pattern(r"\d{4}-\d{2}-\d{2}", flags=256)  # re.ASCII
_UNITS = ("years", "months", "days")
_MOST_UNITS = 9999


class Reader:
    """Reads values in the words of one program and collects what is wrong with them."""

    def __init__(self, program: Program) -> None:
        self.names = program.names
        self.places = Places(program.places)
        self.problems: list[CaseMessage] = []

    def refuse(self, problem: CaseMessage) -> None:
        """Note a problem; raises CaseError where so many are there that more would help nobody."""
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise CaseError(tuple(self.problems))

    def read(self, part: Json, type_: Type, path: str) -> Value | None:
        """The value of `part` at `path` as a `type_`."""
        if part is None:
            return self.refuse(NullValue(path=path))
        match type_:
            case Basic():
                return self._basic(part, type_, path)
            case EnumType():
                return self._member(part, type_, path)
            case SetType():
                return self._set(part, type_.element, path)
            case RecordsType():
                return self._records(part, type_.record, path)
            case _:
                assert_never(type_)

    def _basic(self, part: Json, basic: Basic, path: str) -> Value | None:
        match basic:
            case Basic.TRUTH:
                return part if isinstance(part, bool) else self.refuse(_as(NotTruth, path, part))
            case Basic.INTEGER:
                return part if _is_int(part) else self.refuse(_as(NotInteger, path, part))
            case Basic.DECIMAL:
                return self._decimal(part, path)
            case Basic.DATE:
                return self._date(part, path)
            case Basic.DURATION:
                return self._duration(part, path)
            case Basic.TEXT:
                return part if isinstance(part, str) else self.refuse(_as(NotText, path, part))
            case Basic.PLACE:
                return self._place(part, path)
            case Basic.BODY:
                return self._body(part, path)
            case Basic.EVIDENCE | Basic.ABSENT:
                raise AssertionError(f"no fact or question has the type {basic.value}")
            case _:
                assert_never(basic)

    # --- values without parts ---

    def _decimal(self, part: Json, path: str) -> Value | None:
        if isinstance(part, Decimal):
            return part
        return Decimal(part) if _is_int(part) else self.refuse(_as(NotNumber, path, part))

    def _date(self, part: Json, path: str) -> Value | None:
        if not isinstance(part, str) or not _ISO_DAY.fullmatch(part):
            return self.refuse(_as(NotDate, path, part))
        try:
            return date.fromisoformat(part)
        except ValueError:
            return self.refuse(_as(NoSuchDay, path, part))

    def _duration(self, part: Json, path: str) -> Value | None:
        if not isinstance(part, dict) or not part:
            return self.refuse(_as(NotDuration, path, part))
        fits = all(_is_count(unit, count) for unit, count in part.items())
        if not fits:
            return self.refuse(_as(NotDuration, path, part))
        counts = {unit: int(str(part.get(unit, 0))) for unit in _UNITS}
        return Duration(**counts)

    def _place(self, part: Json, path: str) -> Value | None:
        if not isinstance(part, str):
            return self.refuse(_as(NotText, path, part))
        place = self.places.find(part, path)
        return place if isinstance(place, str) else self.refuse(place)

    def _body(self, part: Json, path: str) -> Value | None:
        if not isinstance(part, str):
            return self.refuse(_as(NotText, path, part))
        if part in self.names:
            return part
        near = nearest(part, self.names)
        return self.refuse(UnknownBody(path=path, found=found(part), nearest=near))

    def _member(self, part: Json, enum: EnumType, path: str) -> Value | None:
        if isinstance(part, str) and part in enum.members:
            return part
        called = {self.names.get(f"{enum.key}.{member}", ""): member for member in enum.members}
        near = (
            nearest(part, {**dict.fromkeys(enum.members), **called})
            if isinstance(part, str)
            else ()
        )
        return self.refuse(
            NotMember(
                path=path,
                found=found(part),
                allowed=tuple(self._called(enum, member) for member in enum.members),
                nearest=tuple(dict.fromkeys(called.get(name, name) for name in near)),
            )
        )

    def _called(self, enum: EnumType, member: str) -> str:
        name = self.names.get(f"{enum.key}.{member}")
        return f"{member}（{name}）" if name else member

    # --- values with parts ---

    def _set(self, part: Json, element: Type, path: str) -> Value | None:
        if not isinstance(part, list):
            return self.refuse(_as(NotList, path, part))
        values: set[Value] = set()
        for index, item in enumerate(part):
            here = at_index(path, index)
            value = self.read(item, element, here)
            if value is not None and value in values:
                self.refuse(_as(RepeatedElement, here, item))
            elif value is not None:
                values.add(value)
        return frozenset(values)

    def _records(self, part: Json, record: RecordType, path: str) -> Value | None:
        if not isinstance(part, list):
            return self.refuse(_as(NotList, path, part))
        rows = [self._record(row, record, at_index(path, i)) for i, row in enumerate(part)]
        return tuple(row for row in rows if row is not None)

    def _record(self, part: Json, record: RecordType, path: str) -> Value | None:
        if not isinstance(part, dict):
            return self.refuse(_as(NotObject, path, part))
        row: dict[str, Value] = {}
        for key, item in part.items():
            value = self._field(key, item, record, at_key(path, key))
            if value is not None:
                row[key] = value
        self._check_period(row, record, path)
        return row

    def _field(self, key: str, item: Json, record: RecordType, path: str) -> Value | None:
        type_ = record.field(key)
        if type_ is None:
            return self.refuse(UnknownKey(path=path, nearest=nearest(key, dict(record.fields))))
        if item is None and key in record.optional:
            return ABSENT
        return self.read(item, type_, path)

    def _check_period(self, row: dict[str, Value], record: RecordType, path: str) -> None:
        if record.period is None:
            return
        start, end = (row.get(key) for key in record.period)
        if isinstance(start, date) and isinstance(end, date) and end < start:
            self.refuse(ReversedPeriod(path=path, start=str(start), end=str(end)))


def _is_int(part: Json) -> bool:
    return isinstance(part, int) and not isinstance(part, bool)


def _is_count(unit: str, count: Json) -> bool:
    return unit in _UNITS and _is_int(count) and 0 <= int(str(count)) <= _MOST_UNITS


def _as(problem: type[FoundMessage], path: str, part: Json) -> CaseMessage:
    return problem(path=path, found=found(part))
