"""Numbers, dates and times in words: 2020年1月1日, 1 January 2020."""

from __future__ import annotations

from datetime import date

from policy_dsl import syntax
from policy_dsl.diagnostics import Language
from policy_dsl.english_days import MONTHS, english_day
from policy_dsl.formatter import literals


def day(value: date, language: Language) -> str:
    """2020年1月1日, 1 January 2020."""
    if language == "zh":
        return literals.write_date(value, "zh")
    return english_day(value)


def month_day(value: syntax.MonthDay, language: Language) -> str:
    """4月底, the end of April; 12月31日, 31 December; 5月, May."""
    if language == "zh":
        return literals.write_month_day(value, "zh")
    month = MONTHS[value.month - 1]
    if value.whole_month:
        return month
    return f"the end of {month}" if value.day is None else f"{value.day} {month}"


def due(value: syntax.DateLiteral | syntax.MonthDay, language: Language) -> str:
    """A day of a duty: a date, or a day of every year."""
    if isinstance(value, syntax.DateLiteral):
        return day(value.value, language)
    return month_day(value, language)
