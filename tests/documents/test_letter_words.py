"""Words of letters on single cases: waiting, what was not stated, what is not at hand, who bars."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compiler.core.calendar import Duration, elapsed
from compiler.documents import letter
from compiler.workspace import Workspace
from tests.documents.letters import VERDICTS, file, subject, text_of, tree


def letter_of(case: Any, **more: Any) -> dict[str, Any]:
    """The data of a case's letter."""
    (found,) = letter.material(subject(case, **more)).data["letters"]
    assert isinstance(found, dict)
    return found


def test_where_waiting_helps_on_one_day_only_the_day_is_told() -> None:
    case = tree("engineer_of_three_years")
    case["titles"][0]["obtained_on"] = "2018-12-31"
    case["service"] = []
    case["readings"] = {
        "measured_on": "application_day",
        "after_2023_review_year": "not_covered",
    }
    assert letter_of(case)["ways"].open[0] == "在2023年12月31日当日申报"
    told = letter_of(case, language="en")["ways"].open[0]
    assert told == "you apply on 31 December 2023"
    case["readings"]["after_2023_review_year"] = "covered"
    assert letter_of(case)["ways"].open[0] == "在2023年12月31日至2024年12月31日期间申报"


def test_a_no_that_nothing_changes_is_no_not_yet() -> None:
    case = tree("engineer_of_six_years")
    case["application"]["date"] = "2025-05-01"
    found = letter_of(case)
    assert found["headline"] == "依您提供的情况，不能按本方案申报。"
    assert (
        letter_of(case, language="en")["headline"]
        == "As things stand, you may not apply under this plan."
    )


def test_what_was_not_stated_stands_by_itself() -> None:
    text = text_of(file("letter", subject({}), "md"), "md")
    head, _, rest = text.partition("其他尚待确定的条件：")
    assert "下列条件因有关内容还没有填写而尚待确定：" in head
    assert "学历条件（学历不低于最低学历）：还没有填写“学历”。" in head
    assert "专业技术人员条件（是专业技术人员）：还没有填写“专业技术人员”。" in head
    assert "考试条件（须经考试的，考试合格）：还没有填写“申报系列”“申报级别”“考试系列”" in rest
    english = file("letter", subject({}, language="en"), "md").decode()
    assert english.count("Not settled yet, because this has not been stated:") == 1


def test_provisions_that_are_not_at_hand_stand_apart() -> None:
    case = tree("engineer_of_six_years")
    case["application"]["level"] = "assistant"
    asked = letter_of(case)["questions"]
    clauses = [one.clause for one in asked.uncollected]
    found = "人社部发〔2019〕16号（工程）、人社部发〔2020〕16号（统计）等"
    assert clauses == [f"各系列职称制度文件（{found}）"] * 2
    assert not asked.lacking
    assert not any("尚未收集" in one.text for one in asked.unsettled)
    text = text_of(file("letter", subject(case), "md"), "md")
    assert "下列规定这里没有收录，由受理单位按现行规定核对：" in text
    assert "受理单位按现行规定核对" in text_of(file("sheet", subject(case), "md"), "md")


def test_what_the_plan_does_not_say_is_not_said_to_be_missing_here() -> None:
    case = tree("engineer_of_six_years")
    case["application"]["level"] = "full_senior"
    asked = letter_of(case, decision="reviewing_body")["questions"]
    assert asked.lacking
    assert not asked.uncollected
    text = text_of(file("letter", subject(case, decision="reviewing_body"), "md"), "md")
    assert "下列内容方案没有写明，由制定机关明确以后才能确定：" in text


def test_a_letter_on_another_decision_speaks_of_no_application() -> None:
    case = tree("engineer_of_six_years")
    for decision, told in (("may_apply", "您的申报，已按"), ("in_scope", "您提供的情况，已按")):
        assert told in text_of(file("letter", subject(case, decision=decision), "md"), "md")


def test_a_number_that_is_short_has_to_reach_what_is_asked() -> None:
    case = tree("accountant_before_the_line_is_set")
    case["authority"] = {"own_exam_line": case["exam"]["score"] + 2}
    told = f"考试成绩达到{case['exam']['score'] + 2}"
    assert told in letter_of(case)["ways"].open


def test_a_notice_promises_no_more_than_it_can() -> None:
    case = tree("engineer_from_college")  # the authority has not answered
    del case["ordinary_output_met"]
    promise = "补齐后即可继续办理"
    assert promise not in text_of(file("supplement", subject(case), "md"), "md")
    case["education"] = "bachelor"
    case["readings"] = {"substitute_owed": "owed"}
    assert promise in text_of(file("supplement", subject(case), "md"), "md")


