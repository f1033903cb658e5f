"""Claims of a frame: each plan that takes it over is held to them, as far as it is known."""

from __future__ import annotations

import pytest

from compiler import pipeline
from compiler.audit.prove.prove import Proved, prove
from compiler.core import ir
from compiler.workspace import Workspace, builtin_policies
from tests.units.compiling import PLAN, VOCABULARY, compiled

FRAME = """规定「框架」（frame）：版本为“1”。
引用「词汇表」。
决定「评审」（reviewed）：是非。
断言「不限人数」（no_heads）：申报不取决于人数。
断言「大专以下不行」（floor）：学历低于大专的，一律并非评审。
"""
BODY = """引用「词汇表」、「框架」。
一、总则
    「未写」（unsaid）待定，类型为是非：“原文没有写”。
    申报应当具备「乡镇条件」（in_township）：乡镇单位。
    所称评审，是指{reviewed}。
"""


def program(reviewed: str) -> ir.Program:
    state = compiled(PLAN + BODY.format(reviewed=reviewed), VOCABULARY, FRAME)
    made = pipeline.program(state, "m0.policy")
    assert made is not None, [d.message.text("zh") for d in state.diagnostics]
    return made


def proved(reviewed: str) -> Proved:
    return prove(program(reviewed), "m0.policy")


def test_a_plan_that_keeps_to_them_is_proved() -> None:
    found = proved("学历为本科")
    assert (found.findings, found.claims, found.waiting) == ((), 2, 0)


def test_a_plan_that_does_not_is_named_with_a_case() -> None:
    (refuted,) = proved("乡镇单位").findings
    assert refuted.diagnostic.code == "E0807"
    assert refuted.diagnostic.path == "m2.policy"
    assert "大专以下不行（某县方案）" in refuted.diagnostic.message.text("zh")
    assert "floor (county.plan)" in refuted.diagnostic.message.text("en")
    assert refuted.witness is not None
    assert refuted.witness.case.facts["education"] == "senior_middle"


@pytest.mark.parametrize("reviewed", ["未写", "乡镇单位且未写"])
def test_what_is_undetermined_waits_without_a_warning(reviewed: str) -> None:
    found = proved(reviewed)
    assert (found.findings, found.claims, found.waiting) == ((), 2, 1)


def test_the_frame_alone_claims_nothing_of_decisions_that_it_leaves_to_plans() -> None:
    state = compiled(FRAME, VOCABULARY)
    made = pipeline.program(state, "m0.policy")
    assert made is not None
    assert made.claims == ()


@pytest.mark.parametrize("plan", sorted(Workspace.load(builtin_policies()).plans))
def test_no_plan_waives_what_the_nation_asks_of_everybody(plan: str) -> None:
    made = Workspace.load(builtin_policies()).program(plan)
    assert made is not None
    assert {"in_service_only", "none_under_penalty"} <= {claim.key for claim in made.claims}
    found = prove(made, "no such file")
    assert [finding.diagnostic.code for finding in found.findings] == []
    assert found.waiting == (0 if plan.endswith(".targeted_titles") else 2)
