"""From a decision to SQL: one query over a table of facts, for DuckDB, PostgreSQL and Spark.

What takes long to import is imported when it is first asked for: who only writes down the forms of
values needs no query.
"""

from typing import TYPE_CHECKING

from compiler.lazily import lazily

if TYPE_CHECKING:
    from compiler.backends.sql.duckdb_engine import decide_cases
    from compiler.backends.sql.query import Lookups, Query, decision_query
    from compiler.backends.sql.rows import Decided
    from compiler.core.worlds import NotStatic, Scope

__all__ = ["Decided", "Lookups", "NotStatic", "Query", "Scope", "decide_cases", "decision_query"]

__getattr__ = lazily(
    __name__,
    {
        "Decided": "compiler.backends.sql.rows",
        "Lookups": "compiler.backends.sql.query",
        "NotStatic": "compiler.core.worlds",
        "Query": "compiler.backends.sql.query",
        "Scope": "compiler.core.worlds",
        "decide_cases": "compiler.backends.sql.duckdb_engine",
        "decision_query": "compiler.backends.sql.query",
    },
)
