"""The examination sheet of a case (资格审核表): each condition with the fact, the basis and what
the machine makes of it, and blanks for the opinions and signatures of those who decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from compiler.documents.judged import Judged
from compiler.documents.letter import Letters
from compiler.documents.material import Material
from compiler.documents.steps import Asked
from compiler.documents.subject import Person, Subject
from policy_dsl.diagnostics import Language
from policy_dsl.labels import capital

_WIDTHS: Mapping[Language, str] = {"zh": "4 15 27 13 20 9 12", "en": "3 16 25 13 24 8 11"}
"""The shares of the columns; English names of proofs are long."""

_BY: Mapping[str, tuple[str, str]] = {
    "applicant": ("申报人", "The applicant"),
    "authority": ("有权机关", "The authority"),
    "unsettled": ("制定机关或者解释机关", "The body that made the rules, or interprets them"),
    "uncollected": ("受理单位按现行规定核对", "The office, by the rules in force"),
    "lacking": ("规定内容有待补充", "Provisions to be supplied"),
}
"""Who settles a question, in Chinese and English."""


def material(subject: Subject) -> Material:
    """One sheet for each person."""
    letters = Letters(subject)
    sheets = [_sheet(subject, letters, person) for person in subject.people]
    data = {**letters.common(), "sheets": sheets, "widths": _WIDTHS[subject.language]}
    return Material(template="sheet", data=data)


def _sheet(subject: Subject, letters: Letters, person: Person) -> Mapping[str, Any]:
    letter = letters.letter(person)
    rows = [
        {**row, "proof": _proof(letters, person, one)} for one, row in letters.conditions(person)
    ]
    return {
        "addressee": letter["addressee"],
        "reference": letter["reference"],
        "about": letter["about"],
        "headline": letter["headline"],
        "tone": letter["tone"],
        "rows": rows,
        "unsettled": list(_unsettled(subject, letter)),
    }


def _proof(letters: Letters, person: Person, judged: Judged) -> str:
    """The proofs that a condition needs in this case."""
    return capital(letters.public.listed(letters.steps.proofs(letters.needed(person, judged))))


def _unsettled(subject: Subject, letter: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """What an open case waits on and by whom it is settled, and where the rules conflict."""
    for whose, (zh, en) in _BY.items():
        by = subject.say(zh, en)
        for one in getattr(letter["questions"], whose):
            yield {**asdict(one), "by": by}
    for conflict in letter["conflicts"]:
        text = conflict + subject.say("。", ".")
        yield {**asdict(Asked(text=text)), "by": subject.say(*_BY["unsettled"])}
