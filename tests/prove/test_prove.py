"""What proofs find and what they leave alone, one behaviour each."""

from __future__ import annotations

import pytest

from compiler.audit.prove.disputes import Disputes
from compiler.audit.prove.messages import BranchesClash, NotProved
from compiler.audit.prove.prove import prove
from compiler.backends.smt.proofs import GaveUp, Proofs
from compiler.core.worlds import NotStatic
from compiler.workspace import Workspace, builtin_policies
from tests.prove.plans import PATH, by_cases, codes, demands, program, proved

RULE = """一、总则
    申报应当同时具备下列条件：
        （1）成果至少包含卫生；
        （2）标准为1。
"""


def value(text: str) -> str:
    return f"{RULE}    「标准」（standard），{text}\n"


class TestDisputes:
    def test_the_message_names_both_values_and_both_places(self) -> None:
        found = proved(by_cases(("学历为本科", 1), ("乡镇单位", 2), default=3)).findings[0]
        message = found.diagnostic.message
        assert isinstance(message, BranchesClash)
        assert (message.one_zh, message.other_en) == ("1", "2")
        assert len(found.diagnostic.labels) == 1

    def test_the_case_says_no_more_than_it_must(self) -> None:
        found = proved(by_cases(("学历为本科", 1), ("乡镇单位", 2), default=3)).findings[0]
        assert found.witness is not None
        assert dict(found.witness.case.facts) == {"education": "bachelor", "township": True}
        assert found.witness.example["zh"] == (
            "例“标准的第1项与第2项”：\n    设学历为本科，乡镇单位为是；\n    则标准冲突。"
        )

    def test_equal_values_are_no_conflict(self) -> None:
        assert "E0801" not in codes(by_cases(("学历为本科", 1), ("乡镇单位", 1), default=3))

    def test_values_of_rules_may_differ_in_some_cases(self) -> None:
        body = value(
            "为1；有下列情形之一的，从其规定：（1）学历为本科的，为人数；（2）乡镇单位的，为2。"
        )
        assert codes(body) == ["E0801"]

    def test_an_answer_of_an_authority_may_bring_it(self) -> None:
        body = value(
            "为1；有下列情形之一的，从其规定："
            "（1）「甲」（relaxed）：学历为本科的，经县厅同意，可以放宽至2；（2）乡镇单位的，为3。"
        )
        found = proved(body).findings[0]
        assert found.witness is not None
        assert dict(found.witness.case.authority) == {"relaxed": True}

    def test_what_the_drafter_leaves_open_is_no_conflict(self) -> None:
        body = value(
            "为1；有下列情形之一的，从其规定：（1）学历为本科的，为未写；（2）乡镇单位的，为3。"
        )
        assert codes(f"{body}    「未写」（unsaid）待定，类型为整数：“原文没有写”。\n") == []

    def test_a_hole_closes_a_gap(self) -> None:
        body = value("按下列情形确定：（1）乡镇单位的，为1；（2）不是乡镇单位的，为未写。")
        assert codes(f"{body}    「未写」（unsaid）待定，类型为整数：“原文没有写”。\n") == []

    def test_all_readings_of_an_ambiguity_leave_nothing_over(self) -> None:
        body = value("按下列情形确定：（1）怎样读解释为读甲的，为1；（2）怎样读解释为读乙的，为2。")
        ambiguity = (
            "歧义「怎样读」（how）：“怎样读？”；"
            "读法「读甲」（how.a）：“甲”；读法「读乙」（how.b）：“乙”"
        )
        assert codes(f"{body}    {ambiguity}。\n") == []
        one = body.replace("；（2）怎样读解释为读乙的，为2", "")
        found = proved(f"{one}    {ambiguity}。\n").findings[0]
        assert found.diagnostic.code == "E0802"
        assert found.witness is not None
        assert dict(found.witness.case.readings) == {"how": "b"}

    def test_a_clause_out_of_force_is_no_gap(self) -> None:
        body = f"{RULE}二、试行\n    本条自2024年1月1日起施行。\n"
        body += "    「标准」（standard），是指人数。\n"
        assert codes(body) == []

    def test_a_table_that_the_check_has_looked_through_is_left_alone(self) -> None:
        assert codes(value("按下表确定：\n｜学历｜标准｜\n｜大专以上｜1｜\n｜高中｜2｜。")) == []

    def test_a_column_that_may_be_absent_leaves_a_gap_in_a_table(self) -> None:
        body = value(
            "按下表确定：\n｜去年｜标准｜\n｜早于2020年1月1日｜1｜\n｜不早于2020年1月1日｜2｜。"
        )
        body += "    「去年」（last_end），是指工作经历中不是借调的最晚结束日期。\n"
        found = proved(body).findings[0]
        assert found.diagnostic.code == "E0802"
        assert found.witness is not None
        assert "last" not in found.witness.example["zh"]

    def test_what_the_interpreter_does_not_confirm_is_not_shown(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Disputes, "_is", lambda *_: False)
        found = proved(by_cases(("学历为本科", 1), ("乡镇单位", 2), default=3)).findings
        assert [type(one.diagnostic.message) for one in found] == [NotProved]
        assert found[0].witness is None


