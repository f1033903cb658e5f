"""Cases as data, decided by every evaluator: verdict, value, reasons, clauses and questions.

The cases were written from the plan's text before any evaluator could answer them. A file names
its plan; `bases` are whole cases, `case` overrides them by dotted key, `unset` takes keys away.
"""

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from compiler.cases import read_case
from compiler.core.decision import decide
from compiler.core.ir import Program
from compiler.workspace import Workspace, builtin_policies

HERE = Path(__file__).parent
SUITES = {path.stem: json.loads(path.read_text("utf-8")) for path in HERE.glob("*_cases.json")}
CASES = [
    pytest.param(suite, case, decision, id=f"{case['name']}-{decision}")
    for suite, data in SUITES.items()
    for case in data["cases"]
    for decision in case["expect"]
]


@cache
def program(plan: str) -> Program:
    return Workspace.load(builtin_policies()).program(plan)


def put(tree: dict[str, Any], key: str, value: object) -> None:
    *folders, last = key.split(".")
    for folder in folders:
        tree = tree.setdefault(folder, {})
    tree[last] = value


def drop(tree: dict[str, Any], key: str) -> None:
    *folders, last = key.split(".")
    for folder in folders:
        tree = tree.get(folder, {})
    tree.pop(last, None)


def whole(data: dict[str, Any], case: dict[str, Any]) -> dict[str, Any]:
    tree = deepcopy(data.get("bases", {}).get(case.get("base"), {}))
    for key, value in case["case"].items():
        put(tree, key, value)
    for key in case.get("unset", ()):
        drop(tree, key)
    return tree


@pytest.mark.parametrize(("suite", "case", "decision"), CASES)
def test_decided_as_the_text_says(suite: str, case: dict[str, Any], decision: str) -> None:
    data, expected = SUITES[suite], case["expect"][decision]
    plan = program(data["plan"])
    facts = read_case(json.dumps(whole(data, case)), plan)
    got = decide(plan, decision, facts, with_nearest=False).to_json()
    told = json.dumps(got, ensure_ascii=False, indent=1)
    assert got["verdict"] == expected["verdict"], told
    if "value" in expected:
        assert got["value"] == expected["value"], told
    check_reasons(got, expected, told)
    check_questions(got, expected, told)


def check_reasons(got: dict[str, Any], expected: dict[str, Any], told: str) -> None:
    unmet = {r["condition"] for r in got["reasons"] if r["status"] == "unmet"}
    assert set(expected.get("unmet", ())) <= unmet, told
    clauses = {r["clause"] for r in got["reasons"] if r["status"] != "met"}
    clauses |= {q["clause"] for q in got["waiting_on"]}
    assert set(expected.get("clauses", ())) <= clauses, told


def check_questions(got: dict[str, Any], expected: dict[str, Any], told: str) -> None:
    owners = {q["key"]: q["owner"] for q in got["waiting_on"]}
    if "waiting_on" in expected:
        assert set(owners) == set(expected["waiting_on"]), told
    assert set(expected.get("waiting_on_includes", ())) <= set(owners), told
    for key, owner in expected.get("owner", {}).items():
        assert owners.get(key) == owner, told
