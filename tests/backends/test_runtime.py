"""The runtime that is copied into generated modules: dates as in the core, parts as they lie."""

import ast
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.backends.python.module import runtime
from compiler.backends.python.runtime import dates, fast, operators, spans
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


@given(DAYS, DAYS)
def test_elapsed_span(start: date, end: date) -> None:
    assert spans.pair(spans.elapsed_span(start, end)) == calendar.elapsed(start, end).key


@given(st.dates(date(2019, 12, 1), date(2020, 4, 2)), st.dates(date(2020, 1, 1), date(2021, 4, 2)))
def test_elapsed_span_at_ends_of_months(start: date, end: date) -> None:
    assert spans.pair(spans.elapsed_span(start, end)) == calendar.elapsed(start, end).key


NEAR = st.dates(date(2018, 1, 1), date(2022, 12, 31))


@given(st.lists(st.tuples(NEAR, NEAR).filter(lambda pair: pair[0] < pair[1]), max_size=4))
def test_total_span(intervals: list[tuple[date, date]]) -> None:
    assert spans.pair(spans.total_span(list(intervals))) == calendar.total(intervals).key


FEW_DAYS = st.builds(
    lambda months, days: Duration(months=months, days=days),
    st.integers(-3000, 3000),
    st.integers(-spans.DAYS, spans.DAYS),
)


@given(FEW_DAYS, FEW_DAYS, st.integers(-20, 20), DAYS)
def test_a_duration_in_one_number(one: Duration, other: Duration, factor: int, day: date) -> None:
    left, right = spans.span(one.key), spans.span(other.key)
    assert spans.pair(left) == one.key
    assert (left < right, left == right) == (one < other, one == other)
    assert spans.pair(left + right) == one.plus(other).key
    assert spans.pair(left - right) == one.minus(other).key
    assert spans.after(day, left) == calendar.add(day, one)
    assert spans.after(day, -left) == calendar.subtract(day, one)
    if abs(one.days * factor) <= spans.DAYS:
        assert spans.pair(spans.span_times(left, factor)) == (
            one.key[0] * factor,
            one.key[1] * factor,
        )


@pytest.mark.parametrize("days", [spans.DAYS + 1, -spans.DAYS - 1])
def test_a_duration_of_too_many_days_is_left_to_the_exact_path(days: int) -> None:
    with pytest.raises(fast.Unsure):
        spans.span((0, days))
    with pytest.raises(fast.Unsure):
        spans.span_times(spans.span((0, days // abs(days))), abs(days))


@given(st.lists(st.tuples(DAYS, DAYS), max_size=5))
def test_total_span_in_any_order(ends: list[tuple[date, date]]) -> None:
    intervals = [(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]]
    expected = calendar.total(intervals).key
    assert spans.pair(spans.total_span(intervals)) == expected
    assert spans.pair(spans.total_span(intervals[::-1])) == expected


@given(DAYS)
def test_the_end_of_a_year(day: date) -> None:
    assert fast.YEAR_ENDS[day.year] == date(day.year, 12, 31)


WORDS = st.sampled_from("abcd")


@given(st.lists(st.tuples(st.sets(WORDS), st.sets(WORDS)), min_size=1), WORDS, WORDS)
def test_the_first_row_that_allows_all_facts(
    rows: list[tuple[set[str], set[str]]], one: str, other: str
) -> None:
    texts = [" | ".join(" ".join(sorted(words)) for words in row) for row in rows]
    fits = (i for i, (a, b) in enumerate(rows) if (not a or one in a) and (not b or other in b))
    listed = fast.Listed(*enumerate(texts))
    assert listed.first(one, other) == next(fits, operators.ANY)


def test_bits_spread_to_others() -> None:
    kept: list[int | None] = [None] * 8
    assert fast.Joined(kept, (0x10, 0x200, 0x3), ())(0b101) == 0x13
    assert kept == [None, None, None, None, None, 0x13, None, None]


@given(total=st.integers(0, 15))
def test_what_is_joined_fails_by_its_parts(total: int) -> None:
    """Of four conditions: both of the first two, one of the others, not the last, all of these."""
    one, other, third, last = (not total >> at & 1 for at in range(4))
    joined = (one and other, third or last, not last)
    tests = [
        (0x3, 1, 0x10),
        (0xC, 0xC, 0x20),
        (0, 0, 0x40),
        (0x8, 0x8, -0x40),
        (0x70, 1, 0x80),
    ]
    holds = (one, other, third, last, *joined, all(joined))
    found = fast.Joined([None] * 16, (1, 2, 4, 8), tests)(total)
    assert found == sum(1 << at for at, held in enumerate(holds) if not held)
