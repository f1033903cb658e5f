"""What is nothing without what stands above it is on one page with that."""

from __future__ import annotations

import io
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from compiler.backends.document import blocks
from compiler.backends.document.blocks import Block, Cell, Document, Heading, Table
from compiler.backends.document.writers import docx as word
from compiler.backends.document.writers import pdf
from compiler.backends.document.writers.plain import before_title
from compiler.backends.document.writers.together import grouped
from tests.documents.demo import demo
from tests.documents.sample import LONG, cell, p, text

SPACE = Cell(blocks=(blocks.Paragraph(content=(blocks.Blank(width=8), blocks.Break())),))
LABELLED = Cell(
    blocks=(
        blocks.Paragraph(content=(blocks.Blank(width=18), blocks.Break(), blocks.Break())),
        blocks.Paragraph(content=(*text("签名（盖章）："), blocks.Blank(width=8))),
        blocks.Paragraph(content=(*text("Date: "), blocks.Blank(width=8))),
    )
)
SIGNED = Table(
    caption=text("签名"),
    head=((cell("环节"), cell("签名")),),
    rows=((cell("初审", head="row"), SPACE),),
)
SIGNED_THRICE = Table(
    caption=text("签名"),
    head=((cell("初审", head="col"), cell("复审", head="col")),),
    rows=((LABELLED, LABELLED),),
)
MANY = tuple(f"第{i}行" for i in range(1, 10))


def table(*rows: str) -> Table:
    return Table(caption=text("情况"), head=(), rows=tuple((cell(row),) for row in rows))


def led_on(*content: Block) -> list[bool]:
    return [group.is_led_on for group in grouped(content)]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ((table("甲", "乙"),), (SIGNED,)),
        ((table("甲"),), (Heading(level=1, mark="二、", content=text("签名")), SIGNED)),
        ((table("甲"),), (p("2021年9月1日", "signature"),)),
        ((table("甲"),), (p("表中的年限为整年。", "note"),)),
        ((p("以审核意见为准。", "note"),), (SIGNED,)),
        ((table("甲"),), (SIGNED_THRICE,)),
    ],
)
def test_what_closes_a_table_is_on_its_page(
    above: tuple[Block, ...], below: tuple[Block, ...]
) -> None:
    assert led_on(*above, *below)[0]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ((table("甲"),), (table("乙"),)),
        ((table("甲"),), (p("另一段。"),)),
        ((table(*(LONG for _ in range(9))),), (SIGNED,)),
        ((p("一段。"),), (SIGNED,)),
        ((table("甲"),), (table("姓名："),)),
    ],
)
def test_other_blocks_may_stand_on_two_pages(
    above: tuple[Block, ...], below: tuple[Block, ...]
) -> None:
    assert not any(led_on(*above, *below))


@pytest.mark.parametrize(
    ("below", "closed"),
    [
        ((SIGNED_THRICE,), True),
        ((p("以审核意见为准。", "note"), SIGNED_THRICE), True),
        ((p("2021年9月1日", "signature"),), True),
        ((p("另一段。"),), False),
        ((table("乙"),), False),
    ],
)
def test_what_closes_a_long_table_is_on_the_page_of_its_last_rows(
    below: tuple[Block, ...], closed: bool
) -> None:
    first, *_ = grouped([table(*MANY), *below])
    assert first.is_closed is closed
    assert not first.is_led_on


def test_no_page_holds_the_signatures_alone() -> None:
    """Wherever the page ends, also in Word, which has no pages before it is opened."""
    note = p("以审核意见为准。", "note")
    for count in range(1, 20):
        rows = table(*MANY, *(f"末{i}行" for i in range(1, count + 1)))
        document = Document(
            kind="sheet",
            language="zh",
            style="sheet",
            title="表",
            landscape=True,
            blocks=(rows, note, SIGNED_THRICE),
        )
        page = pypdf.PdfReader(io.BytesIO(pdf.written(document))).pages[-1]
        last = "".join(page.extract_text().split())
        for one in (
            f"末{count}行",
            "第9行" if count == 1 else f"末{count - 1}行",
            "以审核意见为准",
            "签名（盖章）",
        ):
            assert one in last, (count, one)
        body = docx.Document(io.BytesIO(word.written(document))).element.body
        held = [row for row in body.iter(qn("w:tr")) if "末" in _text_of(row)][-2:]
        assert all(row.find(f".//{qn('w:keepNext')}") is not None for row in held)


def _text_of(row: Any) -> str:
    return "".join(node.text or "" for node in row.iter(qn("w:t")))


def test_what_announces_a_list_is_on_its_page() -> None:
    listed = blocks.Items(items=(blocks.Item(mark="（1）", blocks=(p("是否同意？"),)),))
    assert led_on(p("请一次补充下列内容："), listed) == [True, False]
    assert led_on(p("All of these:"), listed) == [True, False]
    assert led_on(p("请一次补充下列内容。"), listed) == [False, False]


@pytest.mark.parametrize(
    ("language", "last", "signed"),
    [
        ("zh", "公平竞争审查", "审核意见和签名"),
        ("en", "Not consulted on", "Opinions and signatures"),
    ],
)
def test_a_sheet_is_signed_below_its_last_rows(language: str, last: str, signed: str) -> None:
    page = pypdf.PdfReader(io.BytesIO(demo().file(f"legality.{language}.pdf"))).pages[-1]
    read = "".join(page.extract_text().split())
    assert "".join(last.split()) in read
    assert "".join(signed.split()) in read


@pytest.mark.parametrize(
    ("mark", "shown"),
    [("表1", "表1\u3000"), ("1.", "1."), ("一、", "一、"), ("（一）", "（一）"), ("", "")],
)
def test_a_number_without_a_point_is_set_off_from_its_title(mark: str, shown: str) -> None:
    assert before_title(mark, "zh") == shown


@pytest.mark.parametrize(("lines", "whole"), [(3, True), (25, False)])
def test_a_row_of_many_short_lines_may_be_broken(lines: int, whole: bool) -> None:
    high = Cell(blocks=tuple(p("短") for _ in range(lines)))
    (group,) = grouped([Table(caption=text("情况"), head=(), rows=((high,),))])
    assert group.is_whole is whole


@pytest.mark.parametrize(("items", "whole"), [(3, True), (25, False)])
def test_a_row_of_many_short_items_may_be_broken(items: int, whole: bool) -> None:
    listed = blocks.Items(items=(blocks.Item(mark="", blocks=(p("短"),)),) * items)
    (group,) = grouped([Table(caption=text("情况"), head=(), rows=((Cell(blocks=(listed,)),),))])
    assert group.is_whole is whole


@pytest.mark.parametrize(("length", "whole"), [(100, True), (200, False)])
def test_a_table_of_much_text_in_few_rows_may_be_broken_between_them(
    length: int, whole: bool
) -> None:
    """Or it would leave half a page empty where it goes on to the next."""
    (group,) = grouped([table("长" * length, "长" * length)])
    assert group.is_whole is whole


def test_the_first_line_beside_a_bullet_begins_where_the_others_do() -> None:
    """In Word a stop before the indent would hold the first line alone."""
    document = Document(
        kind="guide",
        language="zh",
        style="guide",
        title="",
        blocks=(blocks.Items(items=(blocks.Item(mark="", blocks=(p("一项"),)),)),),
    )
    made = docx.Document(io.BytesIO(word.written(document)))
    assert not list(made.part.numbering_part.element.iter(qn("w:tabs")))
    indent = made.styles["List Bullet"].element.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:left")) == indent.get(qn("w:hanging"))
