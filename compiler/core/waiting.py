"""From an open decision to the questions that can still change it, each with its owner.

Evaluation lists the questions of every operand that is open. Some of these cannot matter, since
evaluation takes unknowns as independent of each other. A question is dropped where that is shown:
it has finitely many answers, and under every answer to the other finite questions the decision is
settled and the same for all its answers. That is looked at where the others are all finite, or
where no answer to the question alone changes what is known now. What is not shown within the
bounds stays: one question too many is better than one too few. Where none would be left, though
the decision is open, all stay.

The questions come by owner, and of one owner that which decides most first (`ranking`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

from compiler.core import ir
from compiler.core.as_json import Json
from compiler.core.compared import name_of
from compiler.core.explain import Reason
from compiler.core.interpret import Evaluation, Result
from compiler.core.interpret.asking import field_type
from compiler.core.interpret.records import parted
from compiler.core.interpret.result import same
from compiler.core.landmarks import answers
from compiler.core.ranking import QUICK, outcomes, ranked
from compiler.core.trials import Choice, Trials
from compiler.core.values import Value
from compiler.typecheck.types import Type

COMBINATIONS = 400
"""So many combinations of answers are tried to show that questions do not matter."""
EFFORT = 1500
"""So many rules are evaluated for it."""

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


def waiting_on(
    evaluation: Evaluation, key: str, reasons: Sequence[Reason], effort: int = QUICK
) -> tuple[Question, ...]:
    """The questions that the rule `key` waits on: the applicant's, the authority's, the
    interpreter's, the drafter's, each owner's as they are `ranked` with this effort."""
    trials = Trials(evaluation, key)
    clauses = _clauses(reasons)
    questions = [_question(evaluation.program, q, clauses) for q in _kept(trials)]
    groups = [tuple(q.key for q in questions if q.owner == owner) for owner in _OWNERS]
    *answered, _ = groups  # no case answers the drafter's
    types = {q.key: type_of(evaluation.program, q.key) for q in questions}
    order = [*ranked(trials, answered, types, effort), *groups[-1]]
    return tuple(sorted(questions, key=lambda question: order.index(question.key)))


def that_matter(evaluation: Evaluation, key: str, trials: Trials | None = None) -> tuple[str, ...]:
    """The open questions of the rule `key` without those that are shown not to matter, by trials
    of this evaluation, or by its own."""
    return _kept(trials or Trials(evaluation, key))


def type_of(program: ir.Program, question: str) -> Type | None:
    """The type of the answer to a question of any owner."""
    if question in program.questions:
        return program.questions[question].type
    if question in program.facts:
        return program.facts[question].type
    source, _, field = question.partition("[")
    return field_type(program.facts.get(source), field.partition("].")[2])


def question_of(program: ir.Program, key: str) -> ir.Wording:
    """What to ask: the fact's question; for a field its name and which record it is of."""
    fact = program.facts.get(key)
    if fact is not None:
        return fact.question or ir.Wording(zh=f"{fact.name}？", en=f"{key}?")
    path = parted(key)
    if path is None:
        return ir.Wording(zh=f"{name_of(program, key)}？", en=f"{key}?")
    source, index, field = path
    name = program.names.get(f"{source}.{field}", program.names.get(field, field))
    number = index + 1
    return ir.Wording(
        zh=f"第{number}项{name_of(program, source)}的{name}？",
        en=f"{field} of {source}, entry {number}?",
    )


def _kept(trials: Trials) -> tuple[str, ...]:
    """The questions that may matter."""
    now, program = trials.now, trials.evaluation.program
    if now.conflicts or len(now.questions) < 2:
        return now.questions
    options = {q: answers(type_of(program, q)) for q in now.questions}
    finite = {q: values for q, values in options.items() if values}
    trials.options.update(finite)
    if prod(map(len, finite.values())) > COMBINATIONS:
        return now.questions
    kept = tuple(q for q in now.questions if q not in finite or _matters(trials, q, list(finite)))
    return kept or now.questions


def _matters(trials: Trials, question: str, finite: Sequence[str]) -> bool:
    """Whether the question may matter; True where the contrary is not shown."""
    all_finite = len(finite) == len(trials.now.questions)
    if not all_finite and any(not _as_now(trials, question, r) for r in outcomes(trials, question)):
        return True
    others = [q for q in finite if q != question]
    for given in trials.joint(others):
        if trials.spent > EFFORT or not _same_for_all(trials, question, given):
            return True
    return False


def _as_now(trials: Trials, question: str, then: Result) -> bool:
    """Whether nothing is known then that is not known now."""
    rest = tuple(q for q in trials.now.questions if q != question)
    return not then.settled and not then.conflicts and then.questions == rest


def _same_for_all(trials: Trials, question: str, given: tuple[Choice, ...]) -> bool:
    found: list[Value] = []
    for index in range(len(trials.options[question])):
        value = trials.settled((*given, (question, index)))
        if value is None or (found and not same(found[0], value)):
            return False
        found.append(value)
    return True


def _question(program: ir.Program, key: str, clauses: Mapping[str, str]) -> Question:
    info = program.questions.get(key)
    if info is not None:
        return Question(key=key, owner=info.owner, clause=info.origin.clause, text=info.text)
    return Question(
        key=key, owner="applicant", clause=clauses.get(key, ""), text=question_of(program, key)
    )


def _clauses(reasons: Sequence[Reason]) -> dict[str, str]:
    """For each question the clause of the narrowest condition that waits on it."""
    clauses: dict[str, str] = {}
    for reason in sorted(reasons, key=lambda reason: len(reason.result.questions)):
        for key in reason.result.questions:
            clauses.setdefault(key, reason.clause)
    return clauses
