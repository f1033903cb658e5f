"""Two branches that hold at once with different values, and values that no branch settles.

What the solver finds is decided anew by the interpreter and cut down to what matters; what the
interpreter does not confirm is no finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Literal

from compiler.audit.least import least
from compiler.audit.placed import placed
from compiler.audit.prove import findings
from compiler.audit.prove.findings import Finding, found, not_proved, witness
from compiler.audit.prove.goals import Goals
from compiler.audit.prove.messages import BranchesClash, NothingHolds
from compiler.audit.prove.pieces import Piece, is_force
from compiler.backends.smt.proofs import Found, GaveUp, Proofs
from compiler.core import ir, walk
from compiler.core.as_json import as_json
from compiler.core.case import Case
from compiler.core.interpret import Evaluation
from compiler.core.worlds.terms import Term
from compiler.words.values import Words
from policy_dsl.diagnostics import Label, Language

Kind = Literal["conflict", "gap"]


class Disputes:
    """Conflicts and gaps of one rule."""

    def __init__(self, program: ir.Program, rule: ir.Rule, proofs: Proofs, goals: Goals) -> None:
        self._program = program
        self._rule = rule
        self._proofs = proofs
        self._goals = goals
        self._reads = walk.reads_of(program, rule.key)

    def of(self, piece: Piece) -> Iterator[Finding]:
        """What is wrong with a value by cases; tables of which the check has shown that one row
        holds in each case are left alone."""
        cases = piece.expr
        if not isinstance(cases, ir.Cases) or cases.table or is_force(cases):
            return
        if cases.default is None:
            yield from self._gap(cases, piece.origin)
        before = [branch for branch in cases.branches if branch.rank is not None]
        unranked = [branch for branch in cases.branches if branch.rank is None]
        for one, other in combinations(unranked, 2):
            yield from self._clash(cases, one, other, self._goals.clash(one, other, before))

    def _gap(self, cases: ir.Cases, origin: ir.Origin) -> Iterator[Finding]:
        case = self._case(self._goals.gap(cases), lambda one: self._is(one, cases, "gap", set()))
        if not isinstance(case, Case):
            yield from self._unproved(case)
            return
        rule = self._rule
        title: dict[Language, str] = {
            "zh": f"{rule.name}没有一项适用",
            "en": f"no case of {rule.key} holds",
        }
        yield Finding(
            diagnostic=found(NothingHolds(name=rule.name, key=rule.key), origin),
            witness=witness(self._program, rule.key, case, title),
        )

    def _clash(
        self, cases: ir.Cases, one: ir.Branch, other: ir.Branch, goal: Term
    ) -> Iterator[Finding]:
        both = {one.key, other.key}
        case = self._case(goal, lambda case: self._is(case, cases, "conflict", both))
        if not isinstance(case, Case):
            yield from self._unproved(case)
            return
        first, second = (cases.branches.index(branch) + 1 for branch in (one, other))
        name, key = self._rule.name, self._rule.key
        title: dict[Language, str] = {
            "zh": f"{name}的第{first}项与第{second}项",
            "en": f"items {first} and {second} of {key}",
        }
        yield Finding(
            diagnostic=found(self._message(cases, one, other, case), other.origin, *_label(one)),
            witness=witness(self._program, key, case, title),
        )

    def _message(
        self, cases: ir.Cases, one: ir.Branch, other: ir.Branch, case: Case
    ) -> BranchesClash:
        evaluation = self._evaluated(case)
        values = [as_json(evaluation.of(branch.value).value) for branch in (one, other)]
        zh, en = (
            [Words(program=self._program, language=language).value(v, cases.type) for v in values]
            for language in findings.LANGUAGES
        )
        return BranchesClash(
            name=self._rule.name,
            key=self._rule.key,
            one_zh=zh[0],
            one_en=en[0],
            other_zh=zh[1],
            other_en=en[1],
        )

    # --- the case

    def _case(self, goal: Term, still: Callable[[Case], bool]) -> Case | tuple[str, str] | None:
        """A case that the interpreter has confirmed, as short as can be; None: there is none; or
        why it is not known."""
        answer = self._proofs.answer(goal)
        if isinstance(answer, GaveUp):
            return findings.INEXPRESSIBLE if answer.inexpressible else findings.OUT_OF_TIME
        if not isinstance(answer, Found):
            return None
        case = answer.case
        if not still(case):
            return findings.UNCONFIRMED
        return placed(self._program, least(case, still), still)

    def _unproved(self, why: tuple[str, str] | None) -> Iterator[Finding]:
        if why is not None:
            yield not_proved(self._rule, why)

    def _is(self, case: Case, cases: ir.Cases, kind: Kind, branches: set[str]) -> bool:
        return any(
            conflict.kind == kind
            and conflict.rule == cases.key
            and branches <= set(conflict.branches)
            for conflict in self._evaluated(case).of(cases).conflicts
        )

    def _evaluated(self, case: Case) -> Evaluation:
        evaluation = Evaluation(program=self._program, case=case)
        evaluation.rule(self._rule.key)
        return evaluation


def _label(branch: ir.Branch) -> tuple[Label]:
    return (Label(span=branch.origin.span, zh="也适用这一项", en="this case holds, too"),)
