"""One case through the interpreter and through generated Python, in comparable form."""

from __future__ import annotations

from datetime import date
from typing import Any

from compiler.backends.python import Evaluator, flat_case, flat_value
from compiler.core.case import Case
from compiler.core.decision import decide
from compiler.core.explain import reasons
from compiler.core.interpret import Evaluation
from compiler.core.ir import Program
from compiler.typecheck.types import Basic

Told = dict[str, Any]


def interpreted(program: Program, key: str, case: Case, as_of: date | None = None) -> Told:
    """Verdict, value, status of each condition, questions and conflicts, by the interpreter."""
    got = decide(program, key, case, as_of, with_nearest=False)
    evaluation = Evaluation(program=program, case=case, as_of=as_of)
    result = evaluation.rule(key)
    own = 0 if program.rules[key].type is Basic.TRUTH else 1
    entries = reasons(evaluation, key)[own + len(result.conflicts) :]
    return {
        "verdict": got.verdict,
        "value": None if got.value is None else flat_value(got.value),
        "conditions": [(reason.condition, reason.status) for reason in entries],
        "questions": result.questions,
        "conflicts": [(c.kind, c.rule, c.branches, c.clauses) for c in result.conflicts],
    }


def generated(evaluator: Evaluator, key: str, case: Case, as_of: date | None = None) -> Told:
    """The same by the generated module."""
    got = evaluator.deciders[key](flat_case(case), as_of)
    statuses = []
    for index, condition in enumerate(evaluator.conditions[key]):
        failed, opened = got.failed >> index & 1, got.open >> index & 1
        assert not (failed and opened)
        statuses.append((condition, "unmet" if failed else "open" if opened else "met"))
    return {
        "verdict": got.verdict,
        "value": got.value,
        "conditions": statuses,
        "questions": got.questions,
        "conflicts": list(got.conflicts),
    }
