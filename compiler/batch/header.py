"""The first line of a CSV file as the names of its columns, and what separates them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from compiler.batch.header_messages import (
    HeaderUnreadable,
    NoHeader,
    RepeatedName,
    TableNotUtf8,
)
from compiler.batch.messages import BatchError
from compiler.batch.text_lines import MOST_BYTES
from compiler.cases.shown import readable

_SEPARATORS = ",;\t"
_NAMELESS = "#"
_TOO_LONG = (f"超过{MOST_BYTES}字节", f"it has more than {MOST_BYTES} bytes")
_CR_ALONE = (
    "各行须以LF或CR LF结束，不能只用CR",
    "lines must end with LF or CR LF, and not with CR alone",
)
_QUOTES = ("引号不成对", "its quotes do not match")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """`names` of the columns (`#3` is the third, which has none), what separates them, and the
    `line` as it is written."""

    names: tuple[str, ...]
    separator: str
    line: str


def header_of(path: Path, name: str) -> Header:
    """The header of a CSV file. Raises BatchError, which calls the file `name`."""
    text = _start(path, name)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    names = _cells(text, separator, name)
    if not any(cell.strip() for cell in names):
        raise BatchError(NoHeader(path=name))
    _refuse_repeated(names)
    called = (cell if cell.strip() else f"{_NAMELESS}{i}" for i, cell in enumerate(names, start=1))
    return Header(names=tuple(called), separator=separator, line=first.strip("\r"))


def number_of_nameless(name: str) -> int | None:
    """Which column it is that has no name; None of one that has."""
    number = name.removeprefix(_NAMELESS)
    return int(number) if number != name and number.isdecimal() else None


def _start(path: Path, name: str) -> str:
    """The text that the header is in."""
    with path.open("rb") as file:
        start = file.read(MOST_BYTES)
        is_whole = not file.read(1)
    if not is_whole and b"\n" not in start:
        why_zh, why_en = _TOO_LONG if b"\r" not in start else _CR_ALONE
        raise BatchError(HeaderUnreadable(path=name, why_zh=why_zh, why_en=why_en))
    try:
        return start.decode("utf-8-sig", errors="strict" if is_whole else "ignore")
    except UnicodeDecodeError as error:
        text = start[: error.start].decode("utf-8-sig", errors="ignore")
        if "\n" not in text:
            raise BatchError(TableNotUtf8(path=name, offset=error.start + 1)) from None
        return text


def _cells(text: str, separator: str, name: str) -> Sequence[str]:
    try:
        return next(csv.reader(io.StringIO(text), delimiter=separator, strict=True), [])
    except csv.Error as error:  # it has its own for a CR, whatever the quotes are like
        why_zh, why_en = _CR_ALONE if "new-line" in str(error) else _QUOTES
        raise BatchError(HeaderUnreadable(path=name, why_zh=why_zh, why_en=why_en)) from None


def _refuse_repeated(names: Sequence[str]) -> None:
    """Column names are the same in any case of letters. Raises BatchError."""
    seen: dict[str, int] = {}
    for number, name in enumerate(names, start=1):
        if not name.strip():
            continue
        first = seen.setdefault(name.casefold(), number)
        if first != number:
            raise BatchError(RepeatedName(column=readable(name), first=first, second=number))
