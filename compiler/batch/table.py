"""A table in memory, decided: a DataFrame, an Arrow table or a relation of DuckDB."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from compiler.batch.engine import must_be_installed
from compiler.batch.messages import (
    BatchError,
    DecisionWanted,
    NoSuchDecision,
    NoTable,
    TableUnreadable,
)
from compiler.batch.sources import of_relation
from compiler.batch.sql_text import ident
from compiler.batch.staging import Wanted
from compiler.batch.statement import PROBLEMS, Asked, statement
from compiler.batch.trees import constants
from compiler.batch.vocabulary import vocabulary
from compiler.cases import CaseMessage
from compiler.cases.json_text import Json
from compiler.cases.shown import readable
from compiler.core.ir import Program

if TYPE_CHECKING:
    import duckdb

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
    keep: str | Iterable[str] = (),
    assignments: str | Iterable[str] = (),
    as_of: date | None = None,
    ignore_unknown: bool = False,
    masks: bool = False,
    connection: duckdb.DuckDBPyConnection | None = None,
) -> duckdb.DuckDBPyRelation:
    """The outcomes of a table's rows, as a relation: key, kept columns, verdict, value, failed,
    open, and `problems`, JSON that is null but for rows that are refused.

    `table` is a relation, or whatever DuckDB can scan: a DataFrame of pandas or polars, an Arrow
    table. A relation must belong to `connection`, which is DuckDB's default one where it is None.
    `decisions`, `keep` and `assignments` may be one text in place of a list of it. Rows come in any
    order: they go by their key. Raises BatchError where the table, its columns or decisions do not
    fit, CaseError where an assignment is wrong, TypeError where `as_of` is no date.
    """
    if as_of is not None and type(as_of) is not date:
        raise TypeError(f"as_of must be a datetime.date, not a {type(as_of).__name__}")
    must_be_installed()
    import duckdb

    program = plan if isinstance(plan, Program) else plan.program
    chosen = decisions_of(program, None if decisions is None else _texts(decisions))
    connection = connection or duckdb.default_connection()
    number = next(_NUMBERS)
    view, function = f"policy_table_{number}", f"policy_decide_{number}"
    relation = _seen(connection, table, view)
    words = vocabulary(program)
    asked = Asked(
        program=program,
        decisions=chosen,
        as_of=as_of,
        constants=constants(_texts(assignments), program, words),
        wanted=Wanted(key=key, keep=_texts(keep), ignore=ignore_unknown, as_json=False),
        style="typed",
        masks=masks,
        lookup_rows=0,
    )
    made = statement(of_relation(relation, view), asked, words, _pass_over, function)
    problems = ident(PROBLEMS)
    sql = f"SELECT * EXCLUDE ({problems}), {problems} AS problems FROM ({made.sql})"
    try:
        made.register(connection)
        return connection.sql(sql)
    except duckdb.Error as error:
        raise _unusable(table, error) from None


def _seen(connection: duckdb.DuckDBPyConnection, table: Any, view: str) -> duckdb.DuckDBPyRelation:
    """The table as a relation that is known under the name `view`."""
    import duckdb

    try:
        if table is None or isinstance(table, bool | int | float | str):
            raise BatchError(NoTable(found=readable(repr(table))))
        if isinstance(table, duckdb.DuckDBPyRelation):
            relation = table
        else:
            connection.register(f"{view}_given", table)
            relation = connection.table(f"{view}_given")
        relation.create_view(view)
    except (duckdb.Error, TypeError) as error:
        raise _unusable(table, error) from None
    return relation


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


def _texts(given: str | Iterable[str]) -> tuple[str, ...]:
    """The texts of a list; one text is a list of it."""
    return (given,) if isinstance(given, str) else tuple(given)


def _pass_over(_number: int, _key: Json, _problems: Sequence[CaseMessage]) -> None:
    """The relation itself says what is wrong."""
