"""From a way to wait to the day from which it helps on the most favourable reading of the text.

A way to yes holds on every reading, so that its day is the latest of theirs. On the day before, the
decision may be open: then some reading gives an earlier day, which is looked for here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from compiler.core.case import APPLICATION_DATE
from compiler.core.combining import combined, mattering, readings
from compiler.core.due import later_days
from compiler.core.interpret import Evaluation, verdict
from compiler.core.landmarks import landmarks
from compiler.core.nearest import Nearest, Trial
from compiler.core.turning import turn_of_days
from compiler.core.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Sooner:
    """The earliest day on any reading, and the questions on whose reading the day depends."""

    day: date
    questions: tuple[str, ...]


def sooner(evaluation: Evaluation, key: str, way: Nearest, trial: Trial) -> Sooner | None:
    """None where waiting is no part of the way, where a record must go on meanwhile, or where no
    reading is known to give an earlier day. `trial` as `nearest` has it."""
    today, others = evaluation.case.facts.get(APPLICATION_DATE), _others(way)
    if way.start is None or others is None or not isinstance(today, date):
        return None
    asked = _readings(evaluation, key, {**others, **_on(way.start - timedelta(days=1))})
    search = _Search(evaluation, trial, today, way.start, others)
    found = combined(asked, search.first) if asked else {}
    if not found:
        return None
    given = min(found, key=lambda one: found[one])
    day, read = found[given], dict(zip(asked, given, strict=True))
    days = later_days(day, landmarks(evaluation, key))
    if day == way.start or not search.holds_from(day, read, days):
        return None
    return Sooner(day=day, questions=mattering(asked, found))


class _Search:
    def __init__(
        self,
        evaluation: Evaluation,
        trial: Trial,
        today: date,
        start: date,
        others: Mapping[str, Value],
    ) -> None:
        self.evaluation, self.trial = evaluation, trial
        self.today, self.start, self.others = today, start, others

    def first(self, read: Mapping[str, Value]) -> date:
        """The day on which it turns to yes with these readings."""
        if not self.is_yes(self.start - timedelta(days=1), read):
            return self.start
        return turn_of_days(self.today, self.start, lambda day: self.is_yes(day, read))

    def holds_from(self, day: date, read: Mapping[str, Value], days: Sequence[date]) -> bool:
        """Whether it is yes on all of the days before the start, too."""
        return all(self.is_yes(one, read) for one in days if day < one < self.start)

    def is_yes(self, day: date, read: Mapping[str, Value]) -> bool:
        as_of = self.evaluation.as_of
        later = None if as_of is None else max(as_of, day)
        return self.trial({**self.others, **read, **_on(day)}, later)


def _others(way: Nearest) -> dict[str, Value] | None:
    """What else is changed; None where a record must go on up to the day."""
    changes = [change for change in way.changes if change.key != APPLICATION_DATE]
    if any(change.kind == "waiting" for change in changes):
        return None
    return {change.key: change.after for change in changes}


def _readings(
    evaluation: Evaluation, key: str, given: Mapping[str, Value]
) -> dict[str, tuple[Value, ...]]:
    """The readings that a decision waits on that is open then; empty where it is not open."""
    day, as_of = given[APPLICATION_DATE], evaluation.as_of
    later = max(as_of, day) if as_of is not None and isinstance(day, date) else None
    result = evaluation.supposing(given, later).rule(key)
    return readings(evaluation.program, result.questions) if verdict(result) == "open" else {}


def _on(day: date) -> dict[str, Value]:
    return {APPLICATION_DATE: day}
