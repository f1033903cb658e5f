"""What is computed beforehand for languages without loops over records and without calendars.

From a complete flat case to a flat JSON object: its scalars, dates as whole numbers (20210901), and
in the place of its lists the values that the conditions compare.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tests.bench.rivals.spans import months_between, total_months
from tests.bench.rivals.tables import (
    COUNTIES,
    ENDED,
    LOWER,
    MINIMUM_EDUCATION,
    MONTHS_OWED,
    STEP,
    TEACHERS_EDUCATION,
)

GIVEN = "durations, tables and lists of records"

_LISTS = ("penalties", "service", "titles", "other_applications")


def derived(flat: Mapping[str, Any]) -> dict[str, Any]:
    """The object; months are -1 where there is none, a score is in tenths."""
    day, series, level = (flat[f"application.{key}"] for key in ("date", "series", "level"))
    until = day if flat["measured_on"] == "application_day" else date(day.year, 12, 31)
    by_work = series == "accounting" and level == "intermediate"
    held = total_months(_professional(flat, until)) if by_work else None
    since = _since(flat, level, series, until)
    step = STEP[flat["education"]]
    owed = MONTHS_OWED[series, level][step]
    scalars = {
        key.replace(".", "_"): _number(value) if isinstance(value, date) else value
        for key, value in flat.items()
        if key not in _LISTS
    }
    return {
        **scalars,
        "employer_workplace": flat.get("employer.workplace", flat["employer.place"]),
        "exam_score": int(flat["exam.score"] * 10),
        "own_exam_line": int(flat["own_exam_line"] * 10),
        "substitutes": sorted(flat["substitutes"]),
        "education": step,
        "ordinary_education": _ordinary_step(flat, series, level),
        "months_owed": -1 if owed is None else owed,
        "months_served": total_months(_in_counties(flat, until)),
        "months_since": since,
        "months_held": since if held is None else held,
        "penalised": any(
            row["from"] <= day and (row["to"] is None or day <= row["to"])
            for row in flat["penalties"]
        ),
        "barred_in_year": any(row.year == day.year for row in _barring(flat, day, series)),
        "barred_ever": bool(_barring(flat, day, series)),
    }


def _number(day: date) -> int:
    return day.year * 10000 + day.month * 100 + day.day


def _ordinary_step(flat: Mapping[str, Any], series: str, level: str) -> int:
    if (series, level) in MINIMUM_EDUCATION:
        return MINIMUM_EDUCATION[series, level]
    return TEACHERS_EDUCATION[
        level, flat["application.school_stage"], flat["education_normal_school"]
    ]


def _periods(rows: list[Mapping[str, Any]], until: date) -> list[tuple[date, date]]:
    periods = [
        (row["from"], until if row["to"] is None else min(row["to"] + timedelta(days=1), until))
        for row in rows
    ]
    return [(start, end) for start, end in periods if start < end]


def _professional(flat: Mapping[str, Any], until: date) -> list[tuple[date, date]]:
    return _periods([row for row in flat["service"] if row["professional"]], until)


def _in_counties(flat: Mapping[str, Any], until: date) -> list[tuple[date, date]]:
    rows = [
        row
        for row in flat["service"]
        if row["place"] in COUNTIES
        and (row["professional"] or flat["work_counted"] == "any_work")
        and (not row.get("secondment", False) or flat["secondment_counted"] == "counts")
    ]
    return _periods(rows, until)


def _since(flat: Mapping[str, Any], level: str, series: str, until: date) -> int:
    obtained = [
        row["obtained_on"]
        for row in flat["titles"]
        if row["level"] == LOWER[level]
        and (row["series"] == series or flat["lower_title_series"] == "any_series")
        and (row["track"] == "general" or flat["targeted_counts_for_targeted"] == "counts")
    ]
    return months_between(min(obtained), until) if obtained else -1


def _barring(flat: Mapping[str, Any], day: date, series: str) -> list[date]:
    return [
        row["date"]
        for row in flat["other_applications"]
        if row["track"] == "general"
        and (row["series"] == series or flat["both_tracks_series"] == "any_series")
        and (row["outcome"] not in ENDED or flat["withdrawn_counts"] == "counts")
        and (row["date"] <= day or flat["which_is_barred"] == "both")
    ]
