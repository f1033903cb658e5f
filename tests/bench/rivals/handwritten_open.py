"""The same decision by hand where something is unknown: the slow half of `handwritten`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from tests.bench.rivals.bits import ORDER
from tests.bench.rivals.handwritten_years import years
from tests.bench.rivals.possible import (
    UNKNOWN,
    Truth,
    among,
    at_least,
    between,
    chosen,
    contrary,
    equal,
    every,
    matches,
    some,
)
from tests.bench.rivals.tables import (
    COUNTIES,
    ENDED,
    ENDS,
    EXAM_AND_REVIEW,
    EXAM_ONLY,
    EXTENDED,
    LETTER,
    LEVELS,
    LISTED_SUBSTITUTES,
    STARTS,
)

Flat = Mapping[str, Any]


def may_apply(case: Flat) -> tuple[str, bool | None, int, int]:
    """The decision on a case of which anything may be missing: (verdict, value, failed, open)."""
    met = {**_scope(case), **_ordinary(case), **years(case), **_output(case)}
    met |= {**_exam(case), **_one_track(case)}
    met["may_apply.三.1.1"] = met["in_scope"]
    met["may_apply.三.1.2"] = met["ordinary_requirements"]
    met["may_apply.三.1"] = every(met["in_scope"], met["ordinary_requirements"])
    met["years_met"] = met["years_suffice"]
    met["may_apply.四（一）2.1"] = every(met["education_met"], met["years_met"])
    value = every(
        met["may_apply.三.1"],
        met["may_apply.四（一）2.1"],
        met["output_met"],
        met["exam_met"],
        met["examination_titles_covered"],
        met["targeted_track"],
        met["one_track_a_year"],
    )
    failed = sum(1 << i for i, key in enumerate(ORDER) if met[key] is False)
    open_ = sum(1 << i for i, key in enumerate(ORDER) if met[key] is None)
    verdict = "open" if value is None else "yes" if value else "no"
    return verdict, value, failed, open_


def _scope(case: Flat) -> dict[str, Truth]:
    day = case.get("application.date")
    seat = among(case.get("employer.place"), COUNTIES)
    works = case.get("employer.workplace", case.get("employer.place"))
    workplace = among(works, COUNTIES)
    stationed = chosen(matches(case.get("resident_reading"), "registered_seat"), seat, workplace)
    after = between(LETTER, day, ENDS)
    before = every(
        between(STARTS, day, LETTER - timedelta(days=1)),
        matches(case.get("before_letter_covered"), "covered"),
    )
    later = every(
        between(ENDS + timedelta(days=1), day, EXTENDED),
        matches(case.get("after_2023_review_year"), "covered"),
    )
    period = some(after, before, later)
    professional = case.get("professional_technical")
    return {
        "in_scope": every(professional, stationed, period),
        "professional_technical_met": professional,
        "employer_in_area": stationed,
        "stationed_in_county": stationed,
        "seat_in_county": seat,
        "workplace_in_county": workplace,
        "within_period": period,
        "within_period.1": after,
        "within_period.2": before,
        "within_period.3": later,
    }


def _ordinary(case: Flat) -> dict[str, Truth]:
    day = case.get("application.date", UNKNOWN)
    penalties = case.get("penalties")
    clear = None if penalties is None else contrary(some(*(_runs(row, day) for row in penalties)))
    in_service = case.get("in_service")
    return {
        "ordinary_requirements": every(in_service, clear),
        "in_service_met": in_service,
        "no_current_penalty": clear,
    }


def _runs(penalty: Flat, day: Any) -> Truth:
    end = penalty.get("to", UNKNOWN)
    return every(
        at_least(day, penalty.get("from", UNKNOWN)), True if end is None else at_least(end, day)
    )


def _output(case: Flat) -> dict[str, Truth]:
    up_to = _up_to(case, "associate_senior")
    given = case.get("substitutes")
    met = {
        "output_met.1": case.get("ordinary_output_met"),
        "output_met.2": every(
            up_to, None if given is None else not LISTED_SUBSTITUTES.isdisjoint(given)
        ),
        "output_met.3": every(
            up_to,
            None if given is None else "other" in given,
            case.get("accepted_other_substitute"),
        ),
        "output_met.4": every(up_to, matches(case.get("substitute_owed"), "nothing_owed")),
    }
    return {**met, "output_met": some(*met.values()), "up_to_associate_senior": up_to}


def _exam(case: Flat) -> dict[str, Truth]:
    level, series = case.get("application.level"), case.get("application.series")
    full = every(matches(level, "full_senior"), matches(case.get("exam_level_full"), "includes"))
    in_series = among(series, EXAM_AND_REVIEW)
    senior = some(matches(level, "associate_senior"), full)
    required = every(in_series, senior)
    exam_only = every(among(series, EXAM_ONLY), _up_to(case, "intermediate"))
    passed = every(
        equal(case.get("exam.series"), series),
        equal(case.get("exam.level"), level),
        required,
        at_least(case.get("exam.score", UNKNOWN), case.get("own_exam_line", UNKNOWN)),
    )
    return {
        "exam_met": some(contrary(required), passed),
        "exam_required": required,
        "exam_passed": passed,
        "examination_titles_covered": some(
            contrary(exam_only), matches(case.get("exam_only_titles"), "covered")
        ),
        "exam_only_applies": exam_only,
    }


def _one_track(case: Flat) -> dict[str, Truth]:
    day, rows = case.get("application.date", UNKNOWN), case.get("other_applications")
    if rows is None:
        in_calendar_year = any_year = None
    else:
        barring = [_bars(case, row, day) for row in rows]
        any_year = some(*barring)
        in_calendar_year = some(
            *(every(bars, _same_year(row, day)) for bars, row in zip(barring, rows, strict=True))
        )
    in_review_year = every(case.get("same_review_year"), any_year)
    calendar = matches(case.get("same_year_basis"), "calendar_year")
    both = chosen(calendar, in_calendar_year, in_review_year)
    return {
        "targeted_track": matches(case.get("application.track"), "targeted"),
        "one_track_a_year": contrary(both),
        "both_in_one_year": both,
        "both_in_calendar_year": in_calendar_year,
        "both_in_review_year": in_review_year,
    }


def _bars(case: Flat, row: Flat, day: Any) -> Truth:
    """Whether another application bars this one, if it falls in the same year."""
    return every(
        matches(row.get("track"), "general"),
        some(
            equal(row.get("series"), case.get("application.series")),
            matches(case.get("both_tracks_series"), "any_series"),
        ),
        some(
            contrary(among(row.get("outcome"), ENDED)),
            matches(case.get("withdrawn_counts"), "counts"),
        ),
        some(at_least(day, row.get("date", UNKNOWN)), matches(case.get("which_is_barred"), "both")),
    )


def _same_year(row: Flat, day: Any) -> Truth:
    return None if "date" not in row or day is UNKNOWN else row["date"].year == day.year


def _up_to(case: Flat, level: str) -> Truth:
    return among(case.get("application.level"), LEVELS[: LEVELS.index(level) + 1])
