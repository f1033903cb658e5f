"""Complete cases of Guangxi's `may_apply`, made by chance around its thresholds.

From a seed to flat cases (`compiler.backends.python.flat_case`): every fact, answer and reading
that the decision reads is there, and the title is one for which the text leaves nothing open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from compiler.core.case import Case
from compiler.core.ir import Program
from compiler.core.values import ABSENT
from tests.bench.rivals.readings import READINGS
from tests.bench.rivals.tables import COUNTIES, LISTED_SUBSTITUTES, LOWER, STEP, TEACHING

Flat = dict[str, Any]

_SERIES = (
    "engineering",
    TEACHING,
    "agriculture",
    "accounting",
    "auditing",
    "statistics",
    "economics",
)
_EVERYWHERE = (*sorted(COUNTIES), "450100", "450202")
_DAYS = (
    (date(2019, 12, 31), 0.03),
    (date(2020, 11, 20), 0.1),
    (date(2023, 12, 31), 0.75),
    (date(2024, 12, 31), 0.1),
    (date(2025, 3, 1), 0.02),
)


def complete(seed: int, count: int, places: Sequence[str] = _EVERYWHERE) -> Iterator[Flat]:
    """`count` cases of which nothing is unknown; people live and work in `places`."""
    random = Random(seed)
    for _ in range(count):
        yield _case(random, places)


def with_missing(cases: Sequence[Mapping[str, Any]], seed: int) -> Iterator[Flat]:
    """The same cases, each without 1 to 4 of its facts, answers and readings."""
    random = Random(seed)
    for case in cases:
        lost = random.sample(sorted(case), random.randint(1, 4))
        yield {key: value for key, value in case.items() if key not in lost}


def unflattened(flat: Mapping[str, Any], program: Program) -> Case:
    """The same case as the interpreter takes it."""

    def there(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(
                {key: ABSENT if item is None else item for key, item in row.items()}
                for row in value
            )
        return value

    owner = {key: info.owner for key, info in program.questions.items()}
    return Case(
        facts={key: there(value) for key, value in flat.items() if key not in owner},
        authority={key: value for key, value in flat.items() if owner.get(key) == "authority"},
        readings={key: value for key, value in flat.items() if owner.get(key) == "interpreter"},
    )


def _case(random: Random, places: Sequence[str]) -> Flat:
    day = _day(random)
    level = random.choice(("intermediate", "associate_senior"))
    series = random.choice(_SERIES)
    place = random.choice(places)
    return {
        "professional_technical": random.random() < 0.95,
        "in_service": random.random() < 0.95,
        "penalties": _penalties(random, day),
        "employer.place": place,
        "employer.workplace": place if random.random() < 0.8 else random.choice(places),
        "application.date": day,
        "application.track": "targeted" if random.random() < 0.9 else "general",
        "application.level": level,
        "application.series": series,
        "application.school_stage": random.choice(("primary", "junior_middle", "senior_middle")),
        "education": random.choice((*tuple(STEP)[1:], "junior_college", "bachelor")),
        "education_normal_school": random.random() < 0.3,
        "titles": _titles(random, day, level, series),
        "service": _service(random, day, places),
        "ordinary_output_met": random.random() < 0.5,
        "substitutes": _substitutes(random),
        "other_applications": _other_applications(random, day, series),
        "exam.series": series if random.random() < 0.8 else random.choice(_SERIES),
        "exam.level": level if random.random() < 0.9 else "intermediate",
        "exam.score": Decimal(random.randint(530, 600)) / 10,
        "own_exam_line": Decimal(55),
        "accepted_other_substitute": random.random() < 0.5,
        "relax_associate_senior": random.random() < 0.5,
        "relax_intermediate": random.random() < 0.5,
        "same_review_year": random.random() < 0.5,
        **{key: random.choice(readings) for key, readings in READINGS.items()},
    }


def _day(random: Random) -> date:
    ((last, _),) = random.choices(_DAYS, [weight for _, weight in _DAYS])
    return last - timedelta(days=random.randint(0, 340))


def _penalties(random: Random, day: date) -> tuple[Flat, ...]:
    if random.random() < 0.9:
        return ()
    start = day - timedelta(days=random.randint(-30, 500))
    end = None if random.random() < 0.2 else start + timedelta(days=random.choice((180, 365)))
    return ({"from": start, "to": end},)


def _titles(random: Random, day: date, level: str, series: str) -> tuple[Flat, ...]:
    """None to three titles; the one below was obtained about as long ago as is asked."""
    rows = [
        {
            "level": random.choice((LOWER[level], LOWER[level], "assistant")),
            "obtained_on": _years_before(random, day, random.choice((3, 4, 5, 5, 6, 10))),
            "track": random.choice(("general", "general", "targeted")),
            "series": series if random.random() < 0.9 else random.choice(_SERIES),
        }
        for _ in range(random.choice((0, 1, 1, 1, 2, 3)))
    ]
    return tuple(rows)


def _service(random: Random, day: date, places: Sequence[str]) -> tuple[Flat, ...]:
    """One to four jobs, one after the other, some with a pause and some overlapping."""
    start = _years_before(random, day, random.choice((3, 5, 6, 8, 10, 11, 14)))
    jobs = random.choice((1, 1, 2, 2, 3, 4))
    rows = []
    for number in range(jobs):
        last = number == jobs - 1
        end = None if last else start + timedelta(days=random.randint(200, 1500))
        if last and random.random() < 0.1:
            end = start + timedelta(days=random.randint(200, 3000))
        rows.append(
            {
                "place": random.choice(places),
                "from": start,
                "to": end,
                "professional": random.random() < 0.85,
                "secondment": random.random() < 0.1,
            }
        )
        start = (end or day) + timedelta(days=random.choice((1, 1, 1, -60, 45)))
    return tuple(rows)


def _years_before(random: Random, day: date, years: int) -> date:
    """Within two months of so many years before a day, or exactly then."""
    exact = date(day.year - years, day.month, min(day.day, 28))
    return exact + timedelta(days=random.choice((0, 0, 1, -1, random.randint(-60, 60))))


def _substitutes(random: Random) -> frozenset[str]:
    every = (*sorted(LISTED_SUBSTITUTES), "other", "other")
    return frozenset(random.sample(every, random.choice((0, 0, 1, 2))))


def _other_applications(random: Random, day: date, series: str) -> tuple[Flat, ...]:
    rows = [
        {
            "date": day + timedelta(days=random.randint(-400, 60)),
            "track": random.choice(("general", "targeted")),
            "level": "intermediate",
            "series": series if random.random() < 0.6 else random.choice(_SERIES),
            "outcome": random.choice(("pending", "passed", "refused", "withdrawn")),
        }
        for _ in range(random.choice((0, 0, 0, 1, 1, 2)))
    ]
    return tuple(rows)
