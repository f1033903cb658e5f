"""Lines of long official titles."""

from __future__ import annotations

import pytest

from compiler.backends.document.writers.pieces import width
from compiler.backends.document.writers.title_lines import LINE, broken, lines_of


@pytest.mark.parametrize(
    "lines",
    [
        ("关于印发工作方案的通知",),
        ("某自治区边远县职称", "“定向评价、定向使用”工作方案（试行）"),
        ("关于印发《某自治区边远县职称", "“定向评价、定向使用”工作方案》的通知"),
        ("某省某市某县人才津贴发放办法（试行）", "（二〇二四年修订）实施细则和说明"),
    ],
)
def test_a_title_is_broken_at_its_marks_into_even_lines(lines: tuple[str, ...]) -> None:
    assert tuple(broken("".join(lines))) == lines
    assert all(width(line) <= LINE for line in lines)


def test_a_title_without_marks_or_with_one_at_its_very_end_is_left_to_the_page() -> None:
    for title in (
        "关于进一步做好某自治区边远县专业技术人员职称评审工作的通知",
        "甲" * 30 + "（乙）",
    ):
        assert broken(title) == (title,)


def test_only_official_chinese_is_broken() -> None:
    title = "某自治区边远县职称“定向评价、定向使用”工作方案（试行）"
    assert len(lines_of(title, "official", "zh")) == 2
    assert lines_of(title, "sheet", "zh") == lines_of(title, "official", "en") == (title,)
