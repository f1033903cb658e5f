"""The runtime that is copied into generated modules: dates as in the core, parts as they lie."""

import ast
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from compiler.backends.python.module import runtime
from compiler.backends.python.runtime import dates, operators
from compiler.core import calendar
from compiler.core.calendar import Duration
from compiler.core.interpret import operators as reference
from compiler.core.interpret.result import ANY
from compiler.core.values import ABSENT
from compiler.typecheck.types import Basic

DAYS = st.dates()
TIMES = st.builds(
    lambda months, days: Duration(months=months, days=days),
    st.integers(-30000, 30000),
    st.integers(-900, 900),
)


@given(DAYS, DAYS)
def test_elapsed_time(start: date, end: date) -> None:
    assert dates.elapsed_time(start, end) == calendar.elapsed(start, end).key


@given(st.dates(date(2019, 12, 1), date(2020, 4, 2)), st.dates(date(2020, 1, 1), date(2021, 4, 2)))
def test_elapsed_time_at_ends_of_months(start: date, end: date) -> None:
    assert dates.elapsed_time(start, end) == calendar.elapsed(start, end).key


@given(st.lists(st.tuples(DAYS, DAYS), max_size=4))
def test_total_time(intervals: list[tuple[date, date]]) -> None:
    assert dates.total_time(intervals) == calendar.total(intervals).key


@given(DAYS, TIMES)
def test_moved(start: date, time: Duration) -> None:
    assert dates.moved(start, *time.key) == calendar.add(start, time)
    assert operators.arithmetic("-", start, time.key) == calendar.subtract(start, time)


PARTS = [(1, 1), (2, 2), (None, ABSENT), (operators.ANY, ANY)]


def test_comparisons_of_what_is_absent_or_unknown() -> None:
    plain = {ANY: operators.ANY, True: True, False: False}
    for operator in ("==", "!=", "<", "<=", ">", ">="):
        for ours, theirs in PARTS:
            for other, their_other in PARTS:
                expected = reference.compare(operator, theirs, their_other, Basic.INTEGER)
                assert operators.compare(operator, ours, other) is plain[expected]


def test_the_parts_define_each_name_once() -> None:
    tree = ast.parse(runtime())
    names = [n.name for n in tree.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))]
    assert len(names) == len(set(names))
