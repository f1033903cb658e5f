"""Text tables that DuckDB stumbles over, written anew: sound rows behind their numbers, the others
refused with their reason. Slower than DuckDB's readers, and only used where these give up."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from compiler.batch.messages import OpenQuotes, RowTooLong, WrongCells
from compiler.batch.rows import Refuse
from compiler.batch.sources import (
    MOST_BYTES,
    SEPARATOR,
    Format,
    Source,
    csv_header,
    tidied_csv,
    tidied_lines,
)
from compiler.cases import CaseMessage
from compiler.cases.messages import NotJson, NotUtf8

if TYPE_CHECKING:
    import duckdb


def tidied(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    name: str,
    format_: Format,
    source: Source,
    into: Path,
    refuse: Refuse,
) -> Source:
    """The table of a file, by way of the file `into`."""
    if format_ == "csv":
        names, separator = csv_header(path, name)
        _tidy_csv(path, separator, len(names), into, refuse)
        return tidied_csv(connection, into, names)
    _tidy_lines(path, into, refuse)
    return tidied_lines(connection, into, source.sample or ())


class _Reader(Protocol):
    """A reader of `csv`."""

    @property
    def line_num(self) -> int: ...
    def __next__(self) -> list[str]: ...


def _tidy_csv(path: Path, separator: str, wanted: int, into: Path, refuse: Refuse) -> None:
    csv.field_size_limit(2 * MOST_BYTES)
    with (
        path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file,
        into.open("w", encoding="utf-8", newline="") as out,
    ):
        reader = csv.reader(_without_nul(file), delimiter=separator, strict=True)
        next(reader)
        writer = csv.writer(out, lineterminator="\n")
        for number, (cells, broken) in enumerate(_whole(reader), start=1):
            problem = broken or _of_cells(cells, wanted)
            if problem:
                refuse(number, None, (problem,))
            else:
                writer.writerow([number, *cells])


def _without_nul(lines: Iterable[str]) -> Iterator[str]:
    return (line.replace("\0", "\ufffd") for line in lines)


def _whole(reader: _Reader) -> Iterator[tuple[Sequence[str], CaseMessage | None]]:
    """The rows that are not empty, and of one whose quotes do not match what is wrong."""
    while True:
        first = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            last = max(first, reader.line_num)
            yield (), OpenQuotes(path="$", first=first, last=last)
            continue
        if row:
            yield row, None


def _of_cells(cells: Sequence[str], wanted: int) -> CaseMessage | None:
    if len(cells) != wanted:
        return WrongCells(path="$", count=len(cells), wanted=wanted)
    return _of_text("".join(cells))


def _of_text(text: str) -> CaseMessage | None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        return NotUtf8(path="$", offset=len(text[: error.start].encode()) + 1)
    return RowTooLong(path="$", size=size, limit=MOST_BYTES) if size > MOST_BYTES // 2 else None


def _tidy_lines(path: Path, into: Path, refuse: Refuse) -> None:
    with (
        path.open(encoding="utf-8-sig", errors="surrogateescape", newline="\n") as file,
        into.open("w", encoding="utf-8", newline="") as out,
    ):
        lines = (line.rstrip("\r\n") for line in file)
        for number, line in enumerate(filter(None, lines), start=1):
            problem = _of_text(line)
            if problem is None and not line.isprintable() and _CONTROLS & set(line):
                problem = NotJson(path="$", line=1, column=_first_control(line))
            if problem:
                refuse(number, None, (problem,))
            else:
                out.write(f"{number}{SEPARATOR}{line}\n")


_CONTROLS = frozenset(map(chr, [*range(9), *range(10, 32)]))


def _first_control(line: str) -> int:
    return next(i for i, char in enumerate(line) if char in _CONTROLS) + 1
