"""A table of people to cases, row by row, with what it says of them beside the case.

Columns are matched and rows refused as `policy batch` does it: a row is a case or is refused with
all its problems. What stands beside the case (a name for the letter, an office's number) is text
and no fact.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compiler.batch.engine import connected
from compiler.batch.intake import Intake
from compiler.batch.lines import names_in
from compiler.batch.messages import BatchError, NoKey, TableUnreadable
from compiler.batch.rows import Refuse, key_of
from compiler.batch.scalars import INTEGER_IDS
from compiler.batch.sources import Format, Source, at_hand, format_of, opened
from compiler.batch.sql_text import ident
from compiler.batch.staging import ROW, Extras, Staged, Wanted, staged
from compiler.batch.tidy import is_to_be_tidied, tidied
from compiler.batch.trees import Constant, constants, put
from compiler.batch.vocabulary import Vocabulary, vocabulary
from compiler.cases import CaseError, read_json, read_tree, texts_beside
from compiler.cases.json_text import Json
from compiler.cases.messages import NotText
from compiler.cases.shown import readable
from compiler.core.case import Case
from compiler.core.ir import Program

if TYPE_CHECKING:
    import duckdb

_MEGABYTES = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that is a case: its number from 1, its key, and what its columns `beside` say."""

    number: int
    key: str
    case: Case
    beside: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What is read. `beside`: columns that are no facts, of those that are there; `numbers`: those
    among them that may be whole numbers; `assignments` are said of every row; `only`: a Parquet
    file with the numbers (`row`) of the rows to read."""

    program: Program
    path: str
    format: Format | None = None
    key: str | None = None
    beside: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    assignments: tuple[str, ...] = ()
    ignore_unknown: bool = False
    only: Path | None = None


def rows(table: Table, refuse: Refuse) -> Iterator[Row]:
    """The rows that are cases, in their order; `refuse` is told of the others. Raises BatchError
    where the table or its columns cannot be used, CaseError where an assignment is wrong."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="policy-people-")))
        connection = stack.enter_context(connected(folder, None, _MEGABYTES))
        yield from _Reading(table, connection, folder, refuse).rows()


class _Reading:
    def __init__(
        self, table: Table, connection: duckdb.DuckDBPyConnection, folder: Path, refuse: Refuse
    ) -> None:
        self.table = table
        self.connection = connection
        self.folder = folder
        self.refuse = refuse
        self.found: tuple[str, ...] = ()
        self.types: dict[str, str] | None = None
        self.format = format_of(table.path, table.format)
        self.path = at_hand(table.path, folder)
        self.words: Vocabulary = vocabulary(table.program)
        self.said: tuple[Constant, ...] = constants(table.assignments, table.program, self.words)

    def rows(self) -> Iterator[Row]:
        import duckdb

        source = self._opened()
        tidy = is_to_be_tidied(self.path, self.format)
        try:
            stage, found = self._taken(self._tidied(source) if tidy else source)
        except (duckdb.InvalidInputException, duckdb.NotImplementedException) as error:
            if tidy or self.format == "parquet":
                raise self._unreadable(error) from None
            stage, found = self._taken(self._tidied(source))
        except duckdb.Error as error:
            raise self._unreadable(error) from None
        for number, key, raw, *beside in found:
            row = self._row(stage, number, key, raw, beside)
            if row is not None:
                yield row

    def _opened(self) -> Source:
        return opened(self.connection, self.path, self.table.path, self.format)

    def _tidied(self, source: Source) -> Source:
        into = self.folder / "tidy"
        path, name = self.path, self.table.path
        return tidied(self.connection, path, name, self.format, source, into, self.refuse)

    def _taken(self, source: Source) -> tuple[Staged, list[tuple[Any, ...]]]:
        """All rows, in order: number, key as JSON, what the case is read from, what is beside."""
        self.found = beside = self._beside(source)
        self.types = None if source.is_lines else {name: of.id for name, of in source.columns}
        wanted = Wanted(
            key=self.table.key,
            keep=beside,
            ignore=self.table.ignore_unknown,
            as_json=source.is_lines,
            extras=Extras(only=self.table.only),
        )
        intake = Intake(self.table.program, has_dictionaries=source.has_dictionaries)
        stage = staged(source, self.words, intake, wanted)
        kept = [f"{ident(f'#keep{i}')}::VARCHAR" for i in range(len(beside))]
        of_key = f"to_json({ident('#key')})"
        if source.is_lines and stage.key != ROW:
            of_key = f"to_json({of_key} ->> '$')"
        key = f"{of_key}::VARCHAR"
        columns = ", ".join([ident("#row"), key, stage.raw, *kept])
        sql = f"SELECT {columns} FROM ({stage.sql}) ORDER BY {ident('#row')}"
        return stage, self.connection.execute(sql).fetchall()

    def _beside(self, source: Source) -> tuple[str, ...]:
        """Those of the columns beside the case that the table has."""
        there = names_in(source.sample or ()) if source.is_lines else [n for n, _ in source.columns]
        return tuple(name for name in self.table.beside if name in there)

    def _row(
        self, stage: Staged, number: int, key: str | None, raw: Any, beside: list[str | None]
    ) -> Row | None:
        written = key_of(key)
        try:
            tree = stage.reading(raw)
            for constant in self.said:
                put(tree, constant.word, constant.json)
            case = read_tree(tree, self.table.program)
            names = self._texts(beside)
            if written is None:
                raise CaseError((NoKey(path=stage.key),))
        except CaseError as error:
            self.refuse(number, written, error.problems)
            return None
        return Row(number=number, key=str(written), case=case, beside=names)

    def _texts(self, beside: list[str | None]) -> dict[str, str]:
        """What stands beside the case. Raises CaseError where it is no text."""
        told = zip(self.found, beside, strict=True)
        said = {name: None if one is None else self._value(name, one) for name, one in told}
        return texts_beside(said, self.table.numbers)

    def _value(self, name: str, written: str) -> Json:
        """The value that is written in a column, or as JSON in a line."""
        if self.types is None:
            return read_json(written)
        if self.types[name] == "varchar":
            return written
        if self.types[name] in INTEGER_IDS:
            return int(written)
        raise CaseError((NotText(path=name, found=readable(written)),))

    def _unreadable(self, error: Exception) -> BatchError:
        why = str(error).splitlines()[0]
        return BatchError(TableUnreadable(path=self.table.path, why=why))
