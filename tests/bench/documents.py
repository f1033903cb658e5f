"""What documents cost: 1,000 letters in one PDF, and a plan in all formats, as whole commands."""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.commands import NOTHING, command, whole_commands
from tests.bench.report import Section, progress

PEOPLE = Path("docs/examples/documents/people.jsonl")
_PLAN = "guangxi.targeted_titles"
_LETTERS = 1000
_ROUNDS = 3


def documents(seed: int) -> Section:
    """Whole commands, from the start of Python to the finished files."""
    progress(f"writing {_LETTERS:,} letters and a plan")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        alike, apart = folder / "alike.jsonl", folder / "apart.jsonl"
        alike.write_text(_table(None), "utf-8")
        apart.write_text(_table(random.Random(seed)), "utf-8")
        works = [
            NOTHING,
            (f"{_LETTERS:,} letters, six different", _letters(alike, folder / "alike.pdf")),
            (f"{_LETTERS:,} letters, all different", _letters(apart, folder / "apart.pdf")),
            ("a plan in four formats", _plan(folder)),
        ]
        return whole_commands("documents", "Documents, as whole commands", works, _ROUNDS)


def _letters(table: Path, out: Path) -> Any:
    where = ("--kind", "letter", "--cases", str(table), "--key", "id")
    return _doc(*where, "--format", "pdf", "-o", str(out))


def _plan(folder: Path) -> Any:
    works = [
        _doc("--kind", "plan", "--format", format_, "-o", str(folder / f"plan.{format_}"))
        for format_ in ("md", "html", "docx", "pdf")
    ]
    return lambda: [work() for work in works]


def _doc(*options: str) -> Any:
    return command("-m", "compiler.cli.main", "doc", _PLAN, "--lang", "zh", *options)


def _table(chosen: random.Random | None) -> str:
    """The people of the examples in turn, each under a key of his own; with other days each."""
    people = [json.loads(line) for line in PEOPLE.read_text("utf-8").splitlines()]
    rows = []
    for number in range(_LETTERS):
        row: dict[str, Any] = json.loads(json.dumps(people[number % len(people)]))
        row["id"] = row["reference"] = f"{number}"
        if chosen is not None:
            row["application"]["date"] = _day(chosen, 2021, 2023)
            for title in row.get("titles", [])[:1]:
                title["obtained_on"] = _day(chosen, 2012, 2018)
        rows.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(rows)


def _day(chosen: random.Random, first: int, last: int) -> str:
    year, month, day = (chosen.randint(*ends) for ends in ((first, last), (1, 12), (1, 28)))
    return f"{year}-{month:02}-{day:02}"
