"""Rows of tables on pages: one that fits stays whole, and none that is higher than a page loses any
of its text."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from compiler.backends.document.blocks import Block, Cell, Document, Item, Items, Paragraph, Text
from compiler.backends.document.blocks import Table as Grid
from compiler.backends.document.writers.docx import written as in_word
from compiler.backends.document.writers.grid import over_page, tall
from compiler.backends.document.writers.pdf import written
from tests.documents.reading import text_of


def _said(text: str) -> Paragraph:
    return Paragraph(content=(Text(text=text),))


def _table(*blocks: Block) -> Grid:
    row = (Cell(blocks=(_said("短"),)), Cell(blocks=blocks))
    last = (Cell(blocks=(_said("末"),)), Cell(blocks=(_said("行"),)))
    return Grid(caption=(), head=(), rows=(row, last), widths=(1, 5))


@pytest.mark.parametrize(("count", "is_tall"), [(300, False), (6000, True)])
def test_a_row_is_broken_where_it_would_not_fit(count: int, is_tall: bool) -> None:
    assert tall(_table(_said("长" * count)), "guide") == [is_tall, False]


@pytest.mark.parametrize(("count", "is_tall"), [(10, False), (60, True)])
def test_many_short_items_are_high_too(count: int, is_tall: bool) -> None:
    items = tuple(Item(mark="", blocks=(_said("项"),)) for _ in range(count))
    assert tall(_table(Items(items=items)), "guide") == [is_tall, False]


@pytest.mark.parametrize(("count", "is_over"), [(10, False), (30, False), (60, True)])
def test_word_breaks_a_row_only_where_it_is_as_high_as_a_page(count: int, is_over: bool) -> None:
    table = _table(*(_said("短") for _ in range(count)))
    document = Document(kind="guide", language="zh", style="guide", title="", blocks=(table,))
    body = docx.Document(io.BytesIO(in_word(document))).element.body
    whole = [row.find(f".//{qn('w:cantSplit')}") is not None for row in body.iter(qn("w:tr"))]
    assert whole == [not is_over, True]


@pytest.mark.parametrize(("count", "is_over"), [(10, False), (30, True)])
def test_word_leaves_no_page_to_the_heads_of_a_table_alone(count: int, is_over: bool) -> None:
    """A first row of half a page would go to the next page, and the heading stay behind."""
    table = _table(*(_said("短") for _ in range(count)))
    headed = replace(table, caption=(Text(text="表"),))
    assert over_page(headed, "guide") == [is_over, False]


@pytest.mark.parametrize("style", ["official", "guide", "letter", "sheet"])
def test_nothing_is_lost_of_a_row_higher_than_pages(style: str) -> None:
    pytest.importorskip("typst")
    document = Document(
        kind="guide",
        language="zh",
        style=style,  # type: ignore[arg-type]
        title="高行",
        blocks=(_table(_said("长" * 6000)),),
    )
    text = text_of(written(document), "pdf")
    assert text.count("长") == 6000
    assert all(text.count(one) == 1 for one in "短末")


def test_a_broken_row_says_its_label_on_every_page_and_no_other_row_does() -> None:
    pytest.importorskip("typst")
    rows = tuple(
        (Cell(blocks=(_said(f"第{i}条"),), head="row"), Cell(blocks=(_said("长" * count),)))
        for i, count in enumerate((40, 5400, 40, 40), start=1)
    )
    document = Document(
        kind="x",
        language="zh",
        style="sheet",
        title="",
        blocks=(Grid(caption=(), head=(), rows=rows, widths=(1, 5)),),
    )
    made = written(document)
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    seen = [
        ["".join(page.extract_text().split()).count(f"第{i}条") for page in pages]
        for i in (1, 2, 3, 4)
    ]
    assert [sum(one) for one in seen] == [1, len(pages), 1, 1]
    assert len(pages) > 2
    assert seen[1] == [1] * len(pages)
    text = text_of(made, "pdf")
    assert text.replace(" ", "").count("第2条") == 1
    assert text.count("长") == 5520


def test_paragraphs_of_a_broken_row_stand_as_close_as_those_of_others() -> None:
    pytest.importorskip("typst")
    low, high = _steps(12), _steps(60)
    assert low == high
    assert len(low) == 1


def _steps(count: int) -> set[int]:
    """How far lines stand below one another in a row of so many paragraphs."""
    row = (Cell(blocks=tuple(_said(f"第{i}行") for i in range(1, count + 1))),)
    table = Grid(caption=(), head=(), rows=(row,))
    document = Document(kind="x", language="zh", style="sheet", title="", blocks=(table,))
    heights: list[float] = []

    def seen(text: str, page: Any, line: Any, *_: Any) -> None:
        if "行" in text:
            heights.append(line[5] * page[3] + page[5])

    pypdf.PdfReader(io.BytesIO(written(document))).pages[0].extract_text(visitor_text=seen)
    return {round(abs(one - other)) for one, other in pairwise(heights)}
