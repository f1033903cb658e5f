"""One JSON value turned into a value of a type, in the words of one program.

What is wrong is collected; the value of what is wrong is None.
"""

from __future__ import annotations

from datetime import date
from typing import assert_never

from compiler.cases import basics
from compiler.cases.json_text import Json
from compiler.cases.messages import (
    MAX_PROBLEMS,
    CaseError,
    CaseMessage,
    NotList,
    NotMember,
    NotObject,
    NullValue,
    RepeatedElement,
    ReversedPeriod,
    TooManyRecords,
    UnknownBody,
    UnknownKey,
)
from compiler.cases.places import places_of
from compiler.cases.shown import at_index, at_key, found
from compiler.core.ir import Program
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, EnumType, RecordsType, RecordType, SetType, Type
from policy_dsl.suggest import nearest

Found = Value | CaseMessage

MAX_RECORDS = 500
"""So many entries a list has at most; a person's life has fewer."""


class Reader:
    """Reads values and keeps what is wrong with them in `problems`, in order."""

    def __init__(self, program: Program) -> None:
        self._names = program.names
        self._places = places_of(program)
        self.problems: list[CaseMessage] = []

    def read(self, part: Json, type_: Type, path: str) -> Value | None:
        """The value of `part` at `path` as a `type_`; None where a problem was noted."""
        value = NullValue(path=path) if part is None else self._read(part, type_, path)
        if isinstance(value, CaseMessage):
            self.refuse(value)
            return None
        return value

    def refuse(self, problem: CaseMessage) -> None:
        """Note a problem; raises CaseError where so many are there that more would help nobody."""
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise CaseError(tuple(self.problems))

    def _read(self, part: Json, type_: Type, path: str) -> Found:
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

    def _basic(self, part: Json, basic: Basic, path: str) -> Found:
        match basic:
            case Basic.TRUTH:
                return basics.truth(part, path)
            case Basic.INTEGER:
                return basics.integer(part, path)
            case Basic.DECIMAL:
                return basics.decimal(part, path)
            case Basic.DATE:
                return basics.day(part, path)
            case Basic.DURATION:
                return basics.duration(part, path)
            case Basic.TEXT:
                return basics.text(part, path)
            case Basic.PLACE:
                return self._place(part, path)
            case Basic.BODY:
                return self._body(part, path)
            case Basic.EVIDENCE | Basic.ABSENT:
                raise AssertionError(f"no fact and no question has the type {basic.value}")
            case _:
                assert_never(basic)

    def _place(self, part: Json, path: str) -> Found:
        written = basics.text(part, path)
        return self._places.find(written, path) if isinstance(written, str) else written

    def _body(self, part: Json, path: str) -> Found:
        written = basics.text(part, path)
        if not isinstance(written, str) or written in self._names:
            return written
        return UnknownBody(path=path, found=found(part), nearest=nearest(written, self._names))

    def _member(self, part: Json, enum: EnumType, path: str) -> Found:
        if isinstance(part, str) and part in enum.members:
            return part
        called = {member: self._names.get(f"{enum.key}.{member}", "") for member in enum.members}
        shown = tuple(f"{member}（{name}）" if name else member for member, name in called.items())
        near = _nearest_members(part, called) if isinstance(part, str) else ()
        return NotMember(path=path, found=found(part), allowed=shown, nearest=near)

    def _set(self, part: Json, element: Type, path: str) -> Found:
        if not isinstance(part, list):
            return NotList(path=path, found=found(part))
        values: set[Value] = set()
        for index, item in enumerate(part):
            here = at_index(path, index)
            value = self.read(item, element, here)
            if value is not None and value in values:
                self.refuse(RepeatedElement(path=here, found=found(item)))
            elif value is not None:
                values.add(value)
        return frozenset(values)

    def _records(self, part: Json, record: RecordType, path: str) -> Found:
        if not isinstance(part, list):
            return NotList(path=path, found=found(part))
        if len(part) > MAX_RECORDS:
            return TooManyRecords(path=path, count=len(part), limit=MAX_RECORDS)
        rows = [self._record(row, record, at_index(path, i)) for i, row in enumerate(part)]
        return tuple(rows)

    def _record(self, part: Json, record: RecordType, path: str) -> dict[str, Value]:
        row: dict[str, Value] = {}
        if not isinstance(part, dict):
            self.refuse(NotObject(path=path, found=found(part)))
            return row
        for key, item in part.items():
            value = self._field(key, item, record, at_key(path, key))
            if value is not None:
                row[key] = value
        self._check_period(row, record, path)
        return row

    def _field(self, key: str, item: Json, record: RecordType, path: str) -> Value | None:
        type_ = record.field(key)
        if type_ is None:
            self.refuse(UnknownKey(path=path, nearest=nearest(key, dict(record.fields))))
            return None
        if item is None and key in record.optional:
            return ABSENT
        return self.read(item, type_, path)

    def _check_period(self, row: dict[str, Value], record: RecordType, path: str) -> None:
        if record.period is None:
            return
        start, end = (row.get(key) for key in record.period)
        if isinstance(start, date) and isinstance(end, date) and end < start:
            self.refuse(ReversedPeriod(path=path, start=str(start), end=str(end)))


def _nearest_members(written: str, called: dict[str, str]) -> tuple[str, ...]:
    """The members that are spelt or called like that; each by its JSON value."""
    members = {name: member for member, name in called.items() if name}
    members |= {member: member for member in called}
    return tuple(dict.fromkeys(members[word] for word in nearest(written, members)))
