"""Evaluations of many cases by one program, in which no rule is evaluated twice for the same.

People differ in few facts, and most rules read few: what a rule came to is kept with the values of
all that it reads itself and with what the rules came to that it names, and taken over by the next
case in which these are the same. So what hangs on a comparison is evaluated once for each outcome
of the comparison, and not for each day that is compared.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compiler.core import ir, walk
from compiler.core.case import Case
from compiler.core.interpret import Evaluation, Result
from compiler.core.interpret.result import ANY
from compiler.core.parts import Parts
from compiler.core.values import Value

MOST = 200_000
"""So many results are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is known of the latest case: what it says, its evaluation, and what each rule came to,
    results that are alike being one object."""

    case: Case
    said: Mapping[str, Hashable]
    parts: Parts
    results: Mapping[str, Result]


class Recalled:
    """Evaluations of the rule `key` and all that it needs, on one date of evaluation."""

    def __init__(self, program: ir.Program, key: str, as_of: date | None = None) -> None:
        self.program = program
        self.key = key
        self.as_of = as_of
        self.reached = walk.reached(program, key)
        self._reads = walk.reads(program, self.reached)
        exprs = {rule: program.rules[rule].expr for rule in self.reached}
        self._asks = {rule: tuple(sorted(walk.asks(program, exprs[rule]))) for rule in exprs}
        self._needs = {
            rule: tuple(needed for needed in walk.needs(program, expr) if needed in exprs)
            for rule, expr in exprs.items()
        }
        self._kept: dict[tuple[Hashable, ...], Result] = {}
        self._alike: dict[tuple[Hashable, ...], Result] = {}
        self._latest: _Known | None = None

    def evaluation(self, case: Case) -> Evaluation:
        """The case, with every rule evaluated that the decision needs."""
        return self._known(case).parts.evaluation

    def parts(self, case: Case) -> Parts:
        """The parts of its rules."""
        return self._known(case).parts

    def mark(self, case: Case) -> tuple[Hashable, ...]:
        """What tells the cases apart that the decision can tell apart."""
        return self.said(case, tuple(sorted(self._reads.get(self.key, ()))))

    def mark_under(self, case: Case, questions: tuple[str, ...]) -> tuple[Hashable, ...]:
        """What tells the cases apart whose decisions may differ once these questions are answered:
        the questions, what the rules read themselves that read any of them, and what the other
        rules came to that these name."""
        asked = {question.partition("[")[0] for question in questions}
        known = self._known(case)
        moved = [rule for rule in self.reached if not asked.isdisjoint(self._reads[rule])]
        still = dict.fromkeys(need for rule in moved for need in self._needs[rule])
        return (
            questions,
            *(known.said.get(fact) for rule in moved for fact in self._asks[rule]),
            *(id(known.results[rule]) for rule in still if rule not in moved),
        )

    def said(self, case: Case, keys: tuple[str, ...]) -> tuple[Hashable, ...]:
        """What a case says of facts and questions, None where it is silent."""
        return tuple(map(self._known(case).said.get, keys))

    def _known(self, case: Case) -> _Known:
        """The latest case's is kept, as it is asked for several times."""
        if self._latest is None or self._latest.case is not case:
            told = (case.facts, case.authority, case.readings)
            said = {key: _hashable(value) for part in told for key, value in part.items()}
            made = Evaluation(program=self.program, case=case, as_of=self.as_of)
            parts = Parts(made)
            results = self._results(parts, said)
            self._latest = _Known(case=case, said=said, parts=parts, results=results)
        return self._latest

    def _results(self, parts: Parts, said: Mapping[str, Hashable]) -> dict[str, Result]:
        results: dict[str, Result] = {}
        for rule in self.reached:
            needed = (id(results.get(need)) for need in self._needs[rule])
            mark = (rule, *map(said.get, self._asks[rule]), *needed)
            found = self._kept.get(mark)
            if found is None:
                found = self._one(rule, parts.of(self.program.rules[rule].expr))
                if len(self._kept) < MOST:
                    self._kept[mark] = found
            parts.evaluation.take(rule, found)
            results[rule] = found
        return results

    def _one(self, rule: str, result: Result) -> Result:
        """The result, or the one like it that this rule came to before. All of them are kept, so
        that none has the identity of another."""
        possible = result.possible if result.possible is ANY else _hashable(result.possible)
        rest = (result.questions, result.conflicts, result.rests_on, result.provisional)
        return self._alike.setdefault((rule, possible, *rest), result)


def _hashable(value: Value) -> Hashable:
    """The value, where records are tuples; a truth is no number there, and a decimal is written
    in as many places."""
    match value:
        case tuple():
            return tuple(map(_hashable, value))
        case dict():
            return tuple(sorted((key, _hashable(part)) for key, part in value.items()))
        case Decimal():
            return value.as_tuple()
        case _:
            return value
