"""The amounts and dates of a case that may turn a decision, and the values that each may move to.

An amount of the person may be raised (a score: obtainable); one that would have to be less, and
what has happened, cannot be changed but explains the no. A date still to come may be moved to
another such day. The day of application is not here: to move it is to wait.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compiler.core import ir, walk
from compiler.core.calendar import Duration
from compiler.core.case import APPLICATION_DATE
from compiler.core.changes import Change, Kind, facts_read
from compiler.core.due import other_days
from compiler.core.interpret import Evaluation
from compiler.core.interpret.records import Frame, frames
from compiler.core.landmarks import Landmarks, numbers_around
from compiler.core.remembered import remembered
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


def courses(evaluation: Evaluation, key: str, marks: Landmarks) -> list[Course]:
    """Those of the facts, then of the records that the decision `key` can read."""
    today = _today(evaluation)
    moves = _Moves(today=today, days=other_days(today, marks), marks=marks)
    found = [*_of_facts(evaluation, key, moves), *_of_records(evaluation, key, moves)]
    return [course for course in found if course.values]


def stayings(evaluation: Evaluation, key: str) -> list[Staying]:
    """The records whose period the decision `key` can read and that have not ended."""
    today, read = _today(evaluation), _fields_read(evaluation.program, key)
    return [
        Staying(key=frame.path(record.period[1]), until=end)
        for frame, record in _rows(evaluation, key)
        if record.period is not None and record.period[1] in read
        if isinstance(end := frame.record.get(record.period[1]), date)
        if today is not None and end >= today
    ]


def _today(evaluation: Evaluation) -> date | None:
    day = evaluation.case.facts.get(APPLICATION_DATE)
    return day if isinstance(day, date) else evaluation.as_of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moves:
    """What values of the case may move to: `days` in order, amounts by the landmarks."""

    today: date | None
    days: list[date]
    marks: Landmarks

    def of(self, value: Value) -> tuple[tuple[Value, ...], ...]:
        """Those below and those above it, each from the nearest on."""
        if not isinstance(value, date):
            return _other_amounts(value, self.marks)
        below, above = bisect_left(self.days, value), bisect_right(self.days, value)
        nearest = self.days[max(0, below - VALUES) : below]
        return tuple(reversed(nearest)), tuple(self.days[above : above + VALUES])


def _of_facts(evaluation: Evaluation, decision: str, moves: _Moves) -> Iterator[Course]:
    for key in facts_read(evaluation.program, decision):
        value = evaluation.case.facts.get(key)
        if isinstance(value, date) and key != APPLICATION_DATE:
            yield from _of_date(key, value, moves)
        elif value is not None:
            less, more = _other_amounts(value, moves.marks)
            yield Course(key=key, before=value, values=more, kind="obtainable")
            yield Course(key=key, before=value, values=less, kind="fixed")


def _of_date(key: str, day: date, moves: _Moves) -> Iterator[Course]:
    """A day to come may be another day to come."""
    today = moves.today
    for values in moves.of(day):
        coming = tuple(v for v in values if isinstance(v, date) and today and min(v, day) > today)
        past = tuple(value for value in values if value not in coming)
        yield Course(key=key, before=day, values=coming, kind="obtainable")
        yield Course(key=key, before=day, values=past, kind="fixed")


def _of_records(evaluation: Evaluation, decision: str, moves: _Moves) -> Iterator[Course]:
    read = _fields_read(evaluation.program, decision)
    for frame, record in _rows(evaluation, decision):
        for field, _ in record.fields:
            value = frame.record.get(field)
            if field not in read or value is None:
                continue
            for values in moves.of(value):
                sound = tuple(v for v in values if _keeps_order(frame, record, field, v))
                yield Course(key=frame.path(field), before=value, values=sound, kind="fixed")


def _rows(evaluation: Evaluation, decision: str) -> Iterator[tuple[Frame, RecordType]]:
    """Each record of the lists that the decision can read, with its type."""
    for key in facts_read(evaluation.program, decision):
        info = evaluation.program.facts.get(key)
        if info is not None and isinstance(info.type, RecordsType):
            for frame in frames(evaluation.case.facts.get(key, ()), key):
                yield frame, info.type.record


@remembered
def _fields_read(program: ir.Program, decision: str) -> frozenset[str]:
    """The fields of records that are read, those of periods and measures among them."""
    found: set[str] = set()
    for part in walk.reached_parts(program, decision):
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
