"""Columns of a flat table as small numbers, in the SQL of DuckDB.

Functions of one text column cost next to nothing there, as DuckDB computes them once for each entry
of the column's dictionary: hence positions in lists, and in texts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.bench.rivals.readings import READINGS
from tests.bench.rivals.tables import COUNTIES, LEVELS, SERIES, STAGES, STEP, TEACHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A number from 0 to before `size`. `sql` computes it from a case; `given` goes the other way:
    for each column its value by the number, as lists of literals. A literal may name columns that
    stand before it."""

    size: int
    sql: str
    given: Mapping[str, Sequence[str]]


def word(key: str, values: Sequence[str]) -> Code:
    """A text column; 0 is NULL."""
    names = ["", *values]
    return Code(
        size=len(names),
        sql=f'(list_position({names}, concat("{key}")) - 1)',
        given={key: ["NULL", *map(_quoted, values)]},
    )


def reading(key: str) -> Code:
    return word(key, READINGS[key])


def truth(key: str) -> Code:
    return Code(
        size=3, sql=f'coalesce(2 - "{key}"::INTEGER, 0)', given={key: ["NULL", "TRUE", "FALSE"]}
    )


def _in_county(key: str) -> Code:
    """0: elsewhere, 1: NULL, 2: in a county of the plan. A text holds '' at its first place."""
    counties = "".join(f" {county}" for county in sorted(COUNTIES))
    return Code(
        size=3,
        sql=f"least(strpos('{counties}', concat(\"{key}\")), 2)",
        given={key: ["'450100'", "NULL", f"'{min(COUNTIES)}'"]},
    )


def _quoted(value: str) -> str:
    return f"'{value}'"


LEVEL = word("application.level", LEVELS)
SERIES_CODE = word("application.series", SERIES)
EDUCATION = word("education", tuple(STEP))
SEAT, WORKPLACE = _in_county("employer.place"), _in_county("employer.workplace")
TRACK = word("application.track", ("targeted", "general"))

PERIOD = Code(
    size=5,
    sql="""CASE
        WHEN "application.date" > DATE '2024-12-31' THEN 1
        WHEN "application.date" > DATE '2023-12-31' THEN 2
        WHEN "application.date" > DATE '2020-11-20' THEN 3
        WHEN "application.date" > DATE '2019-12-31' THEN 4
        WHEN "application.date" IS NULL THEN 0
        ELSE 1
    END""",
    given={
        "application.date": [
            *("NULL", "DATE '2025-01-01'", "DATE '2024-01-01'", "DATE '2021-01-01'"),
            "DATE '2020-01-01'",
        ]
    },
)

TERM = Code(
    size=3,
    sql="""coalesce(2 - CASE
        WHEN "application.level" = 'intermediate' THEN relax_intermediate
        WHEN "application.level" = 'associate_senior' THEN relax_associate_senior
        ELSE senior_includes_full = 'includes'
    END::INTEGER, 0)""",
    given={
        "relax_intermediate": ["NULL", "TRUE", "FALSE"],
        "relax_associate_senior": ["NULL", "TRUE", "FALSE"],
        "senior_includes_full": ["NULL", "'includes'", "'excludes'"],
    },
)
"""What else matters for a level: a consent, or a reading."""

SAME_EXAM = Code(
    size=3,
    sql="""coalesce(2 - (
        "exam.level" = "application.level" AND "exam.series" = "application.series"
    )::INTEGER, 0)""",
    given={
        "exam.level": ["NULL", '"application.level"', "'another'"],
        "exam.series": ["NULL", '"application.series"', "'another'"],
    },
)

REACHED = Code(
    size=3,
    sql='coalesce(2 - ("exam.score" >= own_exam_line)::INTEGER, 0)',
    given={"exam.score": ["NULL", "1", "0"], "own_exam_line": ["NULL", "1", "1"]},
)


def _title() -> Code:
    """Level and series; for teachers of two levels the stage and the school besides."""
    stage, school = word("application.school_stage", STAGES), truth("education_normal_school")
    plain = [(level, series) for level in ("", *LEVELS) for series in ("", *SERIES)]
    taught = [
        (level, stage, school)
        for level in ("intermediate", "associate_senior")
        for stage in ("", *STAGES)
        for school in ("NULL", "TRUE", "FALSE")
    ]
    count = len(taught) // 2
    sql = f"""CASE
        WHEN "application.series" = '{TEACHING}' AND "application.level" = 'intermediate'
            THEN {len(plain)} + {stage.sql} * 3 + {school.sql}
        WHEN "application.series" = '{TEACHING}' AND "application.level" = 'associate_senior'
            THEN {len(plain) + count} + {stage.sql} * 3 + {school.sql}
        ELSE {LEVEL.sql} * {SERIES_CODE.size} + {SERIES_CODE.sql}
    END"""

    def texts(*values: str) -> list[str]:
        return [_quoted(value) if value else "NULL" for value in values]

    return Code(
        size=len(plain) + len(taught),
        sql=sql,
        given={
            "application.level": texts(*(one for one, _ in plain), *(one for one, *_ in taught)),
            "application.series": texts(*(one for _, one in plain), *[TEACHING] * len(taught)),
            "application.school_stage": texts(*[""] * len(plain), *(one for _, one, _ in taught)),
            "education_normal_school": ["NULL"] * len(plain) + [one for *_, one in taught],
        },
    )


TITLE = _title()
