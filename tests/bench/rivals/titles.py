"""What is settled for an application as soon as its series and level are known."""

from __future__ import annotations

from tests.bench.rivals import bits
from tests.bench.rivals.tables import (
    EXAM_AND_REVIEW,
    EXAM_ONLY,
    JUNIOR_COLLEGE,
    MINIMUM_EDUCATION,
    MONTHS_OWED,
    SENIOR_MIDDLE,
)


def _failing(series: str, level: str) -> int:
    """The conditions that fail for whoever applies for this title."""
    if level == "associate_senior":
        failed = (
            bits.INTERMEDIATE | bits.RELAXED_INTERMEDIATE | bits.EARLY_INTERMEDIATE | bits.EXAM_ONLY
        )
        return (
            failed if series in EXAM_AND_REVIEW else failed | bits.EXAM_REQUIRED | bits.EXAM_PASSED
        )
    failed = (
        bits.SENIOR
        | bits.RELAXED_SENIOR
        | bits.EARLY_SENIOR
        | bits.ANY_SENIOR
        | bits.EXAM_REQUIRED
        | bits.EXAM_PASSED
    )
    return failed if series in EXAM_ONLY else failed | bits.EXAM_ONLY


# For a level: the level below; the lowest step of education once relaxed, the consent that this
# takes, and the bit of the condition; the months then owed; the months of service for applying a
# year earlier, and the bits that fail without.
_TERMS = {
    "intermediate": (
        *("assistant", SENIOR_MIDDLE, "relax_intermediate", bits.RELAXED_INTERMEDIATE),
        *(48, 60, bits.EARLY | bits.EARLY_INTERMEDIATE),
    ),
    "associate_senior": (
        *("intermediate", JUNIOR_COLLEGE, "relax_associate_senior", bits.RELAXED_SENIOR),
        *(60, 120, bits.EARLY | bits.EARLY_SENIOR),
    ),
}

# For a title: what fails; the lowest step of education (None: teachers'); the months owed, by step;
# the terms of its level.
TITLES = {
    title: (_failing(*title), MINIMUM_EDUCATION.get(title), owed, _TERMS[title[1]])
    for title, owed in MONTHS_OWED.items()
}
