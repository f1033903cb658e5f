"""The tables of education and of years as arrays, indexed by numbers of texts (0: no text).

A title's number is that of its series times 6 and that of its level.
"""

from __future__ import annotations

from itertools import product

import numpy as np

from tests.bench.rivals.tables import (
    LEVELS,
    MINIMUM_EDUCATION,
    MONTHS_OWED,
    SERIES,
    STAGES,
    STEP,
    TEACHERS_EDUCATION,
    TEACHING,
)

EDUCATIONS = tuple(STEP)
SCHOOLS = (False, None, True)
"""Whether the education is of a normal school, by the truth and 1."""

NO_WAY, UNSETTLED = 999, -1


def _reaches() -> list[int]:
    """By series, level, stage, school and education, whether the education is what is asked."""
    every = product((None, *SERIES), (None, *LEVELS), (None, *STAGES), SCHOOLS, (None, *EDUCATIONS))
    return [_reached(_steps(*title), education) for *title, education in every]


def _steps(
    series: str | None, level: str | None, stage: str | None, school: bool | None
) -> set[int]:
    """The steps of which one is asked; none where the text leaves it open."""
    if series == TEACHING:
        return {
            step
            for (one, at, normal), step in TEACHERS_EDUCATION.items()
            if one == level and stage in (None, at) and school in (None, normal)
        }
    step = MINIMUM_EDUCATION.get((series or "", level or ""))
    return set() if step is None else {step}


def _reached(steps: set[int], education: str | None) -> int:
    if education is None or not steps:
        return 0
    met = {STEP[education] >= step for step in steps}
    return 0 if len(met) > 1 else 1 if met == {True} else -1


def _owed() -> list[int]:
    """By series, level and education, the months that are owed."""
    every = product((None, *SERIES), (None, *LEVELS), (None, *EDUCATIONS))
    return [_months(MONTHS_OWED.get((s or "", lv or "")), education) for s, lv, education in every]


def _months(by_step: tuple[int | None, ...] | None, education: str | None) -> int:
    if by_step is None or education is None:
        return UNSETTLED
    months = by_step[STEP[education]]
    return NO_WAY if months is None else months


REACHES = np.array(_reaches(), np.int8)
OWED = np.array(_owed(), np.int16)
