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
    """Without one record of a list, or without what can be left out of it."""
    rows = case.facts[name]
    assert isinstance(rows, tuple)
    for less in _less(rows, index):
        shorter = replace(case, facts={**case.facts, name: less})
        if still(shorter):
            return _at(shorter, name, index, still) if len(less) == len(rows) else shorter
    return case


def _less(rows: tuple[Value, ...], index: int) -> list[tuple[Value, ...]]:
    """The list without a record, or with one that says less."""
    row = rows[index]
    found = [(*rows[:index], *rows[index + 1 :])]
    if isinstance(row, dict):
        for field in row:
            kept = {key: value for key, value in row.items() if key != field}
            found.append((*rows[:index], kept, *rows[index + 1 :]))
    return found
