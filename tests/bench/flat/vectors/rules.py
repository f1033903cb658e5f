"""Guangxi's `may_apply` by hand on arrays of NumPy: from a batch of Arrow to truths by their names.

What titles and service hold is the same for all rows (`cases.Table`), in months, or None where it
is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from tests.bench.flat.vectors.tables import (
    EDUCATIONS,
    NO_WAY,
    OWED,
    REACHES,
    SCHOOLS,
    UNSETTLED,
)
from tests.bench.flat.vectors.truths import (
    FALSE,
    OPEN,
    TRUE,
    Numbers,
    Truth,
    among,
    chosen,
    days,
    equal,
    every,
    known,
    looked_up,
    numbered,
    settled,
    some,
    truth_of,
    truths,
    unscaled,
)
from tests.bench.rivals.tables import COUNTIES, EXAM_AND_REVIEW, EXAM_ONLY, LEVELS, SERIES, STAGES

_IN_COUNTY = dict.fromkeys(COUNTIES, 1)
_EPOCH = date(1970, 1, 1)
_UP_TO = LEVELS[:3]

Months = Mapping[str, int | None]
Named = dict[str, Any]


def judged(batch: pa.RecordBatch, months: Months) -> dict[str, Truth]:
    """The conditions, and `may_apply`."""
    got = {name: batch.column(name) for name in batch.schema.names}
    met = {**_scope(got), **_levels(got)}
    met |= _education(got, met)
    met |= _years(got, met, months)
    met |= {**_output(got, met), **_exam(got, met), **_one_track(got)}
    met["scope_and_ordinary"] = every(met["in_scope"], met["ordinary"])
    met["education_and_years"] = every(met["educated"], met["years"])
    needed = ("scope_and_ordinary", "education_and_years", "output", "exam", "exam_titles")
    met["may_apply"] = every(*(met[one] for one in (*needed, "targeted", "one_track")))
    return met


def _scope(got: Named) -> Named:
    professional = truths(got["professional_technical"])
    in_service = truths(got["in_service"])
    seat = looked_up(got["employer.place"], _IN_COUNTY, -1)
    stated = looked_up(got["employer.workplace"], _IN_COUNTY, -1)
    workplace = np.where(stated == 0, seat, stated)
    stationed = chosen(among(got["resident_reading"], "registered_seat"), seat, workplace)
    day, has_day = days(got["application.date"]), known(got["application.date"])
    after = truth_of(_between(day, date(2020, 11, 21), date(2023, 12, 31)), has_day)
    before = every(
        truth_of(_between(day, date(2020, 1, 1), date(2020, 11, 20)), has_day),
        among(got["before_letter_covered"], "covered"),
    )
    later = every(
        truth_of(_between(day, date(2024, 1, 1), date(2024, 12, 31)), has_day),
        among(got["after_2023_review_year"], "covered"),
    )
    in_period = some(after, before, later)
    no_penalty = np.full_like(in_service, TRUE)
    return {
        "in_scope": every(professional, stationed, in_period),
        "professional": professional,
        "stationed": stationed,
        "seat": seat,
        "workplace": workplace,
        "in_period": in_period,
        "after_letter": after,
        "before_letter": before,
        "year_2024": later,
        "ordinary": every(in_service, no_penalty),
        "in_service": in_service,
        "no_penalty": no_penalty,
    }


def _between(day: Numbers, first: date, last: date) -> Any:
    return (day >= (first - _EPOCH).days) & (day <= (last - _EPOCH).days)


def _levels(got: Named) -> Named:
    level = got["application.level"]
    return {
        "senior": among(level, "associate_senior"),
        "intermediate": among(level, "intermediate"),
        "up_to_senior": among(level, *LEVELS[:4]),
    }


def _title(got: Named) -> Numbers:
    """The number of series and level together."""
    series = numbered(got["application.series"], SERIES).astype(np.int16)
    return series * (len(LEVELS) + 1) + numbered(got["application.level"], LEVELS)


def _education(got: Named, met: Named) -> Named:
    senior, intermediate = met["senior"], met["intermediate"]
    step = numbered(got["education"], EDUCATIONS)
    school = truths(got["education_normal_school"]) + 1
    taught = numbered(got["application.school_stage"], STAGES) * len(SCHOOLS) + school
    index = (_title(got) * (len(STAGES) + 1) * len(SCHOOLS) + taught) * (len(EDUCATIONS) + 1) + step
    reaches = REACHES[index]
    consent = some(
        every(senior, truths(got["relax_associate_senior"])),
        every(intermediate, truths(got["relax_intermediate"])),
    )
    reaches_relaxed = truth_of(step >= np.where(senior == 1, 3, 2), step != 0)
    also = among(got["relaxed_people"], "also_ordinary")
    below = -reaches
    relaxed_senior = every(senior, truth_of(step == 3, step != 0), also)
    relaxed_intermediate = every(intermediate, truth_of(step == 2, step != 0), also)
    return {
        "educated": chosen(consent, reaches_relaxed, reaches),
        "relaxed": some(below, relaxed_senior, relaxed_intermediate),
        "below_ordinary": below,
        "relaxed_senior": relaxed_senior,
        "relaxed_intermediate": relaxed_intermediate,
    }


def _years(got: Named, met: Named, months: Months) -> Named:
    senior, intermediate = met["senior"], met["intermediate"]
    full = among(got["application.level"], "full_senior")
    five, ten = (_at_least(months["served"], least) for least in (60, 120))
    any_senior = some(senior, every(full, among(got["senior_includes_full"], "includes")))
    early = {
        "early_intermediate": np.minimum(intermediate, five),
        "early_senior": np.minimum(any_senior, ten),
    }
    is_early = some(*early.values())
    relaxed_years = _relaxed_years(got, met, is_early, months["since"])
    ordinary_years = _ordinary_years(got, is_early, months)
    by_relaxed = every(met["relaxed"], some(senior, intermediate))
    return {
        **early,
        "early": is_early,
        "any_senior": any_senior,
        "relaxed_years": relaxed_years,
        "ordinary_years": ordinary_years,
        "years": chosen(by_relaxed, relaxed_years, ordinary_years),
    }


def _at_least(have: int | None, least: int) -> np.int8:
    return OPEN if have is None else TRUE if have >= least else FALSE


def _relaxed_years(got: Named, met: Named, early: Truth, since: int | None) -> Truth:
    senior, intermediate = met["senior"], met["intermediate"]
    less = every(early, among(got["early_on_relaxed"], "applies"))
    sure = np.where(intermediate == 1, 48, np.where(senior == 1, 60, NO_WAY))
    most = sure - np.where(less == 1, 12, 0)
    least = np.where(intermediate >= 0, 48, 60) - np.where(less >= 0, 12, 0)
    return settled(
        _reached(since, most), _short(since, least) | (some(senior, intermediate) == FALSE)
    )


def _ordinary_years(got: Named, early: Truth, months: Months) -> Truth:
    step = numbered(got["education"], EDUCATIONS)
    owed = OWED[_title(got) * (len(EDUCATIONS) + 1) + step]
    some_time, no_way = (owed > 0) & (owed < NO_WAY), owed == NO_WAY
    less = np.where(some_time, np.maximum(owed - 12, 0), owed)
    most, least = np.where(early == 1, less, owed), np.where(early >= 0, less, owed)
    by_work = among(got["application.series"], "accounting") == 1
    by_work &= among(got["application.level"], "intermediate") == 1
    worked, since = (months[key] for key in ("worked", "since"))
    enough = np.where(by_work, _reached(worked, most), _reached(since, most))
    short = np.where(by_work, _short(worked, least), _short(since, least))
    open_ = owed == UNSETTLED
    return settled(~open_ & ((most == 0) | enough), ~open_ & (no_way | ((least > 0) & short)))


def _reached(have: int | None, owed: Numbers) -> Any:
    return np.zeros(owed.shape, bool) if have is None else have >= owed


def _short(have: int | None, owed: Numbers) -> Any:
    return np.zeros(owed.shape, bool) if have is None else have < owed


def _output(got: Named, met: Named) -> Named:
    up_to = met["up_to_senior"]
    parts = {
        "ordinary_output": truths(got["ordinary_output_met"]),
        "listed_output": np.full_like(up_to, FALSE),
        "other_output": every(up_to, truths(got["accepted_other_substitute"])),
        "nothing_owed": every(up_to, among(got["substitute_owed"], "nothing_owed")),
    }
    return {**parts, "output": some(*parts.values())}


def _exam(got: Named, met: Named) -> Named:
    level, series = numbered(got["application.level"], LEVELS), got["application.series"]
    in_series = among(series, *EXAM_AND_REVIEW)
    full, reading = level == 5, among(got["exam_level_full"], "includes")
    senior = some(met["senior"], every(truth_of(full, level != 0), reading))
    required = every(in_series, senior)
    reached = truth_of(
        unscaled(got["exam.score"]) >= unscaled(got["own_exam_line"]),
        known(got["exam.score"]) & known(got["own_exam_line"]),
    )
    passed = every(
        equal(numbered(got["exam.series"], SERIES), numbered(series, SERIES)),
        equal(numbered(got["exam.level"], LEVELS), level),
        required,
        reached,
    )
    only = every(among(series, *EXAM_ONLY), among(got["application.level"], *_UP_TO))
    return {
        "exam": some(-required, passed),
        "exam_required": required,
        "exam_passed": passed,
        "exam_titles": some(-only, among(got["exam_only_titles"], "covered")),
        "exam_only": only,
    }


def _one_track(got: Named) -> Named:
    targeted = among(got["application.track"], "targeted")
    never = np.full_like(targeted, FALSE)
    both = chosen(among(got["same_year_basis"], "calendar_year"), never, never)
    return {
        "targeted": targeted,
        "one_track": -both,
        "both_tracks": both,
        "calendar_year": never,
        "review_year": never,
    }
