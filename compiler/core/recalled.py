"""Evaluations of many cases by one program, in which no rule is evaluated twice for the same facts.

People differ in few facts, and most rules read few: what a rule came to is kept with the values of
all that it may read, through other rules too, and taken over by the next case that says the same.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date

from compiler.core import ir, walk
from compiler.core.case import Case
from compiler.core.interpret import Evaluation, Result
from compiler.core.values import Value

MOST = 200_000
"""So many results are kept."""


class Recalled:
    """Evaluations of the rule `key` and all that it needs, on one date of evaluation."""

    def __init__(self, program: ir.Program, key: str, as_of: date | None = None) -> None:
        self.program = program
        self.key = key
        self.as_of = as_of
        self.reached = walk.reached(program, key)
        read = walk.reads(program, self.reached)
        self._reads = {rule: tuple(sorted(read[rule])) for rule in self.reached}
        self._kept: dict[tuple[Hashable, ...], Result] = {}
        self._latest: tuple[Case, dict[str, Hashable]] | None = None

    def evaluation(self, case: Case) -> Evaluation:
        """The case, with every rule evaluated that the decision needs."""
        made = Evaluation(program=self.program, case=case, as_of=self.as_of)
        said = self._said(case)
        for rule, read in self._reads.items():
            mark = (rule, *map(said.get, read))
            found = self._kept.get(mark)
            if found is None:
                found = made.rule(rule, (rule,))
                if len(self._kept) < MOST:
                    self._kept[mark] = found
            else:
                made.take(rule, found)
        return made

    def mark(self, case: Case) -> tuple[Hashable, ...]:
        """What tells the cases apart that the decision can tell apart."""
        return self.said(case, self._reads.get(self.key, ()))

    def said(self, case: Case, keys: tuple[str, ...]) -> tuple[Hashable, ...]:
        """What a case says of facts and questions, None where it is silent."""
        return tuple(map(self._said(case).get, keys))

    def _said(self, case: Case) -> dict[str, Hashable]:
        """The latest case's is kept, as it is asked for several times."""
        if self._latest is None or self._latest[0] is not case:
            parts = (case.facts, case.authority, case.readings)
            found = {key: _hashable(value) for part in parts for key, value in part.items()}
            self._latest = (case, found)
        return self._latest[1]


def _hashable(value: Value) -> Hashable:
    """The value, where records are tuples; a truth is no number there."""
    match value:
        case tuple():
            return tuple(map(_hashable, value))
        case dict():
            return tuple(sorted((key, _hashable(part)) for key, part in value.items()))
        case _:
            return value
