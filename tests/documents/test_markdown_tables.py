"""Markdown has no cells that reach over others: what such a cell says is said in each place."""

from __future__ import annotations

from compiler.backends.document.blocks import Cell, Document, Paragraph, Table, Text
from compiler.backends.document.writers import markdown


def cell(text: str, *, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(blocks=(Paragraph(content=(Text(text=text),)),), columns=columns, rows=rows)


def lines_of(*rows: tuple[Cell, ...], head: tuple[Cell, ...] = ()) -> list[str]:
    table = Table(caption=(), head=(head,) if head else (), rows=rows)
    document = Document(kind="k", language="en", style="guide", title="T", blocks=(table,))
    made = markdown.written(document).splitlines()
    return [line for line in made if line.startswith("|")][2:]


HEAD = (cell("Condition"), cell("Junior"), cell("Senior"))


def test_a_cell_is_said_in_every_column_that_it_reaches_over() -> None:
    assert lines_of((cell("Papers"), cell("Any", columns=2)), head=HEAD) == [
        "| Papers | Any | Any |"
    ]


def test_a_cell_is_said_in_every_row_that_it_reaches_over() -> None:
    made = lines_of(
        (cell("Years", rows=2), cell("4"), cell("5")), (cell("3"), cell("2")), head=HEAD
    )
    assert made == ["| Years | 4 | 5 |", "| Years | 3 | 2 |"]


def test_a_cell_that_has_the_row_to_itself_is_said_once() -> None:
    assert lines_of((cell("Of all", columns=3),), head=HEAD) == ["| Of all |  |  |"]


def test_a_form_without_a_head_says_its_values_once() -> None:
    made = lines_of(
        (cell("Name"), cell("A"), cell("Level"), cell("B")),
        (cell("Result"), cell("open", columns=3)),
    )
    assert made[1] == "| Result | open |  |  |"
