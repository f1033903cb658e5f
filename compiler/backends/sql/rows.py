"""Between cases and rows, whichever engine holds the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from compiler.backends.sql.forms import Unfit, from_form, to_form
from compiler.backends.sql.query import Query
from compiler.core.case import Case

NUMBER = "#"
"""The column with the number of a case."""

Decided = tuple[str, Any, int, int]
"""Verdict, value, and the masks of the conditions that failed and that are open."""


def rows_of(cases: Sequence[Case], query: Query) -> list[list[Any]]:
    """The cases whose values fit their forms: the number, then the inputs in their order."""
    found = (_row(number, case, query) for number, case in enumerate(cases))
    return [row for row in found if row is not None]


def decided(rows: Iterable[Sequence[Any]], query: Query, count: int) -> list[Decided | None]:
    """What the rows of a query that carries NUMBER say of so many cases; None where the query
    cannot tell."""
    found: list[Decided | None] = [None] * count
    for number, verdict, value, *masks, hard in rows:
        if not hard:
            failed, opened = _joined(masks[0::2]), _joined(masks[1::2])
            found[number] = (verdict, from_form(value, query.type), failed, opened)
    return found


def _row(number: int, case: Case, query: Query) -> list[Any] | None:
    given = {**case.facts, **case.authority, **case.readings}
    try:
        return [number, *(to_form(given.get(k), type_) for k, type_ in query.inputs.items())]
    except Unfit:
        return None


def _joined(words: Sequence[int]) -> int:
    return sum(word << 62 * i for i, word in enumerate(words))
