"""How English writes a day."""

from __future__ import annotations

from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def english_day(value: date) -> str:
    """1 January 2020."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
