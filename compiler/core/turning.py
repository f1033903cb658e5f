"""Where a yes turns, between two days or numbers of which one is no and the other yes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date


def turn_of_days(no: date, yes: date, is_yes: Callable[[date], bool]) -> date:
    """A day between the two that is yes beside one that is not."""
    ordinal = turn(no.toordinal(), yes.toordinal(), lambda n: is_yes(date.fromordinal(n)))
    return date.fromordinal(ordinal)


def turn(no: int, yes: int, is_yes: Callable[[int], bool]) -> int:
    """A number between the two that is yes beside one that is not, by halving."""
    while abs(yes - no) > 1:
        middle = (no + yes) // 2
        no, yes = (no, middle) if is_yes(middle) else (middle, yes)
    return yes
