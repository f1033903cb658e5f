"""Random cases of Guangxi's plan: what the table says of two versions is what the interpreter says,
and the change is the first step of the chain behind which the interpreter says something else."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from compiler.audit.diff.steps import steps
from compiler.audit.impact.asked import comparable
from compiler.cases import read_case
from compiler.core.as_json import as_json
from compiler.core.case import Case
from compiler.core.decision import decide
from compiler.core.ir import Program
from compiler.core.values import Value
from compiler.workspace import Workspace
from tests.backends.guangxi import cases
from tests.batch.tables import PLAN, read_lines, write_lines
from tests.impact.plans import by_key, compared

POLICIES = Path(__file__).parents[2] / "policies"
EDITS = (
    ("在督战县累计工作年限满5年", "在督战县累计工作年限满3年"),
    ("2020年11月21日至2023年12月31日期间", "2020年11月21日至2022年6月30日期间"),
    (
        "申报副高职称的，为5年",
        "申报副高职称的，为3年",
    ),
    ("并非下放中级评审的，为设区市级", "并非下放中级评审的，为自治区级"),
)


@cache
def old() -> Program:
    return _program(POLICIES)


def new(folder: Path) -> Program:
    """Guangxi's plan with four changes."""
    target = folder / "policies"
    for path in POLICIES.rglob("*.policy"):
        text = path.read_text("utf-8")
        if path.parent.name == "guangxi" and path.name == "targeted_titles.policy":
            for before, after in EDITS:
                assert text.count(before) == 1, before
                text = text.replace(before, after)
        copy = target / path.relative_to(POLICIES)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, "utf-8")
    return _program(target)


def _program(folder: Path) -> Program:
    made = Workspace.load([folder]).program(PLAN)
    assert made is not None
    return made


def as_row(case: Case) -> dict[str, Any]:
    """A case as a line of a table has it."""
    tree: dict[str, Any] = {"authority": {}, "readings": {}}
    for key, value in case.facts.items():
        *groups, last = key.split(".")
        into = tree
        for group in groups:
            into = into.setdefault(group, {})
        into[last] = _plain(value)
    for section in ("authority", "readings"):
        for key, value in getattr(case, section).items():
            tree[section][key.removeprefix(f"{section}.")] = _plain(value)
    return tree


def _plain(value: Value) -> Any:
    """The JSON of a value: decimals are numbers, and no period ends before it starts."""
    if isinstance(value, Decimal):
        return float(value)
    if not isinstance(value, tuple):
        return as_json(value)
    records = [dict(record) for record in value]
    for record in records:
        start, end = record.get("from"), record.get("to")
        if isinstance(start, date) and isinstance(end, date) and end < start:
            record["from"], record["to"] = end, start
    return [{key: _plain(part) for key, part in record.items()} for record in records]


@pytest.mark.parametrize("seed", [1, 2])
def test_moves_are_those_of_the_interpreter(seed: int, tmp_path: Path) -> None:
    after = new(tmp_path)
    rows = {f"c{i}": as_row(case) for i, case in enumerate(cases(old(), seed, 150))}
    lines = [{"id": key, **row} for key, row in rows.items()]
    source, out = write_lines(tmp_path / "cases.jsonl", lines), tmp_path / "moved.jsonl"
    decisions = comparable(old(), after)
    data = compared(old(), after, source, out=str(out), decisions=decisions)
    moved = by_key(read_lines(out), lambda row: (row["id"], row["decision"]))
    assert data["rows"]["rejected"] == 0
    expected = {}
    for key, row in rows.items():
        expected |= _expected(key, row, after, decisions)
    assert moved.keys() == expected.keys()
    assert moved
    for one, told in expected.items():
        assert {name: moved[one][name] for name in told} == told, one


def _expected(
    key: str, row: dict[str, Any], after: Program, decisions: tuple[str, ...]
) -> dict[tuple[str, str], dict[str, Any]]:
    found = {}
    for decision in decisions:
        before, now = _outcome(old(), decision, row), _outcome(after, decision, row)
        if before[:2] != now[:2]:
            found[key, decision] = {
                "old_verdict": before[0],
                "old_value": before[1],
                "new_verdict": now[0],
                "new_value": now[1],
                "old_failed": before[2],
                "new_failed": now[2],
                "old_open": before[3],
                "new_open": now[3],
                "change": str(_change(after, decision, row, before[:2])),
            }
    return found


def _outcome(program: Program, decision: str, row: dict[str, Any]) -> tuple[Any, ...]:
    """Verdict, value, and the conditions that failed and are open, each once."""
    case = read_case(json.dumps(row), program)
    made = decide(program, decision, case, with_nearest=False)
    listed = [
        list(dict.fromkeys(r.condition for r in made.reasons if r.status == status))
        for status in ("unmet", "open")
    ]
    value = as_json(made.value) if made.verdict in ("yes", "no") else None
    return made.verdict, value, *listed


def _change(after: Program, decision: str, row: dict[str, Any], before: tuple[Any, ...]) -> int:
    """The first step behind which the outcome is another."""
    chain = steps(old(), after)
    return next(
        number
        for number, step in enumerate(chain, start=1)
        if _outcome(step.new, decision, row)[:2] != before
    )
