"""Random programs: no random case contradicts what was said never to be, and no conflict or gap of
a case with short lists is overlooked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pytest

from compiler.audit.prove.goals import Goals
from compiler.audit.prove.messages import NotProved
from compiler.audit.prove.prove import prove
from compiler.backends.smt.proofs import Proofs
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.interpret import Evaluation, verdict
from compiler.core.worlds.terms import Term
from tests.fuzz.cases import random_cases
from tests.fuzz.programs import random_program

CASES = 60


@dataclass(frozen=True)
class Said:
    """That something never is: a condition holds, one of several holds alone, and so on."""

    what: str
    parts: tuple[ir.Expr, ...]
    branch: ir.Branch | None = None

    def contradicted(self, evaluation: Evaluation) -> bool:
        if self.branch is not None:
            return self._matters(evaluation)
        first, *others = (verdict(evaluation.of(part)) for part in self.parts)
        match self.what:
            case "holds":
                return first == "yes"
            case "spared":
                return first == "no" and all(other == "yes" for other in others)
            case _:
                return first == "yes" and all(other == "no" for other in others)

    def _matters(self, evaluation: Evaluation) -> bool:
        cases = self.parts[0]
        assert isinstance(cases, ir.Cases)
        kept = tuple(one for one in cases.branches if one is not self.branch)
        one, other = (evaluation.of(c) for c in (cases, replace(cases, branches=kept)))
        if one.settled and other.settled:
            return one.value != other.value
        return (one.settled and bool(other.conflicts)) or (other.settled and bool(one.conflicts))


@pytest.fixture
def sayings(monkeypatch: pytest.MonkeyPatch) -> list[Said]:
    """What proofs say, as they say it."""
    asked: dict[Term, list[Said]] = {}
    said: list[Said] = []
    holds, spared, alone, matters = Goals.holds, Goals.spared, Goals.alone, Goals.matters
    never = Proofs.never

    def note(term: Term, *made: Said) -> Term:
        asked.setdefault(term, []).extend(made)
        return term

    def noted_holds(self: Goals, expr: ir.Expr) -> Term:
        return note(holds(self, expr), Said("holds", (expr,)))

    def noted_spared(self: Goals, one: ir.Expr, others: Sequence[ir.Expr]) -> Term:
        return note(spared(self, one, others), Said("spared", (one, *others)))

    def noted_alone(self: Goals, one: ir.Expr, others: Sequence[ir.Expr]) -> Term:
        return note(alone(self, one, others), Said("alone", (one, *others)))

    def noted_matters(self: Goals, cases: ir.Cases, branch: ir.Branch) -> Term:
        return note(matters(self, cases, branch), Said("matters", (cases,), branch))

    def noted_never(self: Proofs, goal: Term) -> bool:
        found = never(self, goal)
        if found:
            said.extend(asked.get(goal, ()))
        return found

    monkeypatch.setattr(Goals, "holds", noted_holds)
    monkeypatch.setattr(Goals, "spared", noted_spared)
    monkeypatch.setattr(Goals, "alone", noted_alone)
    monkeypatch.setattr(Goals, "matters", noted_matters)
    monkeypatch.setattr(Proofs, "never", noted_never)
    return said


def _evaluated(program: ir.Program, name: str) -> Iterator[tuple[Case, Evaluation]]:
    for case in random_cases(program, name, CASES)[0]:
        evaluation = Evaluation(program=program, case=case)
        for key in program.rules:
            evaluation.rule(key)
        yield case, evaluation


def _is_short(case: Case) -> bool:
    return all(len(value) <= 2 for value in case.facts.values() if isinstance(value, tuple))


@pytest.mark.parametrize("name", [f"prove:{number}" for number in range(16)])
def test_random_cases_agree_with_proofs(name: str, sayings: list[Said]) -> None:
    program = random_program(name)
    path = next(iter(program.rules.values())).origin.path
    found = prove(program, path, seconds=1).findings
    messages = [one.diagnostic.message for one in found]
    told = {m.values()["key"] for m in messages if isinstance(m, NotProved) or m.code[0] == "E"}
    for case, evaluation in _evaluated(program, name):
        assert not [one for one in sayings if one.contradicted(evaluation)], case
        for key, rule in program.rules.items():
            whole = rule.expr
            if isinstance(whole, ir.Cases) and key not in told and _is_short(case):
                own = {branch.key for branch in whole.branches}
                conflicts = evaluation.of(whole).conflicts
                assert not [c for c in conflicts if own and own >= set(c.branches)], case
