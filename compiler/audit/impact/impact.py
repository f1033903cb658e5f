"""Two versions and a table of cases to a report of which cases move, and the table of these."""

from __future__ import annotations

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
from compiler.batch.sources import STANDARD, Format, at_hand, format_of
from compiler.batch.targets import Output, Rejects, put_in_place, refuse_same_file, rejects_name

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
        refuse_same_file(asked.source, [asked.out, rejects_name(asked.rejects, asked.out)])
        self.out = stack.enter_context(Output(asked.out, folder))
        self.rejects = stack.enter_context(Rejects(asked.rejects, asked.out, folder))
        self.source = str(at_hand(asked.source, folder))
        self.memory = asked.memory or _MEGABYTES
        by = {name.casefold(): name for name in asked.by}
        self.extras = Extras(by=tuple(by.values()), where_stated=asked.where_stated)

    def _out_format(self) -> Format:
        out = self.asked.out
        if out is None:
            return "parquet"
        stated = self.asked.out_format
        return format_of(out, (stated or self.format) if out == STANDARD else stated)

    def report(self) -> Data:
        asked = self.asked
        links = chain(asked.old, asked.new, asked.decisions)
        new = self._decided(links, Stage(doing="new"))
        old = self._decided(links, Stage(doing="old"))
        with self.rejects.path.open("w", encoding="utf-8", newline="\n") as file:
            rejected = merged(old.rejects, new.rejects, file)
        connection = self.stack.enter_context(connected(self.folder, asked.threads, self.memory))
        data = self._compared(connection, links, (old, new), rejected)
        put_in_place(self.out, self.rejects, rejected.count)
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
            called=asked.source,
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
