"""Regions in words: each part a short phrase, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compiler.audit.diff.contents import contents
from compiler.audit.diff.dimensions import (
    Between,
    Cell,
    Content,
    Dimension,
    Is,
    Status,
    Subject,
    Unknown,
    Which,
)
from compiler.audit.diff.moves import Proof, Turn
from compiler.core import ir
from compiler.core.as_json import as_json
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, Type
from compiler.words import bars
from compiler.words.comparisons import VERDICTS
from compiler.words.expressions import Phrases, relation
from compiler.words.values import Words
from policy_dsl.diagnostics import Language

_SIDES: dict[Language, tuple[str, str]] = {
    "zh": ("按旧文", "按新文"),
    "en": ("by the old text", "by the new text"),
}

Part = tuple[Dimension, frozenset[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The words of both versions. `sides`: how each is referred to, where that is not by its
    text."""

    old: ir.Program
    new: ir.Program
    language: Language
    sides: tuple[str, str] | None = None

    def parts(self, parts: Sequence[Part]) -> list[str]:
        """One phrase for each part of a region."""
        return [self.part(dimension, which) for dimension, which in parts]

    def part(self, dimension: Dimension, which: frozenset[int]) -> str:
        cells = [dimension.cells[number] for number in sorted(which)]
        subject = self._named(dimension.subject)
        if dimension.subject.proof is not None:
            return self._resting(subject, dimension.subject.proof, cells)
        if isinstance(cells[0].content, Turn):
            turns = [cell.content for cell in cells if isinstance(cell.content, Turn)]
            return f"{subject}{self._colon}{self._any([self._turn(turn) for turn in turns])}"
        if dimension.subject.join is not None:
            return self.joined(subject, self._several(dimension.subject, cells))
        if all(isinstance(cell.content, Status) for cell in dimension.cells):
            if told := self._bar(dimension.subject, cells):
                return told
            return f"{subject}{self._colon}{self._statuses(cells)}"
        rest = [cell for cell in dimension.cells if cell not in cells]
        if len(rest) == 1 and isinstance(rest[0].content, Is | Unknown):
            return self._not(subject, rest[0].content, dimension.type)
        program = self.old if dimension.subject.side == "old" else self.new
        return self._any(
            [
                self._value(subject, content, dimension)
                for content in contents(program, dimension, cells)
            ]
        )

    @property
    def _colon(self) -> str:
        return self._say("：", ": ")

    def _say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def _any(self, phrases: Sequence[str]) -> str:
        return self._say("，或", ", or ").join(phrases)

    # --- subjects

    def _named(self, subject: Subject) -> str:
        name = self._say("、", ", ").join(self.name(subject.side, part) for part in subject.parts)
        if subject.join is not None:
            name = self._others(subject)
        return self._by_text(subject, name)

    def _by_text(self, subject: Subject, told: str) -> str:
        """Words on a subject, with the text by which they are true where that is but one."""
        if not (subject.own or subject.other):
            return told
        sides = self.sides or _SIDES[self.language]
        return self._say("，", ", ").join([sides[0 if subject.side == "old" else 1], told])

    def _others(self, subject: Subject) -> str:
        """Several parts of one whole that have no name together."""
        count, both = len(subject.parts), subject.join == "and"
        zh = f"其他{count}{'项条件' if both else '种情形'}"
        en = f"the other {count} {'conditions' if both else 'alternatives'}"
        if subject.within is None:
            return self._say(zh, en)
        whole = self.whole(subject.side, subject.within)
        return self._say(f"{whole}的{zh}", f"{en} of {whole}")

    def whole(self, side: Which, key: str) -> str:
        """What is called a whole of which parts are told."""
        return self.word(side, key)

    def word(self, side: Which, key: str) -> str:
        """What a rule or condition of a version is called."""
        program = self.old if side == "old" else self.new
        return Words(program=program, language=self.language).name(key)

    def name(self, side: Which, expr: ir.Expr) -> str:
        """What an expression of a version is called, or else what it says."""
        program = self.old if side == "old" else self.new
        words = Words(program=program, language=self.language)
        if isinstance(expr, ir.Condition) and expr.key in program.names:
            return words.name(expr.key)
        return Phrases(words=words).of(expr)

    # --- lists of proofs

    def _resting(self, subject: str, proof: Proof, cells: Sequence[Cell]) -> str:
        """Whether something rests on a proof, which is never open."""
        zh, en = proof
        rests = any(_holds(cell) for cell in cells)
        return self._say(
            f"{subject}{'须凭' if rests else '不凭'}{zh}认定",
            f"{subject} {'rests' if rests else 'does not rest'} on {en}",
        )

    def _turn(self, turn: Turn) -> str:
        """What became of the outcome that a list belongs to."""
        if turn.old == turn.new == "yes" and turn.same is not None:
            told = ("都有值，值相同", "has the same value either way")
            return self._say(*(told if turn.same else ("值不同", "has another value")))
        old, new = (self._say(*VERDICTS[verdict]) for verdict in (turn.old, turn.new))
        return self._say(f"都为{old}", f"{old} either way") if old == new else f"{old} → {new}"

    # --- truths

    def _bar(self, subject: Subject, cells: Sequence[Cell]) -> str:
        """What a bar comes to: its name alone would say the contrary. Empty where it is none."""
        (expr,) = subject.parts
        key = bars.bar_of(self.old if subject.side == "old" else self.new, expr)
        if not key:
            return ""
        name = self.word(subject.side, key)
        told = [self._say(*bars.told(name, holds=_holds(cell))) for cell in cells]
        return self._by_text(subject, self._any(told))

    def _statuses(self, cells: Sequence[Cell]) -> str:
        zh = {True: "是", False: "否", None: "未定"}
        en = {True: "yes", False: "no", None: "open"}
        told = zh if self.language == "zh" else en
        return self._say("或", " or ").join(told[_holds(cell)] for cell in cells)

    def _several(self, subject: Subject, cells: Sequence[Cell]) -> str:
        """Of several conditions together."""
        met = {_holds(cell) for cell in cells}
        if subject.join == "and":
            zh = {True: "都具备", False: "有不具备的", None: "有未定的，没有不具备的"}
            en = {True: "all met", False: "some not met", None: "some open, none not met"}
        else:
            zh = {True: "至少具备一项", False: "都不具备", None: "有未定的，没有具备的"}
            en = {True: "at least one met", False: "none met", None: "some open, none met"}
        told = zh if self.language == "zh" else en
        return self._any([told[holds] for holds in told if holds in met])

    # --- values

    def _value(self, subject: str, content: Content, dimension: Dimension) -> str:
        type_ = dimension.type
        match content:
            case Is(values=(), others=True):
                return self._say(
                    f"{subject}不是所列的任何一项", f"{subject} is none of those listed"
                )
            case Is(values=values):
                shown = self._say("、", ", ").join(self.shown(v, type_) for v in values)
                return self.among(subject, shown) if len(values) > 1 else self._is(subject, shown)
            case Between():
                return f"{subject}{self._range(content, type_)}"
            case _:
                return self._say(f"{subject}未知", f"{subject} not known")

    def ranged(self, bounds: Sequence[str]) -> str:
        """The ends of a range, behind its subject."""
        return self._say("、", ",").join(bounds)

    def joined(self, subject: str, told: str) -> str:
        """What is told of several conditions together."""
        return f"{subject}{self._colon}{told}"

    def among(self, subject: str, shown: str) -> str:
        """That something is one of several values."""
        return self._say(f"{subject}属于{shown}", f"{subject} in {shown}")

    def _is(self, subject: str, shown: str) -> str:
        return self._say(f"{subject}为{shown}", f"{subject} is {shown}")

    def _not(self, subject: str, content: Content, type_: Type) -> str:
        match content:
            case Unknown():
                return self._say(f"{subject}已知", f"{subject} known")
            case Is(values=values) if values:
                shown = self._say("、", ", ").join(self.shown(v, type_) for v in values)
                return self._say(f"{subject}不为{shown}", f"{subject} is not {shown}")
            case _:
                return self._say(f"{subject}为所列之一", f"{subject} is one of those listed")

    def _range(self, content: Between, type_: Type) -> str:
        if content.low is not None and content.low == content.high:
            shown = self.shown(content.low, type_)
            return self._say(f"为{shown}", f" is {shown}")
        bounds = []
        if content.low is not None:
            bounds.append(self.bound(">=" if content.low_included else ">", content.low, type_))
        if content.high is not None:
            bounds.append(self.bound("<=" if content.high_included else "<", content.high, type_))
        if not bounds:
            return self._say("不论多少", " whatever it is")
        return self.ranged(bounds)

    def bound(self, operator: str, value: Value, type_: Type) -> str:
        """One end of a range, behind its subject."""
        shown = self.shown(value, type_)
        return self._say(f"{relation(operator, type_)}{shown}", f" {operator} {shown}")

    def shown(self, value: Value, type_: Type) -> str:
        """A value of either version."""
        words = Words(program=self.new, language=self.language)
        if isinstance(value, str) and type_ is Basic.PLACE and value not in self.new.places:
            words = Words(program=self.old, language=self.language)
        return words.value(None if value is ABSENT else as_json(value), type_)


def _holds(cell: Cell) -> bool | None:
    assert isinstance(cell.content, Status)
    return cell.content.holds
