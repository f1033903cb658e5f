"""Where a table comes from: Parquet, CSV, JSON Lines or a relation, to be selected from."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from compiler.batch.file_messages import TableIsFolder, not_lines, unopened
from compiler.batch.header import Header, header_of
from compiler.batch.json_form import other_form
from compiler.batch.messages import (
    BatchError,
    SameOutputColumn,
    TableUnreadable,
    UnknownFormat,
)
from compiler.batch.sql_text import file, ident, parquet, quoted
from compiler.batch.text_lines import MOST_BYTES, lines_of

if TYPE_CHECKING:
    import duckdb

    from compiler.batch.columns import Columns

Format = Literal["parquet", "csv", "jsonl"]
SUFFIXES: dict[str, Format] = {
    ".parquet": "parquet",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
STANDARD = "-"
"""Standard input or output, in the place of a path."""

NUMBER = "#number"
LINE = "#line"
SEPARATOR = "\x01"
_ROW_NUMBER = "file_row_number"  # as DuckDB calls it
_BUFFER = 8 * MOST_BYTES
_MOST_TIDIED = 3 * MOST_BYTES  # with their numbers, and quotes that are written twice
_SAMPLE, _SAMPLE_CHARACTERS = 2000, 16 * MOST_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A table. `sql` stands behind FROM, `number` is the expression of a row's number, from 1.
    `rows`: how many there are, where the file says it. JSON Lines have no columns but `LINE`;
    `sample` are the first of them. `header`: the first line of CSV."""

    sql: str
    number: str
    columns: Columns
    rows: int | None = None
    sample: tuple[str, ...] | None = None
    header: str | None = None

    @property
    def is_lines(self) -> bool:
        return self.sample is not None

    @property
    def has_dictionaries(self) -> bool:
        """Whether texts are numbers in dictionaries, as in Parquet, of which alone `rows` is known.
        DuckDB computes a function of one such text, once for each entry."""
        return self.rows is not None


def format_of(path: str, stated: Format | None) -> Format:
    """The format that is stated, else the one that the file's name ends in. Raises BatchError."""
    found = stated or SUFFIXES.get(Path(path).suffix.lower())
    if found is None and Path(path).is_dir():
        raise BatchError(TableIsFolder(path=path))
    if found is None:
        raise BatchError(UnknownFormat(path=path))
    return found


def at_hand(name: str, folder: Path) -> Path:
    """The file `name`; what comes by standard input (`-`), a pipe or a device is kept in a file in
    `folder`, as a table may have to be read twice. Raises BatchError."""
    if name != STANDARD and not is_stream(name):
        return Path(name)
    path = folder / "input"
    try:
        with path.open("wb") as file, _stream(name) as given:
            shutil.copyfileobj(given, file, _BUFFER)
    except OSError as error:
        raise BatchError(unopened(name, error)) from None
    return path


@contextmanager
def _stream(name: str) -> Iterator[BinaryIO]:
    if name != STANDARD:
        with open(name, "rb") as stream:
            yield stream
    elif sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    else:
        yield sys.stdin.buffer


