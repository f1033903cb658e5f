"""A length of time that depends on the day to which it is reckoned, with that day for each value.

By the calendar: up to 31 December a time that runs from the first of a month has 30 days beside its
months, and is a month longer only on the day after.
"""

from __future__ import annotations

from compiler.core import ir, walk
from compiler.core.interpret import Evaluation, Result
from compiler.core.landmarks import answers
from compiler.core.values import ABSENT, Value

Reckoned = tuple[Value, Value]
"""A day, and the time up to it."""


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
        time = then.rule(expr.key, walk.reached(evaluation.program, expr.key))
        on = then.of(day)
        if not (_is_told(time) and _is_told(on)):
            return ()
        found[on.value, time.value] = None
    return tuple(found) if len({time for _, time in found}) > 1 else ()


def _is_told(result: Result) -> bool:
    return result.settled and result.value is not ABSENT
