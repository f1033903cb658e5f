"""Strategies for small programs of the core and for cases that know more or less."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, SetType
from tests.units.built_programs import (
    EDUCATION,
    LEVEL,
    PLACES,
    READING,
    REVIEWS,
    SERVICE,
    aggregate,
    ask,
    branch,
    cases,
    compare,
    fact,
    field,
    is_step,
    lit,
    program,
    quantified,
    ref,
)

ORDERS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
SMALL = st.integers(0, 4)
DAYS = st.dates(date(2018, 12, 25), date(2021, 1, 5))
TRUTH_FACTS = ("p", "q", "r")
QUESTIONS = ("consent", "others")
TRUTH, INTEGER, DURATION = Basic.TRUTH, Basic.INTEGER, Basic.DURATION


def places() -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(PLACES))


# --- cases -----------------------------------------------------------------------------------

FACTS: dict[str, st.SearchStrategy[Any]] = {
    **{key: st.booleans() for key in TRUTH_FACTS},
    "n": SMALL,
    "education": st.sampled_from(EDUCATION.members),
    "level": st.sampled_from(LEVEL.members),
    "application.date": DAYS,
    "employer.place": places(),
    "papers": st.frozensets(st.sampled_from(["patent", "topic", "summary"])),
    "service": st.lists(
        st.fixed_dictionaries(
            {
                "place": places(),
                "from": DAYS,
                "to": st.none().map(lambda _: ABSENT) | DAYS,
                "professional": st.booleans(),
            }
        ),
        max_size=3,
    ).map(tuple),
    "yearly_reviews": st.lists(
        st.fixed_dictionaries({"year": st.integers(2018, 2021), "excellent": st.booleans()}),
        max_size=3,
    ).map(tuple),
}

WHOLE = st.builds(
    lambda facts, authority, readings: Case(facts=facts, authority=authority, readings=readings),
    facts=st.fixed_dictionaries(FACTS),
    authority=st.fixed_dictionaries({key: st.booleans() for key in QUESTIONS} | {"line": SMALL}),
    readings=st.fixed_dictionaries({"early_on_relaxed": st.sampled_from(READING.members)}),
)


@st.composite
def less(draw: st.DrawFn, case: Case) -> Case:
    """The same case with some answers and fields unknown."""
    facts: dict[str, Value] = {}
    for key, value in _some(draw, case.facts).items():
        facts[key] = value
        if isinstance(value, tuple):
            records = [record for record in value if isinstance(record, dict)]
            facts[key] = tuple(_some(draw, record) for record in records)
    return Case(
        facts=facts,
        authority=_some(draw, case.authority),
        readings=_some(draw, case.readings),
    )


def _some(draw: st.DrawFn, known: Mapping[str, Any]) -> dict[str, Any]:
    forgotten = draw(st.frozensets(st.sampled_from(sorted(known)))) if known else frozenset()
    return {key: value for key, value in known.items() if key not in forgotten}


# --- programs --------------------------------------------------------------------------------

_OPEN_PAPERS = ir.SetOf(items=(lit("patent"), lit("topic")), others="others")


def _record_conditions() -> st.SearchStrategy[ir.Expr]:
    return st.one_of(
        st.just(field("professional")),
        places().map(
            lambda code: ir.Member(
                element=field("place"), collection=lit(code, Basic.PLACE), within=True
            )
        ),
        st.just(ir.PeriodCovers(day=fact("application.date"), start="from", end="to")),
    )


def _durations() -> st.SearchStrategy[ir.Expr]:
    return st.builds(
        lambda condition: aggregate(
            "total_time", SERVICE, condition, until=fact("application.date"), type=DURATION
        ),
        st.none() | _record_conditions(),
    )


def _base_truths() -> st.SearchStrategy[ir.Expr]:
    return st.one_of(
        st.sampled_from([*map(fact, TRUTH_FACTS), ask("consent")]),
        st.builds(
            lambda operator, step: is_step(fact("education"), operator, step, EDUCATION),
            ORDERS,
            st.sampled_from(EDUCATION.members),
        ),
        st.builds(
            lambda operator, step: is_step(fact("level"), operator, step, LEVEL),
            ORDERS,
            st.sampled_from(LEVEL.members),
        ),
        st.sampled_from(READING.members).map(
            lambda reading: compare(ask("early_on_relaxed"), "==", lit(reading, READING), READING)
        ),
        st.builds(
            lambda quantifier, condition: quantified(quantifier, "service", condition, SERVICE),
            st.sampled_from(["any", "none", "all"]),
            _record_conditions(),
        ),
        st.builds(
            lambda operator, duration, months: compare(
                duration, operator, lit(Duration(months=months)), DURATION
            ),
            ORDERS,
            _durations(),
            st.integers(0, 24),
        ),
        st.sampled_from(["any", "all"]).map(
            lambda quantifier: ir.Contains(
                quantifier=quantifier,  # type: ignore[arg-type]
                collection=fact("papers"),
                elements=ref("listed"),
            )
        ),
        places().map(
            lambda code: ir.Member(
                element=fact("employer.place"), collection=lit(code, Basic.PLACE), within=True
            )
        ),
        st.just(ir.InForce(start=date(2019, 6, 1), end=date(2020, 6, 1))),
    )


def _integers(truths: st.SearchStrategy[ir.Expr]) -> st.SearchStrategy[ir.Expr]:
    base: st.SearchStrategy[ir.Expr] = st.one_of(
        SMALL.map(lit),
        st.sampled_from([fact("n"), ask("line")]),
        st.sampled_from(["latest", "sum", "longest_run", "count"]).map(
            lambda operator: aggregate(
                operator,
                REVIEWS,
                field("excellent"),
                field=None if operator == "count" else "year",
            )
        ),
    )
    ranks = st.sampled_from([None, None, 0, 1])
    branches = st.lists(st.tuples(truths, base, ranks), min_size=1, max_size=3)
    several = st.builds(
        lambda rows, default: cases(
            *(branch(f"b{i}", c, v, rank=rank) for i, (c, v, rank) in enumerate(rows)),
            default=default,
        ),
        branches,
        st.none() | base,
    )
    return base | several


def _larger(truths: st.SearchStrategy[ir.Expr]) -> st.SearchStrategy[ir.Expr]:
    some = st.lists(truths, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        some.map(lambda operands: ir.And(operands=operands)),
        some.map(lambda operands: ir.Or(operands=operands)),
        truths.map(lambda operand: ir.Not(operand=operand)),
        truths.map(lambda expr: ir.Condition(key="c", expr=expr)),
        st.builds(
            lambda left, operator, right: compare(left, operator, right, INTEGER),
            _integers(truths),
            ORDERS,
            _integers(truths),
        ),
        st.builds(lambda left, right: compare(left, "==", right, TRUTH), truths, truths),
        truths.map(lambda expr: ref("inner") if expr == fact("p") else expr),
    )


TRUTHS = st.recursive(_base_truths(), _larger, max_leaves=8)


def built(expr: ir.Expr, inner: ir.Expr | None = None) -> ir.Program:
    """A program whose rule `it` is the truth `expr`; the rule `inner` is `inner`."""
    rules: dict[str, Any] = {
        "listed": (_OPEN_PAPERS, SetType(element=Basic.TEXT)),
        "inner": (fact("q") if inner is None else inner, TRUTH),
    }
    return program(expr, TRUTH, **rules)


_CASES = st.builds(
    lambda rows, default, operator, limit: compare(
        cases(
            *(branch(f"b{i}", c, lit(v), rank=rank) for i, (c, v, rank) in enumerate(rows)),
            default=None if default is None else lit(default),
        ),
        operator,
        lit(limit),
        INTEGER,
    ),
    st.lists(
        st.tuples(
            st.sampled_from([fact(key) for key in TRUTH_FACTS]),
            SMALL,
            st.sampled_from([None, None, None, 0]),
        ),
        min_size=2,
        max_size=3,
    ),
    st.none() | SMALL,
    ORDERS,
    SMALL,
)
"""Comparisons of what a few cases yield, in which conflicts and gaps are likely."""

FEW_CASES = st.builds(built, _CASES)

PROGRAMS = st.builds(built, TRUTHS | _CASES, _base_truths())
