"""The examination sheet of a case (资格审核表): each condition with the fact, the basis and what
the machine makes of it, and blanks for the opinions and signatures of those who decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compiler.documents.letter import Letters
from compiler.documents.material import Material
from compiler.documents.materials import needed
from compiler.documents.subject import Person, Subject
from policy_dsl.diagnostics import Language

_WIDTHS: Mapping[Language, str] = {"zh": "5 13 20 10 14 8 10", "en": "3 14 18 9 22 8 8"}
"""The shares of the columns; English names of proofs are long."""


def material(subject: Subject) -> Material:
    """One sheet for each person."""
    letters = Letters(subject)
    proofs = {one["key"]: one["proof"] for one in needed(subject, subject.decision)}
    sheets = [_sheet(letters, person, proofs) for person in subject.people]
    data = {**letters.common(), "sheets": sheets, "widths": _WIDTHS[subject.language]}
    return Material(template="sheet", data=data)


def _sheet(letters: Letters, person: Person, proofs: Mapping[str, str]) -> Mapping[str, Any]:
    letter = letters.letter(person)
    rows = [
        {**row, "proof": proofs.get(one.row.key, "")} for one, row in letters.conditions(person)
    ]
    return {
        "addressee": letter["addressee"],
        "reference": letter["reference"],
        "about": letter["about"],
        "headline": letter["headline"],
        "tone": letter["tone"],
        "rows": rows,
    }
