"""The shapes of literals and marks: dates, durations, item numbers, as each surface writes them.

The lexer knows the same shapes from the other side.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from policy_dsl import syntax
from policy_dsl.diagnostics import Language

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_FIRST_CIRCLED = ord("①")
_FIRST_LETTER = ord("a")
CIRCLED = 20
"""So many items there are marks for within an item."""


def write_number(value: Decimal) -> str:
    """Plain digits, never an exponent. Equal numbers are written alike: 1.50 is 1.5."""
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def write_date(day: date, language: Language) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else day.isoformat()


def write_duration(literal: syntax.DurationLiteral, language: Language) -> str:
    """Units that are zero are left out; where all are, it is zero years."""
    counts = [("年", "year", literal.years), ("个月", "month", literal.months)]
    counts.append(("日", "day", literal.days))
    present = [unit for unit in counts if unit[2]] or [counts[0]]
    if language == "zh":
        return "".join(f"{count}{zh}" for zh, _, count in present)
    return " ".join(f"{count} {en}{'' if count == 1 else 's'}" for _, en, count in present)


def write_month_day(literal: syntax.MonthDay, language: Language) -> str:
    """4月底 `end of April`, 12月31日 `31 December`, 5月 `whole May`."""
    zh = f"{literal.month}月"
    en = _MONTHS[literal.month - 1]
    if literal.whole_month:
        return zh if language == "zh" else f"whole {en}"
    if literal.day is None:
        return f"{zh}底" if language == "zh" else f"end of {en}"
    return f"{zh}{literal.day}日" if language == "zh" else f"{literal.day} {en}"


def write_item(number: int, language: Language) -> str:
    return f"（{number}）" if language == "zh" else f"({number})"


def write_subitem(number: int, language: Language) -> str:
    """① to ⑳, or (a) to (t)."""
    if language == "zh":
        return chr(_FIRST_CIRCLED + number - 1)
    return f"({chr(_FIRST_LETTER + number - 1)})"


def write_ordinal(number: int, language: Language) -> str:
    return f"第{number}项" if language == "zh" else f"item {number}"


def write_closed_count(count: int, language: Language) -> str:
    return f"等{count}个" if language == "zh" else f"{count} in all"
