"""One row in Python: read as a case, and decided by generated Python or refused.

Takes what is odd, wrong, or beyond the query.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from compiler.backends.python import Evaluator, flat_case, loaded
from compiler.backends.sql.forms import WORD, Unfit, to_form
from compiler.batch.engine import is_ending
from compiler.batch.messages import NoKey, UnfitValue
from compiler.batch.trees import Constant, Reading, put
from compiler.cases import CaseError, CaseMessage, read_json, read_tree
from compiler.cases.json_text import Json
from compiler.core.calendar import Duration
from compiler.core.ir import Program
from compiler.typecheck.types import Basic
from policy_dsl.diagnostics import Language

Refuse = Callable[[int, Json, Sequence[CaseMessage]], None]
"""What is done with a row that is refused: its number, its key, what is wrong."""


@dataclass(slots=True, kw_only=True)
class Rows:
    """Decides single rows and counts them. `constants`: what `--set` says of every row."""

    program: Program
    decisions: Sequence[str]
    as_of: date | None
    reading: Reading
    constants: Sequence[Constant]
    key_name: str
    columns: Sequence[str]
    refuse: Refuse
    decided: int = 0
    refused: int = 0
    _evaluator: Evaluator | None = field(default=None)

    def __call__(self, number: int, key: str | None, raw: Any) -> dict[str, Any]:
        """The outcome as columns: `verdict0`, `value0`, `failed0`, `open0`, … for the decisions in
        order. A row that is refused has only `problems`, as JSON."""
        if is_ending():
            return dict.fromkeys(self.columns)
        try:
            answer = self._answer(raw)
            if key is None or key == "null":
                raise CaseError((NoKey(path=self.key_name),))
        except CaseError as error:
            self.refused += 1
            self.refuse(number, key_of(key), error.problems)
            text = json.dumps(told(error.problems), ensure_ascii=False)
            return {**dict.fromkeys(self.columns), "problems": text}
        self.decided += 1
        return answer

    def _answer(self, raw: Any) -> dict[str, Any]:
        tree = self.reading(raw)
        for constant in self.constants:
            put(tree, constant.word, constant.json)
        case = flat_case(read_tree(tree, self.program))
        answer: dict[str, Any] = dict.fromkeys(self.columns)
        for i, decision in enumerate(self.decisions):
            verdict, value, failed, opened = self._ready().decider(decision)(case, self.as_of)
            answer[f"verdict{i}"] = verdict
            answer[f"value{i}"] = self._form(decision, value)
            for word in range(words(len(self._ready().conditions(decision)))):
                mask = (1 << WORD) - 1
                answer[f"failed{i}_{word}"] = failed >> WORD * word & mask
                answer[f"open{i}_{word}"] = opened >> WORD * word & mask
        return answer

    def _ready(self) -> Evaluator:
        if self._evaluator is None:
            self._evaluator = loaded(self.program)
        return self._evaluator

    def _form(self, decision: str, value: Any) -> Any:
        type_ = self.program.rules[decision].type
        if value is None:
            return None
        if type_ is Basic.EVIDENCE:
            return list(value)
        if type_ is Basic.DURATION:
            value = Duration(months=value[0], days=value[1])
        try:
            return to_form(value, type_)
        except Unfit:
            raise CaseError((UnfitValue(path=decision, found=str(value)),)) from None


def key_of(written: str | None) -> Json:
    """A key from its JSON, to be told in JSON again. A number that would come out as another, and
    what no case could hold, is told by its text."""
    if written is None:
        return None
    try:
        exact = read_json(written)
    except CaseError:
        return written
    key: Json = json.loads(written)
    if isinstance(exact, Decimal) and exact != Decimal(repr(key)):
        return written
    return key


def words(conditions: int) -> int:
    """How many masks there are for so many conditions."""
    return max(1, -(-conditions // WORD))


def told(problems: Sequence[CaseMessage]) -> list[dict[str, Json]]:
    """Problems as JSON: code, path, and the text with its hint in both languages."""
    return [
        {
            "code": problem.code,
            "path": problem.path,
            "text": {"zh": _sentence(problem, "zh"), "en": _sentence(problem, "en")},
        }
        for problem in problems
    ]


def _sentence(problem: CaseMessage, language: Language) -> str:
    hint = problem.hint(language)
    mark = "；" if language == "zh" else "; "
    return problem.text(language) + (mark + hint if hint else "")
