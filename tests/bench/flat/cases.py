"""A flat table of cases, written by DuckDB: one row a case, one column a fact, answer or reading.

From a number of rows to a Parquet file. A value follows from the row's number and its column alone,
so the table is the same everywhere and streams, however long it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.rivals.readings import READINGS
from tests.bench.rivals.tables import COUNTIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table. With `nulls` one in twenty values of a column is missing, and some cases are of a
    title of which the text leaves the terms open.

    Sets and lists are no columns of a flat table: `alike` says of all rows what they hold, as
    `--set` takes it, and `case` the same as a flat case has it. `months`, which engines written by
    hand take: since the lower title (-1: none), served in the counties, and worked."""

    key: str
    title: str
    nulls: bool
    alike: tuple[str, ...]
    case: Mapping[str, Any]
    months: Mapping[str, int | None]


_ALIKE = ('substitutes=["other"]', "penalties=[]", "other_applications=[]")
_CASE = {"substitutes": frozenset({"other"}), "penalties": (), "other_applications": ()}

TABLES = {
    "lacking": Table(
        key="lacking",
        title="with gaps",
        nulls=True,
        alike=_ALIKE,
        case=_CASE,
        months={"since": None, "served": None, "worked": None},
    ),
    "complete": Table(
        key="complete",
        title="complete",
        nulls=False,
        alike=(*_ALIKE, "titles=[]", "service=[]"),
        case={**_CASE, "titles": (), "service": ()},
        months={"since": -1, "served": 0, "worked": 0},
    ),
}
"""In the first, titles and service are not known, so that conditions on years are open where they
matter. In the second nobody has a title or has worked, as nothing is to be unknown."""

_PLACES = (*sorted(COUNTIES), "450100", "450224")
_SERIES = (
    *("engineering", "primary_secondary_teaching", "primary_secondary_teaching", "agriculture"),
    *("accounting", "auditing", "statistics", "economics"),
)
_LEVELS = ("intermediate",) * 5 + ("associate_senior",) * 5
_SMALL = ("engineering", "health", "other"), ("assistant", "full_senior", "full_senior")
_EDUCATION = (
    *("senior_middle", "junior_college", "junior_college", "bachelor", "bachelor"),
    *("master", "doctor"),
)
_LAST_DAYS = (
    ("2019-12-31",)
    + ("2020-11-20",) * 4
    + ("2023-12-31",) * 24
    + ("2024-12-31",) * 4
    + ("2025-03-01",)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: a text of SQL in which `{n}` is the row's number for it, from 0 to 2^27."""

    key: str
    sql: str


def write(path: Path, rows: int, table: Table) -> None:
    """Write so many rows of a table."""
    import duckdb

    with duckdb.connect(config={"threads": 2}) as connection:
        connection.execute(_MIXED)
        connection.execute(f"COPY ({_select(rows, table.nulls)}) TO '{path}' (FORMAT parquet)")


_MIXED = """
CREATE MACRO stirred(n) AS (xor(n, n >> 16) * 73244475) % 4294967296;
CREATE MACRO mixed(id, c) AS stirred(stirred((id * 2654435761 + c * 2246822519) % 4294967296));
"""


def _select(rows: int, nulls: bool) -> str:
    columns = [
        _column(number, column, nulls) for number, column in enumerate(_columns(nulls), start=1)
    ]
    numbers = f"range(1, {rows + 1}) t(id)"
    return f"SELECT id, {', '.join(columns)} FROM {numbers}"


def _column(number: int, column: Column, nulls: bool) -> str:
    drawn = f"mixed(id, {number})"
    value = column.sql.format(n=f"({drawn} // 32)")
    if nulls:
        value = f"CASE WHEN {drawn} % 20 > 0 THEN {value} END"
    return f'{value} AS "{column.key}"'


def _columns(nulls: bool) -> list[Column]:
    series, levels = _SERIES * (3 if nulls else 1), _LEVELS * (3 if nulls else 1)
    if nulls:
        series, levels = series + _SMALL[0], levels + _SMALL[1]
    return [
        _truth("professional_technical", 95),
        _truth("in_service", 95),
        _among("employer.place", _PLACES),
        _among("employer.workplace", _PLACES),
        Column(key="application.date", sql=_day()),
        _among("application.track", ("targeted",) * 9 + ("general",)),
        _among("application.level", levels),
        _among("application.series", series),
        _among("application.school_stage", ("primary", "junior_middle", "senior_middle")),
        _among("education", _EDUCATION),
        _truth("education_normal_school", 30),
        _truth("ordinary_output_met", 50),
        _among("exam.series", series),
        _among("exam.level", levels),
        Column(key="exam.score", sql="((530 + {n} % 71) / 10)::DECIMAL(4, 1)"),
        Column(key="own_exam_line", sql="([55, 55, 55, 56])[1 + {n} % 4]::DECIMAL(4, 1)"),
        _truth("accepted_other_substitute", 50),
        _truth("relax_associate_senior", 50),
        _truth("relax_intermediate", 50),
        _truth("same_review_year", 50),
        *(_among(key, readings) for key, readings in READINGS.items()),
    ]


def _truth(key: str, percent: int) -> Column:
    return Column(key=key, sql=f"{{n}} % 100 < {percent}")


def _among(key: str, values: Sequence[str]) -> Column:
    return Column(key=key, sql=f"({list(values)})[1 + {{n}} % {len(values)}]")


def _day() -> str:
    """A day within a year before one of the last days of the plan's periods."""
    last = f"({list(_LAST_DAYS)})[1 + {{n}} % {len(_LAST_DAYS)}]::DATE"
    return f"({last} - ({{n}} // {len(_LAST_DAYS)} % 341)::INTEGER)"
