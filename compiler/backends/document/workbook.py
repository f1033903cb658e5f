"""Sheets of plain values to a workbook of Excel (XLSX): head rows and columns that stay in view,
wrapped cells, widths by what stands in them. Knows no policy.

A text that begins like a formula is text. The same bytes for the same sheets.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from compiler.backends.document.blocks import Tone
from compiler.backends.document.draft import legal
from compiler.backends.document.writers.pieces import width
from policy_dsl.diagnostics import Language

_DAY = datetime(1980, 1, 1)
_INK = {
    "good": "14532D",
    "bad": "8A1C1C",
    "open": "6D4700",
    "review": "174A7A",
    "neutral": "000000",
}
_SHADE = {"good": "E7F4EC", "bad": "FBEAEA", "open": "FDF3E0", "review": "E8F0F9"}
_HEAD, _LINE = "E9EDF3", "C3CAD6"
_SAVED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_NARROW, _LONGEST = 8, 32_767
_LINE_HEIGHT, _HIGHEST = 14.5, 409.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A cell: a text or a number, with a tone."""

    value: str | int
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`head` and the first `fixed` columns stay in view. `widest`: of a column, in characters of
    half width."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    fixed: int = 1
    widest: int = 44


def written(title: str, sheets: Sequence[Sheet], language: Language) -> bytes:
    """The whole file."""
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(_name(sheet.name)), sheet, language)
    book.properties.title, book.properties.creator = legal(title), ""
    book.properties.created = book.properties.modified = _DAY
    out = io.BytesIO()
    book.save(out)
    return _fixed(out.getvalue())


def _fill(into: Any, sheet: Sheet, language: Language) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    face = "SimSun" if language == "zh" else "Calibri"
    line = Side(style="thin", color=_LINE)
    border = Border(left=line, right=line, top=line, bottom=line)
    for at, text in enumerate(sheet.head, start=1):
        cell = into.cell(row=1, column=at)
        _put(cell, text)
        cell.font = Font(name=face, bold=True)
        cell.fill = PatternFill("solid", fgColor=_HEAD)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        cell.border = border
    for number, row in enumerate(sheet.rows, start=2):
        for at, one in enumerate(row, start=1):
            cell = into.cell(row=number, column=at)
            _put(cell, one.value)
            cell.font = Font(name=face, bold=at <= sheet.fixed, color=_INK[one.tone])
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = border
            if one.tone in _SHADE:
                cell.fill = PatternFill("solid", fgColor=_SHADE[one.tone])
    widths = [_width(sheet, at) for at in range(len(sheet.head))]
    for at, columns in enumerate(widths, start=1):
        into.column_dimensions[get_column_letter(at)].width = columns
    for number, row in enumerate(sheet.rows, start=2):
        into.row_dimensions[number].height = _height(row, widths)
    into.row_dimensions[1].height = _head_height(sheet.head, widths)
    into.freeze_panes = into.cell(row=2, column=sheet.fixed + 1)
    if sheet.rows:
        into.auto_filter.ref = into.dimensions
    _printed(into)


def _put(cell: Any, value: str | int) -> None:
    """A number as a number; a text as a text, whatever it begins with."""
    if isinstance(value, int):
        cell.value, cell.number_format = value, "#,##0"
        return
    cell.value = legal(value)[:_LONGEST]
    cell.data_type = "s"


def _printed(into: Any) -> None:
    """On paper: on its side, as wide as a page, the head said again."""
    into.page_setup.orientation = "landscape"
    into.page_setup.paperSize = into.PAPERSIZE_A4
    into.page_setup.fitToWidth, into.page_setup.fitToHeight = 1, 0
    into.sheet_properties.pageSetUpPr.fitToPage = True
    into.print_title_rows = "1:1"


def _width(sheet: Sheet, at: int) -> int:
    """Wide enough for the longest line, within bounds."""
    texts = [str(row[at].value) for row in sheet.rows if at < len(row)]
    lines = (line for text in texts for line in text.split("\n"))
    longest = max((width(line) for line in lines), default=0)
    head = min(width(sheet.head[at]), _NARROW * 2)
    return max(_NARROW, min(max(longest, head) + 2, sheet.widest))


def _height(row: Sequence[Value], widths: Sequence[int]) -> float:
    """High enough for the lines that wrapping makes, as far as Excel goes."""
    most = max(
        (_lines(str(one.value), columns) for one, columns in zip(row, widths, strict=False)),
        default=1,
    )
    return min(most * _LINE_HEIGHT + 3, _HIGHEST)


def _head_height(head: Sequence[str], widths: Sequence[int]) -> float:
    most = max((_lines(one, columns) for one, columns in zip(head, widths, strict=True)), default=1)
    return min(most * _LINE_HEIGHT + 6, _HIGHEST)


def _lines(text: str, columns: int) -> int:
    room = max(columns - 2, 1)
    return sum(max(-(-width(line) // room), 1) for line in text.split("\n"))


def _name(name: str) -> str:
    """Excel takes 31 characters, and not all."""
    return "".join("_" if char in "[]:*?/\\" else char for char in legal(name))[:31]


def _fixed(data: bytes) -> bytes:
    """The same package with no time of day in it: the library writes when it saved the book."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as read, zipfile.ZipFile(out, "w") as write:
        for name in read.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            held = read.read(name)
            write.writestr(entry, _SAVED.sub(rb"\g<1>1980-01-01T00:00:00Z", held))
    return out.getvalue()
