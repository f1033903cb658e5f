"""For single rows of a table: the questions that can still change what a plan says of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compiler.audit.comparison.asked import Asked
from compiler.audit.comparison.parts import decided
from compiler.batch.people import Table, rows
from compiler.batch.sources import Format
from compiler.batch.sql_text import quoted
from compiler.cases import CaseMessage
from compiler.cases.json_text import Json
from compiler.core import ir
from compiler.core.interpret import Evaluation
from compiler.core.waiting import question_of, that_matter

if TYPE_CHECKING:
    import duckdb

Questions = list[dict[str, Any]]


def only(connection: duckdb.DuckDBPyConnection, numbers: Collection[int], folder: Path) -> Path:
    """A file with the numbers of rows, as `compiler.batch` takes it."""
    path = folder / "only.parquet"
    listed = ", ".join(f"({number})" for number in numbers) or "(NULL)"
    told = f"SELECT row::BIGINT AS row FROM (VALUES {listed}) t(row)"
    connection.execute(f"COPY ({told}) TO {quoted(str(path))} (FORMAT parquet)")
    return path


def waiting(
    asked: Asked,
    plan: ir.Program,
    made: ir.Program,
    source: tuple[str, Format],
    chosen: Path,
) -> Mapping[int, Questions]:
    """By the numbers of the rows in `chosen`: key, owner, clause and text of each question. `made`
    is the program that the plan was decided by. Rows that are refused are left out."""
    path, format_ = source
    table = Table(
        program=made,
        path=path,
        format=format_,
        key=asked.key,
        assignments=asked.assignments,
        ignore_unknown=True,  # the columns have been looked at
        only=chosen,
    )
    return {row.number: _questions(plan, made, asked, row.case) for row in rows(table, _pass_over)}


def _questions(plan: ir.Program, made: ir.Program, asked: Asked, case: Any) -> Questions:
    evaluation = Evaluation(program=made, case=case, as_of=asked.as_of)
    found = that_matter(evaluation, decided(asked.decision))
    return [_told(plan, key.removeprefix("hole.")) for key in found]


def _told(plan: ir.Program, key: str) -> dict[str, Any]:
    info = plan.questions.get(key)
    text = question_of(plan, key) if info is None else info.text
    return {
        "key": key,
        "owner": "applicant" if info is None else info.owner,
        "clause": "" if info is None else info.origin.clause,
        "text": {"zh": text.zh, "en": text.en},
    }


def _pass_over(_number: int, _key: Json, _problems: Sequence[CaseMessage]) -> None:
    """What is refused has been told."""
