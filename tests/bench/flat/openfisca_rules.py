"""The conditions of `may_apply` as variables of OpenFisca with formulas.

A truth is a plain boolean: OpenFisca has none that is not known.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
from openfisca_core.variables import Variable

from tests.bench.flat.openfisca_facts import variable
from tests.bench.rivals.tables import COUNTIES, EXAM_AND_REVIEW, EXAM_ONLY, LEVELS

Formula = Callable[[Any, Any], Any]

RULES: list[type[Variable]] = []
_COUNTIES = [int(code) for code in COUNTIES]


def rule(formula: Formula) -> Formula:
    """Make a variable that is called like its formula: a truth, a number if it says so."""
    type_ = int if formula.__annotations__.get("return") == "Number" else bool
    RULES.append(variable(formula.__name__, type_, type_(), formula=formula))
    return formula


def all_of(name: str, *names: str) -> None:
    """A rule that holds where all the others do."""

    def formula(person: Any, period: Any) -> Any:
        return np.logical_and.reduce([person(each, period) for each in names])

    RULES.append(variable(name, bool, False, formula=formula))


def any_of(name: str, *names: str) -> None:
    """A rule that holds where one of the others does."""

    def formula(person: Any, period: Any) -> Any:
        return np.logical_or.reduce([person(each, period) for each in names])

    RULES.append(variable(name, bool, False, formula=formula))


def is_one(name: str, of: str, *values: str) -> None:
    """A rule that holds where an enumeration has one of the values."""

    def formula(person: Any, period: Any) -> Any:
        held = person(of, period)
        members = [held.possible_values[value] for value in values]
        return np.logical_or.reduce([held == member for member in members])

    RULES.append(variable(name, bool, False, formula=formula))


def never(name: str) -> None:
    """A rule that holds nowhere, as the lists that it looks into are empty."""
    RULES.append(variable(name, bool, False))


# ---- scope ----

is_one("by_seat", "resident_reading", "registered_seat")
is_one("before_counts", "before_letter_covered", "covered")
is_one("later_counts", "after_2023_review_year", "covered")
any_of("in_period", "after_letter", "before_letter", "year_2024")
all_of("in_scope", "professional_technical", "stationed", "in_period")
all_of("ordinary", "in_service", "no_penalty")
all_of("scope_and_ordinary", "in_scope", "ordinary")


@rule
def seat(person: Any, period: Any) -> Any:
    return np.isin(person("employer_place", period), _COUNTIES)


@rule
def workplace(person: Any, period: Any) -> Any:
    return np.isin(person("employer_workplace", period), _COUNTIES)


@rule
def stationed(person: Any, period: Any) -> Any:
    by_seat = person("by_seat", period)
    return np.where(by_seat, person("seat", period), person("workplace", period))


def _within(person: Any, period: Any, first: date, last: date) -> Any:
    day = person("application_date", period)
    return (day >= np.datetime64(first)) * (day <= np.datetime64(last))


@rule
def after_letter(person: Any, period: Any) -> Any:
    return _within(person, period, date(2020, 11, 21), date(2023, 12, 31))


@rule
def before_letter(person: Any, period: Any) -> Any:
    inside = _within(person, period, date(2020, 1, 1), date(2020, 11, 20))
    return inside * person("before_counts", period)


@rule
def year_2024(person: Any, period: Any) -> Any:
    inside = _within(person, period, date(2024, 1, 1), date(2024, 12, 31))
    return inside * person("later_counts", period)


@rule
def no_penalty(person: Any, _period: Any) -> Any:
    return person.filled_array(True)


# ---- papers and research ----

is_one("up_to_senior", "application_level", *LEVELS[:4])
is_one("nothing_is_owed", "substitute_owed", "nothing_owed")
never("listed_output")
all_of("other_output", "up_to_senior", "accepted_other_substitute")
all_of("nothing_owed", "up_to_senior", "nothing_is_owed")
any_of("output", "ordinary_output_met", "listed_output", "other_output", "nothing_owed")

# ---- examinations ----

is_one("senior", "application_level", "associate_senior")
is_one("intermediate", "application_level", "intermediate")
is_one("full_senior", "application_level", "full_senior")
is_one("up_to_intermediate", "application_level", *LEVELS[:3])
is_one("reviewed_series", "application_series", *sorted(EXAM_AND_REVIEW))
is_one("examined_series", "application_series", *sorted(EXAM_ONLY))
is_one("full_is_examined", "exam_level_full", "includes")
is_one("titles_are_covered", "exam_only_titles", "covered")
all_of("full_examined", "full_senior", "full_is_examined")
any_of("level_examined", "senior", "full_examined")
all_of("exam_required", "reviewed_series", "level_examined")
all_of("exam_only", "examined_series", "up_to_intermediate")


@rule
def exam_passed(person: Any, period: Any) -> Any:
    same_series = person("exam_series", period) == person("application_series", period)
    same_level = person("exam_level", period) == person("application_level", period)
    reached = person("exam_score", period) >= person("own_exam_line", period)
    return same_series * same_level * reached * person("exam_required", period)


@rule
def exam(person: Any, period: Any) -> Any:
    return ~person("exam_required", period) + person("exam_passed", period)


@rule
def exam_titles(person: Any, period: Any) -> Any:
    return ~person("exam_only", period) + person("titles_are_covered", period)


# ---- one track a year, and all together ----

is_one("targeted", "application_track", "targeted")
is_one("by_calendar_year", "same_year_basis", "calendar_year")
never("calendar_year")
never("review_year")


@rule
def both_tracks(person: Any, period: Any) -> Any:
    calendar = person("by_calendar_year", period)
    return np.where(calendar, person("calendar_year", period), person("review_year", period))


@rule
def one_track(person: Any, period: Any) -> Any:
    return ~person("both_tracks", period)


all_of("education_and_years", "educated", "years")
all_of(
    *("may_apply", "scope_and_ordinary", "education_and_years", "output", "exam", "exam_titles"),
    *("targeted", "one_track"),
)
