"""What is asked about several plans and a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from compiler.batch.sources import Format
from compiler.core import ir

MOST = 20
"""So many rows of the table, and ways in which plans part, are told one by one."""

Watch = Callable[[str, int, int, float], None]
"""Is told which plan decides (its key), its number of how many, and which part (0 to 1) is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`programs` in the order in which they are told, each once; `decision` is a decision of all of
    them, a truth; `rows` are the keys that demands are put under (provisions and decisions of the
    frame). `most` rows and ways are told one by one. The rest as in `compiler.batch.Job`."""

    programs: Sequence[ir.Program]
    decision: str
    rows: tuple[str, ...]
    source: str
    source_format: Format | None = None
    key: str | None = None
    as_of: date | None = None
    assignments: tuple[str, ...] = ()
    ignore_unknown: bool = False
    rejects: str | None = None
    most: int = MOST
    threads: int | None = None
    memory: int | None = None
    watch: Watch | None = field(default=None, compare=False)
