"""Up to which day it helps to wait: the last day on which the decision is still yes."""

from datetime import date, timedelta

import pytest

from compiler.core import ir, nearest
from compiler.core.case import Case
from compiler.core.interpret import Evaluation
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic
from tests.units.built_programs import (
    SERVICE,
    aggregate,
    all_of,
    any_of,
    ask,
    compare,
    fact,
    lit,
    program,
    quantified,
    years,
)

DAY = date(2021, 9, 1)
APPLIED = fact("application.date")
TOTAL = aggregate("total_time", SERVICE, None, until=APPLIED, type=Basic.DURATION)
FIVE_YEARS = compare(TOTAL, ">=", lit(years(5)), Basic.DURATION)
RECORD: dict[str, Value] = {"place": "451228", "professional": True}
SINCE_2017: dict[str, Value] = {"service": ({**RECORD, "from": date(2017, 3, 15), "to": ABSENT},)}


def by(day: date) -> ir.Expr:
    return compare(APPLIED, "<=", lit(day), Basic.DATE)


def span(expr: ir.Expr, facts: dict[str, Value] = SINCE_2017) -> tuple[date | None, date | None]:
    """From when to when it helps to wait, and that it is so on both days and beyond neither."""
    facts = {"application.date": DAY, **facts}
    made = program(expr)
    (way,) = nearest.nearest(Evaluation(program=made, case=Case(facts=facts)), "it")

    def is_yes(day: date) -> bool:
        changed = {**facts, "application.date": day}
        result = Evaluation(program=made, case=Case(facts=changed)).rule("it")
        return result.settled and result.value is True

    assert way.start is not None
    assert is_yes(way.start)
    assert not is_yes(way.start - timedelta(1))
    if way.until is not None:
        assert is_yes(way.until)
        assert not is_yes(way.until + timedelta(1))
    return way.start, way.until


def test_to_the_last_day_of_a_period() -> None:
    assert span(all_of(FIVE_YEARS, by(date(2023, 12, 31)))) == (
        date(2022, 3, 15),
        date(2023, 12, 31),
    )


def test_on_one_day_only() -> None:
    assert span(all_of(FIVE_YEARS, by(date(2022, 3, 15)))) == (
        date(2022, 3, 15),
        date(2022, 3, 15),
    )


def test_no_end_where_none_is_found() -> None:
    assert span(FIVE_YEARS) == (date(2022, 3, 15), None)


def test_a_day_on_which_it_would_be_open_is_none() -> None:
    later = any_of(by(date(2023, 12, 31)), ask("consent"))
    assert span(all_of(FIVE_YEARS, later)) == (date(2022, 3, 15), date(2023, 12, 31))


def test_a_period_that_bars_ends_it_and_what_comes_after_is_not_told() -> None:
    covers = ir.PeriodCovers(day=APPLIED, start="from", end="to")
    free = quantified("none", "service", covers, SERVICE)
    periods: tuple[Value, ...] = (
        {**RECORD, "from": date(2021, 1, 1), "to": date(2022, 1, 31)},
        {**RECORD, "from": date(2022, 6, 1), "to": date(2022, 6, 30)},
    )
    assert span(free, {"service": periods}) == (date(2022, 2, 1), date(2022, 5, 31))


def test_less_than_so_many_years_ends_between_two_first_days_of_a_year() -> None:
    few = compare(TOTAL, "<", lit(years(7)), Basic.DURATION)
    assert span(all_of(FIVE_YEARS, few)) == (date(2022, 3, 15), date(2024, 3, 14))


def test_the_days_of_the_text_are_tried_however_many_records_there_are() -> None:
    month = timedelta(days=31)
    many: tuple[Value, ...] = tuple(
        {"from": DAY + n * month, "to": DAY + n * month, "place": "451228", "professional": True}
        for n in range(70)
    )
    begun: dict[str, Value] = {**RECORD, "from": date(2017, 3, 15), "to": ABSENT}
    start, until = span(all_of(FIVE_YEARS, by(date(2044, 5, 17))), {"service": (begun, *many)})
    assert (start, until) == (date(2022, 3, 15), date(2044, 5, 17))


def test_the_last_yes_that_was_found_where_the_budget_is_spent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = program(all_of(FIVE_YEARS, by(date(2031, 6, 30))))
    case = Case(facts={"application.date": DAY, **SINCE_2017})
    monkeypatch.setattr(nearest, "BUDGET", 30)
    monkeypatch.setattr(nearest, "WAITING_PAIRS", 1)
    (way,) = nearest.nearest(Evaluation(program=made, case=case), "it")
    assert way.start == date(2022, 3, 15)
    assert way.until is not None
    assert way.start <= way.until < date(2031, 6, 30)


def test_a_record_goes_on_as_far_as_on_the_first_day() -> None:
    """What is told to go on up to the first day is not supposed to go on any further."""
    covers = ir.PeriodCovers(day=APPLIED, start="from", end="to")
    serving = quantified("any", "service", covers, SERVICE)
    record: dict[str, Value] = {**RECORD, "from": date(2017, 3, 15), "to": date(2021, 12, 31)}
    facts: dict[str, Value] = {"application.date": DAY, "service": (record,)}
    made = program(all_of(FIVE_YEARS, serving))
    (way,) = nearest.nearest(Evaluation(program=made, case=Case(facts=facts)), "it")
    assert [change.after for change in way.changes] == [date(2022, 3, 15)] * 2
    assert (way.start, way.until) == (date(2022, 3, 15), date(2022, 3, 15))