class TestIdle:
    def test_calendars_are_computed_exactly(self) -> None:
        never = "申报日期加1个月早于2020年1月1日且申报日期晚于2021年1月1日"
        assert codes(demands("学历为本科", never)) == ["W0803"]

    def test_lists_may_be_longer_than_those_looked_at(self) -> None:
        assert codes(demands("学历为本科", "考核中优秀的项数不少于5")) == []

    def test_what_follows_from_a_finding_is_not_told_again(self) -> None:
        body = demands("甲乙", "乡镇单位")
        body += "    「甲乙」（both），是指学历低于大专且学历为本科。\n"
        found = proved(body).findings
        assert [one.diagnostic.code for one in found] == ["W0803"]
        assert "甲乙" in found[0].diagnostic.message.text("zh")

    def test_of_two_that_say_the_same_the_second_is_redundant(self) -> None:
        found = proved(demands("学历不低于大专", "并非学历低于大专")).findings
        assert [one.diagnostic.code for one in found] == ["W0805"]
        assert "“其二”" in found[0].diagnostic.message.text("zh")
        assert "“two”" in found[0].diagnostic.message.text("en")

    def test_what_may_be_in_conflict_is_not_redundant(self) -> None:
        body = by_cases(("学历为本科", 1), ("乡镇单位", 2), default=3)
        body = body.replace("标准为1", "标准不少于1")
        assert codes(body) == ["E0801"]
        assert codes(body.replace("乡镇单位的", "学历为大专的")) == ["W0805"]

    def test_beside_what_never_holds_the_rest_is_still_looked_at(self) -> None:
        body = demands("学历低于大专且学历为本科", "学历不低于大专").replace(
            "（3）成果至少包含卫生", "（3）学历为本科"
        )
        assert codes(body) == ["W0803", "W0805"]

    def test_what_is_written_as_no_is_no_slip(self) -> None:
        assert codes(demands("学历为本科", "乡镇单位") + "    「不设」（unset），为否。\n") == []

    def test_what_the_drafter_leaves_open_may_hold(self) -> None:
        body = (
            demands("学历为本科", "未写") + "    「未写」（unsaid）待定，类型为是非：“没有写”。\n"
        )
        assert codes(body) == []


class TestLimits:
    def test_a_solver_that_gives_up_is_said_to(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Proofs, "answer", lambda *_, **__: GaveUp(inexpressible=False))
        found = proved(by_cases(("学历为本科", 1), ("乡镇单位", 2), default=3)).findings
        assert {type(one.diagnostic.message) for one in found} == {NotProved}
        assert "时限" in found[0].diagnostic.message.text("zh")

    def test_a_rule_without_terms_is_said_to_be_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def none(*_: object) -> None:
            raise NotStatic("no terms")

        monkeypatch.setattr("compiler.audit.diff.sides.Side.rule", none)
        report = proved(by_cases(("学历为本科", 1), default=3))
        assert report.rules == len(report.findings) == 2
        assert "cannot express" in report.findings[0].diagnostic.message.text("en")

    def test_a_value_by_cases_within_a_record_condition_is_said_not_to_be_proved(self) -> None:
        body = demands("工作经历中有（人数为级数）", "乡镇单位")
        body += "    「级数」（tier），按下列情形确定："
        body += "（1）乡镇单位的，为1；（2）不是乡镇单位的，为2。\n"
        assert codes(body) == ["W0806"]

    def test_only_the_rules_of_the_file_and_the_decisions_are_proved(self) -> None:
        whole = program(by_cases(("学历为本科", 1), default=3))
        assert prove(whole, PATH).rules == 2
        assert prove(whole, "another.policy").rules == 1


def test_nothing_is_wrong_with_the_policies() -> None:
    workspace = Workspace.load(builtin_policies())
    for plan in workspace.plans:
        whole = workspace.program(plan)
        assert whole is not None
        report = prove(whole, workspace.module(plan).path)
        assert report.rules > (40 if plan.startswith("guangxi") else 10)
        assert [one.diagnostic.message.text("en") for one in report.findings] == []
