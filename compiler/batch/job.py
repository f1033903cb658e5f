"""What is to be done with a table in a file, and whether that can be meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from compiler.batch import options
from compiler.batch.dated import Among
from compiler.batch.sources import Format
from compiler.batch.staging import Extras
from compiler.batch.table import decisions_of
from compiler.core.ir import Program

Watch = Callable[[float, int], None]
"""Is told, twice a second, which part of the table is done (0 to 1) and how many are refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be done. `source` and `out` are paths or `-`; formats go by the paths' endings
    where they are None; `rejects` is OUT.rejects.jsonl where it is None (nowhere for a stream).
    `called` is what messages call the source where that is another path than the user's.
    `among`: where the plan has several versions, which days are those of the one that decides.
    `memory` in megabytes is for DuckDB's buffers; more where lists come as text, by default."""

    program: Program
    decisions: tuple[str, ...]
    source: str
    out: str
    source_format: Format | None = None
    out_format: Format | None = None
    rejects: str | None = None
    as_of: date | None = None
    assignments: tuple[str, ...] = ()
    key: str | None = None
    keep: tuple[str, ...] = ()
    ignore_unknown: bool = False
    masks: bool = False
    threads: int | None = None
    memory: int | None = None
    extras: Extras = field(default_factory=Extras)
    watch: Watch | None = field(default=None, compare=False)
    called: str = ""
    among: Among | None = None

    @property
    def source_name(self) -> str:
        return self.called or self.source


Made = TypeVar("Made")


def checked(job: Job) -> Job:
    """The job as it can be done: one text in place of a list becomes a list, paths become texts.
    Raises BatchError where something cannot be meant."""
    if not isinstance(job.program, Program):
        options.refuse("program", "program", job.program)
    chosen = options.texts("decisions", job.decisions)
    return replace(
        job,
        decisions=decisions_of(job.program, chosen),
        source=options.path("source", job.source),
        out=options.path("out", job.out),
        source_format=_stated(options.format_, "source_format", job.source_format),
        out_format=_stated(options.format_, "out_format", job.out_format),
        rejects=_stated(options.path, "rejects", job.rejects),
        as_of=_stated(options.day, "as_of", job.as_of),
        assignments=options.texts("assignments", job.assignments),
        key=_stated(options.text, "key", job.key),
        keep=options.texts("keep", job.keep),
        ignore_unknown=options.truth("ignore_unknown", job.ignore_unknown),
        masks=options.truth("masks", job.masks),
        threads=_stated(options.count, "threads", job.threads),
        memory=_stated(options.count, "memory", job.memory),
    )


def _stated(take: Callable[[str, object], Made], name: str, given: object) -> Made | None:
    """None where nothing is said."""
    return None if given is None else take(name, given)
