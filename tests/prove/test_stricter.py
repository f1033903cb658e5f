"""Claims that a plan asks no more than something else: than another rule, or than another plan."""

from __future__ import annotations

import pytest

from compiler.audit.prove.findings import Finding
from compiler.audit.prove.judge import Judge
from compiler.audit.prove.messages import ClaimRefuted, NothingToCompare, NotProved, TurnsOnHoles
from compiler.audit.prove.prove import prove
from compiler.core import ir
from compiler.core.interpret import Evaluation, verdict
from compiler.workspace import Workspace, builtin_policies
from tests.prove.plans import PATH, program

ORDINARY = """一、通则
    「一般条件」（ordinary），是指同时具备下列条件的：
        （1）学历不低于大专；
        （2）人数不少于10。
    「一般年限」（ordinary_years），按下列情形确定：
        （1）申报级别为高级的，为5年；
        （2）申报级别为中级且学历不低于大专的，为4年；
        （3）申报级别为中级且学历低于大专的，为无。
    「一般学历」（ordinary_education），为大专；有下列情形之一的，从其规定：
        （1）申报级别为高级的，为未写的学历。
    「未写的学历」（unsaid）待定，类型为学历级别：“通则没有写”。
    「准许」（allowed）由县厅确定，类型为是非：“是否准许？”。
"""
OWN = """二、本方案
    申报应当具备「本地条件」（local）：{condition}。
    「本地年限」（local_years），按照一般年限执行；有下列情形之一的，从其规定：
        （1）乡镇单位且申报级别为高级的，为{years}。
    「本地学历」（local_education），按照一般学历执行；有下列情形之一的，从其规定：
        （1）乡镇单位的，为{education}。
    断言「不严」（no_stricter）：{claim}。
"""


def body(
    claim: str, condition: str = "一般条件", years: str = "4年", education: str = "高中"
) -> str:
    return ORDINARY + OWN.format(claim=claim, condition=condition, years=years, education=education)


def finding(claim: str, others: dict[str, ir.Program] | None = None, **said: str) -> Finding | None:
    found = prove(program(body(claim, **said)), PATH, plans=(others or {}).get)
    assert found.claims == 1
    keys = [one for one in found.findings if "不严" in one.diagnostic.message.text("zh")]
    return keys[0] if keys else None


TRUE = [
    ("申报不严于一般条件", {}),
    ("申报不严于一般条件", {"condition": "学历不低于大专"}),
    ("申报不严于一般条件", {"condition": "具备下列条件之一：（1）一般条件；（2）乡镇单位"}),
    ("乡镇单位的，申报不严于一般条件", {"condition": "一般条件且乡镇单位"}),
    ("本地年限不严于一般年限", {}),
    ("本地年限不严于一般年限", {"years": "5年"}),
    ("不是乡镇单位的，本地学历不严于一般学历", {}),
    ("申报级别为中级的，本地学历不严于一般学历", {}),
]
FALSE = [
    ("申报不严于一般条件", {"condition": "一般条件且乡镇单位"}),
    ("申报不严于一般条件", {"condition": "学历不低于本科"}),
    ("申报不严于一般条件", {"condition": "一般条件且准许"}),
    ("申报不严于一般条件", {"condition": "人数不少于11"}),
    ("本地年限不严于一般年限", {"years": "6年"}),
    ("本地年限不严于一般年限", {"years": "5年1个月"}),
    ("本地年限不严于一般年限", {"years": "无"}),
    ("申报级别为中级的，本地学历不严于一般学历", {"education": "本科"}),
]


@pytest.mark.parametrize(("claim", "said"), TRUE)
def test_what_asks_no_more_is_proved(claim: str, said: dict[str, str]) -> None:
    assert finding(claim, **said) is None


@pytest.mark.parametrize(("claim", "said"), FALSE)
def test_what_asks_more_is_shown_by_a_case_that_can_be_pasted(
    claim: str, said: dict[str, str]
) -> None:
    found = finding(claim, **said)
    assert found is not None
    assert isinstance(found.diagnostic.message, ClaimRefuted)
    assert found.witness is not None
    whole = program(body(claim, **said) + found.witness.example["zh"] + "\n")
    assert Judge(whole, whole.claims[0]).refuted_by((found.witness.case,))


