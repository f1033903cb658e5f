"""What is asked about two versions and a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from compiler.audit.diff.written import Texts
from compiler.audit.impact.messages import NoDecisions
from compiler.batch import BatchError
from compiler.batch.sources import Format
from compiler.core import ir
from compiler.typecheck.types import Basic, RecordsType, SetType, Type

MOST = 20
"""So many values of a column, or moves of values, are told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What is being done: a version decides, or the one after change `number` of `of`."""

    doing: Literal["old", "new", "joining", "change"]
    number: int = 0
    of: int = 0


Watch = Callable[[Stage, float], None]
"""Is told which part (0 to 1) of a stage is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Two versions and a table. `by`: words or columns to count by, `where_stated` those among
    them that may be missing; `out`: where the moved rows go, a path or `-`; `keep`: columns that
    go with them. The rest as in `compiler.batch.Job`."""

    old: ir.Program
    new: ir.Program
    decisions: tuple[str, ...]
    source: str
    source_format: Format | None = None
    texts: tuple[Texts, Texts] = (Texts(), Texts())
    by: tuple[str, ...] = ()
    where_stated: tuple[str, ...] = ()
    key: str | None = None
    keep: tuple[str, ...] = ()
    as_of: date | None = None
    assignments: tuple[str, ...] = ()
    ignore_unknown: bool = False
    out: str | None = None
    out_format: Format | None = None
    rejects: str | None = None
    most: int = MOST
    threads: int | None = None
    memory: int | None = None
    watch: Watch | None = field(default=None, compare=False)


def comparable(old: ir.Program, new: ir.Program) -> tuple[str, ...]:
    """The decisions that both versions have and whose value is no list. Raises BatchError where
    there are none."""
    found = tuple(
        key
        for key in new.decisions
        if key in old.decisions and not any(is_list(p.rules[key].type) for p in (old, new))
    )
    if not found:
        raise BatchError(NoDecisions(old=old.plan, new=new.plan))
    return found


def is_list(type_: Type) -> bool:
    """Whether values of the type are lists or sets."""
    return isinstance(type_, RecordsType | SetType) or type_ is Basic.EVIDENCE
