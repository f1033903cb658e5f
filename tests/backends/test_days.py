"""Times that are held against fixed ones: what their days tell is what their months do."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.backends.python import generate, loaded
from compiler.backends.python.contents import LONG
from compiler.backends.python.known_path.durations import SLACK, days_around
from compiler.backends.python.runtime import spans
from compiler.core import calendar, ir
from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.core.values import ABSENT
from compiler.typecheck.types import Basic
from tests.backends.comparing import decided, generated
from tests.units.built_programs import (
    SERVICE,
    aggregate,
    all_of,
    compare,
    fact,
    field,
    lit,
    named,
    program,
    ref,
    years,
)

FIRSTS = [date(2000 + at // 12, at % 12 + 1, 1).toordinal() for at in range(4800 + LONG + 1)]
"""The first days of months: the calendar comes again after 4,800."""


def test_days_by_which_months_are_surely_reached_or_surely_not() -> None:
    """Of two stretches, each of which may lose three days to a short month, and a day to thirty
    days that count as a month."""
    for months in range(1, LONG + 1):
        took = [FIRSTS[at + months] - FIRSTS[at] for at in range(4800)]
        usual = months * 146097 // 4800
        assert usual - 4 <= min(took)
        assert max(took) <= usual + 4
    assert SLACK >= 2 * (4 + 3) + 2


NEAR = st.integers(-40, 40)


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(1, LONG), NEAR)
def test_a_stretch_near_its_months(first: date, months: int, off: int) -> None:
    last = first + timedelta(days=months * 146097 // 4800 + off)
    if first < last:
        _holds(months, [(first, last)], (last - first).days)


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(2, 600), st.data())
def test_stretches_near_their_months(first: date, months: int, data: st.DataObject) -> None:
    days = months * 146097 // 4800 + data.draw(NEAR)
    parts = data.draw(st.lists(st.integers(1, max(days, 1)), min_size=1, max_size=3))
    stretches, start = list[tuple[date, date]](), first
    for part in [*parts, max(days - sum(parts), 1)]:
        stretches.append((start, start + timedelta(days=part)))
        start = stretches[-1][1] + timedelta(days=data.draw(st.integers(-20, 60)))
    (one, other), *others = stretches
    _holds(months, stretches, spans.days_together(one, other, others))


def _holds(months: int, stretches: list[tuple[date, date]], days: int) -> None:
    least, enough = days_around(months)
    reached = calendar.total(stretches) >= Duration(months=months)
    assert (days >= least) >= reached >= (days >= enough)
    (first, last), *others = stretches
    time = spans.together_span(first, last, others or None)
    assert spans.pair(time) == calendar.total(stretches).key


DAY = date(2021, 2, 28)
JOBS = [
    (),
    ((date(2016, 2, 29), None),),
    ((date(2016, 3, 1), None),),
    ((date(2016, 2, 28), None),),
    ((date(2010, 1, 1), date(2012, 6, 30)), (date(2018, 9, 1), None)),
    ((date(2010, 1, 1), date(2012, 6, 30)), (date(2018, 8, 30), None)),
    ((date(2010, 1, 1), date(2010, 6, 30)), (date(2012, 1, 1), date(2014, 1, 1)), (DAY, None)),
    ((date(2000, 1, 1), None),),
    ((date(2022, 1, 1), None),),
]


@pytest.mark.parametrize("jobs", JOBS)
def test_years_of_service(jobs: tuple[tuple[date, date | None], ...]) -> None:
    """Five years of service, not yet ten, and five years since the year's beginning."""
    served = aggregate("total_time", SERVICE, field("professional"), type=Basic.DURATION)
    since = ir.Elapsed(start=lit(date(2016, 2, 29)), end=fact("application.date"))
    asked = program(
        all_of(
            named("five", compare(ref("served"), ">=", lit(years(5)), Basic.DURATION)),
            named("not_ten", compare(ref("served"), "<", lit(years(10)), Basic.DURATION)),
            named("since", compare(since, ">=", lit(years(5)), Basic.DURATION)),
        ),
        served=(served, Basic.DURATION),
    )
    rows = tuple({"from": start, "to": end or ABSENT, "professional": True} for start, end in jobs)
    case = Case(facts={"service": rows, "application.date": DAY})
    assert generated(loaded(asked), "it", case) == decided(asked, "it", case)
    assert "days_together(first_" in generate(asked).text
