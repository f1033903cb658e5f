"""A case cut down to what matters, whatever it is that is to stay as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from compiler.core.case import Case
from compiler.core.values import Value

Still = Callable[[Case], bool]
"""Whether a case still has what matters."""


def least(case: Case, still: Still) -> Case:
    """The case without what can be left out, one thing after another."""
    for part in ("readings", "authority", "facts"):
        for name in list(getattr(case, part)):
            less = _without(case, part, name)
            if still(less):
                case = less
    return _shorter(case, still)


def _without(case: Case, part: str, name: str) -> Case:
    said: dict[str, Any] = dict(getattr(case, part))
    del said[name]
    changed: dict[str, Any] = {part: said}
    return replace(case, **changed)


def _shorter(case: Case, still: Still) -> Case:
    """Without records, and fields of records, that can be left out."""
    for name, rows in list(case.facts.items()):
        if not isinstance(rows, tuple):
            continue
        for index in reversed(range(len(rows))):
            case = _at(case, name, index, still)
    return case


def _at(case: Case, name: str, index: int, still: Still) -> Case:
    """Without one record of a list, or without what can be left out of it: until nothing can be,
    as what one field leaves may do without another."""
    before: Case | None = None
    while before is not case:
        before, rows = case, _rows(case, name)
        shorter = _with(case, name, (*rows[:index], *rows[index + 1 :]))
        if still(shorter):
            return shorter
        row = rows[index]
        for field in row if isinstance(row, dict) else ():
            case = _silent_on(case, name, index, field, still)
    return case


def _silent_on(case: Case, name: str, index: int, field: str, still: Still) -> Case:
    """Without a field of a record, where it can be left out."""
    rows = _rows(case, name)
    row = rows[index]
    assert isinstance(row, dict)
    kept = {key: value for key, value in row.items() if key != field}
    less = _with(case, name, (*rows[:index], kept, *rows[index + 1 :]))
    return less if still(less) else case


def _with(case: Case, name: str, rows: tuple[Value, ...]) -> Case:
    return replace(case, facts={**case.facts, name: rows})


def _rows(case: Case, name: str) -> tuple[Value, ...]:
    rows = case.facts[name]
    assert isinstance(rows, tuple)
    return rows
