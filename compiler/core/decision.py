"""From a program, a decision's key and a case to the decision with its reasons.

The shape of `Decision.to_json` is fixed: plan, version, decision, verdict, value, reasons,
waiting_on, nearest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from compiler.core import ir
from compiler.core.as_json import Json, as_json
from compiler.core.case import Case
from compiler.core.explain import Reason, reasons
from compiler.core.interpret import ANY, Conflict, Evaluation, Result, Verdict, verdict
from compiler.core.nearest import Nearest, nearest
from compiler.core.values import Value
from compiler.core.waiting import Question, waiting_on
from compiler.typecheck.types import Basic

Outcome = tuple[Verdict, Value | None]
"""A verdict, and the value where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a plan says of a case. `value` is None where it is not settled, except for a list of
    proofs, which is then the list so far."""

    plan: str
    version: str
    decision: str
    verdict: Verdict
    value: Value | None
    reasons: tuple[Reason, ...]
    waiting_on: tuple[Question, ...]
    nearest: tuple[Nearest, ...]
    conflicts: tuple[Conflict, ...] = ()

    def to_json(self) -> dict[str, Json]:
        return {
            "plan": self.plan,
            "version": self.version,
            "decision": self.decision,
            "verdict": self.verdict,
            "value": as_json(self.value),
            "reasons": [reason.to_json() for reason in self.reasons],
            "waiting_on": [question.to_json() for question in self.waiting_on],
            "nearest": [change.to_json() for change in self.nearest],
        }


def decide(
    program: ir.Program,
    decision_key: str,
    case: Case,
    as_of: date | None = None,
    *,
    with_nearest: bool = True,
) -> Decision:
    """The decision `decision_key`, which must be a rule of the program, for `case`.

    `as_of` is the date of evaluation, by default the fact `application.date`. `with_nearest` may
    be turned off where many cases are decided: the search for a way to yes takes by far the most
    time. A decision that is no truth is "yes" when its value is settled.
    """
    evaluation = Evaluation(program=program, case=case, as_of=as_of)
    return decided(evaluation, decision_key, with_nearest=with_nearest)


def decided(evaluation: Evaluation, decision_key: str, *, with_nearest: bool = True) -> Decision:
    """The decision of a case that is being evaluated, which may have been done in part."""
    program, result = evaluation.program, evaluation.rule(decision_key)
    is_truth = program.rules[decision_key].type is Basic.TRUTH
    reached_by = reasons(evaluation, decision_key)
    outcome, value = outcome_of(result, truth=is_truth)
    search = with_nearest and is_truth and outcome == "no"
    return Decision(
        plan=program.plan,
        version=program.version,
        decision=decision_key,
        verdict=outcome,
        value=value,
        reasons=reached_by,
        waiting_on=waiting_on(evaluation, decision_key, reached_by),
        nearest=nearest(evaluation, decision_key) if search else (),
        conflicts=result.conflicts,
    )


def outcome_of(result: Result, *, truth: bool) -> Outcome:
    """The verdict and the value of a decision whose rule comes to `result`; of one that is no
    truth the verdict is "yes" where it is settled."""
    if truth:
        told = verdict(result)
        return told, told == "yes" if told in ("yes", "no") else _value(result)
    if result.conflicts:
        return "conflict", _value(result)
    return "yes" if result.settled else "open", _value(result)


def _value(result: Result) -> Value | None:
    """The settled value, or the list of proofs so far."""
    if result.settled:
        return result.value
    match () if result.possible is ANY else result.possible:
        case (tuple() as so_far,) if result.provisional:
            return so_far
        case _:
            return None
