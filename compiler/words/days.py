"""Stretches of days in words, told by the days that the rules themselves name: what a rule lets
end on 31 December is from there on “after 31 December”, and not “from 1 January”."""

from __future__ import annotations

from datetime import date, timedelta

from compiler.core import ir, walk
from compiler.core.desk.columns import Column, Cut
from compiler.typecheck.types import Basic
from compiler.words.public import PublicWords

_DAY = timedelta(days=1)


Place = tuple[str, str]


def days(words: PublicWords, column: Column, low: Cut | None, high: Cut | None) -> str:
    """The days from the one limit to the day before the other."""
    shown = []
    if low is not None and high is not None:
        first, last = low.at, high.at - _DAY
        if first in _stated(words, column, low) and last in _stated(words, column, high):
            one, other = words.value(first, Basic.DATE), words.value(last, Basic.DATE)
            return words.say(f"{one}至{other}", f"{one} to {other}")
    if low is not None:
        shown.append(_from(words, low.at, _stated(words, column, low)))
    if high is not None:
        shown.append(_until(words, high.at - _DAY, _stated(words, column, high)))
    return words.say("、", " and ").join(shown)


def _from(words: PublicWords, first: date, stated: frozenset[date]) -> str:
    if first not in stated and first - _DAY in stated:
        day = words.value(first - _DAY, Basic.DATE)
        return words.say(f"{day}以后（不含当日）", f"after {day}")
    day = words.value(first, Basic.DATE)
    return words.say(f"{day}以后（含当日）", f"on or after {day}")


def _until(words: PublicWords, last: date, stated: frozenset[date]) -> str:
    if last not in stated and last + _DAY in stated:
        day = words.value(last + _DAY, Basic.DATE)
        return words.say(f"{day}以前（不含当日）", f"before {day}")
    day = words.value(last, Basic.DATE)
    return words.say(f"{day}以前（含当日）", f"on or before {day}")


def _stated(words: PublicWords, column: Column, cut: Cut) -> frozenset[date]:
    """The days that the rules name which set a limit."""
    places: frozenset[Place] = column.limits.get(cut, frozenset())
    rules = (
        rule
        for rule in words.program.rules.values()
        if (rule.origin.module, rule.origin.clause) in places
    )
    parts = (part for rule in rules for part in walk.descend(rule.expr))
    found = (part.value for part in parts if isinstance(part, ir.Literal))
    return frozenset(value for value in found if isinstance(value, date))
