"""Dates and durations: month ends, leap days, elapsed and accumulated time."""

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.core.calendar import Duration, Interval, add, elapsed, merge, subtract, total

DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))
NEARBY = st.dates(date(2019, 12, 1), date(2020, 4, 30))
INTERVALS = st.lists(st.tuples(NEARBY, NEARBY), max_size=6)
SMALL = st.integers(-60, 60)
SPANS = st.builds(Duration, years=SMALL, months=SMALL, days=SMALL)


def day(text: str) -> date:
    return date.fromisoformat(text)


def days_of(intervals: list[Interval]) -> set[date]:
    return {
        start + timedelta(days=offset)
        for start, end in intervals
        for offset in range((end - start).days)
    }


class TestSpan:
    def test_twelve_months_are_a_year(self) -> None:
        assert Duration(months=12) == Duration(years=1)
        assert hash(Duration(months=12)) == hash(Duration(years=1))

    def test_the_fields_stay_as_written(self) -> None:
        assert Duration(months=18).months == 18

    def test_months_count_before_days(self) -> None:
        assert Duration(months=11, days=29) < Duration(years=1) < Duration(years=1, days=1)
        assert Duration(days=40) < Duration(months=1)

    def test_it_equals_nothing_but_spans(self) -> None:
        assert Duration() != 0
        with pytest.raises(TypeError):
            assert Duration() < 1

    def test_sums_are_normalised_and_do_not_carry_days(self) -> None:
        added = Duration(months=7, days=20).plus(Duration(months=7, days=20))
        assert (added.years, added.months, added.days) == (1, 2, 40)

    def test_differences_may_be_negative(self) -> None:
        less = Duration(years=4).minus(Duration(years=5, months=1))
        assert (less.years, less.months, less.days) == (-1, -1, 0)
        assert less < Duration() < Duration(days=1)

    def test_thirty_days_are_carried_to_a_month(self) -> None:
        carried = Duration(months=11, days=65).carried()
        assert (carried.years, carried.months, carried.days) == (1, 1, 5)
        assert Duration(days=-1).carried() == Duration(months=-1, days=29)

    @given(SPANS, SPANS)
    def test_minus_undoes_plus(self, one: Duration, other: Duration) -> None:
        assert one.plus(other) == other.plus(one)
        assert one.plus(other).minus(other) == one

    @given(SPANS, SPANS, SPANS)
    def test_the_order_is_total_and_kept_by_adding(
        self, one: Duration, other: Duration, more: Duration
    ) -> None:
        assert (one < other) + (one == other) + (one > other) == 1
        assert (one < other) == (one.plus(more) < other.plus(more))


class TestAdd:
    @pytest.mark.parametrize(
        ("start", "span", "end"),
        [
            ("2021-01-31", Duration(months=1), "2021-02-28"),
            ("2020-01-31", Duration(months=1), "2020-02-29"),
            ("2020-02-29", Duration(years=1), "2021-02-28"),
            ("2020-02-29", Duration(years=4), "2024-02-29"),
            ("2096-02-29", Duration(years=4), "2100-02-28"),
            ("2021-02-28", Duration(months=1), "2021-03-28"),
            ("2020-05-31", Duration(months=1, days=1), "2020-07-01"),
            ("2020-11-30", Duration(months=14), "2022-01-30"),
            ("2021-01-01", Duration(days=-1), "2020-12-31"),
            ("2021-03-31", Duration(months=-13), "2020-02-29"),
        ],
    )
    def test_months_end_on_their_corresponding_or_last_day(
        self, start: str, span: Duration, end: str
    ) -> None:
        assert add(day(start), span) == day(end)

    def test_two_steps_may_differ_from_one(self) -> None:
        month = Duration(months=1)
        assert add(add(day("2021-01-31"), month), month) == day("2021-03-28")
        assert add(day("2021-01-31"), Duration(months=2)) == day("2021-03-31")

    @pytest.mark.parametrize(
        ("start", "span", "end"),
        [
            ("9999-12-31", Duration(days=1), date.max),
            ("9999-06-30", Duration(years=10**9), date.max),
            ("2020-01-01", Duration(days=10**30), date.max),
            ("0001-01-01", Duration(days=-1), date.min),
            ("0001-06-30", Duration(months=-6), date.min),
        ],
    )
    def test_dates_beyond_the_calendar_are_clamped(
        self, start: str, span: Duration, end: date
    ) -> None:
        assert add(day(start), span) == end

    def test_subtracting_goes_back_to_the_last_day_of_a_month(self) -> None:
        assert subtract(day("2021-03-31"), Duration(months=1)) == day("2021-02-28")
        assert subtract(day("2020-03-31"), Duration(months=1)) == day("2020-02-29")
        assert subtract(day("2020-03-01"), Duration(days=1)) == day("2020-02-29")

    @given(DATES, st.integers(-600, 600), st.integers(0, 40))
    def test_more_months_are_never_earlier(self, start: date, months: int, more: int) -> None:
        assert add(start, Duration(months=months)) <= add(start, Duration(months=months + more))

    @given(DATES, DATES, SPANS)
    def test_an_earlier_start_is_never_later(self, one: date, other: date, span: Duration) -> None:
        first, second = sorted((one, other))
        assert add(first, span) <= add(second, span)

    @given(
        st.dates(),
        st.builds(Duration, years=st.integers(), months=st.integers(), days=st.integers()),
    )
    def test_nothing_overflows(self, start: date, span: Duration) -> None:
        assert date.min <= add(start, span) <= date.max
        assert date.min <= subtract(start, span) <= date.max


