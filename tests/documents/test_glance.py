"""Every cell of the glance table is what `decide` says: at each limit, and a day below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product

import pytest

from compiler.core import ir
from compiler.core.calendar import Duration, subtract
from compiler.core.case import Case
from compiler.core.decision import decide
from compiler.core.desk.columns import Stretch
from compiler.core.desk.glance import Glance, glance
from compiler.core.desk.table import mask
from compiler.core.desk.ways import Bound, Ways
from compiler.core.interpret import Evaluation
from compiler.core.interpret.operators import next_lower
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import EnumType
from tests.documents.desks import plan_program

DAY = date(2022, 6, 15)
IN_THE_COUNTIES, ELSEWHERE = "451229", "450100"
BASE_READINGS = {
    "measured_on": "application_day",
    "work_counted": "any_work",
    "secondment_counted": "counts",
    "targeted_counts_for_targeted": "counts",
    "relaxed_people": "below_ordinary",
    "early_on_relaxed": "does_not_apply",
    "senior_includes_full": "excludes",
}


@pytest.fixture(scope="module")
def found() -> Glance:
    return glance(plan_program(), "may_apply")


def test_the_summary_has_every_level_and_the_details_every_series(found: Glance) -> None:
    level, series = (_members(key) for key in ("application.level", "application.series"))
    assert sorted(one for row in found.summary for one in row.levels) == sorted(level)
    for one in level:
        rows = [row for row in found.details if one in row.levels]
        assert {s for row in rows for s in row.series} == set(series)


def test_no_cell_is_told_twice(found: Glance) -> None:
    seen: set[tuple[str, str, str]] = set()
    for row in found.details:
        for key in product(row.levels, row.series, row.educations):
            assert key not in seen
            seen.add(key)


def test_cells_say_what_decisions_say(found: Glance) -> None:
    checked = 0
    for row in found.details:
        level, series, education = row.levels[0], row.series[-1], row.educations[0]
        for key, ways in row.cells.items():
            for case in _cases(level, series, education, ways):
                expected = _met(ways, case)
                if expected is None:
                    continue
                status = _status(key, case)
                if status == "open" and any(cell.unsettled for cell in row.cells.values()):
                    continue  # a doctor's degree is as high as any that will be asked
                assert status == expected, (row, key, case)
                checked += 1
    assert checked > 400


def test_what_is_left_out_is_never_met(found: Glance) -> None:
    listed = {k for row in found.details for k in product(row.levels, row.series, row.educations)}
    every = product(*map(_members, ("application.level", "application.series", "education")))
    left_out = [key for key in every if key not in listed]
    assert left_out
    for level, series, education in left_out:
        for consent in (True, False):
            case = _case(level, series, education, {}, {}, _consents(consent))
            statuses = {_status(key, case) for key in ("education_met", "years_met")}
            assert "unmet" in statuses, (level, series, education)


def test_every_cell_names_its_clause(found: Glance) -> None:
    for row in (*found.summary, *found.details):
        for ways in row.cells.values():
            assert ways.always or ways.places


# --- cases


def _cases(level: str, series: str, education: str, ways: Ways) -> Iterator[Case]:
    """At each limit and a day below it, with each answer that the cell asks for."""
    times: dict[str, set[tuple[Duration, int]]] = {}
    answers: dict[str, set[Value]] = {}
    stage: set[str | None] = {None}
    for bound in (b for way in ways.settled for b in way):
        subject = bound.column.subject
        match subject:
            case ir.Ref(key=key):
                for value in bound.column.values:
                    if isinstance(value, Stretch) and value.low is not None:
                        times.setdefault(key, set()).update({(value.low.at, 0), (value.low.at, 1)})
            case ir.Ask(key=key):
                values = bound.column.values
                answers[key] = {v for v in values if isinstance(v, (str, bool))}
            case ir.Fact(key="application.school_stage"):
                stage |= set(_members("application.school_stage"))
            case _:
                pass
    told = [[(key, one) for one in sorted(limits, key=str)] for key, limits in times.items()]
    asked = [[(key, one) for one in sorted(values, key=str)] for key, values in answers.items()]
    for chosen in product(*told):
        for answered in product(*asked):
            for one in sorted(stage, key=str):
                extra: dict[str, Value] = {"education_normal_school": False}
                extra |= {"application.school_stage": one} if one else {}
                yield _case(level, series, education, dict(chosen), extra, dict(answered))


def _case(
    level: str,
    series: str,
    education: str,
    times: Mapping[str, tuple[Duration, int]],
    extra: Mapping[str, Value],
    answers: Mapping[str, Value],
) -> Case:
    """A case in which each of the times is as long as is said, less so many days."""
    members = plan_program().facts["application.level"].type
    assert isinstance(members, EnumType)
    lower = next_lower(level, members.members)
    service = [
        _service(IN_THE_COUNTIES, times.get("county_service"), professional=False),
        _service(ELSEWHERE, times.get("professional_service"), professional=True),
    ]
    held: Value = {
        "level": lower if isinstance(lower, str) else ABSENT,
        "obtained_on": _since(times.get("years_since_lower_title")),
        "track": "general",
        "series": series,
    }
    questions = plan_program().questions
    readings = {k: str(v) for k, v in answers.items() if questions[k].owner == "interpreter"}
    return Case(
        facts={
            "application.date": DAY,
            "application.level": level,
            "application.series": series,
            "education": education,
            "titles": (held,) if isinstance(lower, str) else (),
            "service": tuple(one for one in service if one is not None),
            **extra,
        },
        authority={k: v for k, v in answers.items() if questions[k].owner == "authority"},
        readings={**BASE_READINGS, **readings},
    )


def _service(place: str, time: tuple[Duration, int] | None, *, professional: bool) -> Value | None:
    if time is None:
        return None
    start, field = _since(time), {"professional": professional, "secondment": False}
    return {"place": place, "from": start, "to": ABSENT, **field}


def _since(time: tuple[Duration, int] | None) -> date:
    length, less = time or (Duration(), 0)
    start = subtract(DAY, length)
    assert isinstance(start, date)
    return start + timedelta(days=less)


def _consents(answer: bool) -> dict[str, Value]:
    return {"relax_associate_senior": answer, "relax_intermediate": answer}


# --- what is said


def _met(ways: Ways, case: Case) -> str | None:
    """What the cell says; None where it hangs on what is not settled."""
    evaluation = Evaluation(program=plan_program(), case=case)
    for key in plan_program().rules:
        evaluation.rule(key)
    held = [[_holds(bound, evaluation) for bound in way] for way in ways.settled]
    if any(all(one is True for one in way) for way in held):
        return "met"
    if ways.unsettled or any(None in way for way in held):
        return None
    return "unmet"


def _holds(bound: Bound, evaluation: Evaluation) -> bool | None:
    found = mask(bound.column, evaluation)
    if found is None or found.bit_count() != 1:
        return None
    return bool(found & bound.bits)


def _status(condition: str, case: Case) -> str:
    decision = decide(plan_program(), "may_apply", case, with_nearest=False)
    return next(r.status for r in decision.reasons if r.condition == condition)


def _members(key: str) -> tuple[str, ...]:
    type_ = plan_program().facts[key].type
    assert isinstance(type_, EnumType)
    return type_.members
