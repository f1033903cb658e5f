"""Education and years as variables of OpenFisca: the rest of `rules`."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.bench.flat.openfisca.variables import Rules
from tests.bench.rivals.tables import (
    JUNIOR_COLLEGE,
    LEVELS,
    MINIMUM_EDUCATION,
    MONTHS_OWED,
    SENIOR_MIDDLE,
    SERIES,
    STAGES,
    STEP,
    TEACHERS_EDUCATION,
    TEACHING,
)

YEARS = Rules()

_NO_WAY = 999

_STEPS = np.zeros((len(SERIES), len(LEVELS), len(STAGES), 2), int)
for (series, level), step in MINIMUM_EDUCATION.items():
    _STEPS[SERIES.index(series), LEVELS.index(level)] = step
for (level, stage, school), step in TEACHERS_EDUCATION.items():
    at = SERIES.index(TEACHING), LEVELS.index(level), STAGES.index(stage), int(school)
    _STEPS[at] = step

_OWED = np.full((len(SERIES), len(LEVELS), len(STEP)), _NO_WAY)
for (series, level), owed in MONTHS_OWED.items():
    months = [_NO_WAY if one is None else one for one in owed]
    _OWED[SERIES.index(series), LEVELS.index(level)] = months


def _index(person: Any, period: Any, *names: str) -> tuple[Any, ...]:
    return tuple(person(name, period).view(np.ndarray) for name in names)


@YEARS.number
def step_asked(person: Any, period: Any) -> Any:
    title = ("application_series", "application_level", "application_school_stage")
    school = person("education_normal_school", period).astype(int)
    return _STEPS[(*_index(person, period, *title), school)]


@YEARS.number
def step_held(person: Any, period: Any) -> Any:
    return person("education", period).view(np.ndarray)


@YEARS.truth
def educated(person: Any, period: Any) -> Any:
    step, asked = person("step_held", period), person("step_asked", period)
    senior = person("senior", period) * person("relax_associate_senior", period)
    intermediate = person("intermediate", period) * person("relax_intermediate", period)
    return step >= np.select([senior, intermediate], [JUNIOR_COLLEGE, SENIOR_MIDDLE], asked)


@YEARS.truth
def below_ordinary(person: Any, period: Any) -> Any:
    return person("step_held", period) < person("step_asked", period)


YEARS.is_one("also_ordinary", "relaxed_people", "also_ordinary")
YEARS.is_one("of_junior_college", "education", "junior_college")
YEARS.is_one("of_senior_middle", "education", "senior_middle")
YEARS.all_of("relaxed_senior", "senior", "of_junior_college", "also_ordinary")
YEARS.all_of("relaxed_intermediate", "intermediate", "of_senior_middle", "also_ordinary")
YEARS.any_of("relaxed", "below_ordinary", "relaxed_senior", "relaxed_intermediate")


@YEARS.truth
def five_years(person: Any, period: Any) -> Any:
    return person("months_in_counties", period) >= 60


@YEARS.truth
def ten_years(person: Any, period: Any) -> Any:
    return person("months_in_counties", period) >= 120


YEARS.is_one("full_may_be_early", "senior_includes_full", "includes")
YEARS.is_one("early_on_top", "early_on_relaxed", "applies")
YEARS.all_of("early_intermediate", "intermediate", "five_years")
YEARS.all_of("early_full", "full_senior", "full_may_be_early")
YEARS.any_of("any_senior", "senior", "early_full")
YEARS.all_of("early_senior", "any_senior", "ten_years")
YEARS.any_of("early", "early_intermediate", "early_senior")
YEARS.all_of("relaxed_early", "early", "early_on_top")


@YEARS.truth
def relaxed_years(person: Any, period: Any) -> Any:
    asked = np.where(
        person("intermediate", period), 48, np.where(person("senior", period), 60, _NO_WAY)
    )
    less = 12 * person("relaxed_early", period)
    return person("months_since_lower_title", period) >= asked - less


@YEARS.number
def months_owed(person: Any, period: Any) -> Any:
    return _OWED[_index(person, period, "application_series", "application_level", "education")]


@YEARS.truth
def ordinary_years(person: Any, period: Any) -> Any:
    owed, less = person("months_owed", period), 12 * person("early", period)
    required = np.where(owed == _NO_WAY, owed, np.maximum(owed - less, 0))
    by_work = person("by_work", period)
    held = np.where(
        by_work,
        person("months_in_profession", period),
        person("months_since_lower_title", period),
    )
    return (required == 0) + (held >= required)


YEARS.is_one("of_accounting", "application_series", "accounting")
YEARS.all_of("by_work", "of_accounting", "intermediate")


@YEARS.truth
def years(person: Any, period: Any) -> Any:
    by_relaxed = person("relaxed", period) * (
        person("senior", period) + person("intermediate", period)
    )
    return np.where(by_relaxed, person("relaxed_years", period), person("ordinary_years", period))
