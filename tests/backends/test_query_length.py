"""Queries do not grow with the ways through a plan, which double with each step: what a record is
asked more than once is a field of it, and operands that are written often are columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from compiler.backends.sql import decision_query
from compiler.backends.sql.dialects import DIALECTS, Dialect
from compiler.core import ir
from compiler.core.case import Case
from compiler.typecheck.types import Basic
from tests.fuzz.engines import Interpreter, engine, why_not
from tests.units.built_programs import (
    SERVICE,
    aggregate,
    branch,
    cases,
    compare,
    fact,
    field,
    lit,
    program,
    quantified,
)

ROW = {
    "place": "451228",
    "from": date(2001, 1, 1),
    "to": date(2003, 6, 30),
    "professional": True,
}
KNOWN = Case(facts={"application.date": date(2020, 5, 1), "service": (ROW,)})
SILENT = replace(KNOWN, facts={**KNOWN.facts, "service": ({"from": ROW["from"]}, ROW)})


def chosen_often(depth: int) -> ir.Program:
    """Whether some period is as a chain of choices says, each made by the one before."""
    truth: ir.Expr = compare(field("professional"), "==", lit(True), Basic.TRUTH)
    for step in range(depth):
        given = branch(f"b{step}", truth, field("to"))
        value = cases(given, default=lit(date(2000 + step, 1, 1)), type=Basic.DATE)
        truth = compare(value, ">=", field("from"), Basic.DATE)
    return program(quantified("any", "service", truth, SERVICE))


def moved_often(depth: int) -> ir.Program:
    """A day moved by the time of all periods, again and again."""
    day: ir.Expr = fact("application.date")
    time = aggregate("total_time", SERVICE, type=Basic.DURATION)
    for _ in range(depth):
        day = ir.Arithmetic(operator="-", left=day, right=time, type=Basic.DATE)
    return program(compare(day, ">", lit(date(2000, 1, 1)), Basic.DATE))


MADE = pytest.mark.parametrize("made", [chosen_often, moved_often])


@MADE
@pytest.mark.parametrize("dialect", DIALECTS)
def test_twice_the_steps_are_at_most_four_times_the_text(
    dialect: Dialect, made: Callable[[int], ir.Program]
) -> None:
    """Each step names all fields of the records that it makes."""
    short, long = (len(decision_query(made(n), "it", dialect=dialect).sql) for n in (10, 20))
    assert long < 4 * short


@MADE
@pytest.mark.parametrize("name", ["duckdb", "postgres", "spark"])
def test_what_is_kept_of_records_is_what_was_asked(
    name: str, made: Callable[[int], ir.Program]
) -> None:
    other = engine(name)
    if other is None:
        pytest.skip(why_not(name))
    decided = made(8)
    answers = other.decide(decided, "it", [KNOWN, SILENT], None)
    assert answers == Interpreter().decide(decided, "it", [KNOWN, SILENT], None)
