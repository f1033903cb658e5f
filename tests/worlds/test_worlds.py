"""Terms say what the interpreter says, wherever they do not call a case hard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.backends.python.conditions import reported
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.values import ABSENT
from compiler.core.worlds import NotStatic, Outcome, Scope, outcome
from compiler.core.worlds.computing import Computing
from compiler.typecheck.types import Basic
from compiler.workspace import Workspace, builtin_policies
from tests.backends import guangxi
from tests.backends.comparing import Noting, interpreted
from tests.properties.core_cases import DAYS, FEW_CASES, PROGRAMS, WHOLE, less

SOME = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
STATUS = {True: "met", False: "unmet", None: "open"}


def computed(made: Outcome, type_: object, case: Case) -> dict[str, Any] | None:
    """Verdict, value and statuses by terms; None where the case is hard."""
    terms = Computing({**case.facts, **case.authority, **case.readings})
    if terms.of(made.hard):
        return None
    value = terms.of(made.value)
    settled = terms.of(made.settled)
    told = "yes" if type_ is not Basic.TRUTH or value else "no"
    verdict = "conflict" if terms.of(made.conflict) else told if settled else "open"
    return {
        "verdict": verdict,
        "value": value if settled else None,
        "conditions": [STATUS[terms.of(condition)] for condition in made.conditions],
    }


def expected(evaluation: Noting, key: str, conditions: tuple[ir.Condition, ...]) -> dict[str, Any]:
    told = interpreted(evaluation, key, conditions)
    result = evaluation.rule(key)
    truth = evaluation.program.rules[key].type is Basic.TRUTH
    value = told["value"] if truth else (result.value if result.settled else None)
    return {
        "verdict": told["verdict"],
        "value": None if value is ABSENT else value,
        "conditions": [status for _, status in told["conditions"]],
    }


@SOME
@given(PROGRAMS | FEW_CASES, WHOLE, st.none() | DAYS, st.booleans(), st.data())
def test_random_programs(
    program: ir.Program, case: Case, day: date | None, spreads: bool, data: st.DataObject
) -> None:
    program = replace(program, decisions=tuple(program.rules))
    for key in program.decisions:
        conditions = reported(program, key)
        made = outcome(program, key, conditions, Scope(as_of=day, spreads=spreads))
        for known in (case, data.draw(less(case)), data.draw(less(case))):
            evaluation = Noting(program=program, case=known, as_of=day)
            ours = computed(made, program.rules[key].type, known)
            assert ours is None or ours == expected(evaluation, key, conditions)


@pytest.mark.parametrize("spreads", [False, True])
def test_guangxi(spreads: bool) -> None:
    program = Workspace.load(builtin_policies()).program("guangxi.targeted_titles")
    assert program is not None
    made = {}
    for key in program.decisions:
        conditions = reported(program, key)
        try:
            made[key] = (outcome(program, key, conditions, Scope(spreads=spreads)), conditions)
        except NotStatic:
            assert key == "evidence"
    hard = 0
    verdicts = set()
    for case in guangxi.cases(program, 5, 150):
        evaluation = Noting(program=program, case=case, as_of=None)
        for key, (terms, conditions) in made.items():
            ours = computed(terms, program.rules[key].type, case)
            if ours is None:
                hard += 1
            else:
                assert ours == expected(evaluation, key, conditions), key
                verdicts.add(ours["verdict"])
    assert {"yes", "no", "open"} <= verdicts
    assert hard < (0.001 if spreads else 0.3) * 150 * len(made)
