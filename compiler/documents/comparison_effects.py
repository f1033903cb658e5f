"""What changes do to whom, in words: from the comparison of two versions, for a table of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from compiler.audit.diff.places import Place
from compiler.audit.diff.report import Change, Moved, OfDecision, Report
from compiler.core import ir
from compiler.documents.comparison_judged import WORDS, Judged, first_of_each, judged, together
from compiler.documents.comparison_more import list_move, summed_up
from compiler.documents.comparison_order import rank
from compiler.documents.comparison_parts import Telling
from compiler.documents.comparison_told import Told, told
from compiler.documents.comparison_words import Cases, Vocabulary
from compiler.documents.subject import Subject
from compiler.typecheck.types import Basic, Type
from compiler.words.comparisons import EFFECTS, LIMITS, VERDICTS
from policy_dsl.labels import the
from policy_dsl.source import Span

Spot = tuple[str, Span]
"""A place in a file."""

_SHOWN = 2
"""So many regions stand in the table of comparison."""

_DETAILED = 3
"""So many regions of each decision stand below it; of the others it is said how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Cases that are moved: from which outcome to which, what they have in common, and one of
    them. `some`: only some of those cases. `told` says all of it, `cases` only which they are."""

    move: str
    effect: str
    parts: tuple[str, ...]
    told: Told
    cases: Told
    case: str
    settled: bool
    some: bool
    follows: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDecision:
    """What a change does to a decision: `regions` are the first of them, `more` sums up the others
    in sentences; `limits` say where that could not be found out whole."""

    name: str
    effect: str
    regions: tuple[Region, ...]
    more: tuple[str, ...]
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
        """The first regions with their decision: those of each decision in turn, those in which
        nothing is open before others; lists that follow an outcome say nothing beside it."""
        found = [
            (region.follows, not region.settled, at, one.name, region)
            for one in self.decisions
            for at, region in enumerate(one.regions)
        ]
        found.sort(key=lambda each: each[:3])
        own = [each for each in found if not each[0]] or found
        return tuple((name, region) for *_, name, region in own[:_SHOWN])

    @property
    def has_more(self) -> bool:
        """Whether more is told of it than `shown`."""
        regions = sum(len(one.regions) for one in self.decisions)
        return regions > len(self.shown) or any(one.more for one in self.decisions)


class Effects:
    """The words of a report."""

    def __init__(self, subject: Subject, older: Subject, report: Report) -> None:
        self.subject, self.report = subject, report
        self.words = Vocabulary.of(older, subject)

    def of(self, change: Change) -> Effect:
        moved = self._moved(change)
        return Effect(
            name=self._name(change),
            effect=self.word(_kinds(moved)),
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

    def word(self, kinds: Iterable[Judged]) -> str:
        """The effect of regions in a word, or in several."""
        return self.say("、", ", ").join(self.say(*WORDS[kind]) for kind in together(kinds))

    def overall(self, decision: str) -> str:
        """What became of a decision through all changes together."""
        if self.report.effect(decision) == "editorial":
            return self.say(EFFECTS["editorial"][0], "none")
        found = (one for change in self.report.changes for one in change.decisions)
        return self.word(_kinds(one for one in found if one.decision == decision))

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
            found.setdefault(self.word(_kinds([one])), []).append(self.decision(one.decision))
        for word, names in found.items():
            yield self.say(
                f"{word}：{'、'.join(names)}。",
                f"{word[:1].upper()}{word[1:]}: {', '.join(names)}.",
            )

    def _decision(self, change: Change, one: OfDecision) -> OnDecision:
        limits = [limit for limit in one.compared.limits if limit != "open"]
        ordered = sorted(one.moved, key=lambda moved: rank(moved, change.new))
        own = [moved for moved in ordered if moved.region.move.kind != "follows"]
        settled = [moved for moved in own if moved.region.move.is_settled]
        shown = first_of_each(settled or own or ordered)[:_DETAILED]
        rest = [moved for moved in one.moved if moved not in shown]
        return OnDecision(
            name=self.decision(one.decision),
            effect=self.word(_kinds([one])),
            regions=tuple(self._region(change, one.decision, moved) for moved in shown),
            more=tuple(summed_up(self.subject, rest)),
            limits=tuple(self.say(*LIMITS[limit]) for limit in limits),
        )

    def _region(self, change: Change, decision: str, moved: Moved) -> Region:
        region = moved.region
        telling = self.words.between(change.old, change.new)
        cases = Cases(words=telling.truths[1].words)
        type_, name = change.new.rules[decision].type, self.decision(decision)
        move = self._move(decision, type_, moved, telling)
        parts, some = tuple(telling.parts(region.parts)), not region.whole
        return Region(
            move=move,
            effect=self.word([judged(moved)]),
            parts=parts,
            told=told(self.subject, parts, self._what(name, type_, moved, move), some=some),
            cases=told(self.subject, parts, some=some),
            case="" if moved.witness is None else cases.told(moved.witness.case, region.is_all),
            settled=region.move.is_settled,
            some=some,
            follows=region.move.kind == "follows",
        )

    def _move(self, decision: str, type_: Type, moved: Moved, telling: Telling) -> str:
        """由不能申报变为可以申报; of a list what comes and what goes; what else is no truth is
        told by the values of the case, where it has any."""
        before, after = moved.region.move.old, moved.region.move.new
        words = telling.truths[1].words
        if type_ is Basic.EVIDENCE:
            return list_move(self.subject, moved)
        if type_ is Basic.TRUTH:
            return telling.turned(ir.Ref(key=decision), before, after)
        if moved.witness is not None:
            found = (moved.witness.old, moved.witness.new)
            values = ["" if d.value is None else words.value(d.value, type_) for d in found]
            old, new = (
                value or self._verdict(verdict)
                for value, verdict in zip(values, (before, after), strict=True)
            )
            return self.say(f"例如由“{old}”变为“{new}”", f"for example from “{old}” to “{new}”")
        old, new = self._verdict(before), self._verdict(after)
        return self.say(f"由“{old}”变为“{new}”", f"from “{old}” to “{new}”")

    def _what(self, name: str, type_: Type, moved: Moved, move: str) -> str:
        """The same behind who it is that it happens to."""
        if type_ is Basic.TRUTH:
            return move
        if type_ is not Basic.EVIDENCE:
            return self.say(f"{name}改变，{move}", f"{the(name)} changes, {move}")
        if moved.region.move.kind == "follows":
            return self.say(f"{name}{move}", move)
        return self.say(move, f"the list {move}")

    def _verdict(self, verdict: str) -> str:
        return self.say("有结果", "settled") if verdict == "yes" else self.say(*VERDICTS[verdict])


def _kinds(decisions: Iterable[OfDecision]) -> list[Judged]:
    return [judged(moved) for one in decisions for moved in one.moved]


def touches(place: Place, spans: Sequence[Spot]) -> bool:
    """Whether a place lies in one of the spans of files."""
    start, end = place.span.start, place.span.end
    return any(path == place.path and s.start <= start and end <= s.end for path, s in spans)
