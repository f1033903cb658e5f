"""Education and years where something is unknown: a part of `handwritten_open`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from tests.bench.rivals.possible import (
    NOTHING_KNOWN,
    UNKNOWN,
    Possible,
    Truth,
    among,
    both_ways,
    chosen,
    contrary,
    enough_time,
    equal,
    every,
    matches,
    some,
    tried,
    truth,
    united,
)
from tests.bench.rivals.spans import elapsed, total
from tests.bench.rivals.tables import (
    COUNTIES,
    JUNIOR_COLLEGE,
    LOWER,
    MINIMUM_EDUCATION,
    MONTHS_OWED,
    SENIOR_MIDDLE,
    STEP,
    TEACHERS_EDUCATION,
    TEACHING,
)

Flat = Mapping[str, Any]


def years(case: Flat) -> dict[str, Truth]:
    """What became of each of these conditions, by its key."""
    level, series = case.get("application.level"), case.get("application.series")
    senior, intermediate = matches(level, "associate_senior"), matches(level, "intermediate")
    step = (STEP[case["education"]],) if "education" in case else NOTHING_KNOWN
    ordinary_steps = _ordinary_steps(case)
    also = matches(case.get("relaxed_people"), "also_ordinary")
    relaxed = (
        truth(tried(lambda one, least: one < least, step, ordinary_steps)),
        every(senior, truth(tried(lambda one: one == JUNIOR_COLLEGE, step)), also),
        every(intermediate, truth(tried(lambda one: one == SENIOR_MIDDLE, step)), also),
    )
    days = _measuring_days(case)
    served = _worked(case, days, lambda row: _counts(case, row))
    any_senior = _any_senior(case, level)
    early = (
        every(intermediate, enough_time(served, ((60, 0),))),
        every(any_senior, enough_time(served, ((120, 0),))),
    )
    since = tried(_since, _lower_obtained(case), days, blind=True)
    relaxed_enough = (
        enough_time(since, _relaxed_months(case, level, some(*early))) if level else None
    )
    enough = _ordinary_enough(case, series, days, since, some(*early))
    by_relaxed = every(some(*relaxed), some(senior, intermediate))
    return {
        "education_met": truth(
            tried(lambda one, least: one >= least, step, _least_steps(case, ordinary_steps))
        ),
        "applies_associate_senior": senior,
        "applies_intermediate": intermediate,
        "years_suffice": chosen(by_relaxed, relaxed_enough, enough),
        "education_relaxed": some(*relaxed),
        "education_relaxed.1": relaxed[0],
        "education_relaxed.2": relaxed[1],
        "education_relaxed.3": relaxed[2],
        "relaxed_years_met": relaxed_enough,
        "early_application": some(*early),
        "early_application.1": early[0],
        "early_application.2": early[1],
        "applies_senior": any_senior,
        "ordinary_years_met": enough,
    }


def _ordinary_steps(case: Flat) -> Possible:
    """The lowest steps of education that the series may ask."""
    title = case.get("application.series", ""), case.get("application.level", "")
    if title[0] != TEACHING:
        return (MINIMUM_EDUCATION.get(title, UNKNOWN),)
    stage, normal = case.get("application.school_stage"), case.get("education_normal_school")
    steps = [
        step
        for (level, at, from_normal), step in TEACHERS_EDUCATION.items()
        if level == title[1] and stage in (None, at) and normal in (None, from_normal)
    ]
    return tuple(dict.fromkeys(steps)) or NOTHING_KNOWN


def _least_steps(case: Flat, ordinary: Possible) -> Possible:
    """The steps of education of which one suffices, with or without consent to relax it."""
    level = case.get("application.level")
    possible: Possible = ()
    for relaxed, consent, step in (
        ("associate_senior", "relax_associate_senior", JUNIOR_COLLEGE),
        ("intermediate", "relax_intermediate", SENIOR_MIDDLE),
    ):
        holds = every(matches(level, relaxed), case.get(consent))
        if holds:
            return (step,)
        possible += (step,) if holds is None else ()
    return united(possible, ordinary)


def _measuring_days(case: Flat) -> Possible:
    day = case.get("application.date")
    if day is None:
        return NOTHING_KNOWN
    at_end = date(day.year, 12, 31)
    match case.get("measured_on"):
        case "application_day":
            return (day,)
        case "year_end":
            return (at_end,)
        case _:
            return united((day,), (at_end,))


def _counts(case: Flat, row: Flat) -> Truth:
    """Whether a time of work counts as service in the counties."""
    return every(
        among(row.get("place"), COUNTIES),
        some(row.get("professional"), matches(case.get("work_counted"), "any_work")),
        some(
            contrary(row.get("secondment", False)),
            matches(case.get("secondment_counted"), "counts"),
        ),
    )


def _worked(case: Flat, days: Possible, belongs: Callable[[Flat], Truth]) -> Possible:
    """The times that the rows of service which belong may cover together."""
    if "service" not in case:
        return NOTHING_KNOWN
    rows = [
        tried(
            lambda yes, *bounds: _counted(*bounds) if yes else (),
            both_ways(belongs(row)),
            (row.get("from", UNKNOWN),),
            (row.get("to", UNKNOWN),),
            days,
            blind=True,
        )
        for row in case["service"]
    ]
    return tried(lambda *periods: total([period for period in periods if period]), *rows)


def _counted(start: Any, end: Any, until: Any) -> Any:
    """What of a row's days comes before `until`: a period, () or UNKNOWN."""
    if start is not UNKNOWN and (
        (until is not UNKNOWN and start >= until)
        or (end is not UNKNOWN and end is not None and start > end)
    ):
        return ()
    if start is UNKNOWN or end is UNKNOWN or until is UNKNOWN:
        return UNKNOWN
    return start, (until if end is None or end >= until else end + timedelta(days=1))


