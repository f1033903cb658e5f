"""The query of someone who knows DuckDB well: everything that a few columns settle is looked up.

The columns fall into groups that share no condition. What a group's values settle is computed
beforehand, by the plain query over all their combinations, and kept in a table with a row for each.
A case finds its rows by their numbers, dense and from 0, so that DuckDB joins by position.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench.flat import codes
from tests.bench.flat.codes import Code, reading, truth
from tests.bench.flat.conditions import BITS, masks

if TYPE_CHECKING:
    import duckdb

_BARRING = sum(
    BITS[name]
    for name in (
        *("scope_and_ordinary", "education_and_years", "output", "exam", "exam_titles"),
        *("targeted", "one_track"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Codes that settle the conditions from one name to before another."""

    key: str
    codes: Sequence[Code]
    first: str
    end: str | None


_GROUPS = (
    Group(
        key="scope",
        codes=(
            *(truth("professional_technical"), truth("in_service"), codes.SEAT, codes.WORKPLACE),
            *(reading("resident_reading"), codes.PERIOD),
            *(reading("before_letter_covered"), reading("after_2023_review_year")),
        ),
        first="scope_and_ordinary",
        end="education_and_years",
    ),
    Group(
        key="title",
        codes=(
            *(codes.TITLE, codes.EDUCATION, codes.CONSENT, reading("relaxed_people")),
            *(reading("early_on_relaxed"), reading("senior_includes_full")),
        ),
        first="education_and_years",
        end="output",
    ),
    Group(
        key="output",
        codes=(
            *(codes.LEVEL, truth("ordinary_output_met"), truth("accepted_other_substitute")),
            reading("substitute_owed"),
        ),
        first="output",
        end="exam",
    ),
    Group(
        key="exam",
        codes=(
            *(codes.LEVEL, codes.SERIES_CODE, codes.SAME_LEVEL, codes.SAME_SERIES, codes.REACHED),
            *(reading("exam_level_full"), reading("exam_only_titles"), codes.TRACK),
        ),
        first="exam",
        end=None,
    ),
)


def query(connection: duckdb.DuckDBPyConnection, source: str, plain: str) -> str:
    """Make a table for each group by the query `plain`, and the view `cases` of a file. The query
    over them; `plain` has no masks yet, but their places."""
    described = connection.execute(f"DESCRIBE FROM read_parquet('{source}')").fetchall()
    for group in _GROUPS:
        every = _combinations(group, {row[0]: row[1] for row in described})
        connection.execute(f"CREATE OR REPLACE TEMP VIEW cases AS {every}")
        asked = plain.format(**masks(_names(group)))
        connection.execute(
            f"CREATE TEMP TABLE {group.key} AS SELECT id, failed, open FROM ({asked})"
        )
    connection.execute(f"CREATE OR REPLACE TEMP VIEW cases AS FROM read_parquet('{source}')")
    return _looked_up()


def _names(group: Group) -> list[str]:
    names = list(BITS)
    end = names.index(group.end) if group.end else len(names)
    return names[names.index(group.first) : end]


def _combinations(group: Group, types: dict[str, str]) -> str:
    """A case for each combination of a group's codes, with their number as key."""
    given = {
        column: f"([{', '.join(values)}])[c{i}.code + 1]::{types[column]}"
        if not any(value.startswith('"') for value in values)
        else f"CASE c{i}.code WHEN 1 THEN {values[1]} WHEN 2 THEN {values[2]} END"
        for i, code in enumerate(group.codes)
        for column, values in code.given.items()
    }
    others = {key: f"NULL::{type_}" for key, type_ in types.items() if key not in given}
    columns = {**given, **others, "id": _number(group, [f"c{i}.code" for i in range(99)])}
    ranges = ", ".join(f"range({code.size}) c{i}(code)" for i, code in enumerate(group.codes))
    selected = ", ".join(f'{sql} AS "{key}"' for key, sql in columns.items())
    return f"SELECT {selected} FROM {ranges}"


def _number(group: Group, each: Iterable[str]) -> str:
    terms, stride = [], 1
    for code, sql in zip(group.codes, each, strict=False):
        terms.append(f"{sql} * {stride}")
        stride *= code.size
    return f"({' + '.join(terms)})::INTEGER"


def _looked_up() -> str:
    numbers = [
        f"{_number(group, [code.sql for code in group.codes])} AS {group.key}_number"
        for group in _GROUPS
    ]
    joins = [f"JOIN {group.key} ON {group.key}_number = {group.key}.id" for group in _GROUPS]
    failed, open_ = (
        " + ".join(f"{group.key}.{mask}" for group in _GROUPS) for mask in ("failed", "open")
    )
    return f"""
        SELECT
            id,
            CASE
                WHEN failed & {_BARRING} > 0 THEN 'no'
                WHEN open & {_BARRING} > 0 THEN 'open'
                ELSE 'yes'
            END AS verdict,
            CASE
                WHEN failed & {_BARRING} > 0 THEN FALSE
                WHEN open & {_BARRING} = 0 THEN TRUE
            END AS value,
            failed,
            open
        FROM (
            SELECT numbered.id, {failed} AS failed, {open_} AS open
            FROM (SELECT id, {", ".join(numbers)} FROM cases) numbered {" ".join(joins)}
        )
    """