def is_stream(path: str) -> bool:
    """Whether a path is that of a pipe or a device, which is read once, and never replaced."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def opened(connection: duckdb.DuckDBPyConnection, path: Path, name: str, format_: Format) -> Source:
    """The table in a file. Raises BatchError, which calls it `name`."""
    try:
        with path.open("rb"):
            pass
    except (OSError, ValueError) as error:
        raise BatchError(unopened(name, error)) from None
    match format_:
        case "parquet":
            return _parquet(connection, path, name)
        case "csv":
            return _csv(connection, path, name)
        case "jsonl":
            return _lines(connection, path, name)


def of_relation(relation: duckdb.DuckDBPyRelation, view: str) -> Source:
    """A relation that is known under the name `view`."""
    return Source(
        sql=ident(view),
        number="row_number() OVER ()",
        columns=tuple(zip(relation.columns, relation.types, strict=True)),
    )


def _parquet(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> Source:
    import duckdb

    try:
        relation = connection.sql(f"SELECT * FROM {parquet(path)}")
        columns = tuple(zip(relation.columns, relation.types, strict=True))
        counted = relation.aggregate("count(*)").fetchall()
    except duckdb.Error as error:
        why = str(error).splitlines()[0]
        raise BatchError(TableUnreadable(path=name, why=why)) from None
    rows = int(counted[0][0])
    if any(name.casefold() == _ROW_NUMBER for name, _ in columns):
        number = "row_number() OVER ()"
        return Source(sql=parquet(path), number=number, columns=columns, rows=rows)
    sql = parquet(path, f"{_ROW_NUMBER} = true")
    return Source(sql=sql, number=f"{_ROW_NUMBER} + 1", columns=columns, rows=rows)


# --- CSV


def refuse_repeated_names(names: Sequence[str]) -> None:
    """Column names are the same in any case of letters. Raises BatchError."""
    seen: set[str] = set()
    for name in filter(None, names):
        if name.casefold() in seen:
            raise BatchError(SameOutputColumn(column=name))
        seen.add(name.casefold())


def _csv(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> Source:
    header = header_of(path, name)
    delimiter = quoted(header.separator)
    made = _text(
        connection,
        path,
        header.names,
        "row_number() OVER ()",
        f"header = true, delim = {delimiter}, quote = '\"', escape = '\"', nullstr = ''",
    )
    return replace(made, header=header.line)


def tidied_csv(connection: duckdb.DuckDBPyConnection, path: Path, header: Header) -> Source:
    """A CSV file without header whose first column is the number."""
    made = _text(
        connection,
        path,
        [NUMBER, *header.names],
        f"{ident(NUMBER)}::BIGINT",
        "header = false, delim = ',', quote = '\"', escape = '\"', nullstr = ''",
        _MOST_TIDIED,
    )
    columns = made.columns[1:]
    return Source(sql=made.sql, number=made.number, columns=columns, header=header.line)


def _text(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    names: Sequence[str],
    number: str,
    options: str,
    most: int = MOST_BYTES,
) -> Source:
    columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names)
    sql = (
        f"read_csv({file(path)}, hive_partitioning = false, auto_detect = false, "
        f"columns = {{{columns}}}, {options}, max_line_size = {most}, "
        f"buffer_size = {_BUFFER})"
    )
    text = connection.sql("SELECT ''").types[0]
    return Source(sql=sql, number=number, columns=tuple((name, text) for name in names))


# --- JSON Lines


_BARE = f"delim = '{SEPARATOR}', quote = '', escape = '', nullstr = '\x02', strict_mode = false"


def _lines(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> Source:
    lines = tuple(_first_lines(path))
    form = other_form(lines)
    if form is not None:
        raise BatchError(not_lines(name, form))
    made = _text(connection, path, [LINE], "row_number() OVER ()", f"header = false, {_BARE}")
    sample = tuple(line for line, left_out in lines if not left_out)
    return Source(sql=made.sql, number=made.number, columns=(), sample=sample)


def tidied_lines(
    connection: duckdb.DuckDBPyConnection, path: Path, sample: tuple[str, ...]
) -> Source:
    """Lines behind their numbers."""
    names = [NUMBER, LINE]
    number, options = f"{ident(NUMBER)}::BIGINT", f"header = false, {_BARE}"
    made = _text(connection, path, names, number, options, _MOST_TIDIED)
    return Source(sql=made.sql, number=made.number, columns=(), sample=sample)


def _first_lines(path: Path) -> Iterator[tuple[str, int]]:
    """Each with how many bytes of it are left out."""
    held = 0
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        for line, left_out in itertools.islice(lines_of(file), _SAMPLE):
            held += len(line)
            if held > _SAMPLE_CHARACTERS:
                return
            yield line, left_out
