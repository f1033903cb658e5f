"""Regions of cases that a change moves in the words of the public, of both versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from compiler.audit.diff.dimensions import Content, Dimension, Is, Unknown, Which
from compiler.audit.diff.moves import Turn
from compiler.audit.diff.wording import Telling
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.values import Value
from compiler.documents.subject import Subject
from compiler.documents.wording import public_words
from compiler.typecheck.types import Basic, RecordsType, Type
from compiler.words.public import PublicWords
from policy_dsl.diagnostics import Language

_SIDES: Mapping[Language, tuple[str, str]] = {
    "zh": ("按修订前的文字", "按修订后的文字"),
    "en": ("by the old text", "by the new text"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTelling(Telling):
    """`words` are those of the old and of the new version."""

    words: tuple[PublicWords, PublicWords]

    def part(self, dimension: Dimension, which: frozenset[int]) -> str:
        """A reading is told as one; anything else as it is."""
        match dimension.subject.parts:
            case (ir.Ask(key=key),) if self._is_reading(dimension.subject.side, key):
                contents = [dimension.cells[number].content for number in sorted(which)]
                return self._read_as(self.word(dimension.subject.side, key), contents, dimension)
            case _:
                return Telling.part(self, dimension, which)

    def _is_reading(self, side: Which, key: str) -> bool:
        question = self._of(side).program.questions.get(key)
        return question is not None and question.owner == "interpreter"

    def _read_as(self, name: str, contents: Sequence[Content], dimension: Dimension) -> str:
        values = [v for content in contents if isinstance(content, Is) for v in content.values]
        shown = self._say("或者", " or ").join(
            f"“{self.shown(value, dimension.type)}”" for value in values
        )
        read = self._say(f"“{name}”解释为{shown}", f"“{name}” is read as {shown}")
        unsettled = self._say(f"“{name}”尚无定论", f"“{name}” is not settled")
        told = ([read] if values else []) + (
            [unsettled] if any(isinstance(content, Unknown) for content in contents) else []
        )
        return self._say("，或者", ", or ").join(told)

    def _turn(self, turn: Turn) -> str:
        told = Telling._turn(self, turn)
        return f"修订前后{told}" if told.startswith("都") else told

    def joined(self, subject: str, told: str) -> str:
        return self._say(f"{subject}{told}", f"{subject}: {told}")

    def ranged(self, bounds: Sequence[str]) -> str:
        first, *rest = bounds
        return first + "".join(
            self._say(f"、{one}", f" and {one.removeprefix(' is ')}") for one in rest
        )

    def among(self, subject: str, shown: str) -> str:
        return self._say(f"{subject}为{shown}之一", f"{subject} is one of {shown}")

    def whole(self, side: Which, key: str) -> str:
        name = self.word(side, key)
        return self._say(name, f"“{name}”")

    def word(self, side: Which, key: str) -> str:
        return self._of(side).name(key)

    def name(self, side: Which, expr: ir.Expr) -> str:
        words = self._of(side)
        if isinstance(expr, ir.Condition) and expr.key in words.program.names:
            return words.name(expr.key)
        return words.phrase(expr)

    def shown(self, value: Value, type_: Type) -> str:
        older, newer = self.words
        gone = isinstance(value, str) and type_ is Basic.PLACE and value not in newer.program.places
        return (older if gone else newer).value(value, type_)

    def bound(self, operator: str, value: Value, type_: Type) -> str:
        if self.language == "zh":
            return f"{self.words[1].relation(operator, type_)}{self.shown(value, type_)}"
        relation = self.words[1].relation(operator, type_).removeprefix("is ")
        return f" is {relation} {self.shown(value, type_)}"

    def _of(self, side: Which) -> PublicWords:
        return self.words[0 if side == "old" else 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of two versions, for each step from the one to the other."""

    older: PublicWords
    newer: PublicWords

    @classmethod
    def of(cls, older: Subject, newer: Subject) -> Vocabulary:
        return cls(older=public_words(older), newer=public_words(newer))

    def between(self, old: ir.Program, new: ir.Program) -> PublicTelling:
        """The words for what lies between two programs of the chain."""
        return PublicTelling(
            old=old,
            new=new,
            language=self.newer.language,
            sides=_SIDES[self.newer.language],
            words=(replace(self.older, program=old), replace(self.newer, program=new)),
        )

    def name(self, key: str, program: ir.Program) -> str:
        return replace(self.newer, program=program).name(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """Cases in a line of the words of one program."""

    words: PublicWords

    def told(self, case: Case) -> str:
        """What is known of the case."""
        return self.words.say("；", "; ").join(self._given(case))

    def _given(self, case: Case) -> Iterator[str]:
        words, program = self.words, self.words.program
        for key, value in case.facts.items():
            if key in program.facts:
                yield self._is(words.name(key), self._value(value, program.facts[key].type, key))
        for answers in (case.authority, case.readings):
            for key, value in answers.items():
                question = program.questions.get(key)
                if question is not None:
                    yield self._answer(words.name(key), question, value)

    def _answer(self, name: str, question: ir.QuestionInfo, value: Value) -> str:
        shown = self._value(value, question.type, question.key)
        if question.owner == "interpreter":
            return self.words.say(f"“{name}”解释为“{shown}”", f"“{name}” is read as “{shown}”")
        return self._is(name, shown)

    def _value(self, value: Value, type_: Type, key: str) -> str:
        words = self.words
        if isinstance(value, tuple) and isinstance(type_, RecordsType):
            rows = [self._row(row, type_, key) for row in value if isinstance(row, dict)]
            return words.say("、", ", ").join(rows) or words.say("没有", "none")
        if isinstance(value, frozenset) and not value:
            return words.say("没有", "none")
        if type_ is Basic.PLACE and value not in words.program.places:
            return words.say("其他地方", "elsewhere")
        return words.value(value, type_)

    def _row(self, row: Mapping[str, Value], type_: RecordsType, key: str) -> str:
        found = ((field, type_.record.field(field), value) for field, value in row.items())
        told = [
            self._is(self.words.field(key, field), self._value(value, type_of, key))
            for field, type_of, value in found
            if type_of is not None
        ]
        inside = self.words.say("，", ", ").join(told)
        return self.words.say(f"（{inside}）", f"({inside})")

    def _is(self, name: str, value: str) -> str:
        return self.words.say(f"{name}：{value}", f"{name}: {value}")
