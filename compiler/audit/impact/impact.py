"""Two versions and a table of cases to a report of which cases move, and the table of these."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from compiler.audit.impact.asked import Asked, Stage
from compiler.audit.impact.attribution import Attribution
from compiler.audit.impact.chain import Chain, chain
from compiler.audit.impact.counts import Counts
from compiler.audit.impact.data import Data, as_data, links_of
from compiler.audit.impact.moved_rows import write_moved_rows
from compiler.audit.impact.outcomes import Outcomes, decided
from compiler.audit.impact.pairs import Pairs, paired
from compiler.audit.impact.rejected import Rejected, merged
from compiler.batch import BatchError, Extras, Job
from compiler.batch.engine import connected, interruptible
from compiler.batch.messages import MemoryShort
from compiler.batch.run import STANDARD
from compiler.batch.sources import Format, format_of, from_standard_input
from compiler.batch.targets import Replacement, refuse_same_file

if TYPE_CHECKING:
    import duckdb

_MEGABYTES = 256


def impact(asked: Asked) -> Data:
    """The report. The table of moved rows and the file of refused rows are written whole or not at
    all. Raises BatchError, CaseError (a constant that is wrong) and KeyboardInterrupt."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="policy-impact-")))
        return _Run(asked, folder, stack).report()


class _Run:
    def __init__(self, asked: Asked, folder: Path, stack: ExitStack) -> None:
        self.asked = asked
        self.folder = folder
        self.stack = stack
        self.format = format_of(asked.source, asked.source_format)
        self.out_format = self._out_format()
        self._refuse_same_file()
        self.out = self._target(asked.out, "out")
        self.rejects = self._target(asked.rejects, "rejects")
        text = asked.source == STANDARD
        self.source = str(from_standard_input(folder)) if text else asked.source
        self.memory = asked.memory or _MEGABYTES
        by = {name.casefold(): name for name in asked.by}
        self.extras = Extras(by=tuple(by.values()), where_stated=asked.where_stated)

    def _out_format(self) -> Format:
        out = self.asked.out
        if out is None:
            return "parquet"
        stated = self.asked.out_format
        return format_of(out, (stated or self.format) if out == STANDARD else stated)

    def _refuse_same_file(self) -> None:
        paths = (self.asked.source, self.asked.out, self.asked.rejects)
        refuse_same_file(path for path in paths if path not in (None, STANDARD))

    def _target(self, path: str | None, name: str) -> Replacement:
        inside = path is None or path == STANDARD
        target = self.folder / name if inside else Path(str(path))
        return self.stack.enter_context(Replacement(target))

    def report(self) -> Data:
        asked = self.asked
        links = chain(asked.old, asked.new, asked.decisions)
        new = self._decided(links, Stage(doing="new"))
        old = self._decided(links, Stage(doing="old"))
        with self.rejects.path.open("w", encoding="utf-8", newline="\n") as file:
            rejected = merged(old.rejects, new.rejects, file)
        connection = self.stack.enter_context(connected(self.folder, asked.threads, self.memory))
        data = self._compared(connection, links, (old, new), rejected)
        self._put_in_place(rejected)
        return data

    def _compared(
        self,
        connection: duckdb.DuckDBPyConnection,
        links: Chain,
        sides: tuple[Outcomes, Outcomes],
        rejected: Rejected,
    ) -> Data:
        import duckdb

        asked = self.asked
        try:
            with interruptible(connection):
                pairs = paired(connection, *sides, asked.keep, self.folder, self._joining)
            attribution = Attribution(connection, links, pairs, self.folder, self.extras)
            if pairs.moved_count:
                attribution.find(self._job)
            with interruptible(connection):
                counts = self._counts(connection, pairs, attribution)
                versions = (asked.old, asked.new)
                data = as_data(links, asked.texts, versions, pairs, rejected, counts)
                if asked.out is not None:
                    told = links_of(links, data["changes"])
                    into = (self.out.path, self.out_format, self.folder)
                    write_moved_rows(connection, pairs, attribution, told, *into)
        except duckdb.OutOfMemoryException:
            raise BatchError(MemoryShort(megabytes=self.memory)) from None
        return data

    def _counts(
        self, connection: duckdb.DuckDBPyConnection, pairs: Pairs, attribution: Attribution
    ) -> Sequence[Counts]:
        most = self.asked.most
        return [
            Counts(connection, pairs, attribution, index, most)
            for index in range(len(pairs.decisions))
        ]

    def _decided(self, links: Chain, stage: Stage) -> Outcomes:
        program = links.old if stage.doing == "old" else links.new
        job = replace(self._job(stage), program=program)
        return decided(job, self.folder, stage.doing, self.asked.decisions, self.extras)

    def _job(self, stage: Stage) -> Job:
        asked, watch = self.asked, self.asked.watch
        return Job(
            program=asked.new,
            decisions=asked.decisions,
            source=self.source,
            out="",
            source_format=self.format,
            as_of=asked.as_of,
            assignments=asked.assignments,
            key=asked.key,
            keep=asked.keep,
            ignore_unknown=asked.ignore_unknown,
            threads=asked.threads,
            memory=asked.memory,
            watch=None if watch is None else lambda part, _rejected: watch(stage, part),
        )

    def _joining(self, part: float) -> None:
        if self.asked.watch is not None:
            self.asked.watch(Stage(doing="joining"), part)

    def _put_in_place(self, rejected: Rejected) -> None:
        asked = self.asked
        if asked.rejects is not None:
            if rejected.count:
                self.rejects.commit()
            else:
                Path(asked.rejects).unlink(missing_ok=True)
        if asked.out == STANDARD:
            with self.out.path.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        elif asked.out is not None:
            self.out.commit()
