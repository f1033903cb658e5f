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
    towards the application."""
    since = program.effective_from
    if since is not None:
        case = _first(_later(case, list(case.facts), since), case, still)
    applied = case.facts.get(APPLICATION_DATE, since)
    if not isinstance(applied, date):
        return case
    for key, value in case.facts.items():
        for at in range(len(value)) if isinstance(value, tuple) else [None]:
            if key != APPLICATION_DATE:
                case = _first(_later(case, [key], applied, at), case, still)
    return case


def _later(case: Case, keys: Sequence[str], until: date, at: int | None = None) -> Iterator[Case]:
    """The case with the days of some facts, or of one record of a list, so many years later, none
    behind a day; the latest first. Nothing where they do not lie long before it."""
    days = [day for key in keys for day in _days(_part(case.facts[key], at))]
    if not days or max(days).year > until.year - _LONG:
        return
    for years in range(until.year - max(days).year, 0, -5):
        span = Duration(years=years)
        if add(max(days), span) <= until:
            moved = {key: _shifted(case.facts[key], span, at) for key in keys}
            yield replace(case, facts={**case.facts, **moved})


def _part(value: Any, at: int | None) -> Any:
    return value if at is None else value[at]


def _days(value: Any) -> Iterator[date]:
    match value:
        case date():
            yield value
        case tuple():
            for row in value:
                yield from _days(row)
        case dict():
            for field in value.values():
                yield from _days(field)


def _shifted(value: Any, span: Duration, at: int | None = None) -> Any:
    match value:
        case date():
            return add(value, span)
        case tuple():
            rows = enumerate(value)
            return tuple(_shifted(row, span) if at in (None, n) else row for n, row in rows)
        case dict():
            return {key: _shifted(field, span) for key, field in value.items()}
        case _:
            return value


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
