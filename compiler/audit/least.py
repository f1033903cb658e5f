"""A case cut down to what matters, whatever it is that is to stay as it is."""

from __future__ import annotations

from collections import deque
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
    """Without one record of a list, or without the fields of it that can be left out: each is tried
    until all have failed since the last one went, as what it leaves may do without another."""
    less = _without_record(case, name, index)
    if still(less):
        return less
    whole, row = case, _rows(case, name)[index]
    left = deque(row if isinstance(row, dict) else ())
    failed = 0
    while failed < len(left):
        field = left.popleft()
        less = _silent_on(case, name, index, field)
        if still(less):
            case, failed = less, 0
        else:
            left.append(field)
            failed += 1
    less = _without_record(case, name, index)
    return less if case is not whole and still(less) else case


def _without_record(case: Case, name: str, index: int) -> Case:
    rows = _rows(case, name)
    return _with(case, name, (*rows[:index], *rows[index + 1 :]))


def _silent_on(case: Case, name: str, index: int, field: str) -> Case:
    """Without a field of a record."""
    rows = _rows(case, name)
    row = rows[index]
    assert isinstance(row, dict)
    kept = {key: value for key, value in row.items() if key != field}
    return _with(case, name, (*rows[:index], kept, *rows[index + 1 :]))


def _with(case: Case, name: str, rows: tuple[Value, ...]) -> Case:
    return replace(case, facts={**case.facts, name: rows})


def _rows(case: Case, name: str) -> tuple[Value, ...]:
    rows = case.facts[name]
    assert isinstance(rows, tuple)
    return rows
