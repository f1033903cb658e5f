"""A decision in parts says what the plan says, and a part that is set aside no longer stops it."""

from __future__ import annotations

import pytest

from compiler.audit.comparison.parts import Part, decided, parted, parts
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.interpret import Evaluation, verdict
from compiler.documents.compared.rows import rows
from tests.comparison.county import builtin, subjects
from tests.fuzz.cases import random_cases

DECISION = "may_apply"
SUBJECTS = subjects(builtin())
PROGRAMS = [subject.program for subject in SUBJECTS]
ROWS = tuple(row.key for row in rows(SUBJECTS))
COUNT = 60


def made(program: ir.Program, without: frozenset[str] = frozenset()) -> ir.Program:
    found = parts(program, DECISION, ROWS)
    return parted(program, DECISION, [one for one in found if one.key not in without], PROGRAMS)


def said(program: ir.Program, decision: str, case: Case) -> str:
    return verdict(Evaluation(program=program, case=case).rule(decision))


def told(program: ir.Program, case: Case, part: Part) -> str:
    """What became of a part."""
    alone = parted(program, DECISION, [part], PROGRAMS)
    return said(alone, decided(DECISION), case)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.plan)
def test_the_decision_in_parts_says_what_the_plan_says(program: ir.Program) -> None:
    cases, _ = random_cases(program, "parts", COUNT)
    ours = made(program)
    for case in cases:
        assert said(ours, decided(DECISION), case) == said(program, DECISION, case)


@pytest.mark.parametrize("plan", ["guangxi.targeted_titles", "gansu.targeted_titles"])
def test_with_a_part_set_aside_that_stops_a_case_alone_it_is_no_longer_stopped(plan: str) -> None:
    program = next(one for one in PROGRAMS if one.plan == plan)
    found = parts(program, DECISION, ROWS)
    cases, _ = random_cases(program, "aside", 250)
    seen = 0
    for case in cases:
        status = {part.key: told(program, case, part) for part in found}
        failed = [key for key, one in status.items() if one == "no"]
        if len(failed) != 1:
            continue
        seen += 1
        assert said(program, DECISION, case) == "no"
        rest = made(program, frozenset(failed))
        assert said(rest, decided(DECISION), case) != "no"
        others = [part.key for part in found if part.key not in failed]
        for key in others[:3]:
            assert said(made(program, frozenset({key})), decided(DECISION), case) == "no"
    assert seen > 3


def test_each_demand_is_put_under_the_row_that_it_reaches_first() -> None:
    guangxi = next(one for one in PROGRAMS if one.plan.startswith("guangxi"))
    found = {part.key: part for part in parts(guangxi, DECISION, ROWS)}
    under = {key: [demand.key for demand in part.demands] for key, part in found.items()}
    assert under["minimum_education"] == ["education_met"]
    assert under["required_years"] == ["years_met"]
    assert under["own_exam_line"] == ["exam_met"]
    assert found["in_service_met"].rows == ()
    assert found["employer_in_area"].rows == ("employer_in_area",)


def test_a_demand_that_reaches_several_rows_is_put_under_all_of_them() -> None:
    guangxi = next(one for one in PROGRAMS if one.plan.startswith("guangxi"))
    both = parts(guangxi, DECISION, ("both_in_calendar_year", "both_in_review_year"))
    (joint,) = (part for part in both if part.rows)
    assert joint.rows == ("both_in_calendar_year", "both_in_review_year")
    assert joint.key == "both_in_calendar_year+both_in_review_year"


def test_rules_and_holes_are_renamed_so_that_other_plans_words_can_be_stated() -> None:
    gansu = next(one for one in PROGRAMS if one.plan.startswith("gansu"))
    ours = made(gansu)
    assert "own_exam_line" in ours.questions  # Guangxi's question, a decision here
    assert "own_exam_line" not in ours.rules
    assert "hole.minimum_education" in ours.questions
    assert not any(key in ours.rules for key in ours.questions)
