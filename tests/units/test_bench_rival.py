"""The hand-written rival of `make bench` decides as the interpreter does, so that it cannot rot.
FUZZ_CASES sets on how many random cases, FUZZ_SEED from which seed."""

import json
import os
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

import pytest

from compiler.backends.python import flat_case
from compiler.cases import read_case
from compiler.core.case import Case
from compiler.core.explain import _conditions as conditions_of
from compiler.core.ir import Program
from compiler.workspace import Workspace, builtin_policies
from tests.backends.guangxi import SUITE, cases
from tests.bench.agreement import interpreted
from tests.bench.cases import complete, unflattened, with_missing
from tests.bench.rivals import handwritten, zen
from tests.bench.rivals.bits import ORDER
from tests.bench.rivals.engine import Engine, Missing
from tests.conformance.test_cases import whole

COUNT = int(os.environ.get("FUZZ_CASES", "300"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))


@cache
def plan() -> Program:
    program = Workspace.load(builtin_policies()).program(SUITE["plan"])
    assert program is not None
    return program


def agree(case: Case) -> None:
    flat = flat_case(case)
    assert handwritten.may_apply(flat) == interpreted(plan(), case), flat


def test_the_bits_are_the_conditions_that_the_decision_reports() -> None:
    assert tuple(c.key for c in conditions_of(plan(), "may_apply")) == ORDER


def test_the_conformance_suite_is_decided_as_by_the_interpreter() -> None:
    asked = [case for case in SUITE["cases"] if "may_apply" in case["expect"]]
    assert asked
    for case in asked:
        agree(read_case(json.dumps(whole(SUITE, case)), plan()))


@pytest.mark.parametrize("made", [zen.zen(), zen.zen_given()], ids=lambda made: made.name)
def test_zen_decides_complete_cases_as_the_hand_written_rival(made: Engine | Missing) -> None:
    if isinstance(made, Missing):
        pytest.skip(made.command)
    for flat in complete(SEED, COUNT):
        _, value, failed, _ = handwritten.may_apply(flat)
        assert made.told(made.decide(made.prepared(flat))) == (value, failed), flat


@pytest.mark.parametrize("kind", ["whole", "with some missing", "of any title"])
def test_random_cases_are_decided_as_by_the_interpreter(kind: str) -> None:
    for case in islice(random_cases(kind), COUNT // 3):
        agree(case)


def random_cases(kind: str) -> Iterator[Case]:
    if kind == "of any title":
        return cases(plan(), SEED, COUNT)
    flats: list[dict[str, Any]] = list(complete(SEED, COUNT))
    chosen = flats if kind == "whole" else with_missing(flats, SEED)
    return (unflattened(flat, plan()) for flat in chosen)


def test_a_whole_case_is_decided_without_the_slow_half(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the slow half was taken")

    expected = [handwritten.may_apply(flat) for flat in complete(SEED, 100)]
    monkeypatch.setattr(handwritten, "may_apply_open", refuse)
    assert [handwritten.may_apply(flat) for flat in complete(SEED, 100)] == expected
