"""What each record adds to a total of time, and of which it is open what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from compiler.core import calendar, ir, walk
from compiler.core.as_json import Json, as_json
from compiler.core.calendar import Duration
from compiler.core.case import APPLICATION_DATE
from compiler.core.interpret import Evaluation, Result
from compiler.core.interpret.records import Frame, frames, row
from compiler.core.interpret.truth import Verdict, verdict

_SHARE_STATUS: dict[Verdict, str] = {
    "yes": "met",
    "no": "unmet",
    "open": "open",
    "conflict": "open",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one record (the `index`-th, from 0) adds to a total: from `start` to `end`, without the
    days that an earlier record has already given. The dates are None where nothing counts, and
    where something is `missing`, by key, to tell whether or how much it does."""

    index: int
    status: str
    start: date | None
    end: date | None
    duration: Duration
    missing: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Json]:
        json: dict[str, Json] = {
            "index": self.index,
            "status": self.status,
            "start": as_json(self.start),
            "end": as_json(self.end),
            "duration": as_json(self.duration),
        }
        if self.missing:
            json["missing"] = list(self.missing)
        return json


def shares(evaluation: Evaluation, expr: ir.Aggregate) -> tuple[Share, ...]:
    """The share of each record, in the order of the list."""
    until = evaluation.until(expr)
    judged = [
        (frame, _status(evaluation, expr, frame), _days(row(expr, evaluation.of, frame, until)))
        for frame in frames_of(evaluation, expr)
    ]
    reached = date.min
    found = []
    for frame, status, days in sorted(judged, key=lambda each: each[2] or (date.max, date.max)):
        start, after = (max(days[0], reached), days[1]) if days else (date.max, date.min)
        share = _share(evaluation, expr, frame, status, start, after)
        found.append(replace(share, missing=tuple(_missing(evaluation, expr, frame, status))))
        reached = max(reached, after)
    return tuple(sorted(found, key=lambda share: share.index))


def _status(evaluation: Evaluation, expr: ir.Aggregate, frame: Frame) -> str:
    if expr.condition is None:
        return "met"
    return _SHARE_STATUS[verdict(evaluation.of(expr.condition, frame))]


def _missing(
    evaluation: Evaluation, expr: ir.Aggregate, frame: Frame, status: str
) -> Iterator[str]:
    """What is not known of a record, if it is open whether it counts or with which days."""
    parts: list[ir.Expr] = [] if expr.condition is None else [expr.condition]
    parts += [ir.FieldOf(key=key) for key in expr.record.period or ()]
    found = [key for part in parts for key in _unsettled(evaluation, part, frame)]
    if not evaluation.until(expr).settled:
        found += (
            [APPLICATION_DATE] if expr.until is None else _unsettled(evaluation, expr.until, None)
        )
    return iter(dict.fromkeys(found) if status != "unmet" else ())


def _unsettled(evaluation: Evaluation, expr: ir.Expr, frame: Frame | None) -> Iterator[str]:
    """The keys of what leaves an expression open."""
    if evaluation.of(expr, frame).settled:
        return
    match expr:
        case ir.FieldOf(key=key) if frame is not None:
            yield f"{frame.source}.{key}"
        case ir.Fact(key=key) | ir.Ref(key=key) | ir.Ask(key=key):
            yield key
        case ir.InForce():
            yield APPLICATION_DATE
        case _:
            for part in walk.children(expr):
                yield from _unsettled(evaluation, part, frame)


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


def frames_of(evaluation: Evaluation, expr: ir.Quantified | ir.Aggregate) -> list[Frame]:
    """The records of a list, as far as it is known."""
    records = evaluation.of(expr.records)
    source = walk.source_of(evaluation.program, expr.records, expr.record.key)
    return frames(records.value, source) if records.settled else []
