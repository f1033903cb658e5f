"""Letters on cases: what they tell of each verdict, in every format, and nothing beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from compiler.backends.python import flat_case
from compiler.core.decision import decide
from compiler.core.interpret import Evaluation
from compiler.core.nearest import beside, nearest
from compiler.documents import letter, supplement
from compiler.documents.judging import Judge
from tests.documents.letters import (
    FORMATS,
    VERDICTS,
    bare,
    conflicting,
    file,
    subject,
    text_of,
    tree,
)

HOSTILE = "<script>alert(1)</script> *#$_\\ [a](b) | `c` & {{ 1 }} שלום"
LONG = "长" * 10_000


def letter_of(case: Any, **more: Any) -> dict[str, Any]:
    """The data of a case's letter."""
    (found,) = letter.material(subject(case, **more)).data["letters"]
    assert isinstance(found, dict)
    return found


def rows_of(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [*found["why"], *(row for group in found["others"] for row in group["rows"])]


@pytest.mark.parametrize(("name", "verdict"), VERDICTS.items())
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_letter_tells_the_verdict_of_the_interpreter(
    name: str, verdict: str, language: str
) -> None:
    found = letter_of(tree(name), language=language)
    assert found["verdict"] == verdict
    assert len(rows_of(found)) == 11  # titles by examination alone concern none of these
    assert all(row["reason"] and row["clause"] for row in rows_of(found))


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_condition_with_its_clause_and_fact_is_read_back(format_: str, language: str) -> None:
    for name in ("engineer_of_three_years", "engineer_from_college"):
        of = subject(tree(name), language=language)  # type: ignore[arg-type]
        text = text_of(file("letter", of, format_), format_)
        found = letter_of(tree(name), language=language)
        for row in rows_of(found):
            for part in (row["title"], row["reason"], row["clause"]):
                assert bare(part) in text, part
        mark = "预审参考，以审核结果为准" if language == "zh" else "Preliminarycheck,forreference"
        assert mark in text


def test_a_no_tells_what_is_short_and_from_which_day_on_it_is_yes() -> None:
    found = letter_of(tree("engineer_of_three_years"))
    (why,) = found["why"]
    assert why["reason"] == (
        "计入年限算到2021年9月1日为3年3个月，算到2021年12月31日为3年6个月30天"
        "（自2018年6月1日起算，取决于“年限的计算日”怎样理解），不满规定年限（5年）。"
    )
    assert why["clause"] == (
        "第四部分第（一）项第2点；系列规定年限见工程系列职称制度文件（人社部发〔2019〕16号）"
    )
    assert found["headline"] == "目前还不能按本方案申报。"
    assert found["ways"].open == (
        "在2023年6月1日至2023年12月31日期间申报"
        "（具体日期取决于“年限的计算日”怎样理解，最早自2023年1月1日起）",
        "取得博士学历后",
    )


def test_an_open_letter_groups_questions_by_who_answers_them() -> None:
    case = tree("engineer_of_six_years")
    del case["ordinary_output_met"]
    asked = letter_of(case)["questions"]
    assert [one.text for one in asked.applicant] == [
        "是否达到本系列一般的论文、科研条件？如果没有，是否有可以替代论文、科研的成果？有哪些？"
        "方案列明的有：专业工作总结、技术推广总结、课题、校本研修、项目验收报告、工程项目设计方案、"
        "专利成果、技术创新。",
    ]
    assert asked.applicant[0].proof == "论文、科研成果材料，或者替代成果材料"
    assert [one.answers for one in asked.unsettled] == [("须有替代成果", "无须替代成果")]
    by_authority = letter_of(tree("engineer_from_college"))["questions"].authority
    assert [one.clause for one in by_authority] == ["第四部分第（一）项第2点"]


def test_an_open_letter_tells_what_settles_it_whatever_others_answer() -> None:
    found = letter_of(tree("engineer_from_college"))
    assert found["ways"].open == ("取得本科及以上学历后",)
    better = letter_of({**tree("engineer_from_college"), "education": "bachelor"})
    assert better["verdict"] == "yes"
    of = subject(tree("engineer_from_college"))
    text = text_of(file("letter", of, "md"), "md")
    assert "其他情况不变，无论上述事项结果如何，有下列情形的，可以申报：" in text
    # To apply for something else is no way for who applies for this.
    assert not letter_of(tree("accountant_before_the_line_is_set"))["ways"].open


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", ("达到一般成果条件", "替代成果中有专业工作总结（举例）")),
        (
            "en",
            (
                "the ordinary conditions on papers and research are met",
                "the substitute results include summary of professional work, for example",
            ),
        ),
    ],
)
@pytest.mark.parametrize("readings", [{}, {"substitute_owed": "owed"}])
def test_a_list_may_have_something_more_in_it(
    language: str, told: tuple[str, ...], readings: dict[str, str]
) -> None:
    case = {**tree("engineer_of_six_years"), "ordinary_output_met": False, "readings": readings}
    found = letter_of(case, language=language)
    assert found["verdict"] == ("no" if readings else "open")
    assert found["ways"].open == told


def test_an_accountant_s_years_for_a_senior_title_run_from_the_intermediate_one() -> None:
    case = tree("accountant_before_the_line_is_set")
    (why,) = letter_of({**case, "titles": []})["why"]
    assert why["title"] == "年限条件"
    intermediate = {**case["application"], "level": "intermediate"}
    rows = rows_of(letter_of({**case, "titles": [], "application": intermediate}))
    (reason,) = (row["reason"] for row in rows if row["title"] == "年限条件")
    assert "按工作经历累计" in reason


def test_a_yes_lists_the_proofs_to_hand_in() -> None:
    found = letter_of(tree("engineer_of_six_years"))
    assert "学历证书" in found["proofs"]
    assert not found["why"]


