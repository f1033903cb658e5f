"""Claims of every form: proved, refuted with a case, or left open by what is undetermined."""

from __future__ import annotations

import pytest

from compiler.audit.prove.claims import Judge
from compiler.audit.prove.findings import Finding
from compiler.audit.prove.messages import ClaimRefuted, NotProved, TurnsOnHoles
from compiler.backends.smt.proofs import GaveUp, Proofs
from tests.prove.plans import program, proved

PLAN = """一、总则
    申报应当具备「达标」（enough）：具备下列条件之一：
        （1）学历不低于大专；
        （2）学历为高中且乡镇单位且所在地属于河池；
        （3）{total}满10年。
    「级数」（tier），按下列情形确定：
        （1）申报级别为高级的，为2；
        （2）申报级别为中级的，为{middle}。
    「未写」（unsaid）待定，类型为整数：“原文没有写”。
    「准许」（allowed）由县厅确定，类型为是非：“是否准许？”。
    「可办」（may_act），是指准许且学历为本科。
二、断言
    断言「甲」（it）：{claim}。
"""
TOTAL = "工作经历中不是借调的累计时长截至申报日期"

TRUE = [
    "学历为本科的，一律申报",
    "学历为高中且乡镇单位且所在地属于都安的，一律申报",
    "一律学历不低于高中",
    "级数总能确定",
    "申报级别为高级的，级数总能确定",
    "申报不取决于申报级别、人数",
    "学历为本科的，申报不取决于工作经历",
    "学历不低于大专的，学历越高越有利于申报",
    "申报级别为高级的，级数不取决于学历",
    "学历为大专的，可办不取决于准许",
    "学历越高越有利于可办",
]
FALSE = [
    "一律申报",
    "学历为高中的，一律申报",
    "申报不取决于学历",
    "申报不取决于所在地",
    "申报不取决于工作经历",
    "级数不取决于申报级别",
    "可办不取决于准许",
]


def finding(claim: str, middle: str = "1") -> Finding | None:
    body = PLAN.format(claim=claim, middle=middle, total=TOTAL)
    found = proved(body)
    assert found.claims == 1
    return next((one for one in found.findings if "甲" in one.diagnostic.message.text("zh")), None)


@pytest.mark.parametrize("claim", TRUE)
def test_what_is_true_is_proved(claim: str) -> None:
    assert finding(claim) is None


@pytest.mark.parametrize("claim", FALSE)
def test_what_is_false_is_refuted_by_a_case_that_can_be_pasted(claim: str) -> None:
    found = finding(claim)
    assert found is not None
    assert isinstance(found.diagnostic.message, ClaimRefuted)
    assert found.witness is not None
    body = PLAN.format(claim=claim, middle="1", total=TOTAL)
    whole = program(body + found.witness.example["zh"] + "\n")
    cases = [one for one in (found.witness.case, found.witness.other) if one is not None]
    assert Judge(whole, whole.claims[0]).refuted_by(tuple(cases))
    assert (found.witness.other is not None) == bool(whole.claims[0].varied)


def test_a_fact_that_hurts_is_found() -> None:
    found = finding("所在地属于河池且乡镇单位的，学历越高越有利于申报")
    assert found is None
    body = PLAN.format(claim="学历越高越有利于申报", middle="1", total=TOTAL)
    body = body.replace("（1）学历不低于大专", "（1）学历为大专")
    (refuted,) = [f for f in proved(body).findings if f.diagnostic.code == "E0807"]
    assert refuted.witness is not None
    assert refuted.witness.other is not None
    assert refuted.witness.other.facts["education"] == "bachelor"
    assert set(refuted.witness.to_json()) == {"facts", "authority", "readings", "example", "other"}


def test_what_is_undetermined_is_not_settled() -> None:
    found = finding("级数总能确定", middle="未写")
    assert found is not None
    assert found.witness is not None
    assert found.witness.example["zh"].endswith("则级数未定。")


def test_what_turns_on_the_undetermined_is_neither_proved_nor_refuted() -> None:
    found = finding("一律级数不少于1", middle="未写")
    assert found is not None
    assert isinstance(found.diagnostic.message, TurnsOnHoles)
    assert found.diagnostic.message.holes_zh == "未写"
    assert "（未写）" in found.diagnostic.message.text("zh")
    assert found.witness is not None
    assert dict(found.witness.case.facts) == {"application.level": "middle"}
    assert found.witness.example["zh"].endswith("则级数未定。")
    assert finding("一律级数不少于1") is None


def test_what_is_presumed_may_stand_in_for_a_fact() -> None:
    body = PLAN.format(claim="甲议不取决于学历", middle="1", total=TOTAL)
    body += (
        "    「高学历」（high），是指学历为本科。\n    「甲议」（talk），是指可议。\n"
        "事实「可议」（open_to_talk）：是非，未填的推定为高学历。\n"
    )
    (refuted,) = [f for f in proved(body).findings if f.diagnostic.code == "E0807"]
    assert refuted.witness is not None
    assert set(refuted.witness.case.facts) == {"education"}


def test_places_that_no_rule_names_may_differ() -> None:
    vocabulary = "事实「户籍地」（home）：地点。\n「在家」（at_home），是指户籍地为所在地。\n"
    body = f"{PLAN.format(claim='户籍地属于百色的，一律在家', middle='1', total=TOTAL)}{vocabulary}"
    assert "E0807" in [one.diagnostic.code for one in proved(body).findings]
    body = f"{PLAN.format(claim='一律在家', middle='1', total=TOTAL)}{vocabulary}"
    assert "E0807" in [one.diagnostic.code for one in proved(body).findings]


def test_a_text_that_no_rule_names_may_be_another() -> None:
    body = PLAN.format(claim="评语不取决于备注", middle="1", total=TOTAL)
    body += "事实「备注」（remark）：文本。\n「评语」（comment），是指备注。\n"
    assert "E0807" in [one.diagnostic.code for one in proved(body).findings]


def test_a_value_is_told_by_its_value() -> None:
    found = finding("级数不取决于申报级别")
    assert found is not None
    assert found.witness is not None
    assert "then tier is 1." in found.witness.example["en"]
    assert "，改为申报级别为" in found.diagnostic.message.text("zh")


def test_what_the_interpreter_does_not_confirm_is_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Judge, "refuted_by", lambda *_: False)
    found = finding("一律申报")
    assert found is not None
    assert isinstance(found.diagnostic.message, NotProved)


def test_a_claim_that_is_given_up_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Proofs, "answer", lambda *_, **__: GaveUp(inexpressible=False))
    found = finding("一律申报")
    assert found is not None
    assert isinstance(found.diagnostic.message, NotProved)
