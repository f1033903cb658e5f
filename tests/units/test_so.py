"""Truths of a case as one says them of a person."""

from __future__ import annotations

import pytest

from compiler.words.relating import stated
from compiler.words.so import so


@pytest.mark.parametrize(
    ("name", "question", "yes", "no"),
    [
        ("达到一般成果条件", "是否达到？", "达到一般成果条件", "未达到一般成果条件"),
        (
            "专业技术人员",
            "申报人是不是专业技术人员？",
            "申报人是专业技术人员",
            "申报人不是专业技术人员",
        ),
        ("在职在岗", "申报人是不是在职在岗，没有退休？", "申报人在职在岗", "申报人没有在职在岗"),
        ("兵团单位", "单位是不是兵团所属？", "单位是兵团所属的", "单位不是兵团所属的"),
        ("拟聘位于乡镇", "拟聘单位是不是位于乡镇？", "拟聘单位位于乡镇", "拟聘单位不位于乡镇"),
        ("岗位空缺", "拟聘岗位有没有空缺？", "拟聘岗位有空缺", "拟聘岗位没有空缺"),
        ("外语合格", "外语是否合格？", "外语合格", "外语不合格"),
        ("空缺", "岗位是否有空缺？", "岗位有空缺", "岗位没有空缺"),
        ("某情形", "怎么样？", "符合“某情形”", "不符合“某情形”"),
        ("某情形", "", "符合“某情形”", "不符合“某情形”"),
    ],
)
def test_a_truth_is_said_as_its_question_asks(name: str, question: str, yes: str, no: str) -> None:
    assert so(name, holds=True, question=question) == yes
    assert so(name, holds=False, question=question) == no


def test_of_an_entry_it_is_said_what_it_is() -> None:
    assert so("借调挂职", holds=False, of_entry=True) == "不是借调挂职"


def test_english_says_of_a_bare_name_that_it_applies() -> None:
    assert stated("secondment", holds=True)[1] == "“secondment” applies"
    assert stated("secondment", holds=False)[1] == "“secondment” does not apply"
