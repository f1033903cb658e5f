"""From an open decision to the questions that can still change it, each with its owner.

Evaluation lists the questions of every operand that is open. Some of these cannot matter, since
evaluation takes unknowns as independent of each other. A question is dropped where that is shown:
it has finitely many answers, none of them changes what is known now, and under every answer to the
other finite questions the decision is settled and the same for all its answers. What is not
shown within `BUDGET` evaluations stays: one question too many is better than one too few.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from compiler.core import ir, walk
from compiler.core.as_json import Json
from compiler.core.compared import name_of
from compiler.core.explain import Reason
from compiler.core.interpret import Evaluation, Result
from compiler.core.interpret.asking import field_type
from compiler.core.interpret.result import distinct
from compiler.core.values import Value
from compiler.typecheck.types import Basic, EnumType, Type

BUDGET = 400
"""So many evaluations are spent on showing that questions do not matter."""

_OWNERS: tuple[ir.Owner, ...] = ("applicant", "authority", "interpreter", "drafter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that a decision waits on. `key` is a fact, a field (`service[2].place`) or a
    question's; `clause` is where it comes up."""

    key: str
    owner: ir.Owner
    clause: str
    text: ir.Wording

    def to_json(self) -> dict[str, Json]:
        return {
            "question": self.text.zh,
            "key": self.key,
            "owner": self.owner,
            "clause": self.clause,
            "text": {"zh": self.text.zh, "en": self.text.en},
        }


def waiting_on(evaluation: Evaluation, key: str, reasons: Sequence[Reason]) -> tuple[Question, ...]:
    """The questions that the rule `key` waits on: the applicant's, the authority's, the
    interpreter's, the drafter's."""
    keys = that_matter(evaluation, key)
    clauses = _clauses(reasons)
    questions = [_question(evaluation.program, question, clauses) for question in keys]
    return tuple(sorted(questions, key=lambda question: _OWNERS.index(question.owner)))


def that_matter(evaluation: Evaluation, key: str) -> tuple[str, ...]:
    """The open questions of the rule `key` without those that are shown not to matter."""
    result = evaluation.rule(key)
    if result.conflicts or len(result.questions) < 2:
        return result.questions
    trial = _Trial(evaluation, key, result)
    kept = tuple(question for question in result.questions if trial.matters(question))
    return kept or result.questions


def type_of(program: ir.Program, question: str) -> Type | None:
    """The type of the answer to a question of any owner."""
    if question in program.questions:
        return program.questions[question].type
    if question in program.facts:
        return program.facts[question].type
    source, _, field = question.partition("[")
    return field_type(program.facts.get(source), field.partition("].")[2])


def answers(type: Type | None) -> tuple[Value, ...]:
    """All values of a type that has few, otherwise none."""
    if type is Basic.TRUTH:
        return (True, False)
    return type.members if isinstance(type, EnumType) else ()


class _Trial:
    """Supposes answers, within the budget."""

    def __init__(self, evaluation: Evaluation, key: str, now: Result) -> None:
        self._evaluation = evaluation
        self._key = key
        self._now = now
        self._reached = walk.reached(evaluation.program, key)
        self._left = BUDGET
        types = {q: type_of(evaluation.program, q) for q in now.questions}
        self._answers = {q: answers(type) for q, type in types.items() if answers(type)}
        self._steps = prod(len(options) for options in self._answers.values())

    def matters(self, question: str) -> bool:
        """Whether the question may matter; True where the contrary is not shown."""
        if question not in self._answers:
            return True
        if self._left < self._steps + len(self._answers[question]):
            return True
        if any(not self._as_now(question, answer) for answer in self._answers[question]):
            return True
        others = [q for q in self._answers if q != question]
        return any(not self._same_for_all(question, given) for given in self._joint(others))

    def _as_now(self, question: str, answer: Value) -> bool:
        """Whether with this answer nothing is known that is not known now."""
        then = self._suppose({question: answer})
        rest = tuple(q for q in self._now.questions if q != question)
        return not then.settled and not then.conflicts and then.questions == rest

    def _same_for_all(self, question: str, given: Mapping[str, Value]) -> bool:
        results = [self._suppose({**given, question: a}) for a in self._answers[question]]
        return all(r.settled for r in results) and len(distinct(r.value for r in results)) == 1

    def _joint(self, questions: Sequence[str]) -> Iterator[dict[str, Value]]:
        for combination in product(*(self._answers[q] for q in questions)):
            yield dict(zip(questions, combination, strict=True))

    def _suppose(self, given: Mapping[str, Value]) -> Result:
        self._left -= 1
        return self._evaluation.supposing(given).rule(self._key, self._reached)


def _question(program: ir.Program, key: str, clauses: Mapping[str, str]) -> Question:
    info = program.questions.get(key)
    if info is not None:
        return Question(key=key, owner=info.owner, clause=info.origin.clause, text=info.text)
    return Question(
        key=key, owner="applicant", clause=clauses.get(key, ""), text=_text(program, key)
    )


def _clauses(reasons: Sequence[Reason]) -> dict[str, str]:
    """For each question the clause of the narrowest condition that waits on it."""
    clauses: dict[str, str] = {}
    for reason in sorted(reasons, key=lambda reason: len(reason.result.questions)):
        for key in reason.result.questions:
            clauses.setdefault(key, reason.clause)
    return clauses


def _text(program: ir.Program, key: str) -> ir.Wording:
    """What to ask: the fact's question; for a field its name and which record it is of."""
    fact = program.facts.get(key)
    if fact is not None:
        return fact.question or ir.Wording(zh=f"{fact.name}？", en=f"{key}?")
    source, _, rest = key.partition("[")
    index, _, field = rest.partition("].")
    if not field:
        return ir.Wording(zh=f"{name_of(program, key)}？", en=f"{key}?")
    name = program.names.get(f"{source}.{field}", program.names.get(field, field))
    number = int(index) + 1
    return ir.Wording(
        zh=f"第{number}项{name_of(program, source)}的{name}？",
        en=f"{field} of {source}, entry {number}?",
    )
