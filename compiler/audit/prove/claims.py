"""Claims of a plan, proved or refuted by a case, or by two that differ in what is varied.

What refutes a claim is decided by the interpreter before it is shown.
"""

from __future__ import annotations

from collections.abc import Callable

from compiler.audit.diff.sides import Side
from compiler.audit.least import least
from compiler.audit.placed import placed
from compiler.audit.prove import findings
from compiler.audit.prove.claim_goals import ClaimGoals
from compiler.audit.prove.findings import Finding, not_proved
from compiler.audit.prove.held_against import Against, Plans, against, answerable
from compiler.audit.prove.judge import Cases, Judge
from compiler.audit.prove.obscure import reaches_obscure
from compiler.audit.prove.refuted import opening, refutation
from compiler.audit.prove.twin import parted
from compiler.backends.smt.proofs import Found, GaveUp, Proofs
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.worlds import NotStatic

Room = Callable[[ir.Program, ir.Program], Proofs]
"""Makes a new room for proofs about a program, and another that it is held against."""


class Claims:
    """The claims of one program."""

    def __init__(self, program: ir.Program, side: Side, room: Room, plans: Plans) -> None:
        """`side`: as in `ClaimGoals`."""
        self._program = program
        self._side = side
        self._plain = Side(program, side.terms)
        self._room = room
        self._plans = plans

    def finding(self, claim: ir.Claim) -> Finding | None:
        """What is wrong with a claim; None where it is proved."""
        held = against(self._program, claim, self._plans)
        return held if isinstance(held, Finding) else self._found(claim, held)

    def _found(self, claim: ir.Claim, held: Against) -> Finding | None:
        other = self._side
        if held.other is not self._program:
            other = Side(answerable(held.other), self._side.terms)
        try:
            goal = ClaimGoals(claim, self._side, self._plain, other).goal()
        except NotStatic:
            return not_proved(claim, findings.INEXPRESSIBLE)
        proofs = self._room(held.joint, held.other)
        proofs.prepare([goal.refuted, goal.doubted])
        answer = proofs.answer(goal.refuted)
        if isinstance(answer, Found):
            return self._refuted(claim, held, answer.case)
        if not isinstance(answer, GaveUp):
            answer = proofs.answer(goal.doubted, answered=True)
        if isinstance(answer, GaveUp):
            why = findings.INEXPRESSIBLE if answer.inexpressible else findings.OUT_OF_TIME
            return not_proved(claim, why)
        if isinstance(answer, Found):
            return self._open(claim, held, answer.case)
        return not_proved(claim, findings.INEXPRESSIBLE) if _is_obscure(claim, held) else None

    def _refuted(self, claim: ir.Claim, held: Against, case: Case) -> Finding:
        cases = self._shortest(claim, Judge(self._program, claim, held.other), case)
        if cases is None:
            return not_proved(claim, findings.UNCONFIRMED)
        return refutation(self._program, claim, cases, held.other)

    def _open(self, claim: ir.Claim, held: Against, case: Case) -> Finding:
        """What is refuted or not, as what is left open comes to this or that."""
        other = held.other if held.other is self._program else answerable(held.other)
        judge = Judge(self._side.program, claim, other if claim.plan else None)
        cases = self._shortest(claim, judge, case)
        if cases is None:
            return not_proved(claim, findings.UNDETERMINED)
        return opening(self._program, claim, cases, held)

    def _shortest(self, claim: ir.Claim, judge: Judge, case: Case) -> Cases | None:
        """The cases that refute the claim, without what does not matter; None where these do not,
        as the interpreter says."""
        shared, own, others = parted(case, claim.varied)
        if not judge.refuted_by(judge.cases(shared, own, others)):
            return None

        def still(less: Case) -> bool:
            return judge.refuted_by(judge.cases(less, own, others))

        shared = placed(self._program, least(shared, still), still)
        first, *more = judge.cases(shared, own, others)
        first = placed(self._program, first, lambda one: judge.refuted_by((one, *more)))
        if more:
            more = [placed(self._program, more[0], lambda one: judge.refuted_by((first, one)))]
        return (first, *more)


def _is_obscure(claim: ir.Claim, held: Against) -> bool:
    """Whether terms say too little of what the claim speaks of."""
    subject = None if claim.subject is None else ir.Ref(key=claim.subject)
    other = None if claim.other is None else ir.Ref(key=claim.other)
    parts = (claim.guard, claim.condition, subject, other)
    return reaches_obscure(held.joint, *parts) or reaches_obscure(held.other, subject)
