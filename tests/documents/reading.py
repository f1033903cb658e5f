"""Finished files back to text: what a reader of Markdown, HTML, DOCX or PDF finds on the page.

Each is read by a library of its own format, never by what wrote it. Blocks and cells stand on
lines of their own, so that figures of two cells do not run together.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import docx
import pypdf
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from pypdf.generic import ArrayObject, ByteStringObject, ContentStream, NameObject

FORMATS = ("md", "html", "docx", "pdf")
_INLINE = frozenset({"a", "bdi", "br", "span", "strong", "tspan", "text"})
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_UNSEEN = re.compile("[\u200b\u200e\u2060\u2066-\u2069]")


def text_of(data: bytes, format_: str) -> str:
    """The text of a finished file, line by line."""
    lines = {"md": _of_md, "html": _of_html, "docx": _of_docx, "pdf": _of_pdf}[format_](data)
    return _UNSEEN.sub("", "\n".join(lines)).replace("\xad", "-")


def figures(text: str) -> list[str]:
    """Every figure of a text, in its order."""
    return _FIGURE.findall(text)


def bare(text: str) -> str:
    """The text without white space and hyphens, which a line's end may bring or take."""
    return re.sub(r"[\s\u2010-]+", "", text)


def _of_md(data: bytes) -> Iterator[str]:
    for token in MarkdownIt("commonmark").enable("table").parse(data.decode()):
        made = ""
        for one in token.children or ():
            if one.type in ("softbreak", "hardbreak") or one.content.startswith("<br"):
                made += "\n"
            elif one.type != "html_inline":
                made += one.content
        yield made or (f"{token.info}{token.markup}" if token.info else "")


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, _: Any) -> None:
        self.silent += tag in ("style", "title")
        if tag not in _INLINE or tag in ("br", "text"):
            self.made.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("style", "title")
        if tag not in _INLINE or tag == "text":
            self.made.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.made.append(data.replace("\n", " "))


def _of_html(data: bytes) -> Iterator[str]:
    """Without the line that runs along at the foot, which other formats have outside the text."""
    reader = _Html()
    reader.feed(re.sub("<footer>.*?</footer>", "", data.decode(), flags=re.DOTALL))
    yield "".join(reader.made)


def _of_docx(data: bytes) -> Iterator[str]:
    """Paragraphs, those of cells too, and what is said of drawings."""
    for part in docx.Document(io.BytesIO(data)).element.body.iter(qn("w:p"), qn("wp:docPr")):
        if part.tag == qn("wp:docPr"):
            yield part.get("descr", "")
            continue
        told = {qn("w:br"): "\n", qn("w:tab"): " "}
        nodes = part.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
        yield "".join(told.get(node.tag) or node.text or "" for node in nodes)


def _of_pdf(data: bytes) -> Iterator[str]:
    """What is tagged as content: no feet of pages, no head rows said again."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    for page in reader.pages:
        content = ContentStream(page["/Contents"].get_object(), reader)
        content.operations = list(_content(content.operations))
        page[NameObject("/Contents")] = content
        yield page.extract_text()


def _content(operations: list[Any]) -> Iterator[Any]:
    marked: list[bool] = []
    for operands, operator in operations:
        if operator in (b"BDC", b"BMC"):
            marked.append(operands[0] == "/Artifact")
        elif operator == b"EMC":
            marked.pop()
        elif operator in (b"Tj", b"TJ"):
            if any(marked):
                continue
            operands = [_raw(one) for one in operands]
        yield operands, operator


def _raw(operand: Any) -> Any:
    """Strings as the bytes that they are: they name glyphs."""
    if isinstance(operand, ArrayObject):
        return ArrayObject(_raw(one) for one in operand)
    return ByteStringObject(operand.original_bytes) if isinstance(operand, str) else operand
