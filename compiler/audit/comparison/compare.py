"""Several plans and a table of cases to the data of a report."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from compiler.audit.comparison.asked import Asked
from compiler.audit.comparison.classes import Outcome, RowClass, classes, numbered
from compiler.audit.comparison.data import Data, as_data
from compiler.audit.comparison.parts import decided, parted, parts, reading_only
from compiler.audit.comparison.rejected import Rejected, merged
from compiler.audit.comparison.waiting import Questions, only, waiting
from compiler.audit.impact.outcomes import Outcomes
from compiler.audit.impact.outcomes import decided as decide_table
from compiler.batch import BatchError, Extras, Job
from compiler.batch.engine import connected, interruptible
from compiler.batch.messages import MemoryShort
from compiler.batch.sources import at_hand, format_of
from compiler.batch.targets import Rejects, refuse_same_file
from compiler.batch.trees import constants
from compiler.batch.vocabulary import vocabulary

if TYPE_CHECKING:
    import duckdb

_MEGABYTES = 256


def compare(asked: Asked) -> Data:
    """Decide the table by every plan, and tell who qualifies where. The file of refused rows is
    written whole or not at all. Raises BatchError, CaseError (an assignment that is wrong) and
    KeyboardInterrupt."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="policy-compare-")))
        return _Run(asked, folder, stack).report()


class _Run:
    def __init__(self, asked: Asked, folder: Path, stack: ExitStack) -> None:
        self.asked = asked
        self.folder = folder
        self.stack = stack
        self.format = format_of(asked.source, asked.source_format)
        refuse_same_file(asked.source, [asked.rejects])
        self.rejects = stack.enter_context(Rejects(asked.rejects, None, folder))
        self.source = str(at_hand(asked.source, folder))
        self.parts = [parts(one, asked.decision, asked.rows) for one in asked.programs]
        self.made = [
            parted(one, asked.decision, made, asked.programs)
            for one, made in zip(asked.programs, self.parts, strict=True)
        ]
        # The first program knows every word, and refuses what is wrong anywhere in a row.
        set_ = self._assigned()
        self.made[1:] = [reading_only(one, set_) for one in self.made[1:]]

    def _assigned(self) -> frozenset[str]:
        """The keys of the words that are said of every row."""
        words = vocabulary(self.made[0])
        return frozenset(
            one.word.key for one in constants(self.asked.assignments, self.made[0], words)
        )

    def _ignores(self, number: int) -> bool:
        """Whether a plan passes over columns that are not its own."""
        return self.asked.ignore_unknown or number > 0

    def report(self) -> Data:
        import duckdb

        sides = [self._decided(number) for number, _ in enumerate(self.asked.programs)]
        with self.rejects.path.open("w", encoding="utf-8", newline="\n") as file:
            rejected = merged(sides, file)
        memory = self.asked.memory or _MEGABYTES
        connection = self.stack.enter_context(connected(self.folder, self.asked.threads, memory))
        try:
            with interruptible(connection):
                data = self._told(connection, sides, rejected)
        except duckdb.OutOfMemoryException:
            raise BatchError(MemoryShort(megabytes=memory)) from None
        self.rejects.commit()
        return data

    def _decided(self, number: int) -> Outcomes:
        asked, watch = self.asked, self.asked.watch
        plan, of = asked.programs[number].plan, len(asked.programs)
        job = Job(
            program=self.made[number],
            decisions=(decided(asked.decision),),
            source=self.source,
            called=asked.source,
            out="",
            source_format=self.format,
            as_of=asked.as_of,
            assignments=asked.assignments,
            key=asked.key,
            ignore_unknown=self._ignores(number),
            threads=asked.threads,
            memory=asked.memory,
            watch=None if watch is None else lambda part, _: watch(plan, number + 1, of, part),
        )
        if watch is not None:
            watch(plan, number + 1, of, 0.0)
        return decide_table(job, self.folder, f"plan{number}", job.decisions, Extras())

    def _told(
        self,
        connection: duckdb.DuckDBPyConnection,
        sides: Sequence[Outcomes],
        rejected: Rejected,
    ) -> Data:
        asked = self.asked
        found = classes(connection, sides, asked.decision)
        ways = _ways(found)
        first = [way[0].first for way in ways[: asked.most]]
        listed = numbered(connection, sides, asked.decision, asked.most)
        examples = numbered(connection, sides, asked.decision, first)
        rows = {row: outcomes for row, _, outcomes in (*listed, *examples)}
        return as_data(
            asked,
            tuple(zip(asked.programs, self.parts, strict=True)),
            rejected,
            found,
            ways,
            (listed, {row: (key, told) for row, key, told in examples}),
            self._questions(connection, rows),
        )

    def _questions(
        self, connection: duckdb.DuckDBPyConnection, rows: Mapping[int, tuple[Outcome, ...]]
    ) -> list[Mapping[int, Questions]]:
        """For each plan, what those of these rows wait on that are open."""
        found: list[Mapping[int, Questions]] = []
        source = (self.source, self.format)
        for number, made in enumerate(self.made):
            open_ = [row for row, told in rows.items() if told[number].verdict == "open"]
            if open_:
                chosen = only(connection, open_, self.folder)
                plan = self.asked.programs[number]
                found.append(waiting(self.asked, plan, made, source, chosen))
            else:
                found.append({})
        return found


def _ways(found: Sequence[RowClass]) -> list[list[RowClass]]:
    """The classes by the verdicts of all plans, the largest way first."""
    by: dict[tuple[str, ...], list[RowClass]] = {}
    for one in found:
        by.setdefault(one.verdicts, []).append(one)
    return sorted(by.values(), key=lambda way: (-sum(one.count for one in way), way[0].first))
