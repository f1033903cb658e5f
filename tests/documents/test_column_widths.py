"""Columns of tables are as wide as their longest word, and alike in tables of one kind; ways lose
what a level decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compiler.backends.document.blocks import (
    Blank,
    Cell,
    Edited,
    PageBreak,
    Paragraph,
    Style,
    Table,
    Text,
)
from compiler.backends.document.writers.alike import Columns
from compiler.backends.document.writers.grid import shares, short_columns
from compiler.backends.document.writers.pieces import longest_piece, longest_word, width
from compiler.core.desk.glance import glance
from compiler.prose.chinese_names import answers, asked, whether
from tests.documents.desks import plan_program


def _cell(text: str) -> Cell:
    return Cell(blocks=(Paragraph(content=(Text(text=text),)),))


def _table(*cells: Cell, widths: tuple[int, ...]) -> Table:
    return Table(caption=(), head=(), rows=(cells,), widths=widths)


@pytest.mark.parametrize("style", ["official", "guide", "letter", "sheet"])
def test_no_column_is_narrower_than_its_longest_word(style: Style) -> None:
    table = _table(
        _cell("Representations"), _cell("a b c"), _cell("（一）2、三"), widths=(1, 20, 1)
    )
    first, second, third = shares(table, style)
    assert first > 1000 * len("Representations") / 100
    assert third > 1000 * len("（一）") * 2 / 100
    assert second > first > third
    assert abs(first + second + third - 1000) <= 2


def test_widths_that_suffice_are_kept() -> None:
    table = _table(_cell("one"), _cell("two"), widths=(1, 3))
    assert shares(table, "guide") == (250, 750)


def test_a_high_row_gets_room_from_columns_that_do_without_it() -> None:
    rows = (("短", "长" * 600, "甲" * 300, "短"), ("短", "短", "短", "短"))
    table = Table(
        caption=(),
        head=(),
        rows=tuple(tuple(_cell(text) for text in row) for row in rows),
        widths=(5, 5, 5, 5),
    )
    first, second, _, last = shares(table, "guide")
    assert second > 280 > 250 > max(first, last)
    assert min(first, last) >= 0.7 * 250  # none is crushed
    low = replace(table, rows=table.rows[1:])
    assert shares(low, "guide") == (250, 250, 250, 250)


def test_a_high_row_takes_no_room_to_write_in_and_none_of_what_is_compared() -> None:
    blank = Cell(blocks=(Paragraph(content=(Blank(width=3),)),))
    head = replace(_cell("名"), head="row")
    old = Cell(blocks=(Paragraph(content=(Edited(how="del", content=(Text(text="旧"),)),)),))
    row = (head, _cell("短"), old, blank, _cell("长" * 900))
    table = Table(caption=(), head=(), rows=(row,), widths=(5, 5, 5, 5, 5))
    named, first, *kept, last = shares(table, "guide")
    assert (named, *kept) == (200, 200, 200)
    assert 140 <= first < 200 < last


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


# ---- short values, and tables of one kind


CITATION = "第四部分第（一）项第2点"
WORDY = "说明" * 12 + "，" + "情况" * 20


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        (CITATION, 23),
        ("Part IV, (I), 2", 15),
        ("自2020年1月1日起至2021年12月31日止", 18),
        ("Part IV, (I), 2 and national titles, Part II", 20),
        ("取得年限满4年（注4、17、18）", 15),
        ("2", 1),
    ],
)
def test_a_short_value_is_one_piece(text: str, wide: int) -> None:
    assert longest_piece(text) == wide
    assert longest_word(text) <= wide


def test_two_characters_are_not_torn() -> None:
    assert longest_word("序号") == 4
    assert longest_word("审核条件") == 2


def test_a_citation_stays_whole_though_a_longer_one_has_no_room() -> None:
    rows = [(WORDY, "四（一）2")] * 6 + [(WORDY, "《职称一般规定》第三部分")]
    table = replace(_headed(("事项", "依据"), *rows), widths=(57, 3))
    assert width("四（一）2") * 10 < shares(table, "sheet")[1] < 240


def test_a_long_column_gives_no_more_than_the_others_gain() -> None:
    rows = [("说明情况的一句话" * 60, "适用对象、申报、应交材料")] * 20
    table = replace(_headed(("事项", "影响"), *rows), widths=(85, 15))
    assert shares(table, "guide") == (850, 150)


@pytest.mark.parametrize("style", ["official", "guide", "letter", "sheet"])
def test_a_short_value_stays_on_a_line_where_that_makes_no_row_higher(style: Style) -> None:
    narrow = _table(_cell(CITATION), _cell("短"), _cell("短"), widths=(2, 9, 9))
    citation, *_ = shares(narrow, style)
    assert citation > 1000 * width(CITATION) / 100
    full = _table(_cell(CITATION), _cell(WORDY * 8), widths=(2, 18))
    assert shares(full, style)[0] < citation


def test_a_wide_head_is_no_reason_to_break_a_short_value() -> None:
    table = _headed(("依据", "是否达到规定的学历条件", "是否"), (CITATION, "√", "—"))
    first, *_ = shares(replace(table, widths=(2, 12, 6)), "sheet")
    assert first > 1000 * width(CITATION) / 100


def test_tables_with_the_same_heads_have_the_same_columns() -> None:
    one = _headed(("结果", "依据"), ("有", "三"), ("没有", "三"))
    other = _headed(("结果", "依据"), ("机器不能判断，由人审核", CITATION))
    third = _headed(("依据", "说明"), ("三", WORDY))
    columns = Columns((one, other, third), "sheet")
    assert columns.shares(one, turned=False) == columns.shares(other, turned=False)
    assert columns.shares(one, turned=False) != shares(one, "sheet")
    assert columns.shares(third, turned=False) == shares(third, "sheet")
    assert [columns.short(table) for table in (one, other, third)] == [frozenset()] * 3
    assert short_columns(one) == {0, 1}


def test_documents_in_one_file_do_not_mix() -> None:
    one = _headed(("结果", "依据"), ("有", "三"))
    other = _headed(("结果", "依据"), ("机器不能判断，由人审核", CITATION))
    apart = Columns((one, PageBreak(title="下一份"), other), "sheet")
    assert apart.shares(one, turned=False) == shares(one, "sheet")
    assert apart.short(one) == {0, 1}
    annexed = Columns((one, PageBreak(title="附件", mark="附件"), other), "sheet")
    assert annexed.short(one) == frozenset()


def _headed(heads: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    head = tuple(replace(_cell(one), head="col") for one in heads)
    return Table(caption=(), head=(head,), rows=tuple(tuple(map(_cell, row)) for row in rows))