def test_both_sides_are_told() -> None:
    found = finding("本地年限不严于一般年限", years="6年")
    assert found is not None
    assert found.diagnostic.message.text("zh").endswith("— 本地年限为6年，一般年限为5年")
    assert "local_years is 6 years, ordinary_years is 5 years" in found.diagnostic.message.text(
        "en"
    )


def test_what_turns_on_what_is_not_known_says_on_what() -> None:
    found = finding("本地学历不严于一般学历", education="大专")
    assert found is not None
    message = found.diagnostic.message
    assert isinstance(message, TurnsOnHoles)
    assert (message.holes_zh, message.holes_en) == ("未写的学历", "unsaid")
    assert not found.diagnostic.is_error
    assert found.witness is not None
    assert dict(found.witness.case.authority) == {}
    assert finding("本地学历不严于一般学历") is None
    program(body("本地学历不严于一般学历") + found.witness.example["zh"] + "\n")


class TestOtherPlans:
    """The other plan has words of its own; what both ask is asked once."""

    OTHER = """一、另一方案
    申报应当同时具备下列条件：
        （1）学历不低于{step}；
        （2）裁量。
    「裁量」（at_will）由县厅确定，类型为是非：“是否同意？”。
    {more}
"""

    def other(self, step: str = "大专", more: str = "") -> dict[str, ir.Program]:
        return {"乙方案": program(self.OTHER.format(step=step, more=more))}

    def test_a_plan_that_asks_no_more_is_proved_to(self) -> None:
        assert finding("申报不严于“乙方案”", self.other(), condition="学历不低于大专") is None

    def test_a_plan_that_asks_more_is_found(self) -> None:
        others = self.other()
        found = finding("申报不严于“乙方案”", others, condition="学历不低于本科")
        assert found is not None
        assert isinstance(found.diagnostic.message, ClaimRefuted)
        assert "，按" in found.diagnostic.message.text("zh")
        assert found.witness is not None
        case = found.witness.case
        assert dict(case.authority) == {"at_will": True}
        assert verdict(Evaluation(program=others["乙方案"], case=case).rule("may_apply")) == "yes"
        assert "at_will" not in found.witness.example["en"]
        pasted = body("申报不严于“乙方案”", condition="学历不低于本科")
        program(pasted + found.witness.example["zh"] + "\n")

    def test_what_the_other_plan_leaves_open_is_named(self) -> None:
        more = "「未填」（blank）待定，类型为是非：“没有写”。\n"
        more += "    申报应当具备「另项」（also）：未填。"
        others = self.other("高中", more)
        found = finding("申报不严于“乙方案”", others, condition="学历不低于大专")
        assert found is not None
        assert isinstance(found.diagnostic.message, TurnsOnHoles)
        assert found.diagnostic.message.holes_zh == "未填"

    def test_a_plan_that_is_not_there(self) -> None:
        found = finding("申报不严于“丙方案”")
        assert found is not None
        assert isinstance(found.diagnostic.message, NothingToCompare)

    def test_one_word_for_two_things_is_not_compared(self) -> None:
        more = "「准许」（allowed）由县厅确定，类型为整数：“几项？”。\n"
        more += "    申报应当具备「另项」（also）：准许不少于1。"
        found = finding(
            "申报不严于“乙方案”", self.other(more=more), condition="准许且学历不低于大专"
        )
        assert found is not None
        assert isinstance(found.diagnostic.message, NotProved)
        assert "allowed" in found.diagnostic.message.text("en")


@pytest.mark.parametrize(
    "claim", ["本地年限不严于一般学历", "申报不严于一般年限", "县级不严于一般条件"]
)
def test_what_cannot_be_compared_is_refused(claim: str) -> None:
    with pytest.raises(AssertionError):
        program(body(claim))


def test_guangxi_asks_no_more_than_the_ordinary_rules() -> None:
    whole = Workspace.load(builtin_policies()).program("guangxi.targeted_titles")
    assert whole is not None
    against = {claim.key: claim.other for claim in whole.claims if claim.kind == "no_stricter"}
    assert against == {
        "education_no_stricter": "series_minimum_education",
        "years_no_stricter": "series_minimum_years",
    }
