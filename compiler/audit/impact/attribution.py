"""Which change moved a row: the first behind which its outcome is no longer the old one.

Only rows that moved are asked, and only the versions between two changes that may both bear on a
decision; what is left over at the end is the last change's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from compiler.audit.impact.asked import Stage
from compiler.audit.impact.chain import Chain
from compiler.audit.impact.outcomes import decided
from compiler.audit.impact.pairs import Pairs
from compiler.batch import Extras, Job
from compiler.batch.engine import interruptible
from compiler.batch.sql_text import parquet, quoted

if TYPE_CHECKING:
    import duckdb

JobOf = Callable[[Stage], Job]
"""The job that decides for a stage; its program is to be put in."""


class Attribution:
    """A file of the rows that moved, with `row` and for each decision `old0`, `new0` (verdicts),
    `left0` (the old outcome where the row moved) and `change0` (a place among the links)."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        chain: Chain,
        pairs: Pairs,
        folder: Path,
        extras: Extras,
    ) -> None:
        """`extras`: with which both versions decided the table."""
        self.connection = connection
        self.chain = chain
        self.pairs = pairs
        self.folder = folder
        self.extras = extras
        self._number = 0
        self._path = self._begun()

    @property
    def table(self) -> str:
        """What stands behind FROM."""
        return parquet(self._path)

    def find(self, job: JobOf) -> None:
        """Ask the versions between the changes. Raises as `decide_file`."""
        between = [(place, self._undecided(place)) for place in range(len(self.chain.links))]
        stages = [(place, wanted) for place, wanted in between if wanted]
        for number, (place, wanted) in enumerate(stages, start=1):
            self._ask(job(Stage(doing="change", number=number, of=len(stages))), place, wanted)
        self._end()

    def _undecided(self, place: int) -> list[int]:
        """The decisions that the link at `place` may bear on, and one behind it, too."""
        return [
            i
            for i, decision in enumerate(self.pairs.decisions)
            if place in (bearing := self.chain.of(decision)) and place != bearing[-1]
        ]

    def _ask(self, job: Job, place: int, wanted: list[int]) -> None:
        open_ = " OR ".join(f"(change{i} IS NULL AND left{i} IS NOT NULL)" for i in wanted)
        only = self.folder / "only.parquet"
        if not self._copy(f"SELECT row FROM {self.table} WHERE {open_}", only):
            return
        found = decided(
            replace(job, program=self.chain.links[place].after),
            self.folder,
            "between",
            [self.pairs.decisions[i] for i in wanted],
            replace(self.extras, only=only),
        )
        changed = {
            i: f'r."#row" IS NOT NULL AND {found.of(self.pairs.decisions[i], "r").whole} '
            f"IS DISTINCT FROM s.left{i}"
            for i in wanted
        }
        columns = ["s.row"]
        for i in range(len(self.pairs.decisions)):
            columns.append(f"s.old{i}, s.new{i}, s.left{i}")
            now = f"CASE WHEN {changed[i]} THEN {place} END" if i in changed else "NULL"
            known = f"CASE WHEN s.left{i} IS NOT NULL THEN {now} END"
            columns.append(f"coalesce(s.change{i}, {known})::INTEGER AS change{i}")
        joined = f'{self.table} s LEFT JOIN {found.table} r ON s.row = r."#row"'
        self._renew(f"SELECT {', '.join(columns)} FROM {joined}")

    def _begun(self) -> Path:
        count = len(self.pairs.decisions)
        columns = [f"old{i}, new{i}, left{i}, NULL::INTEGER AS change{i}" for i in range(count)]
        some = " OR ".join(f"moved{i}" for i in range(count))
        path = self.folder / "attributed0.parquet"
        self._copy(f"SELECT row, {', '.join(columns)} FROM {self.pairs.table} WHERE {some}", path)
        return path

    def _end(self) -> None:
        columns = ["row"]
        for i, decision in enumerate(self.pairs.decisions):
            bearing = self.chain.of(decision)
            last = f"coalesce(change{i}, {bearing[-1]})" if bearing else "NULL"
            change = f"CASE WHEN left{i} IS NOT NULL THEN {last} END"
            columns.append(f"old{i}, new{i}, left{i}, ({change})::INTEGER AS change{i}")
        self._renew(f"SELECT {', '.join(columns)} FROM {self.table}")

    def _renew(self, sql: str) -> None:
        before, self._number = self._path, self._number + 1
        path = self.folder / f"attributed{self._number}.parquet"
        self._copy(sql, path)
        self._path = path
        before.unlink()

    def _copy(self, sql: str, path: Path) -> int:
        """Write a file; how many rows it has."""
        copied = f"COPY ({sql}) TO {quoted(str(path))} (FORMAT parquet)"
        with interruptible(self.connection):
            written = self.connection.execute(copied).fetchone()
        assert written is not None
        return int(written[0])
