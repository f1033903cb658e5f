"""A length of time that depends on how terms are read: on the day to which it is reckoned, with
that day for each value, and on what it is counted from.

By the calendar: up to 31 December a time that runs from the first of a month has 30 days beside its
months, and is a month longer only on the day after.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from compiler.core import ir, walk
from compiler.core.combining import readings
from compiler.core.interpret import Evaluation, Result
from compiler.core.landmarks import answers
from compiler.core.values import ABSENT, Value

Reckoned = tuple[Value, Value]
"""A day, and the time up to it."""

MOST_WAYS = 3
"""So many ways to read terms are told one by one; of more nothing is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to read the terms that a time is counted by (the key of each and how it is read), the
    case read so, and the time for each day to which it is reckoned: none where there is no such
    time."""

    read: Mapping[str, Value]
    evaluation: Evaluation
    times: tuple[Reckoned, ...]


def reckoned(evaluation: Evaluation, expr: ir.Expr, day: ir.Expr) -> tuple[Reckoned, ...]:
    """For each way to read the one term on whose reading `day` depends the day and the time that
    `expr`, which is a rule's name, comes to; empty where that is not all it depends on, or where
    the time is the same."""
    asked = evaluation.of(day).questions
    info = evaluation.program.questions.get(asked[0]) if len(asked) == 1 else None
    if info is None or info.owner != "interpreter" or not isinstance(expr, ir.Ref):
        return ()
    found: dict[Reckoned, None] = {}
    for answer in answers(info.type):
        then = evaluation.supposing({info.key: answer})
        time, on = time_of(then, expr), then.of(day)
        if not (_is_told(time) and _is_told(on)):
            return ()
        found[on.value, time.value] = None
    return tuple(found) if len({time for _, time in found}) > 1 else ()


def ways(evaluation: Evaluation, expr: ir.Expr, day: ir.Expr) -> tuple[Way, ...]:
    """For each way to read the terms on whose reading it depends what `expr`, a rule's name, is
    counted by, what it comes to: two ways or more; empty where it depends on anything else, or
    where there are too many."""
    if not isinstance(expr, ir.Ref):
        return ()
    found = _ways(evaluation, expr, day, {})
    return found if 1 < len(found) <= MOST_WAYS else ()


def _ways(
    evaluation: Evaluation, expr: ir.Ref, day: ir.Expr, read: Mapping[str, Value]
) -> tuple[Way, ...]:
    time = time_of(evaluation, expr)
    if time.settled:
        on = evaluation.of(day)
        if time.value is ABSENT:
            return (Way(read=read, evaluation=evaluation, times=()),)
        once = ((on.value, time.value),)
        return (Way(read=read, evaluation=evaluation, times=once),) if _is_told(on) else ()
    if times := reckoned(evaluation, expr, day):
        return (Way(read=read, evaluation=evaluation, times=times),)
    of_day = evaluation.of(day).questions
    key = next((key for key in time.questions if key not in of_day), None)
    info = evaluation.program.questions.get(key) if key else None
    if info is None or info.owner != "interpreter" or len(read) >= MOST_WAYS:
        return ()
    found: list[Way] = []
    for answer in answers(info.type):
        given = {info.key: answer}
        parts = _ways(evaluation.supposing(given), expr, day, {**read, **given})
        if not parts:
            return ()
        found.extend(parts)
    if len({way.times for way in found}) == 1:
        return (Way(read=read, evaluation=found[0].evaluation, times=found[0].times),)
    return tuple(found)


def readings_of(evaluation: Evaluation, expr: ir.Expr) -> Mapping[str, tuple[Value, ...]]:
    """The terms on whose reading it may depend what a thing is, each with how it may be read; empty
    where it may depend on anything else."""
    asked = evaluation.of(expr).questions
    found = readings(evaluation.program, asked)
    return found if len(found) == len(asked) else {}


def time_of(evaluation: Evaluation, expr: ir.Ref) -> Result:
    """What a rule comes to, and all that it reads."""
    return evaluation.rule(expr.key, walk.reached(evaluation.program, expr.key))


def _is_told(result: Result) -> bool:
    return result.settled and result.value is not ABSENT
