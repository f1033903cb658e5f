"""The conditions of `may_apply` as variables of OpenFisca with formulas.

A truth is a plain boolean: OpenFisca has none that is not known.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from tests.bench.flat.openfisca.variables import Rules
from tests.bench.rivals.tables import COUNTIES, EXAM_AND_REVIEW, EXAM_ONLY, LEVELS

RULES = Rules()

_COUNTIES = [int(code) for code in COUNTIES]


# ---- scope ----

RULES.is_one("by_seat", "resident_reading", "registered_seat")
RULES.is_one("before_counts", "before_letter_covered", "covered")
RULES.is_one("later_counts", "after_2023_review_year", "covered")
RULES.any_of("in_period", "after_letter", "before_letter", "year_2024")
RULES.all_of("in_scope", "professional_technical", "stationed", "in_period")
RULES.all_of("ordinary", "in_service", "no_penalty")
RULES.all_of("scope_and_ordinary", "in_scope", "ordinary")


@RULES.truth
def seat(person: Any, period: Any) -> Any:
    return np.isin(person("employer_place", period), _COUNTIES)


@RULES.truth
def workplace(person: Any, period: Any) -> Any:
    return np.isin(person("employer_workplace", period), _COUNTIES)


@RULES.truth
def stationed(person: Any, period: Any) -> Any:
    by_seat = person("by_seat", period)
    return np.where(by_seat, person("seat", period), person("workplace", period))


def _within(person: Any, period: Any, first: date, last: date) -> Any:
    day = person("application_date", period)
    return (day >= np.datetime64(first)) * (day <= np.datetime64(last))


@RULES.truth
def after_letter(person: Any, period: Any) -> Any:
    return _within(person, period, date(2020, 11, 21), date(2023, 12, 31))


@RULES.truth
def before_letter(person: Any, period: Any) -> Any:
    inside = _within(person, period, date(2020, 1, 1), date(2020, 11, 20))
    return inside * person("before_counts", period)


@RULES.truth
def year_2024(person: Any, period: Any) -> Any:
    inside = _within(person, period, date(2024, 1, 1), date(2024, 12, 31))
    return inside * person("later_counts", period)


@RULES.truth
def no_penalty(person: Any, _period: Any) -> Any:
    return person.filled_array(True)


# ---- papers and research ----

RULES.is_one("up_to_senior", "application_level", *LEVELS[:4])
RULES.is_one("nothing_is_owed", "substitute_owed", "nothing_owed")
RULES.never("listed_output")
RULES.all_of("other_output", "up_to_senior", "accepted_other_substitute")
RULES.all_of("nothing_owed", "up_to_senior", "nothing_is_owed")
RULES.any_of("output", "ordinary_output_met", "listed_output", "other_output", "nothing_owed")

# ---- examinations ----

RULES.is_one("senior", "application_level", "associate_senior")
RULES.is_one("intermediate", "application_level", "intermediate")
RULES.is_one("full_senior", "application_level", "full_senior")
RULES.is_one("up_to_intermediate", "application_level", *LEVELS[:3])
RULES.is_one("reviewed_series", "application_series", *sorted(EXAM_AND_REVIEW))
RULES.is_one("examined_series", "application_series", *sorted(EXAM_ONLY))
RULES.is_one("full_is_examined", "exam_level_full", "includes")
RULES.is_one("titles_are_covered", "exam_only_titles", "covered")
RULES.all_of("full_examined", "full_senior", "full_is_examined")
RULES.any_of("examined_senior", "senior", "full_examined")
RULES.all_of("exam_required", "reviewed_series", "examined_senior")
RULES.all_of("exam_only", "examined_series", "up_to_intermediate")


@RULES.truth
def exam_passed(person: Any, period: Any) -> Any:
    same_series = person("exam_series", period) == person("application_series", period)
    same_level = person("exam_level", period) == person("application_level", period)
    reached = person("exam_score", period) >= person("own_exam_line", period)
    return same_series * same_level * reached * person("exam_required", period)


@RULES.truth
def exam(person: Any, period: Any) -> Any:
    return ~person("exam_required", period) + person("exam_passed", period)


@RULES.truth
def exam_titles(person: Any, period: Any) -> Any:
    return ~person("exam_only", period) + person("titles_are_covered", period)


# ---- one track a year, and all together ----

RULES.is_one("targeted", "application_track", "targeted")
RULES.is_one("by_calendar_year", "same_year_basis", "calendar_year")
RULES.never("calendar_year")
RULES.never("review_year")


@RULES.truth
def both_tracks(person: Any, period: Any) -> Any:
    calendar = person("by_calendar_year", period)
    return np.where(calendar, person("calendar_year", period), person("review_year", period))


@RULES.truth
def one_track(person: Any, period: Any) -> Any:
    return ~person("both_tracks", period)


RULES.all_of("education_and_years", "educated", "years")
RULES.all_of(
    *("may_apply", "scope_and_ordinary", "education_and_years", "output", "exam", "exam_titles"),
    *("targeted", "one_track"),
)
