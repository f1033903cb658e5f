"""English labels: how what is true or not is said to hold, and how they begin a line."""

from __future__ import annotations

_SUBJECTS = ("the ", "a ", "an ", "there ")

_DENIED = {
    "is": "is not",
    "are": "are not",
    "was": "was not",
    "were": "were not",
    "may": "may not",
    "applies": "does not apply",
    "counts": "does not count",
    "holds": "does not hold",
    "reviews": "does not review",
}
_JOINING = frozenset(
    ["and", "or", "not", "no", "any", "all", "every", "each", "that", "who", "which", "whose"]
)
"""Words beside which a “not” could be read in two ways."""


def is_clause(label: str) -> bool:
    """Whether a label says something by itself: the applicant is in service."""
    return label.startswith(_SUBJECTS)


def holds(label: str) -> str:
    """That it is so: a clause as it is, a standard is met, another name in quotation marks."""
    if is_standard(label):
        return f"the {label} is met"
    return label if is_clause(label) else f"“{label}” holds"


def contrary(label: str) -> str:
    """That it is not so: a standard is not met; a clause with one plain verb says it with that
    verb (the applicant does not apply), any other is quoted, so that nobody asks how far the “not”
    reaches."""
    if is_standard(label):
        return f"the {label} is not met"
    words = label.split(" ")
    verbs = [at for at, word in enumerate(words) if word in _DENIED]
    plain = is_clause(label) and len(verbs) == 1 and not _JOINING.intersection(words)
    if not plain:
        return f"“{label}” does not hold"
    (at,) = verbs
    return " ".join((*words[:at], _DENIED[words[at]], *words[at + 1 :]))


def is_standard(label: str) -> bool:
    """Whether a label names what is to be met."""
    return label.startswith("condition of ")


def the(label: str) -> str:
    """A name in running text, with its article once."""
    return label if is_clause(label) else f"the {label}"


def capital(text: str) -> str:
    """As it begins a line: an English label has a small letter."""
    return text[:1].upper() + text[1:]
