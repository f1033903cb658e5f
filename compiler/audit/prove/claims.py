"""Claims of a plan, proved or refuted by a case, or by two that differ in what is varied.

What refutes a claim is decided by the interpreter before it is shown.
"""

from __future__ import annotations

from collections.abc import Callable

from compiler.audit.diff.sides import Side
from compiler.audit.least import least
from compiler.audit.prove import findings
from compiler.audit.prove.claim_goals import ClaimGoals
from compiler.audit.prove.findings import Finding, not_proved
from compiler.audit.prove.obscure import reaches_obscure
from compiler.audit.prove.placed import placed
from compiler.audit.prove.refuted import refutation
from compiler.audit.prove.twin import Varied, joined, parted
from compiler.backends.smt.proofs import Found, GaveUp, Proofs
from compiler.core import ir, walk
from compiler.core.case import Case
from compiler.core.interpret import Evaluation, Result, as_truth, verdict
from compiler.core.worlds import NotStatic
from compiler.typecheck.types import Basic

Cases = tuple[Case, ...]


class Claims:
    """The claims of one program."""

    def __init__(self, program: ir.Program, side: Side, proofs: Callable[[], Proofs]) -> None:
        """`side`: as in `ClaimGoals`; `proofs`: makes a new room for proofs."""
        self._program = program
        self._side = side
        self._plain = Side(program, side.terms)
        self._proofs = proofs

    def finding(self, claim: ir.Claim) -> Finding | None:
        """What is wrong with a claim; None where it is proved."""
        try:
            goal = ClaimGoals(claim, self._side, self._plain).goal()
        except NotStatic:
            return not_proved(claim, findings.INEXPRESSIBLE)
        proofs = self._proofs()
        proofs.prepare([goal.refuted, goal.doubted])
        answer = proofs.answer(goal.refuted)
        if isinstance(answer, Found):
            return self._refuted(claim, answer.case)
        if not isinstance(answer, GaveUp):
            answer = proofs.answer(goal.doubted, answered=True)
        if isinstance(answer, GaveUp):
            why = findings.INEXPRESSIBLE if answer.inexpressible else findings.OUT_OF_TIME
            return not_proved(claim, why)
        if isinstance(answer, Found):
            return not_proved(claim, findings.UNDETERMINED)
        return not_proved(claim, findings.INEXPRESSIBLE) if self._is_obscure(claim) else None

    def _is_obscure(self, claim: ir.Claim) -> bool:
        subject = None if claim.subject is None else ir.Ref(key=claim.subject)
        return reaches_obscure(self._program, claim.guard, claim.condition, subject)

    def _refuted(self, claim: ir.Claim, case: Case) -> Finding:
        judge = Judge(self._program, claim)
        shared, own, others = parted(case, claim.varied)
        if not judge.refuted_by(judge.cases(shared, own, others)):
            return not_proved(claim, findings.UNCONFIRMED)

        def still(less: Case) -> bool:
            return judge.refuted_by(judge.cases(less, own, others))

        shared = placed(self._program, least(shared, still), still)
        first, *more = judge.cases(shared, own, others)
        first = placed(self._program, first, lambda one: judge.refuted_by((one, *more)))
        if more:
            more = [placed(self._program, more[0], lambda one: judge.refuted_by((first, one)))]
        return refutation(self._program, claim, first, more[0] if more else None)


class Judge:
    """What the interpreter says of a claim in some cases."""

    def __init__(self, program: ir.Program, claim: ir.Claim) -> None:
        self._program = program
        self._claim = claim

    def cases(self, shared: Case, own: Varied, others: Varied) -> Cases:
        """The one case, or the two."""
        first = joined(self._program, shared, own)
        if not self._claim.varied:
            return (first,)
        return (first, joined(self._program, shared, others))

    def refuted_by(self, cases: Cases) -> bool:
        evaluations = [Evaluation(program=self._program, case=case) for case in cases]
        if not all(self._guarded(one) for one in evaluations):
            return False
        match self._claim.kind:
            case "always":
                assert self._claim.condition is not None
                return verdict(_of(evaluations[0], self._claim.condition)) in ("no", "conflict")
            case "settled":
                return self._is_open(self._subject(evaluations[0]))
            case "independent":
                one, other = (_decided(self._subject(e)) for e in evaluations)
                return one is not None and other is not None and one != other
            case "rising":
                before, after = (verdict(self._subject(e)) for e in evaluations)
                return before == "yes" and after in ("no", "conflict")

    def _guarded(self, evaluation: Evaluation) -> bool:
        guard = self._claim.guard
        return guard is None or verdict(_of(evaluation, guard)) == "yes"

    def _subject(self, evaluation: Evaluation) -> Result:
        assert self._claim.subject is not None
        found = evaluation.rule(self._claim.subject)
        is_truth = self._program.rules[self._claim.subject].type is Basic.TRUTH
        return as_truth(found) if is_truth else found

    def _is_open(self, result: Result) -> bool:
        """Whether no answer of a case would settle it."""
        if result.settled:
            return False
        asked = [self._program.questions.get(key) for key in result.questions]
        left = all(info is not None and info.owner == "drafter" for info in asked)
        return bool(result.conflicts) or (bool(asked) and left)


def _of(evaluation: Evaluation, expr: ir.Expr) -> Result:
    for key in walk.needs(evaluation.program, expr):
        evaluation.rule(key)
    return evaluation.of(expr)


def _decided(result: Result) -> tuple[str, object] | None:
    if result.conflicts:
        return ("conflict", None)
    return ("value", result.value) if result.settled else None
