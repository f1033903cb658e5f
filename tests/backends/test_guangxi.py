"""Generated Python decides Guangxi's plan as the interpreter does: on the conformance suite and on
random cases. FUZZ_CASES sets how many, FUZZ_SEED from which seed."""

import json
import os
from functools import cache
from itertools import cycle
from typing import Any

import pytest

from compiler.backends.python import Evaluator, flat_case, loaded
from compiler.cases import read_case
from compiler.core.explain import _conditions as conditions_of
from compiler.core.ir import Condition, Program
from compiler.workspace import Workspace, builtin_policies
from tests.backends.comparing import Noting, decided, generated, interpreted
from tests.backends.guangxi import SUITE, cases
from tests.conformance.test_cases import whole

COUNT = int(os.environ.get("FUZZ_CASES", "300"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))


@cache
def plan() -> Program:
    program = Workspace.load(builtin_policies()).program(SUITE["plan"])
    assert program is not None
    return program


@cache
def evaluator() -> Evaluator:
    return loaded(plan())


@cache
def conditions(key: str) -> tuple[Condition, ...]:
    return tuple(conditions_of(plan(), key))


@pytest.mark.parametrize("case", SUITE["cases"], ids=lambda case: case["name"])
def test_the_conformance_suite_is_decided_as_by_the_interpreter(case: dict[str, Any]) -> None:
    read = read_case(json.dumps(whole(SUITE, case)), plan())
    for key in case["expect"]:
        assert generated(evaluator(), key, read) == decided(plan(), key, read)


def test_random_cases_are_decided_as_by_the_interpreter() -> None:
    others = cycle(key for key in plan().decisions if key != "may_apply")
    for case in cases(plan(), SEED, COUNT):
        evaluation = Noting(program=plan(), case=case)
        for key in ("may_apply", next(others)):
            ours = generated(evaluator(), key, case)
            assert ours == interpreted(evaluation, key, conditions(key)), (key, case)


def test_a_case_that_says_all_stays_on_the_known_path(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the open path was taken")

    (case,) = (c for c in SUITE["cases"] if c["name"] == SUITE["cases"][0]["name"])
    tree = whole(SUITE, case)
    tree["authority"] = {q: False for q, i in plan().questions.items() if i.owner == "authority"}
    tree["authority"]["own_exam_line"] = 55
    tree["readings"] = {
        key: info.type.members[0]  # type: ignore[union-attr]
        for key, info in plan().questions.items()
        if info.owner == "interpreter"
    }
    tree["exam"] = {"series": "engineering", "level": "associate_senior", "score": 50}
    known = read_case(json.dumps(tree), plan())
    expected = generated(evaluator(), "may_apply", known)
    assert expected == decided(plan(), "may_apply", known)
    monkeypatch.setattr(Evaluator, "exact", refuse)
    verdict, value, _, _ = evaluator().decider("may_apply")(flat_case(known), None)
    assert (verdict, value) == (expected["verdict"], expected["value"])
