"""One case through the interpreter and through generated Python, in comparable form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from compiler.backends.python import Evaluator, flat_case, flat_value
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.decision import decide, outcome_of
from compiler.core.explain import _STATUS, reasons
from compiler.core.interpret import Evaluation, Result, verdict
from compiler.core.interpret.records import Frame
from compiler.core.ir import Program
from compiler.typecheck.types import Basic

Told = dict[str, Any]


def decided(program: Program, key: str, case: Case, as_of: date | None = None) -> Told:
    """Verdict, value, status of each condition, questions and conflicts, as `decide` tells them."""
    got = decide(program, key, case, as_of, with_nearest=False)
    evaluation = Evaluation(program=program, case=case, as_of=as_of)
    result = evaluation.rule(key)
    own = 0 if program.rules[key].type is Basic.TRUTH else 1
    entries = reasons(evaluation, key)[own + len(result.conflicts) :]
    return _told(
        got.verdict, got.value, [(reason.condition, reason.status) for reason in entries], result
    )


class Noting(Evaluation):
    """An evaluation that remembers what became of each condition outside of records."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.noted: dict[int, Result] = {}

    def of(self, expr: ir.Expr, frame: Frame | None = None) -> Result:
        result = super().of(expr, frame)
        if frame is None and isinstance(expr, ir.Condition):
            self.noted[id(expr)] = result
        return result


def interpreted(evaluation: Noting, key: str, conditions: Sequence[ir.Condition]) -> Told:
    """The same without what takes long: what was compared, and which questions matter.
    `conditions` are those that the decision reports."""
    result = evaluation.rule(key)
    truth = evaluation.program.rules[key].type is Basic.TRUTH
    outcome, value = outcome_of(result, truth=truth)
    held = [(c.key, evaluation.noted.get(id(c)) or evaluation.of(c)) for c in conditions]
    return _told(outcome, value, [(key, _STATUS[verdict(one)]) for key, one in held], result)


def _told(verdict: str, value: Any, conditions: list[Any], result: Result) -> Told:
    return {
        "verdict": verdict,
        "value": None if value is None else flat_value(value),
        "conditions": conditions,
        "questions": result.questions,
        "conflicts": [(c.kind, c.rule, c.branches, c.clauses) for c in result.conflicts],
    }


def generated(evaluator: Evaluator, key: str, case: Case, as_of: date | None = None) -> Told:
    """The same by the generated functions, of which the exact one says all that the first says."""
    flat = flat_case(case)
    verdict, value, failed, opened = evaluator.decider(key)(flat, as_of)
    *told, questions, conflicts = evaluator.exact(key)(flat, as_of)
    assert told == [verdict, value, failed, opened]
    assert not failed & opened
    conditions = [condition.key for condition in evaluator.conditions(key)]
    assert failed | opened < 1 << len(conditions)
    return {
        "verdict": verdict,
        "value": value,
        "conditions": [
            (condition, "unmet" if failed >> i & 1 else "open" if opened >> i & 1 else "met")
            for i, condition in enumerate(conditions)
        ],
        "questions": questions,
        "conflicts": list(conflicts),
    }
