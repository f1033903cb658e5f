"""Parts of a region of cases to what a reader is told: 申报中级职称, 工作年限满5年不满6年. What
is said is as wide as the part, neither more nor less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compiler.audit.diff.contents import contents
from compiler.audit.diff.dimensions import (
    Cell,
    Dimension,
    Status,
    Subject,
    Which,
)
from compiler.audit.diff.moves import Proof, Turn
from compiler.audit.diff.wording import Part
from compiler.core import ir, walk
from compiler.core.interpret import Verdict
from compiler.documents.comparison_truths import Truths
from compiler.documents.comparison_values import Values
from compiler.typecheck.types import Basic
from compiler.words.comparisons import VERDICTS
from policy_dsl.diagnostics import Language
from policy_dsl.labels import the

_SIDES: dict[Language, tuple[str, str]] = {
    "zh": ("按修订前的文字，", "按修订后的文字，"),
    "en": ("by the old text ", "by the new text "),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The words of the older and of the newer version."""

    truths: tuple[Truths, Truths]

    @property
    def language(self) -> Language:
        return self.truths[1].words.language

    def parts(self, parts: Sequence[Part]) -> Iterator[str]:
        """One phrase for each part of a region; for what came to one thing before and comes to
        another now, one for both. What has no name comes last."""
        rest = sorted(parts, key=lambda part: part[0].subject.join is not None)
        while rest:
            one = rest.pop(0)
            other = next((part for part in rest if _is_pair(one, part)), None)
            if other is None:
                yield self.part(*one)
                continue
            rest.remove(other)
            old, new = (one, other) if one[0].subject.side == "old" else (other, one)
            verdicts = [_VERDICTS[_status(part)] for part in (old, new)]
            yield self.turned(new[0].subject.parts[0], verdicts[0], verdicts[1])

    def part(self, dimension: Dimension, which: frozenset[int]) -> str:
        cells = [dimension.cells[number] for number in sorted(which)]
        subject = dimension.subject
        if subject.proof is not None:
            return self._resting(subject, subject.proof, cells)
        if isinstance(cells[0].content, Turn):
            turns = [cell.content for cell in cells if isinstance(cell.content, Turn)]
            return self._any([self._turn(subject, turn) for turn in turns])
        side = self._side(subject)
        if all(isinstance(cell.content, Status) for cell in dimension.cells):
            met = [_holds(cell) for cell in cells]
            told = self._joined(subject, met) if subject.join else self._truth(subject, met)
            return side + told
        return side + self._values(dimension, cells)

    # --- words

    def _say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def _any(self, phrases: Sequence[str]) -> str:
        return self._say("，或者", ", or ").join(dict.fromkeys(phrases))

    def _of(self, side: Which) -> Truths:
        return self.truths[0 if side == "old" else 1]

    def _side(self, subject: Subject) -> str:
        """By which text, where the words mean something else in the other version."""
        if not (subject.own or subject.other) or self._says_all(subject):
            return ""
        return _SIDES[self.language][0 if subject.side == "old" else 1]

    def _says_all(self, subject: Subject) -> bool:
        """Whether it is made of facts and questions alone that are the same in both versions."""
        if len(subject.parts) != 1:
            return False
        old, new = (truths.words.program for truths in self.truths)
        for part in walk.descend(subject.parts[0]):
            match part:
                case ir.Fact(key=key) if old.facts.get(key) != new.facts.get(key):
                    return False
                case ir.Ask(key=key) if old.questions.get(key) != new.questions.get(key):
                    return False
                case ir.Condition(key=key) if key in new.names or key in old.names:
                    return False
                case ir.Ref() | ir.Member() | ir.Contains() | ir.EvidenceOf() | ir.Cases():
                    return False
        return True

    # --- truths

    def _truth(self, subject: Subject, met: Sequence[bool | None]) -> str:
        truths, (expr,) = self._of(subject.side), subject.parts
        if set(met) == {True, False}:
            return truths.settled(expr)
        if len(met) == 2:
            return truths.perhaps(expr, status=True in met)
        return self._any([truths.told(expr, holds) for holds in met])

    def _joined(self, subject: Subject, met: Sequence[bool | None]) -> str:
        """Of several parts of one whole that have no name together."""
        count = len(subject.parts)
        name = "" if subject.within is None else self._of(subject.side).words.name(subject.within)
        of, of_en = (f"{name}的", f" of “{name}”") if name else ("", "")
        if subject.join == "and":
            zh = f"{of}其他{count}项条件"
            en = f"the other {count} conditions{of_en}"
            told = {
                True: (f"具备{zh}", f"{en} are all met"),
                False: (f"{zh}中有不具备的", f"one or more of {en} are not met"),
                None: (
                    f"{zh}中有尚不能确定的，没有不具备的",
                    f"one or more of {en} are open and none of them is unmet",
                ),
            }
        else:
            zh = f"{of}其他{count}种情形"
            en = f"the other {count} alternatives{of_en}"
            told = {
                True: (f"属于{zh}之一", f"at least one of {en} holds"),
                False: (f"不属于{zh}", f"none of {en} holds"),
                None: (
                    f"{zh}中有尚不能确定的，没有符合的",
                    f"one or more of {en} are open and none of them holds",
                ),
            }
        return self._any([self._say(*told[holds]) for holds in told if holds in met])

    def turned(self, expr: ir.Expr, old: Verdict, new: Verdict) -> str:
        """From one outcome of a truth to another, or the same by both texts."""
        truths, holds = self.truths[1], {"yes": True, "no": False, "open": None}
        if old == new != "conflict":
            told = truths.told(expr, holds[old])
            return self._say(f"修订前后都{told}", f"{told} by both texts")
        if self.language == "en":
            before, now = (
                truths.told(expr, holds[one]) if one in holds else "the rules contradict each other"
                for one in (old, new)
            )
            return f"by the old text {before} and by the new text {now}"
        said = truths.of(expr)
        words = {
            "yes": said.holds,
            "no": said.fails,
            "open": f"尚不能确定{said.whether}",
            "conflict": "规定相互冲突",
        }
        return f"{said.head}由{words[old]}变为{words[new]}"

    # --- lists of proofs

    def _resting(self, subject: Subject, proof: Proof, cells: Sequence[Cell]) -> str:
        """Whether something rests on a proof, which is never open."""
        (zh, en), words = proof, self._of(subject.side).words
        rests = any(_holds(cell) for cell in cells)
        count = len(subject.parts)
        name = "" if subject.within is None else words.name(subject.within)
        if subject.join is None:
            told = words.listed([words.phrase(part) for part in subject.parts])
            named = self._say(told, f"“{told}”")
        else:
            kinds = (
                ("项条件", "conditions") if subject.join == "and" else ("种情形", "alternatives")
            )
            named = self._say(
                f"{name}{'的' if name else ''}其他{count}{kinds[0]}",
                f"the other {count} {kinds[1]}" + (f" of “{name}”" if name else ""),
            )
        verb = "rest" if subject.join is not None else "rests"
        denied = "do not rest" if subject.join is not None else "does not rest"
        return self._side(subject) + self._say(
            f"{named}{'须凭' if rests else '不凭'}{zh}认定",
            f"{named} {verb if rests else denied} on {en}",
        )

    def _turn(self, subject: Subject, turn: Turn) -> str:
        """What became of the outcome that a list belongs to."""
        (expr,), words = subject.parts, self.truths[1].words
        rule = words.program.rules.get(expr.key) if isinstance(expr, ir.Ref) else None
        if rule is None or rule.type is Basic.TRUTH:
            return self.turned(expr, turn.old, turn.new)
        name = words.phrase(expr)
        if turn.old == turn.new == "yes":
            same = turn.same is not False
            return self._say(
                f"{name}修订前后{'相同' if same else '不同'}",
                f"{the(name)} {'has the same value' if same else 'differs'} by both texts",
            )
        told = {**VERDICTS, "yes": ("有结果", "settled")}
        old, new = (self._say(*told[verdict]) for verdict in (turn.old, turn.new))
        return self._say(f"{name}由{old}变为{new}", f"{the(name)} was {old} and is now {new}")

    # --- values

    def _values(self, dimension: Dimension, cells: Sequence[Cell]) -> str:
        subject = dimension.subject
        values = Values(
            words=self._of(subject.side).words,
            newer=self.truths[1].words,
            older=self.truths[0].words,
            dimension=dimension,
        )
        rest = [cell.content for cell in dimension.cells if cell not in cells]
        if len(rest) == 1 and (told := values.without(rest[0])):
            return self._any(told)
        program = values.words.program
        found = contents(program, dimension, cells)
        return self._any([told for content in found for told in values.of(content)])


_VERDICTS: dict[bool | None, Verdict] = {True: "yes", False: "no", None: "open"}


def _holds(cell: Cell) -> bool | None:
    assert isinstance(cell.content, Status)
    return cell.content.holds


def _status(part: Part) -> bool | None:
    dimension, (number,) = part[0], part[1]
    return _holds(dimension.cells[number])


def _is_pair(one: Part, other: Part) -> bool:
    """Whether both say of one name what it comes to, each by the text of another version."""
    subjects = (one[0].subject, other[0].subject)
    if {subject.side for subject in subjects} != {"old", "new"}:
        return False
    named = [_named(subject) for subject in subjects]
    if "" in named or named[0] != named[1]:
        return False
    return all(
        len(which) == 1 and all(isinstance(cell.content, Status) for cell in dimension.cells)
        for dimension, which in (one, other)
    )


def _named(subject: Subject) -> str:
    """The name that means something else in the other version."""
    match subject.parts:
        case (ir.Ref(key=key) | ir.Condition(key=key),) if subject.own or subject.other:
            return key
        case _:
            return ""
