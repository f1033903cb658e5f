"""Cases decided by DuckDB, in memory: the table engine behind the interface of the others."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from compiler.backends.sql.forms import json_shape, sql_type
from compiler.backends.sql.query import Lookups, Query, decision_query
from compiler.backends.sql.rows import NUMBER, Decided, decided, rows_of
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.worlds import NotStatic, Scope
from compiler.typecheck.types import Type

if TYPE_CHECKING:
    import duckdb


def decide_cases(
    program: ir.Program,
    key: str,
    cases: Sequence[Case],
    as_of: date | None = None,
    *,
    lookup_rows: int = 0,
) -> list[Decided | None]:
    """The decision `key` on each case; None where the query cannot tell. With `lookup_rows`, terms
    are looked up in tables of so many rows at most."""
    try:
        query = decision_query(
            program,
            key,
            scope=Scope(as_of=as_of),
            carry=(NUMBER,),
            lookups=Lookups(prefix="lookup_", most=lookup_rows) if lookup_rows else None,
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
    load(connection, query.inputs, rows_of(cases, query))
    for table in query.tables:
        table.make(connection)
    return decided(connection.execute(query.sql).fetchall(), query, len(cases))


def load(
    connection: duckdb.DuckDBPyConnection, inputs: Mapping[str, Type], rows: Sequence[list[Any]]
) -> None:
    """The temporary table `facts`: a number, then the inputs in their forms. By way of JSON, which
    DuckDB reads much faster than single values."""
    types = ["INTEGER", *(sql_type(type_) for type_ in inputs.values())]
    shapes = ['"INTEGER"', *(json_shape(type_) for type_ in inputs.values())]
    shape = ", ".join(f'"c{i}": {text}' for i, text in enumerate(shapes))
    names = [NUMBER, *inputs]
    columns = ", ".join(f'CAST(r.c{i} AS {types[i]}) AS "{name}"' for i, name in enumerate(names))
    text = json.dumps([{f"c{i}": v for i, v in enumerate(row)} for row in rows], default=str)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE facts AS "
        f"SELECT {columns} FROM (SELECT unnest(from_json(?, '[{{{shape}}}]')) AS r)",
        [text],
    )


__all__ = ["Decided", "decide_cases", "run"]