class TestElapsed:
    @pytest.mark.parametrize(
        ("start", "end", "span"),
        [
            ("2020-01-01", "2020-01-01", (0, 0, 0)),
            ("2020-01-01", "2021-01-01", (1, 0, 0)),
            ("2020-01-01", "2020-12-31", (0, 11, 30)),
            ("2020-02-29", "2021-02-28", (1, 0, 0)),
            ("2020-02-29", "2021-02-27", (0, 11, 29)),
            ("2020-02-28", "2021-02-28", (1, 0, 0)),
            ("2020-02-29", "2024-02-28", (3, 11, 30)),
            ("2021-01-31", "2021-02-28", (0, 1, 0)),
            ("2021-01-31", "2021-03-01", (0, 1, 1)),
            ("2021-01-30", "2021-02-27", (0, 0, 28)),
            ("2015-08-15", "2021-09-01", (6, 0, 17)),
            ("0001-01-01", "9999-12-31", (9998, 11, 30)),
        ],
    )
    def test_whole_months_then_days(self, start: str, end: str, span: tuple[int, int, int]) -> None:
        found = elapsed(day(start), day(end))
        assert (found.years, found.months, found.days) == span

    def test_nothing_elapses_backwards(self) -> None:
        assert elapsed(day("2021-01-01"), day("2020-01-01")) == Duration()

    @given(st.dates(), st.dates())
    def test_it_leads_from_start_to_end(self, one: date, other: date) -> None:
        start, end = sorted((one, other))
        span = elapsed(start, end)
        assert add(start, span) == end
        assert 0 <= span.months < 12
        assert 0 <= span.days <= 30

    @given(DATES, DATES)
    def test_no_further_whole_month_fits(self, one: date, other: date) -> None:
        start, end = sorted((one, other))
        months, _ = elapsed(start, end).key
        assert add(start, Duration(months=months)) <= end < add(start, Duration(months=months + 1))

    @given(DATES, DATES, st.integers(0, 60))
    def test_a_period_is_fulfilled_on_its_corresponding_day(
        self, start: date, today: date, years: int
    ) -> None:
        required = Duration(years=years)
        fulfilled = start <= today and elapsed(start, today) >= required
        assert fulfilled == (today >= add(start, required))

    @given(st.lists(DATES, min_size=3, max_size=3))
    def test_a_later_end_never_takes_time_away(self, dates: list[date]) -> None:
        start, end, later = sorted(dates)
        assert elapsed(start, end) <= elapsed(start, later)


class TestMerge:
    def test_overlapping_adjacent_and_apart(self) -> None:
        spring = (day("2020-03-01"), day("2020-06-01"))
        overlapping = (day("2020-05-01"), day("2020-07-01"))
        adjacent = (day("2020-07-01"), day("2020-08-01"))
        apart = (day("2020-08-02"), day("2020-09-01"))
        assert merge([apart, adjacent, spring, overlapping]) == [
            (day("2020-03-01"), day("2020-08-01")),
            apart,
        ]

    def test_an_interval_inside_another_adds_nothing(self) -> None:
        year = (day("2020-01-01"), day("2021-01-01"))
        assert merge([year, (day("2020-03-01"), day("2020-04-01"))]) == [year]

    def test_intervals_without_a_day_are_left_out(self) -> None:
        assert merge([(day("2020-01-01"), day("2020-01-01"))]) == []
        assert merge([(day("2020-02-01"), day("2020-01-01"))]) == []

    @given(INTERVALS)
    def test_the_days_stay_the_same(self, intervals: list[Interval]) -> None:
        assert days_of(merge(intervals)) == days_of(intervals)

    @given(INTERVALS)
    def test_what_is_merged_is_in_order_and_apart(self, intervals: list[Interval]) -> None:
        merged = merge(intervals)
        assert all(start < end for start, end in merged)
        assert all(before[1] < after[0] for before, after in pairwise(merged))
        assert merge(merged) == merged


class TestTotal:
    def test_nothing_adds_up_to_nothing(self) -> None:
        assert total([]) == Duration()

    def test_adjacent_intervals_count_as_one(self) -> None:
        first = (day("2016-01-31"), day("2018-02-28"))
        second = (day("2018-02-28"), day("2021-01-31"))
        assert total([second, first]) == Duration(years=5)

    def test_overlapping_days_count_once(self) -> None:
        first = (day("2016-01-01"), day("2018-01-01"))
        second = (day("2017-01-01"), day("2019-01-01"))
        assert total([first, second]) == Duration(years=3)

    def test_days_of_separate_intervals_are_carried(self) -> None:
        january = (day("2020-01-01"), day("2020-01-21"))
        may = (day("2020-05-01"), day("2020-05-21"))
        found = total([january, may])
        assert (found.years, found.months, found.days) == (0, 1, 10)

    def test_carried_days_may_complete_a_year(self) -> None:
        most = (day("2016-01-01"), day("2016-12-16"))
        rest = (day("2018-03-01"), day("2018-03-16"))
        assert total([most, rest]) == Duration(years=1)

    def test_continuous_time_is_not_carried(self) -> None:
        assert total([(day("2016-01-01"), day("2020-12-31"))]) < Duration(years=5)
        assert total([(day("2016-01-01"), day("2021-01-01"))]) == Duration(years=5)

    @given(NEARBY, NEARBY)
    def test_one_interval_is_its_elapsed_time(self, start: date, end: date) -> None:
        assert total([(start, end)]) == elapsed(start, end)

    @given(INTERVALS, st.randoms(use_true_random=False))
    def test_order_and_repetition_do_not_matter(
        self, intervals: list[Interval], random: Random
    ) -> None:
        shuffled = intervals + intervals
        random.shuffle(shuffled)
        assert total(shuffled) == total(intervals)
