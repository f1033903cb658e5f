"""A ledger as people read it, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import click

from compiler.audit.ledger import Entry, Ledger, Status
from compiler.cli.layout import table
from compiler.core.ir import Owner
from policy_dsl.diagnostics import Language

_STATUS: dict[Status, tuple[str, str]] = {
    "encoded": ("已写成规则", "encoded"),
    "prose": ("正文", "prose"),
    "discretionary": ("由机关裁量", "discretionary"),
    "ambiguous": ("有歧义", "ambiguous"),
    "open": ("待定", "open"),
    "heading": ("标题", "heading"),
    "missing": ("缺", "missing"),
}
_FINDINGS: dict[str, tuple[str, str]] = {
    "missing": ("原文有而方案没有写的条", "clauses of the source that the plan lacks"),
    "unlisted": ("方案有而来源表没有列的条", "clauses of the plan that no source lists"),
    "drifted": ("原文已与来源表所记不同的条", "clauses whose text has drifted"),
    "not_in_ledger": ("原文有而来源表没有列的条", "clauses of the text that the list lacks"),
    "not_in_text": ("来源表有而原文没有的条", "clauses of the list that the text lacks"),
}


def ledger_lines(ledger: Ledger, language: Language) -> list[str]:
    """One line for each clause, then what is amiss, then a count."""
    rows = [_row(entry, language) for entry in ledger.entries]
    return [
        click.style(ledger.plan, bold=True),
        *(table(rows, "  ") if rows else []),
        *_findings(ledger, language),
        _summary(ledger, language),
    ]


def overview_lines(ledgers: Iterable[Ledger], language: Language) -> list[str]:
    """A line for each plan: how much of it is known, and on what grade."""
    zh = language == "zh"
    head = (
        ("方案", "已知规则", "", "待定", "歧义", "由机关定", "各条依据的等级")
        if zh
        else ("plan", "rules known", "", "open", "ambiguous", "by bodies", "clauses by grade")
    )
    rows = [head, *(_extent(ledger) for ledger in ledgers)]
    note = (
        "已知规则：不以待定事项为转移的规则。"
        if zh
        else "Rules known: those that rest on nothing undetermined."
    )
    return ["", *table(rows), note]


def _extent(ledger: Ledger) -> tuple[str, ...]:
    extent = ledger.extent
    owners: tuple[Owner, ...] = ("drafter", "interpreter", "authority")
    counts = (str(extent.open.get(owner, 0)) for owner in owners)
    grades = "  ".join(f"{grade} {count}" for grade, count in ledger.grades.items())
    known = (f"{extent.known}/{extent.rules}", f"{round(100 * extent.share)} %")
    return (ledger.plan, *known, *counts, grades)


def ledger_json(ledger: Ledger) -> dict[str, Any]:
    """The whole ledger as JSON."""
    clauses = [
        {
            "id": entry.source.id,
            "document": entry.source.document,
            "grade": entry.source.grade,
            "title": entry.title,
            "status": list(entry.status),
        }
        for entry in ledger.entries
    ]
    findings = {key: list(getattr(ledger, key)) for key in _FINDINGS}
    known = {
        "rules": ledger.extent.rules,
        "known": ledger.extent.known,
        "open": dict(ledger.extent.open),
        "share": round(ledger.extent.share, 4),
        "grades": ledger.grades,
    }
    return {
        "plan": ledger.plan,
        "sound": ledger.sound,
        "known": known,
        "clauses": clauses,
        **findings,
    }


def _row(entry: Entry, language: Language) -> tuple[str, str, str, str]:
    mark = "✗" if "missing" in entry.status else " "
    comma = "、" if language == "zh" else ", "
    status = comma.join(_said(_STATUS[status], language) for status in entry.status)
    return f"{mark} {entry.source.id}", entry.source.grade, entry.title, status


def _findings(ledger: Ledger, language: Language) -> Iterator[str]:
    colon, comma = ("：", "、") if language == "zh" else (": ", ", ")
    for key, texts in _FINDINGS.items():
        clauses = getattr(ledger, key)
        if clauses:
            said = f"{_said(texts, language)}{colon}{comma.join(clauses)}"
            yield f"{click.style('✗', fg='red')} {said}"


def _summary(ledger: Ledger, language: Language) -> str:
    count, covered = len(ledger.entries), len(ledger.entries) - len(ledger.missing)
    if language == "zh":
        return f"共{count}条，{covered}条已写。"
    return f"{covered} of {count} clauses are covered."


def _said(texts: tuple[str, str], language: Language) -> str:
    return texts[0] if language == "zh" else texts[1]
