"""From a decision that is no to the nearest changes that would make it yes.

Three kinds: to wait (the earliest later date of application), to obtain something, or what cannot
be changed but explains the no. Each answer has been evaluated: with the change the decision is yes,
and on the day before a date it is not. The search looks at single changes first; at pairs only
where no single change will do; and each part ends when its budget is spent, so that with many
records it looks at fewer changes. Dates in records and amounts are not changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, islice

from compiler.core import calendar, ir, walk
from compiler.core.as_json import Json
from compiler.core.calendar import Duration
from compiler.core.case import APPLICATION_DATE
from compiler.core.changes import Change, Kind, changes, reached_parts
from compiler.core.interpret import Evaluation, verdict
from compiler.core.values import Value

AT_MOST = 5
YEARS = 30
"""Waiting is looked for within so many years."""
LANDMARKS = 120
"""So many dates are tried on which something may become due."""
PAIRS = 300
"""So many pairs of changes are tried."""
WAITING_PAIRS = 6
"""With so many single changes waiting is tried, too."""
BUDGET = 2400
"""What each part of the search may cost; a trial costs two, and one more for every record."""

_KINDS: tuple[Kind, ...] = ("waiting", "obtainable", "fixed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """Changes that together make a no into a yes. `start` is the day from which it is yes, where
    waiting is part of it."""

    changes: tuple[Change, ...]
    kind: Kind
    start: date | None = None

    def to_json(self) -> dict[str, Json]:
        json: dict[str, Json] = {
            "changes": [change.to_json() for change in self.changes],
            "kind": self.kind,
        }
        if self.start is not None:
            json["from"] = self.start.isoformat()
        return json


def nearest(evaluation: Evaluation, key: str) -> tuple[Nearest, ...]:
    """At most five ways to yes for the truth `key`: waiting, obtainable, fixed; of the ways to
    change one key the least change."""
    search = _Search(evaluation, key)
    single = [*search.waits(), *search.singles()]
    found = single or search.pairs() or search.waits_with_another()
    return tuple(sorted(found, key=lambda way: _KINDS.index(way.kind))[:AT_MOST])


class _Search:
    """Evaluates the decision under changes of the case."""

    def __init__(self, evaluation: Evaluation, key: str) -> None:
        self._evaluation = evaluation
        self._key = key
        self._reached = walk.reached(evaluation.program, key)
        parts = reached_parts(evaluation.program, key)
        self._changes = changes(evaluation, parts)
        self._today = evaluation.case.facts.get(APPLICATION_DATE)
        self._dates = self._landmarks(parts)
        self._left = 0
        self._cost = 2 + _records(evaluation)

    def waits(self) -> list[Nearest]:
        """Nothing but a later day."""
        self._left = BUDGET
        return self._waiting(())

    def singles(self) -> list[Nearest]:
        """Each key by itself; an unanswered question cannot turn what is settled."""
        self._left = BUDGET
        known = [change for change in self._changes if change.before is not None]
        return _least(_way([change]) for change in known if self._would_do([change]))

    def pairs(self) -> list[Nearest]:
        """Two keys together, those that the no rests on first."""
        self._left = BUDGET
        pairs = (p for p in combinations(self._by_weight(), 2) if p[0].key != p[1].key)
        return _least(_way(pair) for pair in islice(pairs, PAIRS) if self._would_do(pair))

    def waits_with_another(self) -> list[Nearest]:
        """One key and a later day."""
        self._left = WAITING_PAIRS * BUDGET
        waits = (self._waiting([change]) for change in self._by_weight()[:WAITING_PAIRS])
        return _least(way for ways in waits for way in ways)

    def _waiting(self, others: Sequence[Change]) -> list[Nearest]:
        """The earliest later day that is found, given the other changes: of two neighbouring
        landmarks with a no and a yes, the day on which it turns."""
        if not isinstance(self._today, date):
            return []
        earlier = self._today
        for later in self._dates:
            if self._would_do([*others, self._wait(later)]):
                day = _turn(earlier, later, lambda d: self._is_yes([*others, self._wait(d)]))
                return [_way([self._wait(day), *others], day)]
            earlier = later
        return []

    def _wait(self, day: date) -> Change:
        return Change(key=APPLICATION_DATE, before=self._today, after=day, kind="waiting")

    def _would_do(self, made: Iterable[Change]) -> bool:
        """Whether the changes make a yes; not looked at when the budget is spent."""
        self._left -= self._cost
        return self._left >= 0 and self._is_yes(made)

    def _is_yes(self, made: Iterable[Change]) -> bool:
        supposed: dict[str, Value] = {change.key: change.after for change in made}
        day, as_of = supposed.get(APPLICATION_DATE), self._evaluation.as_of
        later = max(as_of, day) if as_of is not None and isinstance(day, date) else None
        trial = self._evaluation.supposing(supposed, later)
        return verdict(trial.rule(self._key, self._reached)) == "yes"

    def _by_weight(self) -> list[Change]:
        """What can be obtained before what is fixed, and what the no rests on before the rest."""
        ground = self._evaluation.rule(self._key).rests_on
        return sorted(
            self._changes,
            key=lambda c: (_KINDS.index(c.kind), c.key.partition("[")[0] not in ground),
        )

    def _landmarks(self, parts: list[ir.Expr]) -> list[date]:
        """Later dates on which something may turn: a duration of the program after a date of the
        case or the program, the turn of each year, and this day of each year."""
        dated = any(walk.fact_of(part) == APPLICATION_DATE for part in parts)
        if not isinstance(self._today, date) or not dated:
            return []
        today, last = self._today, calendar.add(self._today, Duration(years=YEARS))
        spans = _durations(parts, self._evaluation, self._reached)
        known = [*_dates_in(tuple(self._evaluation.case.facts.values())), *_dates_of(parts)]
        due = {calendar.add(day, span) for day in known for span in (Duration(), *spans)}
        due |= {day + timedelta(days=1) for day in due if day < last}
        soon = sorted(day for day in due if today < day <= last)[:LANDMARKS]
        turns = {date(year, 1, 1) for year in range(today.year + 1, last.year + 1)}
        yearly = {calendar.add(today, Duration(years=n)) for n in range(1, YEARS + 1)}
        return sorted({*soon, *turns, *yearly})


def _turn(no: date, yes: date, is_yes: Callable[[date], bool]) -> date:
    """A day between the two that is yes and follows one that is not, by halving."""
    while (yes - no).days > 1:
        middle = no + timedelta(days=(yes - no).days // 2)
        no, yes = (no, middle) if is_yes(middle) else (middle, yes)
    return yes


def _way(made: Sequence[Change], start: date | None = None) -> Nearest:
    """The changes together; they are of the hardest kind among them."""
    kind = max((change.kind for change in made), key=_KINDS.index)
    return Nearest(changes=tuple(made), kind=kind, start=start)


def _least(ways: Iterable[Nearest]) -> list[Nearest]:
    """Of the ways that change the same keys the first."""
    kept: dict[tuple[str, ...], Nearest] = {}
    for way in ways:
        kept.setdefault(tuple(change.key for change in way.changes), way)
    return list(kept.values())


def _durations(
    parts: list[ir.Expr], evaluation: Evaluation, reached: tuple[str, ...]
) -> list[Duration]:
    """The durations that the program writes, and those that its rules come to in this case."""
    written = [part.value for part in parts if isinstance(part, ir.Literal)]
    results = [evaluation.rule(key, reached) for key in reached]
    computed = [result.value for result in results if result.settled]
    found = (value for value in [*written, *computed] if isinstance(value, Duration))
    return list(dict.fromkeys(found))


def _dates_of(parts: list[ir.Expr]) -> list[date]:
    literals = [p.value for p in parts if isinstance(p, ir.Literal) and isinstance(p.value, date)]
    periods = [p for p in parts if isinstance(p, ir.InForce)]
    ends = [day for p in periods for day in (p.start, p.end) if day is not None]
    return [*literals, *ends]


def _records(evaluation: Evaluation) -> int:
    """How many records the case has."""
    facts = evaluation.case.facts.values()
    return sum(len(value) for value in facts if isinstance(value, tuple))


def _dates_in(value: Value) -> list[date]:
    """The dates in a value and in its parts."""
    match value:
        case date():
            return [value]
        case tuple() | frozenset():
            return [day for part in value for day in _dates_in(part)]
        case dict():
            return [day for part in value.values() for day in _dates_in(part)]
        case _:
            return []
