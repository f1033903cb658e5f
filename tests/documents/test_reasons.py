"""Why a condition is met or not, as letters say it, on a small plan of many kinds of conditions."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from compiler.documents import letter
from compiler.workspace import Workspace
from policy_dsl.diagnostics import Language
from tests.documents.letters import subject

PLAN = Path(__file__).parent / "reasons.policy"
APPLICATION = {"date": "2021-09-01", "level": "associate_senior", "series": "engineering"}


@cache
def workspace() -> Workspace:
    return Workspace.load([PLAN])


def why(condition: str, language: Language = "zh", **facts: Any) -> str:
    """The reason of the condition whose name is given in the language."""
    case = {"application": APPLICATION, **facts}
    of = subject(case, workspace=workspace(), plan="bing.plan", language=language)
    (found,) = letter.material(of).data["letters"]
    rows = [*found["why"], *(row for group in found["others"] for row in group["rows"])]
    (reason,) = (row["reason"] for row in rows if row["title"] == condition)
    assert isinstance(reason, str)
    return reason


def both(zh: str, en: str, **facts: Any) -> tuple[str, str]:
    return why(zh, **facts), why(en, "en", **facts)


# --- what a thing is not


@pytest.mark.parametrize(
    ("series", "zh", "en"),
    [
        (
            "engineering",
            "申报系列为工程系列，既不是会计系列，也不是其他系列。",
            "Series applied for: engineering, neither accounting nor other.",
        ),
        (
            "other",
            "申报系列为其他系列，属于会计系列、其他系列之一。",
            "Series applied for: other, which is one of accounting and other.",
        ),
    ],
)
def test_what_is_none_of_two_is_neither_nor(series: str, zh: str, en: str) -> None:
    application = {**APPLICATION, "series": series}
    assert both("系列条件", "Condition of the series", application=application) == (zh, en)


def test_what_is_none_of_three_is_none_of_them() -> None:
    assert both("级别条件", "Condition of the level") == (
        "申报级别为副高，不是员级、正高、助理级中的任何一个。",
        "Level applied for: associate senior, none of technician, full senior and assistant.",
    )


# --- lists of records


def title(level: str, track: str) -> dict[str, str]:
    return {"level": level, "obtained_on": "2015-01-01", "track": track, "series": "engineering"}


def test_the_entry_that_makes_it_so_is_named_with_what_counts() -> None:
    titles = [title("assistant", "general"), title("intermediate", "general")]
    assert both("职称条件", "Condition of the title", titles=titles) == (
        "填写的已取得职称中，第2项属于这种情形"
        "（取得级别为中级，与申报级别下一级（中级）一致；取得通道为通用）。",
        "There is such an entry under titles obtained: entry 2 (level obtained: intermediate, "
        "the same as the level immediately below the level applied for (intermediate); "
        "track obtained: general).",
    )


def test_where_there_is_no_such_entry_each_of_a_few_is_told() -> None:
    titles = [title("assistant", "general"), title("intermediate", "targeted")]
    assert both("职称条件", "Condition of the title", titles=titles) == (
        "填写的已取得职称中没有属于这种情形的（第1项：取得级别为助理级，与申报级别下一级（中级）不一致；"
        "第2项：取得通道为双定向，不是通用）。",
        "There is no such entry under titles obtained (entry 1: level obtained: assistant, "
        "which is not the level immediately below the level applied for (intermediate); "
        "entry 2: track obtained: targeted, not general).",
    )
    many = [title("intermediate", "targeted")] * 4
    assert both("职称条件", "Condition of the title", titles=many) == (
        "填写的已取得职称中没有属于这种情形的。",
        "There is no such entry under titles obtained.",
    )
    assert both("职称条件", "Condition of the title", titles=[]) == (
        "没有已取得职称。",
        "There are no titles obtained.",
    )


def test_what_there_is_no_equal_of_is_said_so() -> None:
    application = {**APPLICATION, "level": "clerk"}
    titles = [title("assistant", "general")]
    found = both("职称条件", "Condition of the title", application=application, titles=titles)
    assert found == (
        "填写的已取得职称中没有属于这种情形的（第1项：取得级别为助理级，而没有相应的申报级别下一级）。",
        "There is no such entry under titles obtained (entry 1: level obtained: assistant, "
        "while there is no level immediately below the level applied for for this).",
    )


def test_of_what_all_must_be_the_first_that_is_not_is_named() -> None:
    good, bad = {"year": 2019, "result": "competent"}, {"year": 2020, "result": "not_competent"}
    assert both("考核条件", "Condition of reviews", yearly_reviews=[good, bad]) == (
        "年度考核第2项不符合要求（考核结果为不合格，既不是优秀，也不是合格）。",
        "Entry 2 of yearly reviews does not fit "
        "(result: not competent, neither excellent nor competent).",
    )
    assert both("考核条件", "Condition of reviews", yearly_reviews=[good]) == (
        "填写的年度考核每一项都符合要求。",
        "All the entries under yearly reviews fit.",
    )
    assert both("考核条件", "Condition of reviews", yearly_reviews=[{"year": 2019}]) == (
        "年度考核第1项是否符合要求尚不能确定（还没有填写“考核结果”）。",
        "Whether entry 1 of yearly reviews fits is not settled yet "
        "(“result” has not been stated yet).",
    )


def test_what_is_presumed_is_not_told_as_stated() -> None:
    employer = {"place": "大化"}
    assert both("工作地条件", "Condition of the place of work", employer=employer) == (
        "实际工作地为大化（没有填写，按单位所在地推定），属于河池。",
        "Place of work: Dahua (not stated, presumed from the place of the employer), "
        "which is in Hechi.",
    )
    stated = {**employer, "workplace": "大化"}
    assert both("工作地条件", "Condition of the place of work", employer=stated) == (
        "实际工作地为大化，属于河池。",
        "Place of work: Dahua, which is in Hechi.",
    )


def test_days_and_sets_that_are_presumed_are_not_told_as_stated() -> None:
    assert both("受理条件", "Condition of acceptance") == (
        "受理日期为2021年9月1日（没有填写，按申报日期推定），与申报日期（2021年9月1日）同年。",
        "Day of acceptance: 1 September 2021 (not stated, presumed from the date of application), "
        "in the same year as the date of application (1 September 2021).",
    )
    handed = "所交条件", "Condition of what is handed in"
    assert both(*handed, substitutes=["other"]) == (
        "所交成果为其他成果（没有填写，按替代成果推定），其中没有课题。",
        "Results handed in: other results (not stated, presumed from the substitute results), "
        "which do not include research project.",
    )
    assert both(*handed, substitutes=[]) == (
        "没有所交成果（没有填写，按替代成果推定）。",
        "There are no results handed in (not stated, presumed from the substitute results).",
    )


def test_what_is_presumed_of_an_entry_is_not_told_as_stated() -> None:
    work = {"place": "大化", "from": "2013-01-01", "to": None, "professional": True}
    assert both("借调条件", "Condition of secondments", service=[work]) == (
        "填写的工作经历中没有属于这种情形的（第1项：没有填写“借调挂职”，推定不是借调挂职）。",
        "There is no such entry under work history "
        "(entry 1: the work is not a secondment, as is presumed).",
    )


def test_what_is_open_in_an_entry_is_told() -> None:
    work = {"place": "大化", "from": "2013-01-01", "to": None}
    service = [{**work, "professional": True, "secondment": True}, work]
    assert both("经历条件", "Condition of service", service=service) == (
        "填写的工作经历中有2项是否属于这种情形尚不能确定"
        "（第1项：工作开始日期为2013年1月1日；是借调挂职；关于“其他地方”，规定尚未明确；"
        "第2项：工作开始日期为2013年1月1日；还没有填写“专业技术工作”）。",
        "Whether 2 of the entries under work history count is not settled yet (entry 1: "
        "first day: 1 January 2013; "
        "the work is a secondment; the rules do not settle yet what “other places” means; "
        "entry 2: first day: 1 January 2013; “the work is professional or technical” "
        "has not been stated yet).",
    )


@pytest.mark.parametrize(
    ("penalties", "zh", "en"),
    [
        (
            [{"from": "2021-01-01", "to": "2021-12-31"}],
            "申报日期在记过以上处分第1项的期间内（2021年1月1日至2021年12月31日）。",
            "The date of application lies in the period of entry 1 of penalties of "
            "demerit or above "
            "(1 January 2021 to 31 December 2021).",
        ),
        (
            [{"from": "2021-10-01", "to": "2021-12-31"}],
            "申报日期不在填写的任何一项记过以上处分的期间内。",
            "The date of application lies in the period of none of the penalties "
            "of demerit or above.",
        ),
        (
            [{"from": "2021-01-01"}],
            "申报日期是否在记过以上处分第1项的期间内尚不能确定（处分开始日期为2021年1月1日；还没有填写“处分结束日期”）。",
            "Whether the date of application lies in the period of entry 1 of penalties of "
            "demerit or above "
            "is not settled yet (first day: 1 January 2021; “last day” has not been stated yet).",
        ),
        (
            [{"from": "2021-01-01"}, {"to": "2021-12-31"}],
            "申报日期是否在填写的某一项记过以上处分的期间内尚不能确定"
            "（第1项：处分开始日期为2021年1月1日；还没有填写“处分结束日期”；"
            "第2项：处分结束日期为2021年12月31日；还没有填写“处分开始日期”）。",
            "Whether the date of application lies in the period of any of the penalties of "
            "demerit or above is not "
            "settled yet (entry 1: first day: 1 January 2021; “last day” has not been stated yet; "
            "entry 2: last day: 31 December 2021; “first day” has not been stated yet).",
        ),
    ],
)
def test_whether_a_day_lies_in_the_period_of_an_entry(
    penalties: list[dict[str, str]], zh: str, en: str
) -> None:
    assert both("处分条件", "Condition of penalties", penalties=penalties) == (zh, en)


# --- sets, truths


def test_what_lacks_one_of_several() -> None:
    assert both("成果条件", "Condition of results", substitutes=["other"]) == (
        "替代成果为其他成果，没有包括全部课题、专利成果。",
        "Substitute results: other results, "
        "which do not include all of research project and patented results.",
    )


def test_what_is_the_one_result_that_counts_is_told_once() -> None:
    assert both("其他成果条件", "Condition of other results", substitutes=["other"]) == (
        "替代成果为其他成果。",
        "Substitute results: other results.",
    )


@pytest.mark.parametrize(
    ("answer", "zh", "en"),
    [
        (True, "单位是乡镇所属单位。", "The employer belongs to a township."),
        (
            False,
            "单位不是乡镇所属单位。",
            "It is not the case that the employer belongs to a township.",
        ),
    ],
)
def test_a_truth_is_said_and_not_followed_by_yes_or_no(answer: bool, zh: str, en: str) -> None:
    assert both("岗位条件", "Condition of the post", employer={"township": answer}) == (zh, en)


# --- clauses in force


def test_a_clause_that_is_not_in_force_tells_its_days() -> None:
    assert both("当年条件", "Condition of that year", in_service=False) == (
        "申报日期为2021年9月1日，而本条自2022年1月1日起至2022年12月31日止施行。",
        "Date of application: 1 September 2021, "
        "while the clause is in force from 1 January 2022 to 31 December 2022.",
    )
    assert why("以后条件", in_service=False) == (
        "申报日期为2021年9月1日，本条自2021年1月1日起施行；申报人没有在职在岗。"
    )
