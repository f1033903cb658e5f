"""Truths and values by hand where something is unknown.

A truth is True, False or None (open). A value of which several things are possible is a tuple of
them, and `(UNKNOWN,)` where nothing is known of it; None among them is "there is none". What is
computed from several such tuples is tried in all combinations, up to 64.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import product
from math import prod
from typing import Any

Truth = bool | None
Possible = tuple[Any, ...]

UNKNOWN: Any = object()
NOTHING_KNOWN: Possible = (UNKNOWN,)
_COMBINATIONS = 64


# ---- truths ----


def every(*truths: Truth) -> Truth:
    if False in truths:
        return False
    return None if None in truths else True


def some(*truths: Truth) -> Truth:
    if True in truths:
        return True
    return None if None in truths else False


def contrary(truth: Truth) -> Truth:
    return None if truth is None else not truth


def chosen(condition: Truth, then: Truth, otherwise: Truth) -> Truth:
    """One of two truths; without knowing which, what both say."""
    if condition is None:
        return then if then is otherwise else None
    return then if condition else otherwise


def matches(value: Any, wanted: str) -> Truth:
    return None if value is None else value == wanted


def equal(one: Any, other: Any) -> Truth:
    return None if one is None or other is None else one == other


def among(value: Any, members: Iterable[str]) -> Truth:
    return None if value is None else value in members


def between(first: date, day: date | None, last: date) -> Truth:
    return None if day is None else first <= day <= last


def at_least(day: Any, other: Any) -> Truth:
    return None if day is UNKNOWN or other is UNKNOWN else day >= other


# ---- values of which several are possible ----


def tried(operator: Callable[..., Any], *operands: Possible, blind: bool = False) -> Possible:
    """What the operator makes of all combinations. It is not asked where an operand is UNKNOWN,
    unless `blind`: then it may tell all the same."""
    if prod(map(len, operands)) > _COMBINATIONS:
        return NOTHING_KNOWN
    outcomes = []
    for values in product(*operands):
        known = blind or not any(value is UNKNOWN for value in values)
        outcomes.append(operator(*values) if known else UNKNOWN)
    return united(tuple(outcomes))


def united(*possible: Possible) -> Possible:
    found = [value for values in possible for value in values]
    return NOTHING_KNOWN if UNKNOWN in found else tuple(dict.fromkeys(found))


def both_ways(truth: Truth) -> Possible:
    return (True, False) if truth is None else (truth,)


def truth(possible: Possible) -> Truth:
    return possible[0] if len(possible) == 1 and possible[0] is not UNKNOWN else None


def enough_time(held: Possible, required: Possible) -> Truth:
    """Whether a time suffices; one that is absent does not, and nothing suffices for it."""

    def reached(time: Any, least: Any) -> Any:
        if time is None or least is None:
            return False
        return UNKNOWN if time is UNKNOWN or least is UNKNOWN else time >= least

    return truth(tried(reached, held, required, blind=True))
