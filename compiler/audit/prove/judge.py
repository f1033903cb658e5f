"""What the interpreter says of a claim in some cases."""

from __future__ import annotations

from compiler.audit.prove.twin import Varied, joined
from compiler.core import ir, walk
from compiler.core.case import Case
from compiler.core.interpret import Evaluation, Result, as_truth, verdict
from compiler.core.interpret.operators import compare
from compiler.core.values import ABSENT
from compiler.typecheck.types import Basic

Cases = tuple[Case, ...]


class Judge:
    """`other`: the program that a claim of no more strictness holds the plan against; else the
    plan itself."""

    def __init__(
        self, program: ir.Program, claim: ir.Claim, other: ir.Program | None = None
    ) -> None:
        self._program = program
        self._claim = claim
        self._other = other or program

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
            case "no_stricter":
                return self._is_stricter(self._subject(evaluations[0]), cases[0])

    def _guarded(self, evaluation: Evaluation) -> bool:
        guard = self._claim.guard
        return guard is None or verdict(_of(evaluation, guard)) == "yes"

    def _subject(self, evaluation: Evaluation) -> Result:
        assert self._claim.subject is not None
        return _rule(evaluation, self._claim.subject)

    def _is_stricter(self, mine: Result, case: Case) -> bool:
        """Whether the plan asks more of a case than what it is held against."""
        key = self._claim.other or self._claim.subject
        assert key is not None
        theirs = _rule(Evaluation(program=self._other, case=case), key)
        type_ = self._other.rules[key].type
        if type_ is Basic.TRUTH:
            return verdict(theirs) == "yes" and verdict(mine) in ("no", "conflict")
        if not theirs.settled or theirs.value is ABSENT:
            return False
        if not mine.settled:
            return bool(mine.conflicts)
        return mine.value is ABSENT or compare(">", mine.value, theirs.value, type_) is True

    def _is_open(self, result: Result) -> bool:
        """Whether no answer of a case would settle it."""
        if result.settled:
            return False
        asked = [self._program.questions.get(key) for key in result.questions]
        left = all(info is not None and info.is_hole for info in asked)
        return bool(result.conflicts) or (bool(asked) and left)


def _rule(evaluation: Evaluation, key: str) -> Result:
    found = evaluation.rule(key)
    return as_truth(found) if evaluation.program.rules[key].type is Basic.TRUTH else found


def _of(evaluation: Evaluation, expr: ir.Expr) -> Result:
    for key in walk.needs(evaluation.program, expr):
        evaluation.rule(key)
    return evaluation.of(expr)


def _decided(result: Result) -> tuple[str, object] | None:
    if result.conflicts:
        return ("conflict", None)
    return ("value", result.value) if result.settled else None
