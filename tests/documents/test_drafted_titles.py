"""Guides of plans on titles whose conditions are called and put as their drafters liked."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.documents.kinds import KINDS
from compiler.documents.making import document, written
from policy_dsl.diagnostics import Language
from tests.documents.drafted import written as drafted

PLAN = """方案「乡土人才」（local.titles）：
    版本为“1”。

引用国家职称词汇。

事实「论文篇数」（papers）：整数，问“几篇？”（“How many?”），证明材料为“论文”（“the papers”）。
决定「申报」（may_apply）：是非，问“能否申报？”（“May one apply?”）。

一、条件

    申报应当同时具备下列条件：
        （1）「级别条件」（level_met）：申报级别属于助理级、中级之一；
        （2）「成果条件」（output_met）：具备下列条件之一：
            ①「有论文」（by_papers）：论文篇数不少于2；
            ②「是博士」（by_degree）：学历为博士。

    「影响期」（aftermath）：记过以上处分中有（处分结束日期加1年晚于申报日期）的，不得申报。
    「不在岗」（not_serving）：不是在职在岗的，不得申报。
"""


@pytest.fixture(params=["zh", "en"])
def guide(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Language, str]:
    language: Language = request.param
    of = drafted(tmp_path, PLAN, "local.titles", language)
    return language, written(document(KINDS["guide"], of), "md").decode()


def test_levels_that_nobody_can_apply_for_have_no_column(guide: tuple[Language, str]) -> None:
    language, text = guide
    heads = {
        "zh": "| 条件 | 助理级、中级 |",
        "en": "| Condition | Assistant or intermediate |",
    }
    shut = {
        "zh": "员级、副高、正高不能申报〔一〕。",
        "en": "Technician, associate senior or full senior: no application \\[Part I\\].",
    }
    assert heads[language] in text
    assert shut[language] in text


def test_a_condition_stands_where_its_name_says(guide: tuple[Language, str]) -> None:
    """The one on results asks for papers or a degree, and is not one on education."""
    language, text = guide
    rows = {line.split(" | ")[0]: line for line in text.splitlines() if line.startswith("| ")}
    education, results = {
        "zh": ("| 学历", "| 论文、科研等成果"),
        "en": ("| Education", "| Papers and results"),
    }[language]
    assert {"zh": "论文篇数", "en": "papers 2 or more"}[language] in rows[results]
    assert {"zh": "论文", "en": "apers"}[language] not in rows[education]


def test_choices_and_bars_say_what_they_ask(guide: tuple[Language, str]) -> None:
    language, text = guide
    for told in {
        "zh": (
            "①论文篇数不少于2",
            "的情形**〔一〕：记过以上处分中没有处分结束日期加1年晚于申报日期的\n",
            "的情形**〔一〕：在职在岗\n",
        ),
        "en": (
            "(a) papers is at least 2\n",
            ": no penalties of demerit or above whose last day plus 1 year is after",
            "\\[Part I\\]: the applicant is employed and not retired\n",
        ),
    }[language]:
        assert told in text
