"""What a comparison of two versions found, as data. Shells make text, pages and JSON of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from compiler.audit.diff.behaviour import Compared, Region
from compiler.audit.diff.moves import Move
from compiler.audit.diff.places import Place
from compiler.audit.diff.texts import TextChange
from compiler.audit.diff.witness import Witness
from compiler.core import ir

Effect = Literal[
    "loosened",
    "tightened",
    "mixed",
    "clarified",
    "revalued",
    "follows",
    "editorial",
    "unknown",
    "skipped",
]
"""`unknown`: it could not be compared. `skipped`: nothing that was asked for is moved, and it bears
on decisions that were not asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A region of cases that a change moves, and one of them. `witness` is None where the
    interpreter did not confirm what the solver had found."""

    region: Region
    witness: Witness | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfDecision:
    """What a change does to a decision."""

    decision: str
    compared: Compared
    moved: tuple[Moved, ...]

    def plain(self) -> OfDecision:
        """The same without what only the solver can read, to be passed on."""
        moved = tuple(replace(one, region=one.region.plain()) for one in self.moved)
        compared = self.compared
        regions = tuple(region.plain() for region in compared.regions)
        apart = None if compared.apart is None else True
        plain = replace(compared, regions=regions, apart=apart)
        return replace(self, compared=plain, moved=moved)

    @property
    def moves(self) -> tuple[Move, ...]:
        return tuple(dict.fromkeys(one.region.move for one in self.moved))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change. `old` and `new` are the programs before and after it, all else being alike."""

    part: Literal["rule", "fact", "question", "places", "hole", "added", "removed"]
    key: str
    old_places: tuple[Place, ...]
    new_places: tuple[Place, ...]
    decisions: tuple[OfDecision, ...]
    old: ir.Program
    new: ir.Program
    skipped: tuple[str, ...] = ()

    @property
    def effect(self) -> Effect:
        found = [one for one in self.decisions if not one.compared.equal]
        moves = [move for one in found for move in one.moves]
        if not moves:
            return "unknown" if found else "skipped" if self.skipped else "editorial"
        return effect_of(moves)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All changes from one version to another. `decisions`: those that both versions have."""

    old: ir.Program
    new: ir.Program
    changes: tuple[Change, ...]
    decisions: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    records: int
    texts: tuple[TextChange, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether some outcome that was asked for changed, or could not be proved unchanged."""
        found = any(change.effect not in ("editorial", "skipped") for change in self.changes)
        return found or bool(self.added or self.removed)

    def effect(self, decision: str) -> Effect:
        """What became of a decision through all changes together."""
        found = [
            one
            for change in self.changes
            for one in change.decisions
            if one.decision == decision and not one.compared.equal
        ]
        moves = [move for one in found for move in one.moves]
        if not moves:
            return "unknown" if found else "editorial"
        return effect_of(moves)


def effect_of(moves: Iterable[Move]) -> Effect:
    """One word for several moves. Lists that follow an outcome say nothing beside it."""
    kinds = {move.kind for move in moves}
    if len(kinds) > 1:
        kinds.discard("follows")
    either: tuple[Effect, ...] = ("loosened", "tightened")
    for effect in either:
        if kinds <= {effect, "clarified"} and effect in kinds:
            return effect
    if len(kinds) == 1:
        return next(iter(kinds))
    return "mixed"
