"""The legality sheet: groups of rows, each with the machine's finding and a blank for opinion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from compiler.documents.legality.acting import discretion, duties
from compiler.documents.legality.basis import basis
from compiler.documents.legality.bodies import bodies
from compiler.documents.legality.finding import Finding, Group, Reading, Row
from compiler.documents.legality.loose import loose
from compiler.documents.legality.measure import measure
from compiler.documents.legality.rest import rest
from compiler.documents.legality.times import period_told, times
from compiler.documents.material import Material
from compiler.documents.plan import title
from compiler.documents.subject import Subject
from compiler.documents.wording import instrument, version_told

_RESULTS = {
    "found": ("发现", "found", "bad"),
    "none": ("未发现", "none found", "good"),
    "unclear": ("不能判断", "cannot tell", "open"),
}


def groups(subject: Subject) -> tuple[Group, ...]:
    """All checks of a plan."""
    reading = Reading(subject)
    checks = (basis, bodies, discretion, duties, loose, times, measure, rest)
    return tuple(check(reading) for check in checks)


def material(subject: Subject) -> Material:
    found = groups(subject)
    rows = [row for group in found for row in group.rows]
    data = {
        "plan": title(subject),
        "version": version_told(subject),
        "instrument": instrument(subject),
        "period": period_told(Reading(subject)),
        "office": subject.office.name.in_(subject.language),
        "counts": [
            {"word": subject.say(zh, en), "tone": tone, "count": _count(rows, key)}
            for key, (zh, en, tone) in _RESULTS.items()
        ],
        "groups": [_group(subject, group, found) for group in found],
        "rows": len(rows),
    }
    return Material(template="legality", data=data)


def _count(rows: list[Row], result: str) -> int:
    return sum(row.result == result for row in rows)


def _group(subject: Subject, group: Group, every: tuple[Group, ...]) -> Mapping[str, Any]:
    before = sum(len(one.rows) for one in every[: every.index(group)])
    return {
        "title": group.title,
        "rows": [_row(subject, row, before + i) for i, row in enumerate(group.rows, start=1)],
    }


def _row(subject: Subject, row: Row, number: int) -> Mapping[str, Any]:
    zh, en, tone = _RESULTS[row.result]
    return {
        "number": number,
        "item": row.item,
        "looked": row.looked,
        "result": subject.say(zh, en),
        "tone": tone,
        "findings": [_finding(subject, clause, list(of)) for clause, of in _by_clause(row)],
    }


def _by_clause(row: Row) -> Iterator[tuple[str, Iterator[Finding]]]:
    """What is found in one clause stands together, and what is in none by itself."""
    for clause, of in groupby(row.findings, key=lambda one: one.clause):
        if clause:
            yield clause, of
        else:
            yield from (("", iter([one])) for one in of)


def _finding(subject: Subject, clause: str, of: Sequence[Finding]) -> Mapping[str, Any]:
    other = subject.say("en", "zh")
    parts = [
        {"text": one.text, "quote": one.quote, "language": other if one.foreign else ""}
        for one in of
    ]
    return {"clause": clause, "parts": parts}
