"""The query of someone who knows DuckDB well: everything that a few columns settle is looked up.

The columns fall into groups that share no condition. What a group's values settle is computed
beforehand, by the plain query over all their combinations, and kept in a table with a row for each.
A case finds its rows by their numbers, dense and from 0, so that DuckDB joins by position.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from tests.bench.flat.conditions import BITS
from tests.bench.flat.tuned import codes
from tests.bench.flat.tuned.codes import Code, reading, truth

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
            *(codes.TITLE, codes.EDUCATION, codes.TERM, reading("relaxed_people")),
            reading("early_on_relaxed"),
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
            *(codes.LEVEL, codes.SERIES_CODE, codes.SAME_EXAM, codes.REACHED),
            *(reading("exam_level_full"), reading("exam_only_titles"), codes.TRACK),
        ),
        first="exam",
        end=None,
    ),
)


def query(connection: duckdb.DuckDBPyConnection, source: str, plain: str) -> str:
    """Make the table of what is settled by the query `plain`, and the view `cases` of a file. The
    query over both."""
    described = connection.execute(f"DESCRIBE FROM read_parquet('{source}')").fetchall()
    types = {row[0]: row[1] for row in described}
    every = " UNION ALL ".join(_combinations(group, types) for group in _GROUPS)
    connection.execute(f"CREATE OR REPLACE TEMP VIEW cases AS {every}")
    own = " ".join(
        f"WHEN id < {_start(group) + _size(group)} THEN {_bits(group)}" for group in _GROUPS
    )
    connection.execute(
        "CREATE TEMP TABLE settled AS"
        f" SELECT id, failed & own AS failed, open & own AS open"
        f" FROM (SELECT *, CASE {own} END AS own FROM ({plain}))"
    )
    connection.execute(f"CREATE OR REPLACE TEMP VIEW cases AS FROM read_parquet('{source}')")
    return _looked_up()


def _size(group: Group) -> int:
    return prod(code.size for code in group.codes)


def _start(group: Group) -> int:
    """The number of a group's first row."""
    return sum(map(_size, _GROUPS[: _GROUPS.index(group)]))


def _bits(group: Group) -> int:
    """The bits of a group's conditions."""
    names = list(BITS)
    end = names.index(group.end) if group.end else len(names)
    return sum(BITS[name] for name in names[names.index(group.first) : end])


def _combinations(group: Group, types: dict[str, str]) -> str:
    """A case for each combination of a group's codes, with its number as key."""
    given = {
        column: _literal(values, i, types[column])
        for i, code in enumerate(group.codes)
        for column, values in code.given.items()
    }
    numbers = [f"c{i}.code" for i in range(len(group.codes))]
    columns = {key: given.get(key, f"NULL::{type_}") for key, type_ in types.items()}
    columns["id"] = _number(group, numbers)
    # A value may name another, which stands before it then.
    ordered = sorted(columns, key=lambda key: '"' in columns[key])
    selected = ", ".join(f'{columns[key]} AS "{key}"' for key in ordered)
    ranges = ", ".join(f"range({code.size}) c{i}(code)" for i, code in enumerate(group.codes))
    return f"(SELECT {', '.join(map(_ident, types))} FROM (SELECT {selected} FROM {ranges}))"


def _literal(values: Sequence[str], index: int, type_: str) -> str:
    """The value that stands for the number `c….code`. One that names a column stands in a CASE."""
    if any('"' in value for value in values):
        cases = " ".join(f"WHEN {number} THEN {value}" for number, value in enumerate(values))
        return f"(CASE c{index}.code {cases} END)::{type_}"
    return f"([{', '.join(values)}]::{type_}[])[c{index}.code + 1]"


def _ident(name: str) -> str:
    return f'"{name}"'


def _number(group: Group, each: Iterable[str]) -> str:
    """The number of a combination, from its codes."""
    terms, stride = [f"{_start(group)}"], 1
    for code, sql in zip(group.codes, each, strict=True):
        terms.append(f"{sql} * {stride}")
        stride *= code.size
    return f"({' + '.join(terms)})::INTEGER"


def _looked_up() -> str:
    numbers = [
        f"{_number(group, [code.sql for code in group.codes])} AS {group.key}_number"
        for group in _GROUPS
    ]
    keys = [group.key for group in _GROUPS]
    joins = [f"JOIN settled {key} ON {key}_number = {key}.id" for key in keys]
    failed, open_ = (" + ".join(f"{key}.{mask}" for key in keys) for mask in ("failed", "open"))
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
