"""A case that is to be shown, with values that people may have: a solver gives the least there is,
a score of 0 and days decades before the plan, where any other would do as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from compiler.core import ir, walk
from compiler.core.calendar import Duration, add
from compiler.core.case import APPLICATION_DATE, Case

Still = Callable[[Case], bool]
"""Whether a case still is what it is shown for."""

Path = tuple[int | str, ...]
Place = tuple[str, Path]
"""The key of a fact, with nothing; with the number of one of its records; or with a field, too."""

_SCORE = 60
"""What a number of 0 becomes that no rule compares with a number, such as a score."""

_LONG = 15
"""Days that lie so many years before the plan, or before the application, are moved."""


def plausible(program: ir.Program, case: Case, still: Still) -> Case:
    """The same case with likelier days and numbers, as far as it still is what it is shown for."""
    case = _dated(program, case, still)
    return _numbered(program, case, still)


def _first(tried: Iterable[Case], case: Case, still: Still) -> Case:
    return next((one for one in tried if still(one)), case)


# --- days


def _dated(program: ir.Program, case: Case, still: Still) -> Case:
    """All days moved together towards the plan, then those of each fact and record by themselves
    towards the application, and last each day of a record, as when a service began."""
    since = program.effective_from
    if since is not None:
        case = _first(_later(case, [(key, ()) for key in case.facts], since), case, still)
    applied = case.facts.get(APPLICATION_DATE, since)
    if not isinstance(applied, date):
        return case
    for place in _places(case):
        until = min([applied, *_days_behind(case, place)])
        case = _first(_later(case, [place], until), case, still)
    return case


def _places(case: Case) -> Iterator[Place]:
    for key, value in case.facts.items():
        match value:
            case _ if key == APPLICATION_DATE:
                continue
            case tuple():
                for number, row in enumerate(value):
                    yield key, (number,)
                    fields = row if isinstance(row, dict) else ()
                    yield from ((key, (number, field)) for field in fields)
            case _:
                yield key, ()


def _days_behind(case: Case, place: Place) -> Iterator[date]:
    """The days that stand behind that of a field in the same record: when a service ended."""
    match place:
        case key, (int(number), str(field)):
            rows: Any = case.facts[key]
            for day in _days(rows[number][field], ()):
                yield from (one for one in _days(rows[number], ()) if one > day)


def _later(case: Case, places: Sequence[Place], until: date) -> Iterator[Case]:
    """The case with the days at some places so many years later, none behind a day; the latest
    first. Nothing where they do not lie long before it."""
    days = [day for key, path in places for day in _days(case.facts[key], path)]
    if not days or max(days).year > until.year - _LONG:
        return
    for years in range(until.year - max(days).year, 0, -5):
        span = Duration(years=years)
        if add(max(days), span) <= until:
            moved = {key: _shifted(case.facts[key], span, path) for key, path in places}
            yield replace(case, facts={**case.facts, **moved})


def _days(value: Any, path: Path) -> Iterator[date]:
    if path:
        yield from _days(value[path[0]], path[1:])
        return
    match value:
        case date():
            yield value
        case tuple():
            for row in value:
                yield from _days(row, ())
        case dict():
            for field in value.values():
                yield from _days(field, ())


def _shifted(value: Any, span: Duration, path: Path) -> Any:
    """The value with the days at the end of the path moved; of a path that ends early, all."""
    match value:
        case date():
            return add(value, span)
        case tuple():
            rows = enumerate(value)
            return tuple(
                _shifted(row, span, path[1:]) if _leads(path, n) else row for n, row in rows
            )
        case dict():
            fields = value.items()
            return {k: _shifted(v, span, path[1:]) if _leads(path, k) else v for k, v in fields}
        case _:
            return value


def _leads(path: Path, to: int | str) -> bool:
    return not path or path[0] == to


# --- numbers


def _numbered(program: ir.Program, case: Case, still: Still) -> Case:
    """Scores and the like together, then each number at or next to the nearest one that a rule
    compares it with."""
    bounds = _bounds(program)
    free = [key for key, value in _numbers(case) if value == 0 and key not in bounds]
    for keys in (free, *([key] for key in free)):
        case = _first([_with(case, dict.fromkeys(keys, _SCORE))] if keys else [], case, still)
    for key, value in list(_numbers(case)):
        near = sorted(bounds.get(key, ()), key=lambda bound: abs(bound - value))
        tried = [bound + step for bound in near[:2] for step in (0, -1, 1)]
        if value not in tried:
            case = _first((_with(case, {key: one}) for one in tried if one >= 0), case, still)
    return case


def _numbers(case: Case) -> Iterator[tuple[str, Any]]:
    for values in (case.facts, case.authority):
        for key, value in values.items():
            if isinstance(value, int | Decimal) and not isinstance(value, bool):
                yield key, value


def _with(case: Case, numbers: Mapping[str, Any]) -> Case:
    """The case with other numbers, each of the type that it had."""
    facts, authority = (
        {key: _as(value, numbers[key]) if key in numbers else value for key, value in old.items()}
        for old in (case.facts, case.authority)
    )
    return replace(case, facts=facts, authority=authority)


def _as(value: Any, number: Any) -> Any:
    return Decimal(number) if isinstance(value, Decimal) else int(number)


def _bounds(program: ir.Program) -> dict[str, set[Any]]:
    """The numbers that rules compare facts and answers with."""
    found: dict[str, set[Any]] = {}
    for rule in program.rules.values():
        for expr in walk.descend(rule.expr):
            match expr:
                case ir.Compare(
                    left=ir.Fact(key=key) | ir.Ask(key=key), right=ir.Literal(value=value)
                ) if isinstance(value, int | Decimal) and not isinstance(value, bool):
                    found.setdefault(key, set()).add(value)
    return found
