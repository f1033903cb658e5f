"""What changes do to whom, in words: from the comparison of two versions, for a table of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compiler.audit.diff.moves import Move
from compiler.audit.diff.places import Place
from compiler.audit.diff.report import Change, Moved, OfDecision, Report, effect_of
from compiler.documents.comparison_words import Cases, Vocabulary
from compiler.documents.subject import Subject
from compiler.typecheck.types import Basic, Type
from compiler.words.comparisons import EFFECTS, LIMITS, VERDICTS
from compiler.words.public import PublicWords
from policy_dsl.source import Span

Spot = tuple[str, Span]
"""A place in a file."""

_SHOWN = 2
"""So many regions stand in the table of comparison; all of them stand below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Cases that are moved: from which outcome to which, what they have in common, and one of
    them. `some`: only some of those cases."""

    move: str
    effect: str
    parts: tuple[str, ...]
    case: str
    settled: bool
    some: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDecision:
    """What a change does to a decision; `limits` say where that could not be found out whole."""

    name: str
    effect: str
    regions: tuple[Region, ...]
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a change does: in one line, then decision by decision."""

    name: str
    effect: str
    summary: tuple[str, ...]
    decisions: tuple[OnDecision, ...]

    @property
    def shown(self) -> tuple[tuple[str, Region], ...]:
        """The first regions with their decision; those in which nothing is open come first."""
        found = [(one.name, region) for one in self.decisions for region in one.regions]
        found.sort(key=lambda pair: not pair[1].settled)
        return tuple(found[:_SHOWN])


class Effects:
    """The words of a report."""

    def __init__(self, subject: Subject, older: Subject, report: Report) -> None:
        self.subject, self.report = subject, report
        self.words = Vocabulary.of(older, subject)

    def of(self, change: Change) -> Effect:
        moved = self._moved(change)
        return Effect(
            name=self._name(change),
            effect=self.word(self._moves(self._moved(change))),
            summary=tuple(self._summary(change)),
            decisions=tuple(self._decision(change, one) for one in moved),
        )

    def _moved(self, change: Change) -> list[OfDecision]:
        """The decisions that are not proved to be the same. One whose value is a list is never
        compared, which is said once for all changes, unless there is nothing else to say."""
        found = [one for one in change.decisions if not one.compared.equal]
        return [one for one in found if "list" not in one.compared.limits] or found

    def _name(self, change: Change) -> str:
        if change.part == "places":
            return self.say("地点的隶属关系", "which place lies in which")
        return self.words.name(change.key, change.new)

    def word(self, moves: Sequence[Move]) -> str:
        """The effect of moves in a word. Mixed is what is loosened for some and tightened for
        others; of anything else together each is named."""
        kinds = {move.kind for move in moves}
        effect = effect_of(moves) if moves else "unknown"
        if effect != "mixed" or {"loosened", "tightened"} <= kinds:
            return self.say(*EFFECTS[effect])
        return self.say("、", ", ").join(self.say(*EFFECTS[k]) for k in EFFECTS if k in kinds)

    def overall(self, decision: str) -> str:
        """What became of a decision through all changes together."""
        if self.report.effect(decision) == "editorial":
            return self.say(*EFFECTS["editorial"])
        found = (one for change in self.report.changes for one in change.decisions)
        return self.word(self._moves([one for one in found if one.decision == decision]))

    def _moves(self, decisions: Sequence[OfDecision]) -> list[Move]:
        return [move for one in decisions for move in one.moves]

    def decision(self, key: str) -> str:
        return self.words.name(key, self.report.new)

    def say(self, zh: str, en: str) -> str:
        return self.subject.say(zh, en)

    def _summary(self, change: Change) -> Iterator[str]:
        """Each effect once, with the decisions that have it."""
        if change.effect == "editorial":
            proved = any(one.compared.equal for one in change.decisions)
            yield self.say("结果不变", "No outcome changes") + (
                self.say("（已证明）。", " (proved).")
                if proved
                else self.say("（不涉及所比较的决定）。", " (it bears on none of the decisions).")
            )
            return
        found: dict[str, list[str]] = {}
        for one in self._moved(change):
            found.setdefault(self.word(one.moves), []).append(self.decision(one.decision))
        for told, names in found.items():
            yield self.say(
                f"{told}：{'、'.join(names)}。",
                f"{told[:1].upper()}{told[1:]}: {', '.join(names)}.",
            )

    def _decision(self, change: Change, one: OfDecision) -> OnDecision:
        limits = [limit for limit in one.compared.limits if limit != "open"]
        return OnDecision(
            name=self.decision(one.decision),
            effect=self.word(one.moves),
            regions=tuple(self._region(change, one.decision, moved) for moved in one.moved),
            limits=tuple(self.say(*LIMITS[limit]) for limit in limits),
        )

    def _region(self, change: Change, decision: str, moved: Moved) -> Region:
        region = moved.region
        telling = self.words.between(change.old, change.new)
        cases = Cases(words=telling.words[1])
        return Region(
            move=self._move(change.new.rules[decision].type, moved, telling.words[1]),
            effect=self.word([region.move]),
            parts=tuple(telling.parts(region.parts)),
            case="" if moved.witness is None else cases.told(moved.witness.case),
            settled="open" not in (region.move.old, region.move.new),
            some=not region.whole,
        )

    def _move(self, type_: Type, moved: Moved, words: PublicWords) -> str:
        """由“是”变为“否”; what is no truth is told by the values of the case, where it has any."""
        before, after = moved.region.move.old, moved.region.move.new
        if type_ is not Basic.TRUTH and moved.witness is not None:
            found = (moved.witness.old, moved.witness.new)
            values = ["" if d.value is None else words.value(d.value, type_) for d in found]
            old, new = (
                value or self._verdict(type_, verdict)
                for value, verdict in zip(values, (before, after), strict=True)
            )
            return self.say(f"例如由“{old}”变为“{new}”", f"for example from “{old}” to “{new}”")
        old, new = self._verdict(type_, before), self._verdict(type_, after)
        return self.say(f"由“{old}”变为“{new}”", f"from “{old}” to “{new}”")

    def _verdict(self, type_: Type, verdict: str) -> str:
        if type_ is not Basic.TRUTH and verdict == "yes":
            return self.say("有结果", "settled")
        return self.say(*VERDICTS[verdict])


def touches(place: Place, spans: Sequence[Spot]) -> bool:
    """Whether a place lies in one of the spans of files."""
    start, end = place.span.start, place.span.end
    return any(path == place.path and s.start <= start and end <= s.end for path, s in spans)
