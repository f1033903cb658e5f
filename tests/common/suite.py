"""The cases that every plan and every scheme is asked, as data in cases.json."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from compiler.cases import read_case
from compiler.core.case import Case
from compiler.core.ir import Program
from compiler.workspace import Workspace, builtin_policies
from tests.conformance.test_cases import whole

HERE = Path(__file__).parent
SUITE = json.loads((HERE / "cases.json").read_text("utf-8"))
TREES: dict[str, dict[str, Any]] = {case["name"]: whole(SUITE, case) for case in SUITE["cases"]}
TEN = ("guangxi", "sichuan", "guizhou", "yunnan", "tibet", "gansu", "qinghai", "ningxia")
TEN += ("xinjiang", "xpcc")
SCHEMES = ("sichuan.three_prefectures", "qinghai.six_prefectures", "ningxia.xihaigu")
PLANS = (*(f"{province}.targeted_titles" for province in TEN), *SCHEMES)


@cache
def policies() -> Workspace:
    return Workspace.load(builtin_policies())


@cache
def program(plan: str) -> Program:
    made = policies().program(plan)
    assert made is not None
    return made


@cache
def cases(plan: str) -> dict[str, Case]:
    """The cases in the words of a plan; every plan takes every one."""
    return {name: read_case(json.dumps(tree), program(plan)) for name, tree in TREES.items()}
