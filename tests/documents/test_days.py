"""The days of duties: months, their ends, dates, the turn of the year, and what is on no day."""

from __future__ import annotations

from datetime import date

import pytest

from compiler.documents.days import Day, Spell, spell_of
from policy_dsl import syntax

SINCE, UNTIL = date(2020, 3, 1), date(2023, 12, 31)


def duty(start: Day | None, end: Day | None) -> syntax.Duty:
    return syntax.Duty(
        declared=syntax.Declared(key="d", name="某事"),
        bodies=(),
        start=start,
        end=end,
        deliverable=syntax.Texts(zh="做"),
    )


def month(number: int, day: int | None = None, *, whole: bool = False) -> syntax.MonthDay:
    return syntax.MonthDay(month=number, day=day, whole_month=whole)


def day(year: int, number: int, of: int) -> syntax.DateLiteral:
    return syntax.DateLiteral(value=date(year, number, of))


def spell(start: Day | None, end: Day | None) -> Spell:
    found = spell_of(duty(start, end), SINCE, UNTIL, recurs=True)
    assert isinstance(found, Spell), found
    return found


def test_a_deadline_without_a_year_is_one_of_every_year_of_the_period() -> None:
    found = spell(None, month(4))
    assert (found.first, found.last, found.final) == (
        date(2020, 4, 30),
        date(2020, 4, 30),
        date(2023, 4, 30),
    )
    assert found.yearly
    assert found.open


def test_what_is_not_said_to_recur_is_due_the_first_time_alone() -> None:
    found = spell_of(duty(month(9, whole=True), month(11, whole=True)), SINCE, UNTIL)
    assert found == Spell(first=date(2020, 9, 1), last=date(2020, 11, 30), first_time=True)
    assert spell_of(duty(None, month(4)), SINCE, date(2020, 4, 1)) == "never"


def test_what_is_due_before_the_first_day_is_due_in_the_next_year() -> None:
    assert spell(None, month(2, 15)).last == date(2021, 2, 15)
    assert spell(None, month(3, 1)).last == date(2020, 3, 1)


def test_months_go_from_their_first_to_their_last_day() -> None:
    found = spell(month(9, whole=True), month(11, whole=True))
    assert (found.first, found.last) == (date(2020, 9, 1), date(2020, 11, 30))
    assert not found.open
    assert not found.varies


def test_a_stretch_over_the_turn_of_the_year_begins_in_the_year_before() -> None:
    found = spell(month(11, whole=True), month(1, 15))
    assert (found.first, found.last, found.final) == (
        date(2020, 11, 1),
        date(2021, 1, 15),
        date(2023, 1, 15),
    )


@pytest.mark.parametrize(
    ("end", "month_end"), [(month(2), True), (month(2, 28), False), (month(2, 29), True)]
)
def test_the_end_of_february_is_whichever_day_it_is(end: syntax.MonthDay, month_end: bool) -> None:
    found = spell(None, end)
    assert found.month_end is month_end
    assert found.last == date(2021, 2, 28)
    assert spell(month(2, whole=True), end).varies is month_end
    assert spell(month(1, whole=True), month(3, whole=True)).varies


def test_a_date_is_once() -> None:
    found = spell(None, day(2021, 6, 30))
    assert (found.first, found.last, found.yearly) == (date(2021, 6, 30), date(2021, 6, 30), False)
    found = spell(day(2020, 1, 5), month(3))
    assert (found.first, found.last) == (date(2020, 1, 5), date(2020, 3, 31))
    found = spell(day(2020, 5, 5), month(3))
    assert found.last == date(2021, 3, 31)
    found = spell(month(11, whole=True), day(2021, 2, 10))
    assert (found.first, found.last) == (date(2020, 11, 1), date(2021, 2, 10))


def test_what_is_on_no_day_says_why() -> None:
    assert spell_of(duty(None, None), SINCE, UNTIL) == "no_day"
    assert spell_of(duty(None, month(4)), None, UNTIL) == "no_year"
    assert spell_of(duty(None, month(4)), SINCE, date(2020, 4, 1)) == "never"
    endless = spell_of(duty(None, month(4)), SINCE, None)
    assert isinstance(endless, Spell)
    assert endless.final is None
