"""From a decision that is no, or open, to the nearest changes that would make it yes.

Three kinds: to wait (the earliest later date of application, a record that still runs going on up
to then), to obtain something, or what cannot be changed but explains the no. Each answer has been
evaluated: with the change the decision is yes, and on the day before a date, or with a whole number
nearer to what it is, it is not. Where it helps to wait, the last day is looked for, too, on which
that still holds; a day on which the decision would be open is none. The search looks at single
changes first; at pairs only where no single change will do, at pairs with waiting where no pair
will, and at dates and amounts of the past only where nothing else will. Each part ends when its
budget is spent, so that with many records it looks at fewer changes. Amounts and dates are moved to
values that the program or the case names, so that a way through a sum of several may be missed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, islice

from compiler.core import walk
from compiler.core.as_json import Json
from compiler.core.case import APPLICATION, APPLICATION_DATE
from compiler.core.changes import Change, Kind, changes
from compiler.core.courses import Course, courses, stayings
from compiler.core.due import later_days
from compiler.core.failing import failing as failing_reads
from compiler.core.interpret import Evaluation, verdict
from compiler.core.landmarks import Landmarks, landmarks
from compiler.core.parts import Parts
from compiler.core.turning import turn, turn_of_days
from compiler.core.values import Value

AT_MOST = 5
PAIRS = 300
"""So many pairs of changes are tried."""
OF_A_COURSE = 3
"""So many values of an amount or a date are tried in pairs."""
WAITING_PAIRS = 6
"""With so many single changes waiting is tried, too."""
BUDGET = 2400
"""What each part of the search may cost; a trial costs two, and one more for every record. Waiting
with other changes, and looking for last days, may cost so many times as much as pairs wait."""

_KINDS: tuple[Kind, ...] = ("waiting", "obtainable", "fixed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """Changes that together make a yes. `start` is the day from which it is yes, where
    waiting is part of it, and `until` the last day up to which it was found to stay so; None where
    it stays as far as was looked."""

    changes: tuple[Change, ...]
    kind: Kind
    start: date | None = None
    until: date | None = None

    def to_json(self) -> dict[str, Json]:
        json: dict[str, Json] = {
            "changes": [change.to_json() for change in self.changes],
            "kind": self.kind,
        }
        if self.start is not None:
            json["from"] = self.start.isoformat()
        if self.until is not None:
            json["until"] = self.until.isoformat()
        return json


Trial = Callable[[Mapping[str, Value], date | None], bool]
"""Whether the decision is yes with some values set (the keys are those of `Evaluation.supposed`) on
a later date of evaluation, where there is one."""


def nearest(
    evaluation: Evaluation, key: str, trial: Trial | None = None, parts: Parts | None = None
) -> tuple[Nearest, ...]:
    """At most five ways to yes for the truth `key`: waiting, obtainable, fixed; of the ways to
    change one key the least change. `trial` decides in the place of the interpreter, for who has a
    quicker evaluator of the same program, decision and case; `parts` are the evaluation's where
    they are at hand."""
    trial = trial or _interpreted(evaluation, key)
    search = _Search(parts or Parts(evaluation), key, trial)
    single = [*search.waits(), *search.singles()]
    found = single or search.pairs() or search.waits_with_another() or search.past()
    return _in_order(found)


def beside(
    evaluation: Evaluation, key: str, trial: Trial | None = None, parts: Parts | None = None
) -> tuple[Nearest, ...]:
    """Of an open decision the ways to yes for which none of its questions need be answered: a later
    day, or a single thing that can be obtained and is no application for something else. Otherwise
    as `nearest`."""
    search = _Search(parts or Parts(evaluation), key, trial or _interpreted(evaluation, key))
    return _in_order([*search.waits(), *filter(_stays, search.singles())])


def waiting(
    evaluation: Evaluation, key: str, trial: Trial, parts: Parts | None = None
) -> Nearest | None:
    """The earliest later day on which `trial` holds, which may look at some of the conditions of
    `key` only, with nothing else changed."""
    ways = _Search(parts or Parts(evaluation), key, trial, failing=()).waits()
    return next((way for way in ways if len(way.changes) == 1), None)


class _Search:
    """Evaluates the decision under changes of the case."""

    def __init__(
        self,
        parts: Parts,
        key: str,
        trial: Trial,
        *,
        failing: Sequence[frozenset[str]] | None = None,
    ) -> None:
        self._evaluation = evaluation = parts.evaluation
        self._key = key
        self._trial = trial
        marks = landmarks(evaluation, key)
        self._changes = changes(evaluation, key)
        self._courses = courses(evaluation, key, marks)
        self._stayings = stayings(evaluation, key)
        self._failing = failing_reads(parts, key) if failing is None else failing
        self._today = evaluation.case.facts.get(APPLICATION_DATE)
        self._dates = self._later_days(marks)
        self._left = 0
        self._left_for_ends = WAITING_PAIRS * BUDGET
        self._cost = 2 + _records(evaluation)

    def waits(self) -> list[Nearest]:
        """Nothing but a later day, and if that will not do, a record that goes on up to it."""
        self._left = BUDGET
        ways = self._waiting(_always(()))
        for staying in () if ways else self._stayings:
            ways += self._waiting(staying.at)
        return ways

    def singles(self) -> list[Nearest]:
        """Each key by itself; an unanswered question cannot turn what is settled."""
        self._left = BUDGET
        known = [change for change in self._changes if change.before is not None]
        flipped = (_way([change]) for change in known if self._would_do([change]))
        return _least([*flipped, *self._along("obtainable")])

    def pairs(self) -> list[Nearest]:
        """Two keys together, those that the no rests on first."""
        self._left = BUDGET
        pairs = (p for p in combinations(self._by_weight(), 2) if p[0].key != p[1].key)
        found: dict[tuple[str, str], Nearest] = {}
        for one, other in islice(pairs, PAIRS):
            keys = (one.key, other.key)
            if keys not in found and self._would_do((one, other)):
                found[keys] = _way((one, other))
        return list(found.values())

    def waits_with_another(self) -> list[Nearest]:
        """One key and a later day."""
        self._left = WAITING_PAIRS * BUDGET
        some = self._by_weight()[:WAITING_PAIRS]
        waits = (self._waiting(_always((change,))) for change in some)
        return _least(way for ways in waits for way in ways)

    def past(self) -> list[Nearest]:
        """One date or amount that would have to have been another."""
        self._left = BUDGET
        return _least(self._along("fixed"))

    def _waiting(self, others: Callable[[date], Sequence[Change]]) -> list[Nearest]:
        """The earliest later day that is found, given the other changes: of two neighbouring
        landmarks with a no and a yes, the day on which it turns."""
        if not isinstance(self._today, date):
            return []

        def made(day: date) -> list[Change]:
            wait = Change(key=APPLICATION_DATE, before=self._today, after=day, kind="waiting")
            return [wait, *others(day)]

        earlier = self._today
        for later in self._dates:
            if self._would_do(made(later)):
                first = turn_of_days(earlier, later, lambda day: self._is_yes(made(day)))
                way = _way(made(first))
                return [replace(way, start=first, until=self._until(first, others(first)))]
            earlier = later
        return []

    def _until(self, first: date, others: Sequence[Change]) -> date | None:
        """The last day, from the first on, on which it is still yes, the other changes being as on
        the first: of two neighbouring landmarks with a yes and a no, the day before it turns. The
        last yes that was found where the budget is spent."""
        last = first

        def is_yes(day: date) -> bool:
            wait = Change(key=APPLICATION_DATE, before=self._today, after=day, kind="waiting")
            return self._is_yes([wait, *others])

        for later in self._dates:
            if later > last:
                self._left_for_ends -= self._cost
                if self._left_for_ends < 0:
                    return last
                if not is_yes(later):
                    return turn_of_days(later, last, is_yes)
                last = later
        return None

    def _along(self, kind: Kind) -> Iterator[Nearest]:
        """Each amount and date of the kind, moved as little as will do."""
        for course in self._courses:
            if course.kind == kind:
                found = next((v for v in course.values if self._would_do([course.to(v)])), None)
                if found is not None:
                    yield _way([course.to(self._as_near(course, found))])

    def _as_near(self, course: Course, found: Value) -> Value:
        """The value nearest to what is, between the one found and the one tried before it."""
        index = course.values.index(found)
        tried = course.values[index - 1] if index else course.before
        match tried, found:
            case date(), date():
                return turn_of_days(tried, found, lambda day: self._is_yes([course.to(day)]))
            case int(), int():
                return turn(tried, found, lambda number: self._is_yes([course.to(number)]))
            case _:
                return found

    def _would_do(self, made: Sequence[Change]) -> bool:
        """Whether the changes make a yes; not looked at when the budget is spent. Changes that some
        condition does not read which is not met are no yes, and cost nothing."""
        changed = {change.key.partition("[")[0] for change in made}
        if any(changed.isdisjoint(read) for read in self._failing):
            return False
        self._left -= self._cost
        return self._left >= 0 and self._is_yes(made)

    def _is_yes(self, made: Iterable[Change]) -> bool:
        supposed: dict[str, Value] = {change.key: change.after for change in made}
        day, as_of = supposed.get(APPLICATION_DATE), self._evaluation.as_of
        later = max(as_of, day) if as_of is not None and isinstance(day, date) else None
        return self._trial(supposed, later)

    def _by_weight(self) -> list[Change]:
        """What can be obtained before what is fixed, and what the no rests on before the rest."""
        ground = self._evaluation.rule(self._key).rests_on
        open_ones = [course for course in self._courses if course.kind == "obtainable"]
        moved = [course.to(v) for course in open_ones for v in course.values[:OF_A_COURSE]]
        return sorted(
            [*self._changes, *moved],
            key=lambda c: (_KINDS.index(c.kind), c.key.partition("[")[0] not in ground),
        )

    def _later_days(self, marks: Landmarks) -> list[date]:
        """None where the decision does not read the day of application."""
        dated = APPLICATION_DATE in walk.reads_of(self._evaluation.program, self._key)
        return later_days(self._today, marks) if dated and isinstance(self._today, date) else []


def _interpreted(evaluation: Evaluation, key: str) -> Trial:
    reached = walk.reached(evaluation.program, key)

    def trial(supposed: Mapping[str, Value], later: date | None) -> bool:
        return verdict(evaluation.supposing(supposed, later).rule(key, reached)) == "yes"

    return trial


def _stays(way: Nearest) -> bool:
    """Whether what can be obtained leaves the application what it is."""
    return way.kind == "obtainable" and not any(
        change.key.startswith(APPLICATION) for change in way.changes
    )


def _in_order(ways: Iterable[Nearest]) -> tuple[Nearest, ...]:
    """The easiest kinds first, and no more than there may be."""
    return tuple(sorted(ways, key=lambda way: _KINDS.index(way.kind))[:AT_MOST])


def _always(made: tuple[Change, ...]) -> Callable[[date], Sequence[Change]]:
    """The same changes on whatever day."""
    return lambda _: made


def _way(made: Sequence[Change]) -> Nearest:
    """The changes together; they are of the hardest kind among them."""
    kind = max((change.kind for change in made), key=_KINDS.index)
    return Nearest(changes=tuple(made), kind=kind)


def _least(ways: Iterable[Nearest]) -> list[Nearest]:
    """Of the ways that change the same keys the first."""
    kept: dict[tuple[str, ...], Nearest] = {}
    for way in ways:
        kept.setdefault(tuple(change.key for change in way.changes), way)
    return list(kept.values())


def _records(evaluation: Evaluation) -> int:
    """How many records the case has."""
    facts = evaluation.case.facts.values()
    return sum(len(value) for value in facts if isinstance(value, tuple))
