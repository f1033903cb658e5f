"""What a plan leaves to somebody's answer, in the words of the public: who answers, and of what.

Discretion of a body, readings of the text, and what the text does not settle. Nothing is hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compiler.core import ir, walk
from compiler.documents.plan_sources import LACKING, kind_of
from compiler.documents.subject import Subject
from compiler.documents.wording import public_words, question_put
from compiler.words.public import PublicWords
from policy_dsl.labels import capital


def open_points(subject: Subject) -> list[Mapping[str, Any]]:
    """Every question that a decision may ask of somebody other than the applicant, in the order of
    the clauses. A reading that the plan takes as its own is no question any more."""
    words = public_words(subject)
    program = subject.program
    reads = {decision: walk.reads_of(program, decision) for decision in program.decisions}
    return [
        _point(subject, words, question, [d for d in program.decisions if key in reads[d]])
        for key, question in program.questions.items()
        if question.adopted is None and any(key in reads[d] for d in program.decisions)
    ]


def untold(subject: Subject, question: ir.QuestionInfo) -> str:
    """In a sentence, what the drafter could not say and, where a text has it that is not at hand,
    where to look."""
    point = question_put(subject, public_words(subject), question)
    kind = kind_of(subject, question)
    if kind in LACKING:
        by = _answerers(subject)[kind]
        point = subject.say(f"{point}；{by}", f"{point}. What counts is {by}")
    return capital(point) + subject.say("。", ".")


def _answerers(subject: Subject) -> Mapping[str, str]:
    """Who answers a question that no named body does."""
    say = subject.say
    return {
        "authority": say("有权机关（方案没有写明）", "a body that the plan does not name"),
        "interpreter": say("对方案有解释权的机关", "the body with the power to interpret the plan"),
        "drafter": say("制定机关补充规定", "the body that made the plan, by a further provision"),
        "uncollected": say(
            "以方案原文为准，请问受理机关", "the text of the plan itself: ask the office"
        ),
        "elsewhere": say("按现行有关规定，请问受理机关", "the rules in force: ask the office"),
    }


def _point(
    subject: Subject, words: PublicWords, question: ir.QuestionInfo, decisions: list[str]
) -> Mapping[str, Any]:
    """`called` is the name under which conditions speak of it; of a consent the question has it."""
    say = subject.say
    bodies = words.bodies(question.key)
    place = (question.origin.module, question.origin.clause)
    kind = kind_of(subject, question)
    by = (bodies if kind == "authority" else "") or _answerers(subject).get(kind, "")
    return {
        "kind": kind,
        "name": words.asked(question.key) if not bodies else words.name(question.key),
        "called": "" if question.key in words.consents else words.name(question.key),
        "question": question_put(subject, words, question),
        "by": by,
        "decisions": say("、", "; ").join(words.name(key) for key in decisions),
        "clauses": words.clause(place),
    }
