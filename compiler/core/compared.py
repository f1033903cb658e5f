"""What an expression compares: the named things that stand directly in it, with their values.

Does not look behind the name of a rule, and leaves out named conditions, which are reasons of
their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from compiler.core import calendar, ir, walk
from compiler.core.as_json import Json, as_json
from compiler.core.calendar import Duration
from compiler.core.case import APPLICATION_DATE
from compiler.core.interpret import Evaluation, Result
from compiler.core.interpret.records import Frame, frames, row
from compiler.core.interpret.truth import Verdict, verdict
from compiler.core.values import ABSENT, Value

_SHARE_STATUS: dict[Verdict, str] = {
    "yes": "met",
    "no": "unmet",
    "open": "open",
    "conflict": "open",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one record (the `index`-th, from 0) adds to a total: from `start` to `end`, without the
    days that an earlier record has already given. The dates are None where nothing counts."""

    index: int
    status: str
    start: date | None
    end: date | None
    duration: Duration

    def to_json(self) -> dict[str, Json]:
        return {
            "index": self.index,
            "status": self.status,
            "start": as_json(self.start),
            "end": as_json(self.end),
            "duration": as_json(self.duration),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A named thing and its value; None where the value is not settled.

    For a list of records, `measure` says what was drawn from it (any, count, total_time …), and
    `records` has each record's share of a total of time.
    """

    key: str
    name: str
    value: Value | None
    known: bool
    measure: str | None = None
    records: tuple[Share, ...] | None = None

    def to_json(self) -> dict[str, Json]:
        json: dict[str, Json] = {"key": self.key, "name": self.name, "value": as_json(self.value)}
        if not self.known:
            json["status"] = "unknown"
        if self.measure is not None:
            json["measure"] = self.measure
        if self.records is not None:
            json["records"] = [share.to_json() for share in self.records]
        return json


def compared(evaluation: Evaluation, expr: ir.Expr) -> tuple[Compared, ...]:
    """Each fact, field, rule and question in `expr`, once. A list of records shows as the value
    drawn from it, a field of records as the list of its values."""
    return once(_compared(evaluation, expr))


def durations(evaluation: Evaluation, key: str) -> tuple[Compared, ...]:
    """The totals of time that the rule `key` is computed from, however far behind."""
    rules = evaluation.program.rules
    parts = (p for k in walk.reached(evaluation.program, key) for p in walk.descend(rules[k].expr))
    totals = (p for p in parts if isinstance(p, ir.Aggregate) and p.operator == "total_time")
    return once(_of_list(evaluation, total) for total in totals)


def once(found: Iterable[Compared]) -> tuple[Compared, ...]:
    """Each of them once, in order."""
    kept: list[Compared] = []
    for one in found:
        if one not in kept:
            kept.append(one)
    return tuple(kept)


def name_of(program: ir.Program, key: str) -> str:
    """The Chinese name of a fact, field, rule or question."""
    for infos in (program.facts, program.rules, program.questions):
        if key in infos:
            return infos[key].name
    return program.names.get(key, key)


def _compared(evaluation: Evaluation, expr: ir.Expr) -> Iterator[Compared]:
    match expr:
        case ir.Fact(key=key) | ir.Ref(key=key) | ir.Ask(key=key):
            yield _named(evaluation, key, evaluation.of(expr))
        case ir.InForce() if evaluation.as_of is None:
            yield _named(evaluation, APPLICATION_DATE, evaluation.day())
        case ir.Quantified() | ir.Aggregate():
            yield _of_list(evaluation, expr)
            for part in walk.children(expr)[1:]:
                yield from _in_records(evaluation, expr, part)
        case ir.Condition():
            return
        case _:
            for part in walk.children(expr):
                yield from _compared(evaluation, part)


def _in_records(
    evaluation: Evaluation, expr: ir.Quantified | ir.Aggregate, part: ir.Expr
) -> Iterator[Compared]:
    """What stands in the condition over records, the fields with the values of all records."""
    for inner in walk.descend(part):
        match inner:
            case ir.FieldOf(key=key):
                yield _field(evaluation, expr, key)
            case ir.Fact() | ir.Ref() | ir.Ask():
                yield from _compared(evaluation, inner)
            case _:
                pass


def _named(evaluation: Evaluation, key: str, result: Result) -> Compared:
    value = result.value if result.settled else None
    name = name_of(evaluation.program, key)
    return Compared(key=key, name=name, value=value, known=result.settled)


def _of_list(evaluation: Evaluation, expr: ir.Quantified | ir.Aggregate) -> Compared:
    """The list under its fact's key, with what was drawn from it."""
    named = _named(
        evaluation,
        walk.source_of(evaluation.program, expr.records, expr.record.key),
        evaluation.of(expr),
    )
    if isinstance(expr, ir.Quantified):
        return replace(named, measure=expr.quantifier)
    shares = _shares(evaluation, expr) if expr.operator == "total_time" else None
    return replace(named, measure=expr.operator, records=shares)


def _field(evaluation: Evaluation, expr: ir.Quantified | ir.Aggregate, key: str) -> Compared:
    """A field, with its value in each record; null where it is absent or not settled."""
    results = [evaluation.of(ir.FieldOf(key=key), frame) for frame in _frames(evaluation, expr)]
    path = f"{walk.source_of(evaluation.program, expr.records, expr.record.key)}.{key}"
    names = evaluation.program.names
    return Compared(
        key=path,
        name=names.get(path, names.get(key, key)),
        value=tuple(result.value if result.settled else ABSENT for result in results),
        known=all(result.settled for result in results),
    )


def _frames(evaluation: Evaluation, expr: ir.Quantified | ir.Aggregate) -> list[Frame]:
    records = evaluation.of(expr.records)
    source = walk.source_of(evaluation.program, expr.records, expr.record.key)
    return frames(records.value, source) if records.settled else []


def _shares(evaluation: Evaluation, expr: ir.Aggregate) -> tuple[Share, ...]:
    until = evaluation.until(expr)
    judged = [
        (frame, _status(evaluation, expr, frame), _days(row(expr, evaluation.of, frame, until)))
        for frame in _frames(evaluation, expr)
    ]
    reached = date.min
    shares = []
    for frame, status, days in sorted(judged, key=lambda each: each[2] or (date.max, date.max)):
        start, after = (max(days[0], reached), days[1]) if days else (date.max, date.min)
        shares.append(_share(evaluation, expr, frame, status, start, after))
        reached = max(reached, after)
    return tuple(sorted(shares, key=lambda share: share.index))


def _status(evaluation: Evaluation, expr: ir.Aggregate, frame: Frame) -> str:
    if expr.condition is None:
        return "met"
    return _SHARE_STATUS[verdict(evaluation.of(expr.condition, frame))]


def _days(result: Result) -> tuple[date, date] | None:
    """The days that a record surely counts with, half-open."""
    match result.value if result.settled else None:
        case (date() as first, date() as after):
            return first, after
        case _:
            return None


def _share(
    evaluation: Evaluation, expr: ir.Aggregate, frame: Frame, status: str, start: date, after: date
) -> Share:
    """The share of the days from `start` up to and without `after`; its last day is shown as the
    record has it, or as `until` where the period is cut there."""
    if start >= after:
        return Share(index=frame.index, status=status, start=None, end=None, duration=Duration())
    written = evaluation.of(ir.FieldOf(key=(expr.record.period or ("", ""))[1]), frame)
    ended = written.settled and written.value == after - timedelta(days=1)
    end = after - timedelta(days=1) if ended else after
    time = calendar.elapsed(start, after)
    return Share(index=frame.index, status=status, start=start, end=end, duration=time)
