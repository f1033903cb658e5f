"""English labels: how what is true or not is said to hold."""

from __future__ import annotations

_SUBJECTS = ("the ", "a ", "an ", "there ")


def is_clause(label: str) -> bool:
    """Whether a label says something by itself: the applicant is in service."""
    return label.startswith(_SUBJECTS)


def holds(label: str) -> str:
    """That it is so: a clause as it is, another name in quotation marks."""
    return label if is_clause(label) else f"“{label}” holds"


def is_standard(label: str) -> bool:
    """Whether a label names what is to be met."""
    return label.startswith("condition of ")


def the(label: str) -> str:
    """A name in running text, with its article once."""
    return label if is_clause(label) else f"the {label}"
