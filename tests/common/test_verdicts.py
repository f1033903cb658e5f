"""Every plan and scheme answers the common cases: interpreter and generated Python alike, and as
verdicts.txt says, which `pytest tests/common --update-golden` writes anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from compiler.backends.python import Evaluator, loaded
from compiler.core.explain import _conditions as conditions_of
from compiler.core.ir import Condition
from tests.backends.comparing import Noting, generated, interpreted
from tests.common.suite import HERE, PLANS, TEN, TREES, cases, policies, program

if TYPE_CHECKING:
    from tests.conftest import Golden

LEGEND = """\
# What every plan and scheme says of the common cases. A cell has a sign for each decision:
# {decisions}.
# y yes, n no, ? open, ! conflict, = a value, - known to be none.
"""
_SIGNS = {"no": "n", "open": "?", "conflict": "!"}


def test_there_are_ten_plans_the_schemes_and_enough_cases() -> None:
    assert len(TEN) == 10
    assert set(PLANS) == set(policies().plans)
    assert len({json.dumps(tree, sort_keys=True) for tree in TREES.values()}) >= 200
    assert len({program(plan).decisions for plan in PLANS}) == 1


@pytest.mark.parametrize("plan", PLANS)
def test_answered_alike_by_interpreter_and_generated_python(plan: str) -> None:
    evaluator = _evaluator(plan)
    for name, case in cases(plan).items():
        told = _answers(plan)[name]
        for key in program(plan).decisions:
            assert generated(evaluator, key, case) == told[key], (name, key)


def test_the_verdicts_are_those_recorded(golden: Golden) -> None:
    decisions = ", ".join(program(PLANS[0]).decisions)
    lines = "".join(f"{line}\n" for line in _table())
    golden(HERE / "verdicts.txt", LEGEND.format(decisions=decisions) + lines)


def _table() -> Iterator[str]:
    """A line for each case, a column for each plan."""
    heads = [plan.removesuffix(".targeted_titles") for plan in PLANS]
    heads = [head.partition(".")[2] or head for head in heads]
    widths = [max(len(head), len(program(PLANS[0]).decisions)) for head in heads]
    first = max(map(len, TREES))
    for name, *cells in [("", *heads), *((name, *_row(name)) for name in TREES)]:
        row = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        yield "  ".join((name.ljust(first), *row)).rstrip()


def _row(name: str) -> Iterator[str]:
    for plan in PLANS:
        told = _answers(plan)[name]
        yield "".join(_sign(told[key]) for key in program(plan).decisions)


def _sign(told: dict[str, Any]) -> str:
    if told["verdict"] != "yes":
        return _SIGNS[told["verdict"]]
    return "y" if told["value"] is True else "-" if told["value"] is None else "="


@cache
def _answers(plan: str) -> dict[str, dict[str, dict[str, Any]]]:
    """What the interpreter says of each case and decision."""
    made = program(plan)
    conditions: dict[str, tuple[Condition, ...]] = {
        key: tuple(conditions_of(made, key)) for key in made.decisions
    }
    answers = {}
    for name, case in cases(plan).items():
        evaluation = Noting(program=made, case=case)
        answers[name] = {
            key: interpreted(evaluation, key, conditions[key]) for key in made.decisions
        }
    return answers


@cache
def _evaluator(plan: str) -> Evaluator:
    return loaded(program(plan))
