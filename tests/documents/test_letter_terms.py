"""The terms that a letter uses are said once, as the plan defines them, and no others."""

from __future__ import annotations

from typing import Any

import pytest

from compiler.documents import letter
from tests.documents.letters import VERDICTS, file, subject, text_of, tree


def terms_of(case: Any, language: str) -> list[str]:
    of = subject(case, language=language)  # type: ignore[arg-type]
    (found,) = letter.material(of).data["letters"]
    return list(found["terms"])


def relaxed() -> dict[str, Any]:
    """An engineer whose education is below that of the series."""
    case = {**tree("engineer_of_six_years"), "education": "junior_college"}
    case["titles"][0]["obtained_on"] = "2018-01-01"
    return {**case, "authority": {"relax_associate_senior": True}}


def test_an_english_letter_says_what_its_terms_mean() -> None:
    found = terms_of(tree("engineer_of_three_years"), "en")
    assert (
        "“Required time” follows the time required by the series; where the application may be "
        "made earlier, it may be reduced by 1 year."
    ) in found
    assert (
        "“Time since obtaining the next lower title” means the time from the day on which the next "
        "lower title was obtained to the day of measuring."
    ) in found
    assert (
        "It is not laid down whether “day of measuring” is the date of application or the end of "
        "the year of the date of application."
    ) in found
    assert (
        "How “day on which years are measured” is read is not settled: "
        "Are full years measured on the day of application or at the end of its year?"
    ) in found
    assert not any("required time on relaxed" in one.lower() for one in found)
    assert not any("“the same year”" in one for one in found)


@pytest.mark.parametrize("name", VERDICTS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_term_is_told_once(name: str, language: str) -> None:
    found = terms_of(tree(name), language)
    assert len(found) == len(set(found))


def test_a_chinese_letter_tells_only_what_its_reader_cannot_know() -> None:
    open_ = "“年限的计算日”怎样理解，尚未明确：满若干年，算到申报之日还是申报当年年底？"
    assert terms_of(tree("engineer_of_three_years"), "zh") == [open_]
    who, years, *rest = terms_of(relaxed(), "zh")
    assert who == (
        "学历低于系列规定学历的，属于放宽学历人员；除此以外，申报副高职称且学历为大专的、"
        "申报中级职称且学历为高中的，是否属于放宽学历人员，本方案未作规定。"
    )
    assert years.startswith("放宽学历人员年限按下列情形确定：（1）申报副高职称的，为5年；")
    assert rest == [open_]


def test_a_term_that_the_case_says_how_to_read_is_not_told_as_open() -> None:
    case = {**tree("engineer_of_three_years"), "readings": {"measured_on": "year_end"}}
    assert terms_of(case, "zh") == []
    assert not any("is not settled" in one for one in terms_of(case, "en"))


def test_terms_have_a_section_of_their_own_and_the_next_moves_on() -> None:
    case = tree("engineer_of_three_years")
    for language, told in (
        ("zh", ("四、用语说明", "五、向谁咨询")),
        ("en", ("4.Termsusedhere", "5.Whomtoask")),
    ):
        text = text_of(file("letter", subject(case, language=language), "md"), "md")  # type: ignore[arg-type]
        assert all(one in text for one in told)
    case["readings"] = {"measured_on": "year_end"}
    text = text_of(file("letter", subject(case), "md"), "md")
    assert "用语说明" not in text
    assert "四、向谁咨询" in text


def test_a_term_with_entries_that_may_count_is_told_without_readings() -> None:
    case = tree("engineer_of_six_years")
    case["titles"][0]["series"] = "accounting"
    assert (
        "下一级职称取得日期，是指已取得职称中级别为申报级别的下一级的最早取得日期；"
        "系列与申报系列不同的、通道不为通用的，是否计入，本方案未作规定。"
    ) in terms_of(case, "zh")
