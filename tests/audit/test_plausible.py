"""Cases to be shown have values that people may have, where these do as well."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from compiler.audit.plausible import plausible
from compiler.core.case import Case
from tests.documents.subjects import subject_of

_PROGRAM = subject_of("zh").program
_SCORE, _LINE = "exam.score", "authority.own_exam_line"


def test_a_score_of_nothing_becomes_one_with_the_line_that_it_reaches() -> None:
    case = Case(facts={_SCORE: Decimal(0)}, authority={_LINE: Decimal(0)})
    found = plausible(_PROGRAM, case, lambda one: one.facts[_SCORE] == one.authority[_LINE])
    assert found == Case(facts={_SCORE: Decimal(60)}, authority={_LINE: Decimal(60)})


def test_days_come_nearer_to_the_plan_and_keep_their_distances() -> None:
    records: Any = ({"from": date(1980, 2, 1), "to": date(1985, 3, 1)},)
    case = Case(facts={"application.date": date(2024, 1, 1), "service": records})
    rows: Any = plausible(_PROGRAM, case, lambda _: True).facts["service"]
    assert rows == ({"from": date(2014, 2, 1), "to": date(2019, 3, 1)},)


def test_a_long_service_begins_nearer_to_the_application_and_before_it_ends() -> None:
    records: Any = ({"from": date(1980, 2, 1), "to": date(2020, 3, 1)}, {"from": date(1975, 1, 1)})
    case = Case(facts={"application.date": date(2024, 1, 1), "service": records})
    rows: Any = plausible(_PROGRAM, case, lambda _: True).facts["service"]
    assert rows == ({"from": date(2020, 2, 1), "to": date(2020, 3, 1)}, {"from": date(2024, 1, 1)})


def test_what_the_case_is_shown_for_is_not_given_up() -> None:
    case = Case(facts={_SCORE: Decimal(0), "application.date": date(1980, 1, 1)})
    assert plausible(_PROGRAM, case, lambda one: one == case) == case
