"""What was found of a plan's ambiguities, as data. Shells make text, pages and JSON of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from compiler.audit.diff.report import Moved, OfDecision
from compiler.core import ir

Weight = Literal["settled", "open", "unknown", "nothing"]
"""What an ambiguity decides: some outcome that both readings settle, each otherwise; only outcomes
that one of them leaves open; it was not found out, or cannot be; nothing, and that was proved."""

WEIGHTS: tuple[Weight, ...] = ("settled", "open", "unknown", "nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two readings of one question. `old` and `new` are the programs that adopt one each."""

    readings: tuple[str, str]
    old: ir.Program
    new: ir.Program
    decisions: tuple[OfDecision, ...]

    @property
    def moved(self) -> tuple[tuple[str, Moved], ...]:
        return tuple((one.decision, moved) for one in self.decisions for moved in one.moved)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfQuestion:
    """One ambiguity. `lists`: decisions that may turn on it and whose value is a list, which is not
    compared; `undetermined`: decisions that are settled in no case, as the plan has a hole;
    `gave_up`: whether the time was over before everything was compared."""

    question: ir.QuestionInfo
    pairs: tuple[Pair, ...]
    lists: tuple[str, ...]
    undetermined: tuple[str, ...]
    gave_up: bool

    @property
    def weight(self) -> Weight:
        found = [moved for pair in self.pairs for _, moved in pair.moved]
        if any(is_settled(moved) for moved in found):
            return "settled"
        limits = any(one.compared.limits for pair in self.pairs for one in pair.decisions)
        if self.gave_up or limits or self.undetermined:
            return "unknown"
        return "open" if found else "nothing"

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """How much it decides: of decisions it settles otherwise first, then of regions."""
        found = [pair_moved for pair in self.pairs for pair_moved in pair.moved]
        settled = [(decision, moved) for decision, moved in found if is_settled(moved)]
        decisions = {decision for decision, _ in settled}
        return (WEIGHTS.index(self.weight), -len(decisions), -len(settled), -len(found))


def is_settled(moved: Moved) -> bool:
    """Whether both readings settle the outcome of a region."""
    return moved.region.move.is_settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All ambiguities, what decides most first. `seconds`: the time that each was given."""

    program: ir.Program
    questions: tuple[OfQuestion, ...]
    records: int
    seconds: float
