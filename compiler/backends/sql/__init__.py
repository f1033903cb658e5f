"""From a decision to SQL: one query over a table of facts, for DuckDB, PostgreSQL and Spark."""

from compiler.backends.sql.duckdb_engine import decide_cases
from compiler.backends.sql.query import Lookups, Query, decision_query
from compiler.backends.sql.rows import Decided
from compiler.core.worlds import NotStatic, Scope

__all__ = ["Decided", "Lookups", "NotStatic", "Query", "Scope", "decide_cases", "decision_query"]
