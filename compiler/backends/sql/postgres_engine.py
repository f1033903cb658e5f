"""Cases decided by PostgreSQL, over a connection of the caller."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from compiler.backends.sql.dialects import column_type
from compiler.backends.sql.query import Query, decision_query
from compiler.backends.sql.rows import NUMBER, Decided, decided, rows_of
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.worlds import NotStatic, Scope
from compiler.typecheck.types import RecordsType, Type

if TYPE_CHECKING:
    import psycopg

TABLE = "policy_facts"


def decide_cases(
    connection: psycopg.Connection[Any],
    program: ir.Program,
    key: str,
    cases: Sequence[Case],
    as_of: date | None = None,
) -> list[Decided | None]:
    """The decision `key` on each case; None where the query cannot tell. Makes and drops the
    temporary table `policy_facts`, within the transaction that is open."""
    scope = Scope(as_of=as_of)
    try:
        query = decision_query(
            program, key, dialect="postgres", scope=scope, source=TABLE, carry=(NUMBER,)
        )
    except NotStatic:
        return [None] * len(cases)
    return run(connection, query, cases)


def run(
    connection: psycopg.Connection[Any], query: Query, cases: Sequence[Case]
) -> list[Decided | None]:
    """The query on cases, by their numbers."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{TABLE}".encode())
        cursor.execute(table(query.inputs).encode())
        names = ", ".join(f'"{name}"' for name in (NUMBER, *query.inputs))
        with cursor.copy(f"COPY {TABLE} ({names}) FROM STDIN".encode()) as copy:
            for number, *values in rows_of(cases, query):
                copy.write_row([number, *map(_sent, values, query.inputs.values())])
        cursor.execute(query.sql.encode())
        found = decided(cursor, query, len(cases))
        cursor.execute(f"DROP TABLE {TABLE}".encode())
    return found


def table(inputs: Mapping[str, Type], name: str = TABLE) -> str:
    """The statement that makes a temporary table of a number and the inputs in their forms."""
    columns = [
        f'"{key}" {column_type(type_, "postgres").sql("postgres")}' for key, type_ in inputs.items()
    ]
    return f'CREATE TEMP TABLE {name} ({", ".join([f""""{NUMBER}" INTEGER""", *columns])})'


def _sent(value: Any, type_: Type) -> Any:
    """Lists of records go as JSON."""
    if value is None or not isinstance(type_, RecordsType):
        return value
    return json.dumps(value, default=str, ensure_ascii=False)
