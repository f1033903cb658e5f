"""The values at which a decision may turn: what its program writes, what its rules come to in a
case, and what the case holds.

From these come the values that are tried in the place of all values of a type that has too many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from compiler.core import ir, walk
from compiler.core.calendar import Duration
from compiler.core.interpret import Evaluation
from compiler.core.remembered import remembered
from compiler.core.values import Value
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type

REPRESENTATIVES = 5
"""So many values stand for all the values of a type that has too many."""

_DAY = timedelta(days=1)
_Number = TypeVar("_Number", int, Decimal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmarks:
    """Each value once, in order. `places` are codes, `dates` do not hold those of the case."""

    dates: tuple[date, ...]
    dates_of_case: tuple[date, ...]
    durations: tuple[Duration, ...]
    numbers: tuple[int | Decimal, ...]
    places: tuple[str, ...]


def landmarks(evaluation: Evaluation, key: str) -> Landmarks:
    """Those of the rule `key`, and of all rules that it needs."""
    written = _written(evaluation.program, key)
    reached = walk.reached(evaluation.program, key)
    results = [evaluation.rule(rule, reached) for rule in reached]
    case = evaluation.case
    known = (*case.facts.values(), *case.authority.values())
    found = [*written.values, *(result.value for result in results if result.settled)]
    return Landmarks(
        dates=written.dates,
        dates_of_case=tuple(sorted(set(dates_in(known)))),
        durations=tuple(dict.fromkeys(v for v in found if isinstance(v, Duration))),
        numbers=_sorted_numbers([*found, *case.authority.values()]),
        places=written.places,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """What a program writes, whatever the case: each date and place once, and the amounts."""

    dates: tuple[date, ...]
    places: tuple[str, ...]
    values: tuple[Value, ...]


@remembered
def _written(program: ir.Program, key: str) -> _Written:
    """What stands in all that the rule `key` may evaluate."""
    parts = walk.reached_parts(program, key)
    literals = [part for part in parts if isinstance(part, ir.Literal)]
    places = (str(literal.value) for literal in literals if literal.type is Basic.PLACE)
    return _Written(
        dates=_dates_written(literals, parts),
        places=tuple(dict.fromkeys(places)),
        values=tuple(one.value for one in literals if is_amount(one.value)),
    )


def answers(type: Type | None) -> tuple[Value, ...]:
    """All values of a type that has few, otherwise none."""
    if type is Basic.TRUTH:
        return (True, False)
    return type.members if isinstance(type, EnumType) else ()


def representatives(type: Type | None, marks: Landmarks, program: ir.Program) -> tuple[Value, ...]:
    """All values of a type that has few; of another, values at and around the landmarks. None of
    a type of which nothing can be told."""
    match type:
        case Basic.DATE:
            return _spread(days_around(marks.dates))
        case Basic.INTEGER:
            return _spread(numbers_around([n for n in marks.numbers if isinstance(n, int)]) or [0])
        case Basic.DECIMAL:
            return _spread(numbers_around([Decimal(n) for n in marks.numbers]) or [Decimal(0)])
        case Basic.DURATION:
            return _spread(sorted({Duration(), *marks.durations}))
        case Basic.PLACE:
            return (*_spread(marks.places), *_elsewhere(marks.places, program))
        case SetType(element=element):
            return _some_sets(representatives(element, marks, program))
        case RecordsType():
            return ((), ({},))
        case _:
            return answers(type)


def days_around(days: Iterable[date]) -> list[date]:
    """Each day, the day before and the day after."""
    near = {day + step for day in days for step in (-_DAY, timedelta(), _DAY) if _inner(day)}
    return sorted(near)


def numbers_around(numbers: Iterable[_Number]) -> list[_Number]:
    """Each number and its neighbours; those of a decimal differ in its last place."""
    near = {number + step for number in numbers for step in (-_last(number), 0, _last(number))}
    return sorted(near)


def dates_in(value: Value) -> list[date]:
    """The dates in a value and in its parts."""
    match value:
        case date():
            return [value]
        case tuple() | frozenset():
            return [day for part in value for day in dates_in(part)]
        case dict():
            return [day for part in value.values() for day in dates_in(part)]
        case _:
            return []


def is_amount(value: Value) -> bool:
    """Whether it is a number or a duration; a truth is none."""
    return isinstance(value, (int, Decimal, Duration)) and not isinstance(value, bool)


def _dates_written(literals: list[ir.Literal], parts: Sequence[ir.Expr]) -> tuple[date, ...]:
    written = {one.value for one in literals if isinstance(one.value, date)}
    periods = [part for part in parts if isinstance(part, ir.InForce)]
    ends = {day for p in periods for day in (p.start, p.end) if day is not None}
    return tuple(sorted(written | ends))


def _sorted_numbers(values: list[Value]) -> tuple[int | Decimal, ...]:
    found = {v for v in values if isinstance(v, (int, Decimal)) and not isinstance(v, bool)}
    return tuple(sorted(found))


def _last(number: _Number) -> _Number:
    """One in the last place that the number is written with."""
    if isinstance(number, int):
        return 1
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)


def _inner(day: date) -> bool:
    """Whether the calendar has a day before and a day after."""
    return date.min < day < date.max


_Any = TypeVar("_Any")


def _spread(values: Sequence[_Any]) -> tuple[_Any, ...]:
    """At most so many of the values, from the first to the last, evenly."""
    if len(values) <= REPRESENTATIVES:
        return tuple(values)
    last = len(values) - 1
    return tuple(values[i * last // (REPRESENTATIVES - 1)] for i in range(REPRESENTATIVES))


def _elsewhere(places: tuple[str, ...], program: ir.Program) -> tuple[str, ...]:
    """A place that none of the places contains nor lies in."""
    for code in program.places:
        above = set(_upward(code, program))
        if not above & set(places) and not any(code in _upward(p, program) for p in places):
            return (code,)
    return ()


def _upward(code: str, program: ir.Program) -> list[str]:
    """The place and what it lies in."""
    found: list[str] = []
    here: str | None = code
    while here is not None and here in program.places and here not in found:
        found.append(here)
        here = program.places[here].parent
    return found


def _some_sets(elements: tuple[Value, ...]) -> tuple[Value, ...]:
    """The empty set, that of all elements, and a few of one."""
    whole = [frozenset(elements)] if len(elements) > 1 else []
    single = [frozenset((one,)) for one in elements[: REPRESENTATIVES - 2]]
    return (frozenset(), *single, *whole)
