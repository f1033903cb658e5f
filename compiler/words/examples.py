"""A case as an example of the language, which can be put into a file of examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compiler.core import ir
from compiler.core.case import Case
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type
from compiler.words.values import Words
from policy_dsl.diagnostics import Language

_VERDICTS = {
    "yes": ("为是", "is yes"),
    "no": ("为否", "is no"),
    "open": ("未定", "open"),
    "conflict": ("冲突", "conflict"),
}


def of_nothing(*, all_: bool) -> tuple[str, str]:
    """A case of which nothing is stated, zh and en. `all_`: it stands for any case."""
    if all_:
        return "任何案例", "any case"
    return "没有填写任何情况的案例", "a case of which nothing is stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Examples of one program's cases in one language."""

    program: ir.Program
    language: Language

    @property
    def _words(self) -> Words:
        return Words(program=self.program, language=self.language)

    def of(
        self,
        title: str,
        case: Case,
        verdicts: Mapping[str, str],
        values: Mapping[str, Value] | None = None,
    ) -> str:
        """The statement: what is given, and the verdict of each decision or rule, or its value
        where that is among `values`; nothing where nothing is given."""
        given, rules = self._words.say("，", ", ").join(self.given(case)), self.program.rules
        expected = [
            self._is(self._words.name(key), self._value(values[key], rules[key].type, key))
            if values and key in values
            else self._words.name(key)
            + self._words.say("", " ")
            + self._words.say(*_VERDICTS[verdict])
            for key, verdict in verdicts.items()
        ]
        if not given:
            return ""
        if self.language == "zh":
            then = "；\n    ".join(expected)
            return f"例“{title}”：\n    设{given}；\n    则{then}。"
        then = ";\n    ".join(expected)
        return f"example “{title}”:\n    given {given};\n    then {then}."

    def given(self, case: Case) -> list[str]:
        """What is known, one phrase each."""
        return list(self._given(case))

    def _given(self, case: Case) -> Iterator[str]:
        for key, value in case.facts.items():
            info = self.program.facts.get(key)
            if info is not None:
                yield self._is(self._words.name(key), self._value(value, info.type, key))
        for key, value in case.authority.items():
            question = self.program.questions.get(key)
            if question is not None:
                yield self._is(self._question(question), self._value(value, question.type, key))
        for key, reading in case.readings.items():
            question = self.program.questions.get(key)
            if question is not None:
                name, shown = self._words.name(key), self._value(reading, question.type, key)
                yield self._words.say(f"{name}解释为{shown}", f"{name} is read as {shown}")

    def _question(self, question: ir.QuestionInfo) -> str:
        """What a question is called; a rule may have its key, too."""
        if self.language == "zh":
            return question.name
        return f"authority.{question.key}" if question.key in self.program.rules else question.key

    def _is(self, name: str, value: str) -> str:
        return self._words.say(f"{name}为{value}", f"{name} is {value}")

    def _value(self, value: Value, type_: Type, key: str) -> str:
        match value, type_:
            case bool(), _:
                return self._words.say("是", "yes") if value else self._words.say("否", "no")
            case _ if value is ABSENT:
                return self._words.say("无", "none")
            case frozenset(), SetType(element=element):
                shown = [self._value(one, element, key) for one in sorted(value, key=str)]
                return self._several(shown)
            case tuple(), RecordsType():
                rows = [self._row(row, type_, key) for row in value if isinstance(row, dict)]
                return self._several(rows)
            case str(), EnumType(key=kind) if self.language == "en":
                return f"{kind}.{value}"
            case tuple(), Basic.EVIDENCE:
                # examples know a proof by its Chinese text
                proofs = [f"“{one['zh']}”" for one in value if isinstance(one, dict)]
                return self._several(proofs)
            case str(), Basic.TEXT:
                return f"“{value}”"
            case _:
                return self._words.value(_json(value), type_)

    def _several(self, shown: list[str]) -> str:
        if not shown:
            return self._words.say("空", "empty")
        if self.language == "zh" or len(shown) == 1:
            return "、".join(shown)
        return "{" + ", ".join(shown) + "}"

    def _row(self, row: Mapping[str, Value], type_: RecordsType, key: str) -> str:
        fields = []
        for field, value in row.items():
            field_type = type_.record.field(field)
            if field_type is not None:
                name = self._words.name(f"{key}.{field}")
                fields.append(self._is(name, self._value(value, field_type, f"{key}.{field}")))
        return self._words.say(f"（{'，'.join(fields)}）", f"({', '.join(fields)})")


def _json(value: Value) -> object:
    from compiler.core.as_json import as_json

    return as_json(value)
