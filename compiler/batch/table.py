"""A table in memory, decided: a DataFrame, an Arrow table or a relation of DuckDB."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from compiler.batch import options
from compiler.batch.engine import must_be_installed
from compiler.batch.messages import (
    BatchError,
    DecisionWanted,
    ElsewhereTable,
    NoSuchDecision,
    NoTable,
    TableUnreadable,
)
from compiler.batch.sources import of_relation
from compiler.batch.sql_text import ident
from compiler.batch.staging import Wanted
from compiler.batch.statement import PROBLEMS, Asked, Statement, statement
from compiler.batch.trees import constants
from compiler.batch.vocabulary import vocabulary
from compiler.cases import CaseMessage
from compiler.cases.json_text import Json
from compiler.cases.shown import readable
from compiler.core.ir import Program

if TYPE_CHECKING:
    import duckdb

_PROBLEMS = "problems"
_NUMBERS = itertools.count(1)


class HasProgram(Protocol):
    """A plan of `compiler.api`."""

    @property
    def program(self) -> Program: ...


def decide_table(
    plan: HasProgram | Program,
    table: Any,
    decisions: str | Sequence[str] | None = None,
    *,
    key: str | None = None,
    keep: str | Iterable[str] | None = (),
    assignments: str | Iterable[str] | None = (),
    as_of: date | None = None,
    ignore_unknown: bool = False,
    masks: bool = False,
    connection: duckdb.DuckDBPyConnection | None = None,
) -> duckdb.DuckDBPyRelation:
    """The outcomes of a table's rows, as a relation: key, kept columns, verdict, value, failed,
    open, and `problems`, JSON that is null but for rows that are refused.

    `table` is a relation, or whatever DuckDB can scan: a DataFrame of pandas or polars, an Arrow
    table. A relation must belong to `connection`, which is DuckDB's default one where it is None.
    `decisions`, `keep` and `assignments` may be one text in place of a list of it, and None where
    there is none. Rows come in any order: they go by their key. Of a plan of several versions of
    which none was chosen the latest decides every row, and a UserWarning says so. Raises BatchError
    where the table, its columns, decisions or an option do not fit, CaseError where an assignment
    is wrong.
    """
    must_be_installed()
    program = _program(plan)
    if getattr(plan, "chooses_version", False):
        text = f"every row is decided by {program.version}; plan(…, version=…) names a version"
        warnings.warn(text, UserWarning, stacklevel=2)
    chosen = decisions_of(program, options.texts("decisions", decisions))
    said = options.texts("assignments", assignments)
    wanted = Wanted(
        key=None if key is None else options.text("key", key),
        keep=options.texts("keep", keep),
        ignore=options.truth("ignore_unknown", ignore_unknown),
        as_json=False,
    )
    day = None if as_of is None else options.day("as_of", as_of)
    as_bits = options.truth("masks", masks)
    connection = _connection(connection)
    number = next(_NUMBERS)
    view, function = f"policy_table_{number}", f"policy_decide_{number}"
    relation = _seen(connection, table, view)
    words = vocabulary(program)
    asked = Asked(
        program=program,
        decisions=chosen,
        as_of=day,
        constants=constants(said, program, words),
        wanted=wanted,
        style="typed",
        masks=as_bits,
        lookup_rows=0,
        more=(_PROBLEMS,),
    )
    made = statement(of_relation(relation, view), asked, words, _pass_over, function)
    problems = ident(PROBLEMS)
    sql = f"SELECT * EXCLUDE ({problems}), {problems} AS {_PROBLEMS} FROM ({made.sql})"
    return _made(connection, made, sql, table)


def _made(
    connection: duckdb.DuckDBPyConnection, made: Statement, sql: str, table: Any
) -> duckdb.DuckDBPyRelation:
    import duckdb

    try:
        made.register(connection)
        return connection.sql(sql)
    except duckdb.Error as error:
        raise _unusable(table, error) from None


def _program(plan: object) -> Program:
    program = getattr(plan, "program", plan)
    return program if isinstance(program, Program) else options.refuse("plan", "plan", plan)


def _connection(given: object) -> duckdb.DuckDBPyConnection:
    import duckdb

    if given is None:
        return duckdb.default_connection()
    if isinstance(given, duckdb.DuckDBPyConnection):
        return given
    return options.refuse("connection", "connection", given)


def _seen(connection: duckdb.DuckDBPyConnection, table: Any, view: str) -> duckdb.DuckDBPyRelation:
    """The table as a relation that is known under the name `view`."""
    import duckdb

    try:
        if isinstance(table, duckdb.DuckDBPyRelation):
            relation = table
        else:
            relation = _registered(connection, table, f"{view}_given")
        relation.create_view(view)
        connection.table(view)
    except duckdb.CatalogException:
        raise BatchError(ElsewhereTable()) from None
    except duckdb.Error as error:
        raise _unusable(table, error) from None
    return relation


def _registered(
    connection: duckdb.DuckDBPyConnection, table: Any, view: str
) -> duckdb.DuckDBPyRelation:
    import duckdb

    try:
        connection.register(view, table)
    except (duckdb.InvalidInputException, TypeError):
        is_short = table is None or isinstance(table, bool | int | float | str | bytes | Path)
        found = readable(repr(table)) if is_short else type(table).__name__
        raise BatchError(NoTable(found=found)) from None
    return connection.table(view)


def _unusable(table: Any, error: Exception) -> BatchError:
    why = str(error).splitlines()[0]
    return BatchError(TableUnreadable(path=type(table).__name__, why=why))


def decisions_of(program: Program, wanted: Sequence[str] | None) -> tuple[str, ...]:
    """The decisions that are wanted, or `may_apply` where there is one. Raises BatchError."""
    chosen = tuple(dict.fromkeys(wanted or ("may_apply",)))
    if set(chosen) <= set(program.decisions):
        return chosen
    if not wanted:
        raise BatchError(DecisionWanted(plan=program.plan, known=program.decisions))
    unknown = tuple(f"“{one}”" for one in chosen if one not in program.decisions)
    raise BatchError(NoSuchDecision(plan=program.plan, unknown=unknown, known=program.decisions))


def _pass_over(_number: int, _key: Json, _problems: Sequence[CaseMessage]) -> None:
    """The relation itself says what is wrong."""