def _any_senior(case: Flat, level: str | None) -> Truth:
    includes = matches(case.get("senior_includes_full"), "includes")
    return some(matches(level, "associate_senior"), every(matches(level, "full_senior"), includes))


def _lower_obtained(case: Flat) -> Possible:
    """The earliest days on which the next lower title may have been obtained; None: never."""
    if "titles" not in case:
        return NOTHING_KNOWN
    level = case.get("application.level")
    series = case.get("application.series")
    any_series = matches(case.get("lower_title_series"), "any_series")
    counts = matches(case.get("targeted_counts_for_targeted"), "counts")
    rows = []
    for row in case["titles"]:
        known = level is not None and "level" in row
        below = row["level"] == LOWER.get(level or "") if known else None
        same = equal(row.get("series"), series)
        of_track = some(matches(row.get("track"), "general"), counts)
        belongs = every(below, some(same, any_series), of_track)
        day = (row.get("obtained_on", UNKNOWN),)
        rows.append(tried(lambda yes, on: on if yes else None, both_ways(belongs), day, blind=True))
    return tried(lambda *found: min((day for day in found if day), default=None), *rows)


def _since(obtained: Any, day: Any) -> Any:
    if obtained is None:
        return None
    if obtained is UNKNOWN or day is UNKNOWN:
        return UNKNOWN
    return elapsed(obtained, day) if obtained < day else (0, 0)


def _relaxed_months(case: Flat, level: str, early: Truth) -> Possible:
    """For two levels; for others there are none."""
    ordinary = ({"intermediate": 48, "associate_senior": 60}.get(level),)
    applies = matches(case.get("early_on_relaxed"), "applies")
    return tried(
        lambda months, less: None if months is None else (months - less, 0),
        ordinary,
        _earlier(every(early, applies)),
    )


def _ordinary_enough(
    case: Flat, series: str | None, days: Possible, since: Possible, early: Truth
) -> Truth:
    level = case.get("application.level")
    by_step = MONTHS_OWED.get((series or "", level or ""), (UNKNOWN,))
    if len(by_step) > 1 and "education" in case:
        by_step = (by_step[STEP[case["education"]]],)
    required = tried(
        lambda months, less: None if months is None else (max(months - less, 0), 0),
        tuple(dict.fromkeys(by_step)),
        _earlier(early),
    )
    worked = _worked(case, days, lambda row: row.get("professional"))
    by_work = every(matches(series, "accounting"), matches(level, "intermediate"))
    held = worked if by_work else since if by_work is False else united(worked, since)
    return some(
        truth(tried(lambda owed: owed == (0, 0), required)),
        enough_time(held, required),
    )


def _earlier(early: Truth) -> Possible:
    """By how many months the application may come earlier."""
    return (12, 0) if early is None else (12,) if early else (0,)