def test_a_conflict_asks_nothing_of_the_reader(tmp_path: Path) -> None:
    case = {
        "education": "bachelor",
        "application": {"series": "engineering", "level": "associate_senior", "date": "2021-05-01"},
    }
    of = {"workspace": conflicting(tmp_path), "plan": "jia.plan"}
    found = letter_of(case, **of)
    assert found["verdict"] == "conflict"
    assert found["conflicts"] == ["“最低学历”有两项规定同时适用，结果不同（第一部分）"]
    text = text_of(file("letter", subject(case, **of), "md"), "md")  # type: ignore[arg-type]
    assert "不需要您补充材料" in text


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", [HOSTILE, "\x00\x07\ud800 A\u202eB"])
def test_names_are_text_in_every_format(format_: str, name: str) -> None:
    of = subject(tree("engineer_of_six_years"), names=(name,))
    data = file("letter", of, format_)
    text = text_of(data, format_)
    if format_ == "html":
        assert b"<script>" not in data
    if format_ == "md":
        assert b"<script>" not in data.replace(b"\\<", b"")
    if name is HOSTILE and format_ != "md":
        assert bare("<script>alert(1)</script> *#$_\\ [a](b) | `c` & {{ 1 }}") in text
    assert "\u202e" not in text
    assert "\x07" not in text


@pytest.mark.parametrize("format_", FORMATS)
def test_a_name_of_ten_thousand_characters_is_told_whole(format_: str) -> None:
    of = subject(tree("engineer_of_six_years"), names=(LONG,))
    assert text_of(file("letter", of, format_), format_).count("长") == 10_000


def test_decisions_that_are_no_truth_have_letters_too() -> None:
    case = tree("engineer_of_six_years")
    found = letter_of(case, decision="reviewing_body")
    assert found["headline"] == "评审机构层级：尚不能确定。"
    case["authority"] = {"prefecture_reviews_associate_senior": True}
    assert letter_of(case, decision="reviewing_body")["headline"] == "评审机构层级：设区市级。"
    assert letter_of(case, decision="in_scope")["headline"] == "“适用对象”：符合条件。"


def test_a_notice_has_the_deadline_and_consequence_of_the_office_or_blanks() -> None:
    case = tree("engineer_of_six_years")
    del case["education"]
    told = 'correction_days = 7\ncorrection_consequence = "视为放弃（虚构）"\nname = "某局"'
    text = text_of(file("supplement", subject(case, office=told), "md"), "md")
    assert "7个工作日内，送交某局。" in text
    assert "逾期没有补正的：视为放弃（虚构）。" in text
    english = subject(case, office=told, language="en")
    plain = text_of(file("supplement", english, "md"), "md")
    assert "within7workingdaysofreceivingthisnotice.Sendit" in plain.replace(" ", "")
    stopped = told.replace("（虚构）", "。")
    text = text_of(file("supplement", subject(case, office=stopped), "md"), "md")
    assert "视为放弃。" in text
    assert "。。" not in text
    blank = text_of(file("supplement", subject(case), "md"), "md")
    assert "自收到本告知书之日起＿＿＿个工作日内" in blank
    assert "申报人的最高学历是什么？" in blank


def test_who_lacks_nothing_gets_no_notice() -> None:
    of = subject(tree("engineer_of_six_years"), tree("engineer_of_three_years"))
    made = supplement.material(of)
    assert made.data["letters"] == []
    assert len(made.remarks) == 1
    assert list(supplement.each(of)) == []


@pytest.mark.parametrize("name", VERDICTS)
def test_the_quick_way_finds_what_the_interpreter_finds(name: str) -> None:
    of = subject(tree(name), tree(name))
    judge = Judge(of)
    for person in of.people:  # the second is told from what is kept
        judgement = judge.judgement(person.case)
        whole = decide(of.program, "may_apply", person.case)
        evaluation = Evaluation(program=of.program, case=person.case)
        evaluation.rule("may_apply")
        again = judge.recalled.evaluation(person.case)
        assert judgement.verdict == whole.verdict
        search = beside if whole.verdict == "open" else nearest
        assert judgement.nearest == (
            () if whole.verdict == "yes" else search(evaluation, "may_apply")
        )
        assert set(judgement.waiting) == {question.key for question in whole.waiting_on}
        assert all(again.rule(k) == evaluation.rule(k) for k in judge.recalled.reached)
        if whole.verdict != "open":
            assert judgement.nearest == whole.nearest
        decided = judge.evaluator.decider("may_apply")(flat_case(person.case), None)
        assert decided[0] == whole.verdict


@pytest.mark.parametrize("stated", [True, False])
def test_papers_and_what_stands_in_for_them_are_asked_for_in_one_item(stated: bool) -> None:
    case = tree("engineer_of_six_years")
    del case["ordinary_output_met"]
    if not stated:
        del case["substitutes"]
    (notice,) = supplement.material(subject(case, language="en")).data["letters"]
    (asked,) = notice["questions"].applicant
    assert asked.text == (
        "Does the applicant meet the ordinary conditions of the series on papers and research? "
        "If not, are there results that can stand in for papers and research? If so, which? "
        "The plan lists summary of professional work, summary of technical extension, research "
        "project, school-based research, report of project acceptance, design of an engineering "
        "project, patented results or technical innovation."
    )
    assert asked.proof == "The papers and research results, or the substitute results"


def test_no_substitute_is_named_to_whom_the_plan_allows_none() -> None:
    case = tree("engineer_of_six_years")
    del case["ordinary_output_met"]
    case["application"]["level"] = "full_senior"
    texts = [one.text for one in letter_of(case)["questions"].applicant]
    assert "是否达到本系列一般的论文、科研条件？" in texts
