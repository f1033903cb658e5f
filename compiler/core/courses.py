"""The amounts and dates of a case that may turn a decision, and the values that each may move to.

An amount of the person may be raised (a score: obtainable); one that would have to be less, and
what has happened, cannot be changed but explains the no. A date still to come may be moved to
another such day. The day of application is not here: to move it is to wait.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.case import APPLICATION_DATE
from compiler.core.changes import Change, Kind
from compiler.core.due import other_days
from compiler.core.interpret import Evaluation
from compiler.core.interpret.records import Frame, frames
from compiler.core.landmarks import Landmarks, numbers_around
from compiler.core.values import Value
from compiler.typecheck.types import RecordsType, RecordType

VALUES = 24
"""So many values are tried of each key in each direction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The values that a key may move to in one direction, the nearest first."""

    key: str
    before: Value
    values: tuple[Value, ...]
    kind: Kind

    def to(self, value: Value) -> Change:
        return Change(key=self.key, before=self.before, after=value, kind=self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staying:
    """A record that runs to a day which is not past, so that it may go on beyond."""

    key: str
    until: date

    def at(self, day: date) -> tuple[Change, ...]:
        """What has to change for the record to run on that day."""
        after = max(self.until, day)
        return (Change(key=self.key, before=self.until, after=after, kind="waiting"),)


def courses(evaluation: Evaluation, parts: Sequence[ir.Expr], marks: Landmarks) -> list[Course]:
    """Those of the facts, then of the records that the decision can read."""
    today = _today(evaluation)
    found = [
        *_of_facts(evaluation, parts, marks, today),
        *_of_records(evaluation, parts, marks, today),
    ]
    return [course for course in found if course.values]


def stayings(evaluation: Evaluation, parts: Sequence[ir.Expr]) -> list[Staying]:
    """The records whose period the decision can read and that have not ended."""
    today = _today(evaluation)
    return [
        Staying(key=frame.path(record.period[1]), until=end)
        for frame, record in _rows(evaluation, parts)
        if record.period is not None and record.period[1] in _fields_read(parts)
        if isinstance(end := frame.record.get(record.period[1]), date)
        if today is not None and end >= today
    ]


def _today(evaluation: Evaluation) -> date | None:
    day = evaluation.case.facts.get(APPLICATION_DATE)
    return day if isinstance(day, date) else evaluation.as_of


def _of_facts(
    evaluation: Evaluation, parts: Sequence[ir.Expr], marks: Landmarks, today: date | None
) -> Iterator[Course]:
    keys = dict.fromkeys(part.key for part in parts if isinstance(part, ir.Fact))
    for key in keys:
        value = evaluation.case.facts.get(key)
        if isinstance(value, date) and key != APPLICATION_DATE:
            yield from _of_date(key, value, marks, today)
        elif value is not None:
            less, more = _other_amounts(value, marks)
            yield Course(key=key, before=value, values=more, kind="obtainable")
            yield Course(key=key, before=value, values=less, kind="fixed")


def _of_date(key: str, day: date, marks: Landmarks, today: date | None) -> Iterator[Course]:
    """A day to come may be another day to come."""
    for values in _both_ways(day, cast("list[Value]", other_days(day, today, marks))):
        coming = tuple(v for v in values if isinstance(v, date) and today and min(v, day) > today)
        past = tuple(value for value in values if value not in coming)
        yield Course(key=key, before=day, values=coming, kind="obtainable")
        yield Course(key=key, before=day, values=past, kind="fixed")


def _of_records(
    evaluation: Evaluation, parts: Sequence[ir.Expr], marks: Landmarks, today: date | None
) -> Iterator[Course]:
    read = _fields_read(parts)
    for frame, record in _rows(evaluation, parts):
        for field, _ in record.fields:
            value = frame.record.get(field)
            if field not in read or value is None:
                continue
            for values in _moved(value, marks, today):
                sound = tuple(v for v in values if _keeps_order(frame, record, field, v))
                yield Course(key=frame.path(field), before=value, values=sound, kind="fixed")


def _rows(evaluation: Evaluation, parts: Sequence[ir.Expr]) -> Iterator[tuple[Frame, RecordType]]:
    """Each record of the lists that the decision can read, with its type."""
    keys = dict.fromkeys(part.key for part in parts if isinstance(part, ir.Fact))
    for key in keys:
        info = evaluation.program.facts.get(key)
        if info is not None and isinstance(info.type, RecordsType):
            for frame in frames(evaluation.case.facts.get(key, ()), key):
                yield frame, info.type.record


def _fields_read(parts: Sequence[ir.Expr]) -> frozenset[str]:
    """The fields of records that are read, those of periods and measures among them."""
    found: set[str] = set()
    for part in parts:
        match part:
            case ir.FieldOf(key=key):
                found.add(key)
            case ir.PeriodCovers(start=start, end=end):
                found |= {start, end}
            case ir.Aggregate(operator="total_time", record=RecordType(period=(start, end))):
                found |= {start, end}
            case ir.Aggregate(field=str(key)):
                found.add(key)
    return frozenset(found)


def _moved(value: Value, marks: Landmarks, today: date | None) -> tuple[tuple[Value, ...], ...]:
    if isinstance(value, date):
        return _both_ways(value, cast("list[Value]", other_days(value, today, marks)))
    return _other_amounts(value, marks)


def _other_amounts(value: Value, marks: Landmarks) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """Of an amount the landmarks below and above it; of another value none."""
    match value:
        case bool():
            return (), ()
        case int():
            whole = [n for n in marks.numbers if isinstance(n, int)]
            return _both_ways(value, list(numbers_around(whole)))
        case Decimal():
            return _both_ways(value, list(numbers_around([Decimal(n) for n in marks.numbers])))
        case Duration():
            return _both_ways(value, list(marks.durations))
        case _:
            return (), ()


def _both_ways(
    value: Value, others: Sequence[Value]
) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """Those below and those above the value, each from the nearest on."""
    ordered = sorted(set(others))  # type: ignore[type-var]  # they are of one type
    below = tuple(v for v in reversed(ordered) if v < value)  # type: ignore[operator]
    above = tuple(v for v in ordered if v > value)  # type: ignore[operator]
    return below[:VALUES], above[:VALUES]


def _keeps_order(frame: Frame, record: RecordType, field: str, value: Value) -> bool:
    """Whether the period of the record would still not end before it begins."""
    if record.period is None or field not in record.period or not isinstance(value, date):
        return True
    start, end = ({**frame.record, field: value}.get(key) for key in record.period)
    return not (isinstance(start, date) and isinstance(end, date) and end < start)
