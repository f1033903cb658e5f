"""Rows of a table that are dated on days on which another version of the plan is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from compiler.cases.applied import DAY

if TYPE_CHECKING:
    import duckdb

    from compiler.batch.staging import Staged


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """The place of the version that decides among those of its plan: it is the one in force from
    `since` and until the day before `before`, where these are said; `others` are the others."""

    others: tuple[str, ...]
    since: date | None
    before: date | None


def days_of(stage: Staged) -> str | None:
    """A SELECT of the day on which each row was applied for; None where the table does not say."""
    forms = zip(stage.words, stage.forms, strict=True)
    form = next((form for word, form in forms if word.key == DAY), None)
    return form and f"SELECT ({form}) AS day FROM ({stage.sql})"


def count_elsewhere(connection: duckdb.DuckDBPyConnection, days: str | None, among: Among) -> int:
    """How many rows are dated on days of other versions."""
    parts = [f"day < DATE '{among.since}'"] if among.since else []
    parts += [f"day >= DATE '{among.before}'"] if among.before else []
    if days is None or not parts:
        return 0
    sql = f"SELECT count(*) FROM ({days}) WHERE {' OR '.join(parts)}"
    found = connection.execute(sql).fetchone()
    assert found is not None
    return int(found[0])
