"""Finished files are read back: what the rules state stands there, and no other figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from compiler.backends.document import blocks
from compiler.backends.document.writers.plain import plain
from compiler.backends.document.writers.words import said, words
from compiler.documents.kinds import KINDS
from tests.documents.demo import Made, demo
from tests.documents.reading import FORMATS, bare, figures, text_of

NAMES = [
    f"{kind.key}{copy}.{language}"
    for kind in KINDS.values()
    if kind.blocks
    for copy in (("", "-review") if kind.reviewable else ("",))
    for language in ("zh", "en")
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_says_every_line_of_its_document(name: str, format_: str) -> None:
    text = bare(text_of(demo().file(f"{name}.{format_}"), format_))
    for line in lines(demo().made[name], format_):
        assert bare(line) in text, line


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_has_the_figures_of_its_document_and_no_others(name: str, format_: str) -> None:
    found = Counter(figures(text_of(demo().file(f"{name}.{format_}"), format_)))
    wanted = Counter(figures("\n".join(lines(demo().made[name], format_))))
    assert found == wanted, (found - wanted, wanted - found)


def lines(made: Made, format_: str) -> Iterator[str]:
    """Every line of a document as a format has it: of a drawing the words, where it has them."""
    document = made.document
    yield plain(document.title)
    yield from _lines((*document.above, *document.blocks), format_)


def _lines(content: tuple[blocks.Block, ...], format_: str) -> Iterator[str]:
    for block in content:
        match block:
            case blocks.Heading():
                yield plain(block.mark) + said(block.content)
            case blocks.Paragraph():
                yield from _broken(block.content)
            case blocks.Items():
                for item in block.items:
                    yield plain(item.mark)
                    yield from _lines(item.blocks, format_)
            case blocks.Table():
                yield from _broken(block.caption)
                for row in (*block.head, *block.rows):
                    for cell in row:
                        for _ in range(_times(block, cell, format_)):
                            yield from _lines(cell.blocks, format_)
            case blocks.Figure():
                yield from _figure(block, format_)
            case blocks.Aside():
                yield from _lines(block.blocks, format_)
            case blocks.PageBreak():
                yield from (plain(block.mark), plain(block.title))


def _times(table: blocks.Table, cell: blocks.Cell, format_: str) -> int:
    """How often a cell of a table is said: in Markdown, in each place that it reaches over."""
    head = table.head[0] if table.head else ()
    columns = sum(one.columns for one in head)
    repeated = format_ == "md" and head and cell.columns < columns and cell not in head
    return cell.columns * cell.rows if repeated else 1


def _broken(content: tuple[blocks.Inline, ...]) -> Iterator[str]:
    """The text between blanks and at the ends of lines."""
    line = ""
    for piece in content:
        if isinstance(piece, blocks.Blank | blocks.Break):
            yield line
            line = ""
        else:
            line += said((piece,))
    yield line


def _figure(figure: blocks.Figure, format_: str) -> Iterator[str]:
    """What is drawn is text in HTML and PDF. In HTML and Markdown the same stands in blocks, and in
    Word it is the drawing's description."""
    yield plain(figure.title)
    if format_ in ("md", "html"):
        yield from _lines(figure.instead, format_)
    if format_ in ("html", "pdf"):
        for one in ElementTree.fromstring(figure.svg).iter("{http://www.w3.org/2000/svg}text"):
            yield "".join(one.itertext())
    if format_ == "docx":
        yield f"{plain(figure.title)}: {words(figure.instead)}"