def test_what_is_not_at_hand_is_marked_within_a_condition() -> None:
    for language, told in (
        (
            "zh",
            ["学历条件（学历不低于最低学历（没有收录））", "**不属于“同一年度另报受限”的情形**"],
        ),
        (
            "en",
            [
                "(education not lower than minimum education (not at hand))",
                "**Condition of results**:",
            ],
        ),
    ):
        of = subject({}, language=language, plan="gansu.targeted_titles")
        text = file("letter", of, "md").decode()
        assert all(one.replace("**", "") in text.replace("**", "") for one in told)
        assert "另报受限”（" not in text


def test_another_application_that_bars_is_named() -> None:
    case = tree("engineer_of_six_years")
    case["readings"] = {"same_year_basis": "calendar_year"}
    case["other_applications"] = [
        {
            "date": "2021-03-01",
            "track": "general",
            "level": "associate_senior",
            "series": "engineering",
            "outcome": "pending",
        }
    ]
    (why,) = letter_of(case)["why"]
    assert why["reason"] == (
        "“同一年度”按“日历年度”理解；填写的其他申报中，第1项属于这种情形（该次申报通道为通用；"
        "该次申报日期为2021年3月1日，与申报日期（2021年9月1日）同年，不晚于申报日期；"
        "该次申报系列为工程系列，与申报系列（工程系列）一致；"
        "该次申报结果为在审，既不是撤回，也不是未通过）。"
    )
    (told,) = letter_of(case, language="en")["why"]
    assert told["reason"] == (
        "“the same year” is read as “the calendar year”; there is such an entry under other "
        "applications: entry 1 (track of the other application: general; "
        "date of the other application: 1 March 2021, in the same year as the date of application "
        "(1 September 2021), not after the date of application; "
        "series of the other application: engineering, "
        "the same as the series applied for (engineering); "
        "outcome of the other application: pending, neither withdrawn nor refused)."
    )


def test_an_english_label_of_several_verbs_is_denied_in_plain_words() -> None:
    case = {**tree("engineer_of_six_years"), "in_service": False}
    (why,) = letter_of(case, language="en")["why"]
    assert why["reason"] == ("It is not the case that the applicant is employed and not retired.")
    assert why["text"] == ""
    assert letter_of(case)["why"][0]["reason"] == "申报人没有在职在岗。"


def test_a_step_is_what_the_person_would_be_or_do() -> None:
    case = {**tree("engineer_of_six_years"), "professional_technical": False}
    found = letter_of(case)
    assert found["why"][0]["reason"] == "申报人不是专业技术人员。"
    assert found["ways"].open == ("申报人是专业技术人员",)
    told = letter_of(case, language="en")["ways"].open
    assert told == ("the applicant is professional or technical staff",)


