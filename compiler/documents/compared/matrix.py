"""Plans to the matrix of their provisions, as data in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from compiler.documents.compared.cells import Cells
from compiler.documents.compared.rows import Row
from compiler.documents.subject import Subject

Data = dict[str, Any]


def matrix(subjects: Sequence[Subject], rows: tuple[Row, ...], decision: str) -> Data:
    """`plans` in their order; `provisions` with one cell for each plan, in the same order. The
    demands of `decision` say how a plan uses what stands under a provision."""
    plans = [Cells(subject, rows, decision) for subject in subjects]
    return {
        "plans": [_plan(subject) for subject in subjects],
        "provisions": [
            {
                "key": row.key,
                "name": {"zh": row.name, "en": spelt(row.key)},
                "question": {"zh": row.question.zh, "en": row.question.en},
                "cells": [cells.of(row) for cells in plans],
            }
            for row in rows
        ],
    }


def _plan(subject: Subject) -> Data:
    program = subject.program
    return {
        "key": program.plan,
        "name": {"zh": program.name, "en": _called(program.plan)},
        "version": program.version,
        "from": _day(program.effective_from),
        "to": _day(program.effective_to),
        "source": program.sources.get(program.plan, ""),
    }


def spelt(key: str) -> str:
    """A key as a title: minimum_education is Minimum education."""
    return key.rpartition(".")[2].replace("_", " ").capitalize()


def _called(key: str) -> str:
    """guangxi.targeted_titles is Guangxi: targeted titles; an abbreviation stays in capitals."""
    place, _, rest = key.partition(".")
    shown = place.upper() if not set(place) & set("aeiou") else place.replace("_", " ").title()
    return f"{shown}: {rest.replace('_', ' ')}" if rest else shown


def _day(value: Any) -> str | None:
    return None if value is None else value.isoformat()
