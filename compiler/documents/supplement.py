"""The notice of what is missing (补正告知书): all of it at once, by when, and what follows else.

The deadline and the consequence are the office's to say: where its settings do not, they are
blanks. Who has nothing to hand in gets no notice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compiler.documents.letter import Letters
from compiler.documents.material import Material
from compiler.documents.subject import Person, Subject


def material(subject: Subject) -> Material:
    """The notices to all people of the subject who have something to hand in."""
    letters = Letters(subject)
    notices = [notice for _, notice in _notices(subject, letters)]
    return _material(subject, letters, notices, len(subject.people) - len(notices))


def each(subject: Subject) -> Iterator[tuple[Person, Material]]:
    """A document for each of them."""
    letters = Letters(subject)
    for person, notice in _notices(subject, letters):
        yield person, _material(subject, letters, [notice], 0)


def _notices(subject: Subject, letters: Letters) -> Iterator[tuple[Person, dict[str, Any]]]:
    for person in subject.people:
        questions = letters.questions(person)
        if questions.applicant:
            yield (
                person,
                {
                    "addressee": person.applicant,
                    "reference": person.reference,
                    "about": letters.about(person),
                    "questions": questions,
                },
            )


def _material(
    subject: Subject, letters: Letters, notices: list[dict[str, Any]], spared: int
) -> Material:
    remark = subject.say(
        f"{spared}件没有需要补正的内容，没有告知书",
        f"{spared} need nothing to be handed in: no notice was made",
    )
    return Material(
        template="supplement",
        data={**letters.common(), "letters": notices},
        remarks=(remark,) if spared else (),
    )