@pytest.mark.parametrize("name", VERDICTS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_letters_speak_of_no_form(name: str, language: str) -> None:
    of = subject(tree(name), language=language)  # type: ignore[arg-type]
    text = file("letter", of, "md").decode()
    assert not [word for word in ("填写为", "为“是”", "为“否”", "“yes”", "“no”") if word in text]


def test_what_cannot_be_changed_is_told_for_information_only() -> None:
    case = {**tree("engineer_of_six_years"), "penalties": [{"from": "2021-01-01", "to": None}]}
    text = file("letter", subject(case), "md").decode()
    assert "等待或者补充材料都不能改变上述结果。已有的情况假如有下列情形，就可以申报" in text
    assert "- 记过以上处分第1项的处分开始日期为2021年9月2日。" in text
    english = file("letter", subject(case, language="en"), "md").decode()
    assert "For your information only: you may apply where this is so instead:" in english
    assert (
        "- the first day (entry 1 of penalties of demerit or above) is 2 September 2021." in english
    )


def test_a_record_that_goes_on_is_called_by_its_number() -> None:
    case = tree("accountant_before_the_line_is_set")
    case["application"]["level"] = "intermediate"
    case["titles"] = []
    case["readings"] = {"measured_on": "application_day", "exam_only_titles": "covered"}
    case["service"] = [
        {"place": "大化", "from": "2018-07-01", "to": "2021-12-31", "professional": True}
    ]
    assert letter_of(case)["ways"].open[0] == (
        "在2022年7月1日至2023年12月31日期间申报，并且工作经历第1项持续到2022年7月1日"
    )
    assert letter_of(case, language="en")["ways"].open[0] == (
        "you apply from 1 July 2022 to 31 December 2023 "
        "and entry 1 of work history goes on up to 1 July 2022"
    )


HOMES = """方案「甲县补贴」（jia.homes）：
    版本为“2021年版”；
    载于“虚构”；
    实施期限自2021年1月1日起至2021年12月31日止。

引用国家职称词汇、全国地名。

决定「申报」（may_apply）：是非。
事实「户籍地」（home，“place of registration”）：地点，问“户籍在哪里？”。
事实「居住地」（living，“place of residence”）：地点，问“住在哪里？”，未填的推定为户籍地。

一、条件

    申报应当同时具备下列条件：
        （1）「户籍条件」（home_met）：户籍地属于大化；
        （2）「居住条件」（living_met）：居住地属于大化。
"""


def test_what_is_presumed_of_a_changed_fact_is_said_to_follow(tmp_path: Path) -> None:
    path = tmp_path / "homes.policy"
    path.write_text(HOMES, encoding="utf-8")
    of: dict[str, Any] = {"workspace": Workspace.load(path), "plan": "jia.homes"}
    case = {"home": "南宁", "application": {"date": "2021-05-01"}}
    assert letter_of(case, **of)["ways"].open == ("户籍地为大化（举例；居住地没有填写，随之推定）",)
    assert letter_of(case, **of, language="en")["ways"].open == (
        "the place of registration is Dahua, for example, "
        "as is the place of residence, which is not stated",
    )


def test_what_goes_with_the_employer_is_told_as_what_the_plan_covers() -> None:
    case = tree("teacher_outside_the_counties")
    found = letter_of(case)
    assert found["ways"].open == found["ways"].past == ()
    assert found["ways"].covered == (
        "本方案适用的情形是：单位在督战县。这由用人单位的情况决定，不是您可以自行办理的事项",
    )
    assert found["headline"] == "依您提供的情况，不能按本方案申报。"
    assert letter_of(case, language="en")["ways"].covered == (
        "This plan covers those of whom this is so: the employer is stationed in the counties. "
        "That goes with who employs you, and is no step for you to take",
    )
    text = text_of(file("letter", subject(case), "md"), "md")
    assert "等待或者补充材料都不能改变上述结果。本方案适用的情形是：" in text
    assert "融水（举例" not in text


def test_a_condition_on_the_employer_alone_is_no_step_where_much_else_is_open() -> None:
    case = {**tree("engineer_of_six_years"), "employer": {"place": "南宁", "kind": "enterprise"}}
    found = letter_of(case, plan="sichuan.three_prefectures")
    assert found["ways"].covered == (
        "“单位地点条件”由用人单位的情况决定，不是您可以自行办理的事项",
    )
    of = subject(case, plan="sichuan.three_prefectures")
    text = text_of(file("letter", of, "md"), "md")
    assert "须待上述条件" not in text


def test_a_reading_that_gives_an_earlier_day_is_told() -> None:
    case = tree("engineer_of_three_years")
    assert letter_of(case, language="en")["ways"].open[0] == (
        "you apply from 1 June 2023 to 31 December 2023 (depending on the reading of “day on which "
        "years are measured”, from 1 January 2023 at the earliest)"
    )
    for reading, day in (("application_day", "2023年6月1日"), ("year_end", "2023年1月1日")):
        case["readings"] = {"measured_on": reading}
        assert letter_of(case)["ways"].open[0] == f"在{day}至2023年12月31日期间申报"


def test_titles_by_examination_alone_are_told_of_to_whom_they_concern_only() -> None:
    case = tree("accountant_before_the_line_is_set")

    def titles(case: Any) -> dict[str, Any]:
        found = letter_of(case)
        rows = [*found["why"], *(row for group in found["others"] for row in group["rows"])]
        return {row["title"]: row["clause"] for row in rows}

    assert "取得方式条件" not in titles(case)
    case["application"]["level"] = "intermediate"
    assert titles(case)["取得方式条件"].startswith("第四部分第（三）项")


def test_that_there_may_be_no_term_is_no_way_to_reach_it() -> None:
    case = tree("engineer_of_six_years")
    del case["education"]
    text = text_of(file("letter", subject(case), "md"), "md")
    assert "规定年限尚不能确定（2年或5年；没有相应的规定年限的，视为不满）" in text
    assert "或者无" not in text
    english = file("letter", subject(case, language="en"), "md").decode()
    assert "where there is no required time for this, it is not reached)" in english
    assert "or none)" not in english


def test_what_waits_on_a_reading_tells_what_else_would_have_done() -> None:
    case = tree("engineer_of_six_years")
    case["ordinary_output_met"], case["substitutes"] = False, []
    text = text_of(file("letter", subject(case), "md"), "md")
    told = "未达到一般成果条件；没有替代成果；申报级别为副高，属于副高及以下；"
    assert f"{told}关于“替代成果的要求”，规定尚未明确。" in text


def test_an_entry_of_which_something_is_open_is_known_by_its_day() -> None:
    case = tree("engineer_of_six_years")
    applied = {"track": "general", "level": "associate_senior", "series": "engineering"}
    case["other_applications"] = [{"date": "2021-03-01", **applied}]
    text = text_of(file("letter", subject(case), "md"), "md")
    open_ = "其他申报第1项是否属于这种情形尚不能确定"
    assert f"{open_}（该次申报日期为2021年3月1日；还没有填写“该次申报结果”；" in text


def test_nobody_is_told_to_undo_retirement() -> None:
    case = {**tree("engineer_of_six_years"), "in_service": False}
    found = letter_of(case)
    assert found["headline"] == "依您提供的情况，不能按本方案申报。"
    assert (found["ways"].open, found["ways"].past) == ((), ())
    assert found["ways"].is_final
    text = text_of(file("letter", subject(case), "md"), "md")
    assert "等待或者补充材料都不能改变上述结果。所填情况有误" in text
    assert "须待上述条件" not in text
    english = letter_of(case, language="en")
    assert english["headline"] == "As things stand, you may not apply under this plan."
    assert not english["ways"].open


def test_no_way_is_a_lower_level_or_one_that_the_person_has() -> None:
    case = tree("engineer_of_three_years")
    case["education"] = "doctor"
    case["titles"][0]["obtained_on"] = "2020-06-01"
    assert case["application"]["level"] == "associate_senior"
    found = letter_of(case)["ways"].open
    assert found
    assert not any("申报级别" in one for one in found)
    assert not any("level applied" in one for one in letter_of(case, language="en")["ways"].open)


def test_an_education_is_a_way_by_being_obtained() -> None:
    case = tree("engineer_of_six_years")
    case["education"] = "senior_middle"
    case["authority"] = {}
    found, told = letter_of(case)["ways"], letter_of(case, language="en")["ways"]
    assert "取得本科及以上学历后" in found.open
    assert "you have obtained education at the level of bachelor or above" in told.open
    case = tree("engineer_of_three_years")
    case["titles"][0]["obtained_on"] = "2019-01-01"
    assert "取得博士学历后" in letter_of(case)["ways"].open


def both_short() -> dict[str, Any]:
    """A case under a penalty of which it is open, too, whether another application bars it."""
    case = tree("engineer_of_six_years")
    case["penalties"] = [{"from": "2021-01-01", "to": "2022-06-30"}]
    case["other_applications"] = [
        {
            "date": "2021-05-01",
            "track": "general",
            "level": "associate_senior",
            "series": "engineering",
            "outcome": "pending",
        }
    ]
    return case


def test_where_no_way_is_known_it_is_said_what_must_be_and_what_ends_when() -> None:
    text = text_of(file("letter", subject(both_short()), "md"), "md")
    assert "须待上述条件全部符合、尚待确定的事项明确后，方可申报。" in text
    assert "其中，“处分条件”在2022年7月1日至2023年12月31日期间申报的，可以符合。" in text
    english = file("letter", subject(both_short(), language="en"), "md").decode()
    assert (
        "All the conditions above have to be met, and what is not settled yet has to be settled, "
        "before you may apply." in english
    )
    assert "is met if you apply from 1 July 2022 to 31 December 2023." in english


def test_a_condition_that_no_day_ends_has_no_day() -> None:
    case = both_short()
    case["penalties"][0]["to"] = None
    assert letter_of(case)["ways"].later == ()


def asked_of(case: Any, **more: Any) -> list[str]:
    return [one.text for one in letter_of(case, **more)["questions"].applicant]


def test_a_list_is_asked_for_with_all_that_the_rules_read_of_each_entry() -> None:
    case = tree("engineer_of_six_years")
    del case["titles"]
    (asked,) = asked_of(case)
    assert asked == "申报人取得过哪些职称？请逐项写明取得级别、取得日期、取得通道和取得系列。"
    (told,) = asked_of(case, language="en")
    assert told == (
        "Which titles has the applicant obtained? Of each entry, state the level obtained, "
        "the day obtained, the track obtained and the series obtained."
    )
    supplement = text_of(file("supplement", subject(case), "md"), "md")
    assert "请逐项写明取得级别、取得日期" in supplement


def test_a_missing_field_of_an_entry_is_said_to_be_missing() -> None:
    case = tree("engineer_of_six_years")
    del case["titles"][0]["obtained_on"]
    assert asked_of(case) == ["已取得职称第1项的“取得日期”还没有填写，请填写。"]
    assert asked_of(case, language="en") == [
        "Titles obtained, entry 1: the day obtained has not been stated; please state it."
    ]


def test_an_open_reading_is_asked_once_and_named_before() -> None:
    text = text_of(file("letter", subject({}), "md"), "md")
    steps, _, rest = text.partition("三、用语说明")
    asked = "驻县单位是指登记地在县，还是工作地在县？"
    assert "“驻县单位”怎样理解（登记在县的单位；在县工作的单位）" in steps
    assert asked not in steps
    assert asked in rest
    english = file("letter", subject({}, language="en"), "md").decode()
    for one in letter_of({}, language="en")["questions"].unsettled:
        assert english.count(one.text) <= 1
    assert asked in text_of(file("supplement", subject({}), "md"), "md")


def test_a_time_is_told_with_the_day_to_which_it_is_reckoned() -> None:
    (why,) = letter_of(tree("engineer_of_three_years"), language="en")["why"]
    reason = why["reason"]
    assert reason == (
        "Time that counts: 3 years 3 months up to 1 September 2021, or 3 years 6 months 30 days up "
        "to 31 December 2021 (from 1 June 2018, depending on the reading of “day on which years "
        "are measured”), which is less than the required time (5 years)."
    )
    # 31 December is a day short of the seventh month, by the corresponding day.
    assert elapsed(date(2018, 6, 1), date(2021, 12, 31)) == Duration(years=3, months=6, days=30)
    assert elapsed(date(2018, 6, 1), date(2022, 1, 1)) == Duration(years=3, months=7)


def test_a_time_added_up_is_told_so_too() -> None:
    case = tree("accountant_before_the_line_is_set")
    case["application"]["level"] = "intermediate"
    case["titles"] = []
    found = letter_of(case)
    rows = [*found["why"], *(row for group in found["others"] for row in group["rows"])]
    (reason,) = (row["reason"] for row in rows if row["title"] == "年限条件")
    assert "算到2021年12月31日为" in reason
    assert "（按工作经历累计，取决于“年限的计算日”怎样理解）" in reason


def test_a_time_counted_from_other_things_on_other_readings_is_told_for_each() -> None:
    case = tree("engineer_of_six_years")
    case["titles"][0]["series"] = "accounting"
    (why,) = letter_of(case)["why"]
    assert why["reason"] == (
        "计入年限因“下一级职称的系列”“年限的计算日”怎样理解而不同（按“须为同一系列”理解，没有下一级职称取得日期，无从算起；"
        "按“不限系列”理解，自2015年6月1日起算，算到2021年9月1日为6年3个月，算到2021年12月31日为6年6个月30天），"
        "是否满规定年限（5年）尚不能确定。"
    )
    targeted = {**case["titles"][0], "series": "engineering", "track": "targeted"}
    case["titles"].append({**targeted, "obtained_on": "2017-03-01"})
    (why,) = letter_of(case)["why"]
    assert "按“须为同一系列”“再报定向时计入”理解，自2017年3月1日起算，" in why["reason"]
    assert (
        "按“须为同一系列”“再报定向时不计入”理解，没有下一级职称取得日期，无从算起；"
        in why["reason"]
    )
    assert "按“不限系列”理解，自2015年6月1日起算，" in why["reason"]


def test_a_no_beside_what_is_open_is_a_not_yet() -> None:
    case = {**tree("engineer_of_six_years"), "ordinary_output_met": False}
    case["application"]["level"] = "full_senior"
    case["titles"][0]["level"] = "associate_senior"
    found = letter_of(case)
    assert found["verdict"] == "no"
    assert found["headline"] == "目前还不能按本方案申报。"


def test_an_amount_that_is_compared_with_says_on_which_reading_it_depends() -> None:
    """Eight years of other work do not reach ten, so that how such work counts makes no
    difference."""
    case = tree("engineer_of_six_years")
    case["titles"][0]["obtained_on"] = "2017-02-01"
    seconded = {"place": "大化", "professional": True, "secondment": True}
    other = {"place": "都安", "professional": False}
    case["service"] = [
        {**seconded, "from": "2010-01-01", "to": None},
        {**other, "from": "2000-01-01", "to": "2007-12-31"},
    ]
    (why,) = letter_of(case)["why"]
    assert why["reason"].endswith(
        "而规定年限尚不能确定（4年或5年，取决于“借调挂职的时间”怎样理解）。"
    )
