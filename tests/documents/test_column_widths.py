"""Columns of tables are as wide as their longest word, and ways lose what a level decides."""

from __future__ import annotations

import pytest

from compiler.backends.document.blocks import Blank, Cell, Paragraph, Style, Table, Text
from compiler.backends.document.writers.grid import shares
from compiler.core.desk.glance import glance
from compiler.prose.chinese_names import answers, asked, whether
from tests.documents.desks import plan_program


def _cell(text: str) -> Cell:
    return Cell(blocks=(Paragraph(content=(Text(text=text),)),))


def _table(*cells: Cell, widths: tuple[int, ...]) -> Table:
    return Table(caption=(), head=(), rows=(cells,), widths=widths)


@pytest.mark.parametrize("style", ["official", "guide", "letter", "sheet"])
def test_no_column_is_narrower_than_its_longest_word(style: Style) -> None:
    table = _table(_cell("Examination"), _cell("a b c"), _cell("（一）2、三"), widths=(1, 20, 1))
    first, second, third = shares(table, style)
    assert first > 1000 * len("Examination") / 100
    assert third > 1000 * len("（一）") * 2 / 100
    assert second > first > third
    assert abs(first + second + third - 1000) <= 2


def test_widths_that_suffice_are_kept() -> None:
    table = _table(_cell("one"), _cell("two"), widths=(1, 3))
    assert shares(table, "guide") == (250, 750)


def test_a_blank_has_its_room_and_too_many_words_share_what_there_is() -> None:
    blank = Cell(blocks=(Paragraph(content=(Blank(width=10),)),))
    first, second = shares(_table(blank, _cell("x"), widths=(1, 99)), "guide")
    assert first > 1000 * 20 / 100
    assert first + second == 1000
    crowded = [_cell("incomprehensibilities")] * 8
    assert set(shares(_table(*crowded, widths=(1,) * 8), "official")) == {125}


@pytest.mark.parametrize(
    ("name", "question", "found"),
    [
        ("证书在拟聘地有效", "证书在拟聘地是否有效", ("有效", "无效")),
        ("须经考试", "是否须经考试", ("须经考试", "无须经考试")),
        ("学历条件", "是否符合学历条件", ("符合", "不符合")),
        ("够了", "是否属于够了的情形", ("属于", "不属于")),
    ],
)
def test_a_question_and_its_answers_fit(name: str, question: str, found: tuple[str, str]) -> None:
    assert asked(name) == question
    assert answers(name) == found


def test_whether_stands_before_the_verb() -> None:
    assert whether("证书有效") == "证书是否有效"
    assert whether("接收地认可") == "接收地认可与否"


def test_what_a_level_decides_is_no_alternative() -> None:
    """Whether an examination is needed hangs on the series only at the senior levels."""
    rows = glance(plan_program(), "may_apply").summary
    ways = {level: row.cells["exam_met"] for row in rows for level in row.levels}
    assert ways["intermediate"].always
    assert not ways["associate_senior"].always
    assert not ways["associate_senior"].never
