"""The notice that carries a plan (关于印发…的通知), with the plan as its annex."""

from __future__ import annotations

from compiler.documents.material import Material
from compiler.documents.plan import called, data
from compiler.documents.subject import Subject


def material(subject: Subject) -> Material:
    """The official text behind the notice; what the office has to fill in stays blank."""
    plan = data(subject, review=False)
    office = subject.office.name.in_(subject.language)
    return Material(
        template="notice", data={"plan": plan, "called": called(subject), "office": office}
    )
