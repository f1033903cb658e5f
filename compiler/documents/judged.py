"""What was found of a case and of its conditions, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from compiler.core.in_place import InPlace
from compiler.core.interpret import Conflict, Result, Verdict
from compiler.core.nearest import Nearest
from compiler.core.sooner import Sooner
from compiler.core.taken_over import Source
from compiler.documents.rows import Row

Status = Literal["met", "unmet", "open", "conflict", "spared"]
"""What became of a condition; one that does not concern the case is spared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A condition of a case: what the case says of it, in sentences, and the conflicts in it.
    `unstated` are names of what has not been stated, where it is open for nothing else; `proofs`
    the facts that it rests on, or may yet; `sources` the rules of other modules that its figures
    come from, `in_place` what would do beside a fact that is asked for."""

    row: Row
    status: Status
    sentences: tuple[str, ...]
    questions: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()
    unstated: tuple[str, ...] = ()
    proofs: frozenset[str] = frozenset()
    sources: tuple[Source, ...] = ()
    in_place: tuple[InPlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A case as it stands. `waiting` are the keys of the questions that can still change an open
    decision, `nearest` of a no the changes that would make it yes, of an open one those by which it
    would be yes whatever the answers are, `proofs` the facts that a settled one rests on.
    `sooner` tells of each of `nearest` whether some reading gives an earlier day, `above` whether
    any step above the one that it changes to would do as well. `later` are the conditions of a no
    without ways that are met from a known day on, each with that day."""

    verdict: Verdict
    result: Result
    rows: tuple[Judged, ...]
    waiting: tuple[str, ...]
    nearest: tuple[Nearest, ...]
    proofs: frozenset[str]
    sooner: tuple[Sooner | None, ...] = ()
    above: tuple[bool, ...] = ()
    later: tuple[tuple[Row, Nearest], ...] = ()
