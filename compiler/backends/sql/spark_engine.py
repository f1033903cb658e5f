"""Cases decided by Spark, in a session of the caller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from compiler.backends.sql.dialects import column_type
from compiler.backends.sql.query import Query, decision_query
from compiler.backends.sql.rows import NUMBER, Decided, decided, rows_of
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.worlds import NotStatic, Scope
from compiler.typecheck.types import Type

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

VIEW = "policy_facts"


def decide_cases(
    session: SparkSession,
    program: ir.Program,
    key: str,
    cases: Sequence[Case],
    as_of: date | None = None,
) -> list[Decided | None]:
    """The decision `key` on each case; None where the query cannot tell. Makes and drops the
    temporary view `policy_facts`."""
    scope = Scope(as_of=as_of)
    try:
        query = decision_query(
            program, key, dialect="spark", scope=scope, source=VIEW, carry=(NUMBER,)
        )
    except NotStatic:
        return [None] * len(cases)
    return run(session, query, cases)


def run(session: SparkSession, query: Query, cases: Sequence[Case]) -> list[Decided | None]:
    """The query on cases, by their numbers."""
    frame = session.createDataFrame(rows_of(cases, query), schema(query.inputs))
    frame.createOrReplaceTempView(VIEW)
    try:
        return decided(session.sql(query.sql).collect(), query, len(cases))
    finally:
        session.catalog.dropTempView(VIEW)


def schema(inputs: Mapping[str, Type]) -> str:
    """The columns of a view of a number and the inputs in their forms."""
    columns = [
        f"`{key}` {column_type(type_, 'spark').sql('spark')}" for key, type_ in inputs.items()
    ]
    return ", ".join([f"`{NUMBER}` INT", *columns])
