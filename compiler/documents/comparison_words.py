"""The words of the public in which two versions are compared, and cases in a line of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from compiler.core import ir
from compiler.core.case import Case
from compiler.core.values import Value
from compiler.documents.comparison_parts import Telling
from compiler.documents.comparison_truths import Truths
from compiler.documents.subject import Subject
from compiler.documents.wording import decision_question, public_words
from compiler.typecheck.types import Basic, RecordsType, Type
from compiler.words.examples import of_nothing
from compiler.words.public import PublicWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of two versions, for each step from the one to the other."""

    older: Truths
    newer: Truths

    @classmethod
    def of(cls, older: Subject, newer: Subject) -> Vocabulary:
        return cls(older=_truths(older), newer=_truths(newer))

    def between(self, old: ir.Program, new: ir.Program) -> Telling:
        """The words for what lies between two programs of the chain."""
        return Telling(truths=(_within(self.older, old), _within(self.newer, new)))

    def name(self, key: str, program: ir.Program) -> str:
        return _within(self.newer, program).words.name(key)


def _truths(subject: Subject) -> Truths:
    rules = subject.program.rules
    asked = {key: decision_question(subject, key) for key, rule in rules.items() if rule.decision}
    return Truths(words=public_words(subject), asked=asked)


def _within(truths: Truths, program: ir.Program) -> Truths:
    return replace(truths, words=replace(truths.words, program=program))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """Cases in a line of the words of one program."""

    words: PublicWords

    def told(self, case: Case, is_any: bool = False) -> str:
        """What is known of the case. `is_any`: where that is nothing, that any case is like it."""
        given = self.words.say("；", "; ").join(self._given(case))
        return given or self.words.say(*of_nothing(all_=is_any))

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
            return self.words.say(f"“{name}”按“{shown}”理解", f"“{name}” is read as “{shown}”")
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
