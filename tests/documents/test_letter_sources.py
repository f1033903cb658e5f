"""Letters name the document that a figure stands in, where the plan takes it over."""

from __future__ import annotations

from typing import Any

import pytest

from compiler.documents import letter
from compiler.documents.letter import Letters
from policy_dsl.diagnostics import Language
from tests.documents.letters import subject, tree


def clause_of(case: Any, title: str, language: str = "zh") -> str:
    """What a letter cites for the condition of that title."""
    of = subject(case, language=language)  # type: ignore[arg-type]
    (found,) = letter.material(of).data["letters"]
    rows = [*found["why"], *(row for group in found["others"] for row in group["rows"])]
    (clause,) = (row["clause"] for row in rows if row["title"] == title)
    assert isinstance(clause, str)
    return clause


LANGUAGES: tuple[Language, ...] = ("zh", "en")
OWN = "第四部分第（一）项第2点"
ORDER = "《职称评审管理暂行规定》（人力资源社会保障部令第40号，2019年9月1日起施行）"


def test_time_that_the_series_requires_is_cited_from_the_series_own_document() -> None:
    case = tree("engineer_of_three_years")
    assert clause_of(case, "年限条件") == (
        f"{OWN}；系列规定年限见工程系列职称制度文件（人社部发〔2019〕16号）"
    )
    assert clause_of(case, "Condition of time", "en") == (
        "Part IV, (I), 2; for the time required by the series, "
        "the document on the titles of engineering (Renshebufa [2019] No. 16)"
    )


@pytest.mark.parametrize(
    ("series", "document"),
    [
        ("statistics", "统计系列职称制度文件（人社部发〔2020〕16号）"),
        ("accounting", "会计系列职称制度文件"),
    ],
)
def test_of_several_documents_that_of_the_row_is_named(series: str, document: str) -> None:
    case = tree("accountant_before_the_line_is_set")
    case["application"]["series"] = case["titles"][0]["series"] = series
    assert clause_of(case, "年限条件") == f"{OWN}；系列规定年限见{document}"


def test_where_the_series_is_not_stated_the_documents_are_named_together() -> None:
    case = tree("engineer_of_three_years")
    del case["application"]["series"]
    found = "人社部发〔2019〕16号（工程）、人社部发〔2020〕16号（统计）等"
    assert clause_of(case, "年限条件") == (
        f"{OWN}；系列规定学历、系列规定年限见各系列职称制度文件（{found}）"
    )


def test_years_that_the_plan_itself_states_are_cited_from_the_plan_alone() -> None:
    case = {**tree("engineer_of_six_years"), "education": "junior_college"}
    case["authority"] = {"relax_associate_senior": True}
    education = "系列规定学历见工程系列职称制度文件（人社部发〔2019〕16号）"
    assert clause_of(case, "年限条件") == f"{OWN}；{education}"


def test_a_general_matter_is_cited_from_the_order() -> None:
    case = tree("engineer_of_six_years")
    assert clause_of(case, "在职条件") == ORDER
    assert clause_of(case, "Condition of employment", "en") == (
        "“Interim Provisions on the Review of Professional Titles” (Order No. 40 of the Ministry "
        "of Human Resources and Social Security, in force from 1 September 2019)"
    )


def test_a_list_that_the_case_is_not_in_is_cited_from_the_documents_of_those_in_it() -> None:
    """On the sheet, as a letter leaves out a condition on others that hangs on a reading."""
    of = {
        language: subject(tree("engineer_of_six_years"), language=language)
        for language in LANGUAGES
    }
    clauses = {
        language: row["clause"]
        for language, one in of.items()
        for judged, row in Letters(one).conditions(one.people[0])
        if judged.row.key == "examination_titles_covered"
    }
    assert clauses["zh"] == (
        "第四部分第（三）项；以考代评系列见会计系列职称制度文件、审计系列职称制度文件、"
        "统计系列职称制度文件（人社部发〔2020〕16号）和经济系列职称制度文件"
    )
    assert clauses["en"].endswith(
        "the document on the titles of accounting, the document on the titles of auditing, "
        "the document on the titles of statistics (Renshebufa [2020] No. 16) "
        "and the document on the titles of economics"
    )
