"""Cases decided by DuckDB, in memory: the table engine behind the interface of the others."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from compiler.backends.sql.forms import Unfit, from_form, json_shape, sql_type, to_form
from compiler.backends.sql.query import Query, decision_query
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.worlds import NotStatic, Scope
from compiler.typecheck.types import Type

if TYPE_CHECKING:
    import duckdb

Decided = tuple[str, Any, int, int]
"""Verdict, value, and the masks of the conditions that failed and that are open."""


def decide_cases(
    program: ir.Program,
    key: str,
    cases: Sequence[Case],
    as_of: date | None = None,
    *,
    tabulated: bool = False,
) -> list[Decided | None]:
    """The decision `key` on each case; None where the query cannot tell."""
    try:
        query = decision_query(
            program, key, scope=Scope(as_of=as_of), carry=("#",), tabulated=tabulated
        )
    except NotStatic:
        return [None] * len(cases)
    import duckdb

    with duckdb.connect() as connection:
        return run(connection, query, cases)


def run(
    connection: duckdb.DuckDBPyConnection, query: Query, cases: Sequence[Case]
) -> list[Decided | None]:
    """The query on cases, by their numbers."""
    found: list[Decided | None] = [None] * len(cases)
    rows = [row for i, case in enumerate(cases) if (row := _row(i, case, query)) is not None]
    load(connection, query.inputs, rows)
    for number, verdict, value, *masks, hard in connection.execute(query.sql).fetchall():
        if not hard:
            failed, opened = _joined(masks[0::2]), _joined(masks[1::2])
            found[number] = (verdict, from_form(value, query.type), failed, opened)
    return found


def load(
    connection: duckdb.DuckDBPyConnection, inputs: Mapping[str, Type], rows: Sequence[list[Any]]
) -> None:
    """The temporary table `facts`: a number, then the inputs in their forms. By way of JSON, which
    DuckDB reads much faster than single values."""
    types = ["INTEGER", *(sql_type(type_) for type_ in inputs.values())]
    shapes = ['"INTEGER"', *(json_shape(type_) for type_ in inputs.values())]
    shape = ", ".join(f'"c{i}": {text}' for i, text in enumerate(shapes))
    names = ["#", *inputs]
    columns = ", ".join(f'CAST(r.c{i} AS {types[i]}) AS "{name}"' for i, name in enumerate(names))
    text = json.dumps([{f"c{i}": v for i, v in enumerate(row)} for row in rows], default=str)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE facts AS "
        f"SELECT {columns} FROM (SELECT unnest(from_json(?, '[{{{shape}}}]')) AS r)",
        [text],
    )


def _row(number: int, case: Case, query: Query) -> list[Any] | None:
    """The case in its forms; None where a value does not fit."""
    given = {**case.facts, **case.authority, **case.readings}
    try:
        return [number, *(to_form(given.get(k), type_) for k, type_ in query.inputs.items())]
    except Unfit:
        return None


def _joined(words: Sequence[int]) -> int:
    return sum(word << 62 * i for i, word in enumerate(words))


__all__ = ["Decided", "decide_cases", "run"]
