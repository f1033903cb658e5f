"""Values that follow from a few facts and one more truth: the table has both."""

from datetime import date

import pytest

from compiler.backends.python import generate, loaded
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic
from tests.backends.comparing import decided, generated
from tests.units.built_programs import (
    LEVEL,
    all_of,
    ask,
    branch,
    cases,
    compare,
    fact,
    is_step,
    lit,
    named,
    negate,
    program,
    ref,
    years,
)


def asked(by_level: ir.Expr, low: ir.Expr | None) -> ir.Program:
    """Whether the time since 2015 reaches the years of a level, of which one is let off for who is
    `p`, beside conditions that make a table of the level worth it."""
    less = cases(
        branch("early", all_of(fact("p"), ask("consent")), lit(years(1))),
        default=lit(years(0)),
        type=Basic.DURATION,
    )
    owed: ir.Expr = ir.Arithmetic(
        operator="-", left=ref("by_level"), right=less, type=Basic.DURATION
    )
    if low is not None:
        owed = ir.Clamp(value=owed, low=low, high=None, type=Basic.DURATION)
    since = ir.Elapsed(start=lit(date(2015, 1, 1)), end=fact("application.date"))
    levels = [
        negate(named(f"level{i}", is_step(fact("level"), sign, level, LEVEL)))
        for i, (sign, level) in enumerate((s, m) for s in ("==", "<=") for m in LEVEL.members)
    ]
    return program(
        all_of(
            named("enough", compare(since, ">=", ref("owed"), Basic.DURATION)),
            named("two", compare(ref("owed"), ">", lit(years(2)), Basic.DURATION)),
            *levels,
        ),
        by_level=(by_level, Basic.DURATION),
        owed=(owed, Basic.DURATION),
    )


def level_is(level: str, value: Value) -> ir.Branch:
    return branch(level, is_step(fact("level"), "==", level, LEVEL), lit(value, Basic.DURATION))


WHOLE = cases(level_is("assistant", years(3)), default=lit(years(5)), type=Basic.DURATION)
ROWS = cases(
    level_is("assistant", years(0)),
    level_is("intermediate", ABSENT),
    branch("senior", is_step(fact("level"), "==", "associate_senior", LEVEL), ask("hole")),
    type=Basic.DURATION,
)


@pytest.mark.parametrize("by_level", [WHOLE, ROWS])
@pytest.mark.parametrize("low", [None, lit(years(0))])
def test_both_values_stand_in_the_table(by_level: ir.Cases, low: ir.Expr | None) -> None:
    program = asked(by_level, low)
    evaluator = loaded(program)
    assert "_early if p and case['consent'] else" in generate(program).text
    for level in LEVEL.members:
        for truth in (True, False, None):
            for day in (date(2018, 12, 31), date(2019, 1, 1), date(2020, 1, 1)):
                facts = {"application.date": day, "level": level}
                facts |= {} if truth is None else {"p": truth}
                case = Case(facts=facts, authority={"consent": True})
                assert generated(evaluator, "it", case) == decided(program, "it", case)
