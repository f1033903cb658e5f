"""Text tables that DuckDB stumbles over, written anew: sound rows behind their numbers, the others
refused with their reason. Slower than DuckDB's readers, and only used where these give up."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from compiler.batch.header import header_of
from compiler.batch.long_lines import RecordLines, Unclosed, has_long_line
from compiler.batch.messages import OpenQuotes, RowTooLong, WrongCells
from compiler.batch.rows import Refuse
from compiler.batch.sources import (
    SEPARATOR,
    Format,
    Source,
    tidied_csv,
    tidied_lines,
)
from compiler.batch.text_lines import MOST_BYTES, lines_of, size_of
from compiler.cases import CaseMessage
from compiler.cases.messages import NotJson, NotUtf8

if TYPE_CHECKING:
    import duckdb


_ANY_SIZE = 2**31 - 1


def is_to_be_tidied(path: Path, format_: Format) -> bool:
    """Whether DuckDB would lose a row, without a word. Where it stumbles it says so."""
    return format_ != "parquet" and has_long_line(path)


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
        header = header_of(path, name)
        _tidy_csv(path, header.separator, len(header.names), into, refuse)
        return tidied_csv(connection, into, header)
    _tidy_lines(path, into, refuse)
    return tidied_lines(connection, into, source.sample or ())


def _tidy_csv(path: Path, separator: str, wanted: int, into: Path, refuse: Refuse) -> None:
    csv.field_size_limit(_ANY_SIZE)
    with (
        path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file,
        into.open("w", encoding="utf-8", newline="") as out,
    ):
        lines = RecordLines(file, separator)
        reader = csv.reader(lines, delimiter=separator, strict=True)
        next(reader)
        writer = csv.writer(out, lineterminator="\n")
        for number, (cells, broken) in enumerate(_whole(reader, lines), start=1):
            problem = broken or _of_cells(cells, wanted, lines.left_out)
            if problem:
                refuse(number, None, (problem,))
            else:
                writer.writerow([number, *cells])


def _whole(
    reader: Iterator[list[str]], lines: RecordLines
) -> Iterator[tuple[Sequence[str], CaseMessage | None]]:
    """The rows that are not empty, and of one whose quotes do not match what is wrong."""
    while True:
        lines.begin()
        first = lines.count + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except (csv.Error, Unclosed):
            yield (), OpenQuotes(path="$", first=first, last=max(first, lines.count))
            continue
        if row:
            yield row, None


def _of_cells(cells: Sequence[str], wanted: int, left_out: int) -> CaseMessage | None:
    problem = _of_text("".join(cells), left_out)
    if len(cells) != wanted and not isinstance(problem, RowTooLong):
        return WrongCells(path="$", count=len(cells), wanted=wanted)
    return problem


def _of_text(text: str, left_out: int = 0) -> CaseMessage | None:
    """What is wrong with the text of a row that has `left_out` more bytes."""
    size = size_of(text) + left_out
    if size > MOST_BYTES:
        return RowTooLong(path="$", size=size, limit=MOST_BYTES)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return NotUtf8(path="$", offset=len(text[: error.start].encode()) + 1)
    return None


def _tidy_lines(path: Path, into: Path, refuse: Refuse) -> None:
    with (
        path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file,
        into.open("w", encoding="utf-8", newline="") as out,
    ):
        for number, (line, left_out) in enumerate(lines_of(file), start=1):
            problem = _of_text(line, left_out)
            if problem is None and not line.isprintable() and _CONTROLS & set(line):
                problem = NotJson(path="$", line=1, column=_first_control(line))
            if problem:
                refuse(number, None, (problem,))
            else:
                out.write(f"{number}{SEPARATOR}{line}\n")


_CONTROLS = frozenset(map(chr, [*range(9), *range(10, 32)]))


def _first_control(line: str) -> int:
    return next(i for i, char in enumerate(line) if char in _CONTROLS) + 1
