"""A table in a file, decided into another file."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from compiler.batch.dated import count_elsewhere
from compiler.batch.engine import connected, interruptible
from compiler.batch.job import Job, checked
from compiler.batch.messages import (
    BatchError,
    MemoryShort,
    TableUnreadable,
    TableUnwritable,
)
from compiler.batch.refusals import Refusals
from compiler.batch.results import Style
from compiler.batch.sources import STANDARD, Format, Source, at_hand, format_of, opened
from compiler.batch.sql_text import ident, quoted
from compiler.batch.staging import Wanted
from compiler.batch.statement import PROBLEMS, Asked, Statement, statement
from compiler.batch.summary import Summary, verdicts
from compiler.batch.targets import (
    COPY_OPTIONS,
    Output,
    Rejects,
    put_in_place,
    refuse_same_file,
    rejects_name,
)
from compiler.batch.tidy import is_to_be_tidied, tidied
from compiler.batch.trees import constants
from compiler.batch.vocabulary import vocabulary

_STYLES: dict[Format, Style] = {"parquet": "typed", "csv": "cells", "jsonl": "json"}
_STEP = 0.5
_LARGE, _LOOKUP_ROWS = 100_000, 25_000
_LINE = 256  # bytes: the lines of a text are taken to be so long
_FLAT, _NESTED = 128, 768  # megabytes
_THREAD, _FEW_THREADS = 24, 4


def decide_file(job: Job) -> Summary:
    """Decide every row of a table. The output and the file of refused rows are written whole or
    not at all. Raises BatchError, CaseError (a constant that is wrong) and KeyboardInterrupt."""
    job = checked(job)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="policy-batch-")))
        return _Run(job, folder, stack).summary()


class _Retry(Exception):
    """DuckDB cannot read the text as it stands."""


class _Run:
    def __init__(self, job: Job, folder: Path, stack: ExitStack) -> None:
        self.job = job
        self.folder = folder
        self.source_format = format_of(job.source, job.source_format)
        standard_out = job.out_format or self.source_format
        self.out_format = format_of(
            job.out, standard_out if job.out == STANDARD else job.out_format
        )
        refuse_same_file(job.source, [job.out, rejects_name(job.rejects, job.out)])
        self.out = stack.enter_context(Output(job.out, folder))
        self.rejects = stack.enter_context(Rejects(job.rejects, job.out, folder))
        self.memory = job.memory or _megabytes(job, self.source_format)
        self.connection = stack.enter_context(connected(folder, job.threads, self.memory))
        self.path = at_hand(job.source, folder)

    def summary(self) -> Summary:
        start = time.monotonic()
        source = opened(self.connection, self.path, self.job.source_name, self.source_format)
        tidy = is_to_be_tidied(self.path, self.source_format)
        try:
            summary = self._decided(source, tidy=tidy)
        except _Retry:
            summary = self._decided(source, tidy=True)
        put_in_place(self.out, self.rejects, summary.rejected)
        return summary.timed(time.monotonic() - start)

    def _decided(self, source: Source, *, tidy: bool) -> Summary:
        with self.rejects.path.open("w", encoding="utf-8", newline="\n") as file:
            refuse = Refusals(file)
            if tidy:
                into = self.folder / "tidy"
                source = tidied(
                    self.connection,
                    self.path,
                    self.job.source_name,
                    self.source_format,
                    source,
                    into,
                    refuse,
                )
            made = self._statement(source, refuse)
            accepted = self._copied(made, refuse, is_last=tidy or self.source_format == "parquet")
        with interruptible(self.connection):
            told = verdicts(self.connection, self.out.path, self.out_format, self.job.decisions)
            among = self.job.among
            elsewhere = count_elsewhere(self.connection, made.days, among) if among else None
        return Summary(
            accepted=accepted,
            rejected=refuse.count,
            by_python=made.rows.decided,
            verdicts=told,
            set_over=made.set_over,
            version=self.job.program.version,
            among=among,
            elsewhere=elsewhere,
        )

    def _statement(self, source: Source, refuse: Refusals) -> Statement:
        job, words = self.job, vocabulary(self.job.program)
        wanted = Wanted(
            key=job.key,
            keep=job.keep,
            ignore=job.ignore_unknown,
            as_json=self.out_format == "jsonl",
            extras=job.extras,
        )
        asked = Asked(
            program=job.program,
            decisions=job.decisions,
            as_of=job.as_of,
            constants=constants(job.assignments, job.program, words),
            wanted=wanted,
            style=_STYLES[self.out_format],
            masks=job.masks,
            lookup_rows=self._lookup_rows(source),
        )
        return statement(source, asked, words, refuse)

    def _lookup_rows(self, source: Source) -> int:
        """How many rows a table has at most that is computed beforehand, if that pays. With fewer
        there would be more tables, which take more time together, and with more hardly fewer."""
        rows = self.path.stat().st_size // _LINE if source.rows is None else source.rows
        return _LOOKUP_ROWS if rows >= _LARGE else 0

    def _copied(self, made: Statement, refuse: Refusals, *, is_last: bool) -> int:
        """Write the output's rows; how many there are."""
        import duckdb

        problems = ident(PROBLEMS)
        rows = f"SELECT * EXCLUDE ({problems}) FROM ({made.sql}) WHERE {problems} IS NULL"
        target = f"{quoted(str(self.out.path))} ({COPY_OPTIONS[self.out_format]})"
        with interruptible(self.connection):  # it loads libraries, too
            made.register(self.connection)
        try:
            with self._watched(refuse), interruptible(self.connection):
                written = self.connection.execute(f"COPY ({rows}) TO {target}").fetchone()
        except (duckdb.InvalidInputException, duckdb.NotImplementedException) as error:
            if is_last:
                raise self._unreadable(error) from None
            raise _Retry from None
        except duckdb.OutOfMemoryException:
            raise BatchError(MemoryShort(megabytes=self.memory)) from None
        except duckdb.IOException as error:
            raise BatchError(TableUnwritable(path=self.job.out, why=_first_line(error))) from None
        finally:
            self.connection.remove_function(made.function)
        assert written is not None
        return int(written[0])

    def _unreadable(self, error: Exception) -> BatchError:
        return BatchError(TableUnreadable(path=self.job.source_name, why=_first_line(error)))

    @contextmanager
    def _watched(self, refuse: Refusals) -> Iterator[None]:
        """Tell of the progress from a thread."""
        watch, done = self.job.watch, threading.Event()
        if watch is None:
            yield
            return

        def look() -> None:
            while not done.wait(_STEP):
                watch(max(self.connection.query_progress(), 0.0) / 100, refuse.count)

        thread = threading.Thread(target=look, daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()


def _megabytes(job: Job, source_format: Format) -> int:
    """Typed columns need little; lists that come as text are taken apart in memory. Every thread
    holds some rows."""
    one = _FLAT if source_format == "parquet" else _NESTED
    return one * len(job.decisions) + _THREAD * max((job.threads or 0) - _FEW_THREADS, 0)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
