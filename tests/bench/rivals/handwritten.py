"""Guangxi's `may_apply` as a programmer writes it by hand, for speed: the rival that all others
are measured against.

From a flat case (`compiler.backends.python.flat_case`) to verdict, value, and bit masks of the
failed and of the open conditions (`bits.ORDER`). It takes the case to be complete; where a key
that matters is missing, or the text leaves something to its drafters, `handwritten_open` decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tests.bench.rivals import bits
from tests.bench.rivals.handwritten_open import may_apply as may_apply_open
from tests.bench.rivals.spans import Period, months_between, total_months
from tests.bench.rivals.tables import (
    COUNTIES,
    ENDED,
    ENDS,
    EXAM_ONLY,
    EXTENDED,
    LETTER,
    LISTED_SUBSTITUTES,
    STARTS,
    STEP,
    TEACHERS_EDUCATION,
)
from tests.bench.rivals.titles import TITLES

Flat = Mapping[str, Any]
Decided = tuple[str, bool | None, int, int]

_DAY = timedelta(days=1)

# What fails together, by what was found.
_NOT_EARLIER_NOR_LATER = bits.BEFORE_LETTER | bits.YEAR_2024
_ONLY_EARLIER = bits.AFTER_LETTER | bits.YEAR_2024
_ONLY_LATER = bits.AFTER_LETTER | bits.BEFORE_LETTER
_OUTSIDE = bits.IN_PERIOD | bits.AFTER_LETTER | bits.BEFORE_LETTER | bits.YEAR_2024
_NO_YEARS = bits.YEARS | bits.EDUCATION_AND_YEARS
_NO_EDUCATION = bits.EDUCATION | bits.EDUCATION_AND_YEARS
_NO_OTHERS = bits.BOTH | bits.BOTH_IN_CALENDAR_YEAR | bits.BOTH_IN_REVIEW_YEAR

# What bars an application.
_BARRING = (
    bits.SCOPE_AND_ORDINARY
    | bits.EDUCATION_AND_YEARS
    | bits.OUTPUT
    | bits.EXAM
    | bits.EXAM_TITLES
    | bits.TRACK
    | bits.ONE_TRACK
)


def may_apply(case: Flat) -> Decided:
    """The decision on a case, as (verdict, value, failed, open)."""
    try:
        day = case["application.date"]
        level = case["application.level"]
        series = case["application.series"]
        failed, ordinary_step, owed, terms = TITLES[series, level]
        lower, least, relaxing, relaxed_bit, least_months, early_months, early_bits = terms

        # Scope: who, where, when.
        professional = case["professional_technical"]
        if not professional:
            failed |= bits.PROFESSIONAL
        seat = case["employer.place"] in COUNTIES
        if not seat:
            failed |= bits.SEAT
        workplace = case["employer.workplace"] in COUNTIES if "employer.workplace" in case else seat
        if not workplace:
            failed |= bits.WORKPLACE
        if seat is workplace:
            stationed = seat
        else:
            stationed = seat if case["resident_reading"] == "registered_seat" else workplace
        if not stationed:
            failed |= bits.STATIONED
        if LETTER <= day <= ENDS:
            in_period = True
            failed |= _NOT_EARLIER_NOR_LATER
        elif STARTS <= day < LETTER:
            in_period = case["before_letter_covered"] == "covered"
            failed |= _ONLY_EARLIER if in_period else _OUTSIDE
        elif ENDS < day <= EXTENDED:
            in_period = case["after_2023_review_year"] == "covered"
            failed |= _ONLY_LATER if in_period else _OUTSIDE
        else:
            in_period = False
            failed |= _OUTSIDE

        # Ordinary requirements.
        ordinary = in_service = case["in_service"]
        if not in_service:
            failed |= bits.IN_SERVICE
        for row in case["penalties"]:
            if row["from"] <= day and (row["to"] is None or day <= row["to"]):
                ordinary = False
                failed |= bits.NO_PENALTY
                break
        if not ordinary:
            failed |= bits.ORDINARY
        if not (professional and stationed and in_period):
            failed |= bits.IN_SCOPE | bits.SCOPE_AND_ORDINARY
        elif not ordinary:
            failed |= bits.SCOPE_AND_ORDINARY

        # Education, and whether it is relaxed.
        step = STEP[case["education"]]
        if ordinary_step is None:
            taught = level, case["application.school_stage"], case["education_normal_school"]
            ordinary_step = TEACHERS_EDUCATION[taught]
        educated = step >= (least if case[relaxing] else ordinary_step)
        relaxed = step < ordinary_step
        if not relaxed:
            failed |= bits.BELOW_ORDINARY
        if step == least and case["relaxed_people"] == "also_ordinary":
            relaxed = True
        else:
            failed |= relaxed_bit
        if not relaxed:
            failed |= bits.RELAXED

        # Time worked, and time since the lower title.
        until = day if case["measured_on"] == "application_day" else date(day.year, 12, 31)
        in_counties: list[Period] = []
        at_work: list[Period] = []
        by_work = series == "accounting" and level == "intermediate"
        for row in case["service"]:
            start, end = row["from"], row["to"]
            end = until if end is None or end >= until else end + _DAY
            if start >= end:
                continue
            period = start, end
            if by_work and row["professional"]:
                at_work.append(period)
            if (
                row["place"] in COUNTIES
                and (row["professional"] or case["work_counted"] == "any_work")
                and (not row.get("secondment") or case["secondment_counted"] == "counts")
            ):
                in_counties.append(period)
        if in_counties and total_months(in_counties) >= early_months:
            early = 12
        else:
            early = 0
            failed |= early_bits
        obtained = None
        for row in case["titles"]:
            if (
                row["level"] == lower
                and (row["series"] == series or case["lower_title_series"] == "any_series")
                and (row["track"] == "general" or case["targeted_counts_for_targeted"] == "counts")
                and (obtained is None or row["obtained_on"] < obtained)
            ):
                obtained = row["obtained_on"]
        since = -1 if obtained is None else months_between(obtained, until)

        # Whether the years suffice.
        if early and case["early_on_relaxed"] == "applies":
            least_months -= 12
        relaxed_enough = since >= least_months
        if not relaxed_enough:
            failed |= bits.RELAXED_YEARS
        months = owed[step]
        enough = months is not None and (
            months <= early or (total_months(at_work) if by_work else since) >= months - early
        )
        if not enough:
            failed |= bits.ORDINARY_YEARS
        if not (relaxed_enough if relaxed else enough):
            failed |= _NO_YEARS
        if not educated:
            failed |= _NO_EDUCATION

        # Papers and research, or what stands in for them.
        output = case["ordinary_output_met"]
        if not output:
            failed |= bits.ORDINARY_OUTPUT
        substitutes = case["substitutes"]
        if LISTED_SUBSTITUTES.isdisjoint(substitutes):
            failed |= bits.LISTED_OUTPUT
        else:
            output = True
        if "other" in substitutes and case["accepted_other_substitute"]:
            output = True
        else:
            failed |= bits.OTHER_OUTPUT
        if case["substitute_owed"] == "nothing_owed":
            output = True
        else:
            failed |= bits.NO_OUTPUT_OWED
        if not output:
            failed |= bits.OUTPUT

        # Examinations.
        if series in EXAM_ONLY:
            if level == "intermediate":
                if case["exam_only_titles"] != "covered":
                    failed |= bits.EXAM_TITLES
            elif not (
                case["exam.series"] == series
                and case["exam.level"] == level
                and case["exam.score"] >= case["own_exam_line"]
            ):
                failed |= bits.EXAM_PASSED | bits.EXAM

        # One track a year.
        if case["application.track"] != "targeted":
            failed |= bits.TRACK
        in_calendar_year = any_year = False
        for row in case["other_applications"]:
            if (
                row["track"] == "general"
                and (row["series"] == series or case["both_tracks_series"] == "any_series")
                and (row["outcome"] not in ENDED or case["withdrawn_counts"] == "counts")
                and (row["date"] <= day or case["which_is_barred"] == "both")
            ):
                any_year = True
                if row["date"].year == day.year:
                    in_calendar_year = True
                    break
        if any_year:
            in_review_year = case["same_review_year"]
            if not in_calendar_year:
                failed |= bits.BOTH_IN_CALENDAR_YEAR
            if not in_review_year:
                failed |= bits.BOTH_IN_REVIEW_YEAR
            if in_calendar_year is in_review_year:
                both = in_calendar_year
            else:
                calendar = case["same_year_basis"] == "calendar_year"
                both = in_calendar_year if calendar else in_review_year
            failed |= bits.ONE_TRACK if both else bits.BOTH
        else:
            failed |= _NO_OTHERS
    except KeyError:
        return may_apply_open(case)
    if failed & _BARRING:
        return "no", False, failed, 0
    return "yes", True, failed, 0
