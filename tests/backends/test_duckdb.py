"""DuckDB decides as the interpreter does: Guangxi's plan, with and without tables made beforehand,
and small random programs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.backends.python.conditions import reported
from compiler.backends.sql import decide_cases
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.ir import Program
from compiler.workspace import Workspace, builtin_policies
from tests.backends import guangxi
from tests.backends.comparing import Noting
from tests.properties.core_cases import DAYS, FEW_CASES, PROGRAMS, WHOLE, less
from tests.worlds.test_worlds import expected

pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install policy-dsl[data]")

FEW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def plan() -> Program:
    program = Workspace.load(builtin_policies()).program("guangxi.targeted_titles")
    assert program is not None
    return program


def compared(
    program: Program,
    key: str,
    cases: list[Case],
    as_of: date | None = None,
    *,
    lookup_rows: int = 0,
) -> int:
    """How many of the cases were decided; each as the interpreter decides it."""
    conditions = reported(program, key)
    decided = 0
    answers = decide_cases(program, key, cases, as_of, lookup_rows=lookup_rows)
    for case, answer in zip(cases, answers, strict=True):
        if answer is None:
            continue
        verdict, value, failed, opened = answer
        told = expected(Noting(program=program, case=case, as_of=as_of), key, conditions)
        statuses = [
            "unmet" if failed >> i & 1 else "open" if opened >> i & 1 else "met"
            for i in range(len(conditions))
        ]
        assert (verdict, statuses) == (told["verdict"], told["conditions"]), key
        assert value == told["value"], key
        decided += 1
    return decided


@pytest.mark.parametrize("lookup_rows", [0, 40, 5_000])
def test_guangxi(plan: Program, lookup_rows: int) -> None:
    cases = list(guangxi.cases(plan, 11, 60))
    for key in plan.decisions:
        decided = compared(plan, key, cases, lookup_rows=lookup_rows)
        assert decided == 0 if key == "evidence" else decided > 40


@FEW
@given(PROGRAMS | FEW_CASES, st.lists(WHOLE, min_size=2, max_size=4), st.none() | DAYS, st.data())
def test_random_programs(
    program: ir.Program, cases: list[Case], day: date | None, data: st.DataObject
) -> None:
    program = replace(program, decisions=tuple(program.rules))
    known = [*cases, *(data.draw(less(case)) for case in cases)]
    for key in data.draw(st.sets(st.sampled_from(program.decisions), min_size=1, max_size=4)):
        rows = data.draw(st.sampled_from([0, 10, 100, 5_000]))
        compared(program, key, known, day, lookup_rows=rows)
