"""The schema of decisions: what is decided is valid, and nothing of another shape is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from compiler.border import decision_schema
from compiler.cases import read_case
from compiler.cli.main import main
from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.core.decision import decide
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, RecordsType, SetType, Type
from tests.border.trees import PLAN, conformance, guangxi, text_of
from tests.units.built_programs import EDUCATION, SERVICE, fact, program

ROOT = Path(__file__).parents[2]
GIVEN = sorted(ROOT.glob("policies/guangxi/cases/*.json"))[::3]
VALUES: list[tuple[Type, Value]] = [
    (Basic.TRUTH, False),
    (Basic.INTEGER, 3),
    (Basic.DECIMAL, Decimal("0.5")),
    (Basic.DATE, date(2021, 9, 1)),
    (Basic.DURATION, Duration(months=-18)),
    (Basic.TEXT, "文"),
    (Basic.PLACE, "451200"),
    (Basic.BODY, "office"),
    (EDUCATION, "bachelor"),
    (SetType(element=EDUCATION), frozenset({"bachelor", "master"})),
    (RecordsType(record=SERVICE), ({"place": "451228", "from": date(2020, 1, 1), "to": ABSENT},)),
]


@cache
def decisions() -> Draft202012Validator:
    schema = decision_schema(guangxi())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("path", GIVEN, ids=lambda path: path.stem)
def test_what_eval_prints_is_valid(path: Path) -> None:
    done = CliRunner().invoke(main, ["eval", PLAN, str(path), "--format", "json"])
    assert done.exit_code == 0, done.output
    made = json.loads(done.stdout)
    assert len(made) == len(guangxi().decisions)
    for decision in made:
        decisions().validate(decision)


def test_decisions_of_the_conformance_suite_are_valid() -> None:
    verdicts = set()
    for tree in conformance()[::90]:
        case = read_case(text_of(tree), guangxi())
        for key in guangxi().decisions:
            made = decide(guangxi(), key, case, with_nearest=False).to_json()
            decisions().validate(made)
            verdicts.add(made["verdict"])
    assert verdicts >= {"yes", "no", "open"}


@pytest.mark.parametrize(("kind", "value"), VALUES)
def test_every_type_of_value_is_valid_and_no_other(kind: Type, value: Value) -> None:
    made = program(ir.Literal(value=value, type=kind), kind)
    decision = decide(made, "it", Case()).to_json()
    validator = Draft202012Validator(decision_schema(made))
    validator.validate(decision)
    validator.validate(undecided(made))
    assert decision["value"] is not None
    assert not validator.is_valid({**decision, "value": {"other": 1}})


def test_a_list_of_proofs_is_valid() -> None:
    made = program(ir.EvidenceOf(rule="base"), Basic.EVIDENCE, base=(fact("p"), Basic.TRUTH))
    decision = decide(replace(made, decisions=("it",)), "it", Case(facts={"p": True})).to_json()
    assert decision["value"] == [{"zh": "proof of p", "en": "proof of p"}]
    Draft202012Validator(decision_schema(replace(made, decisions=("it",)))).validate(decision)


def undecided(made: ir.Program) -> dict[str, Any]:
    """The decision as it were if its value were open."""
    return {**decide(made, "it", Case()).to_json(), "value": None, "verdict": "open"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("plan", "another.plan"),
        ("version", "2"),
        ("decision", "nothing"),
        ("verdict", "perhaps"),
        ("value", 1),
        ("value", "yes"),
        ("reasons", [{}]),
        ("reasons", None),
        ("waiting_on", [{"key": "x"}]),
        ("nearest", [{"changes": [], "kind": "easy"}]),
        ("nearest", [{"changes": [], "kind": "waiting", "from": "2023-06-01", "until": "soon"}]),
        ("more", 1),
    ],
)
def test_what_is_no_decision_is_invalid(key: str, value: Any) -> None:
    made = decide(guangxi(), "may_apply", Case()).to_json()
    assert decisions().is_valid(made)
    assert not decisions().is_valid({**made, key: value})


def test_from_when_to_when_it_helps_to_wait_is_valid() -> None:
    (case,) = [path for path in GIVEN if path.stem == "engineer_of_three_years"]
    done = CliRunner().invoke(main, ["eval", PLAN, str(case), "--format", "json"])
    (ways,) = [one["nearest"] for one in json.loads(done.stdout) if one["decision"] == "may_apply"]
    assert {key: ways[0][key] for key in ("kind", "from", "until")} == {
        "kind": "waiting",
        "from": "2023-06-01",
        "until": "2023-12-31",
    }


def test_nothing_may_be_missing() -> None:
    made = decide(guangxi(), "may_apply", Case()).to_json()
    for key in made:
        assert not decisions().is_valid({k: v for k, v in made.items() if k != key})
