"""Tables of the conformance cases and small ones, decided by `compiler.batch` and read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from compiler.api import Plan, load
from compiler.batch import Job, Summary, decide_file
from compiler.core.as_json import as_json
from tests.conformance.test_cases import SUITES, whole

PLAN = "guangxi.targeted_titles"
Row = dict[str, Any]


@cache
def guangxi() -> Plan:
    return load().plan(PLAN)


@cache
def conformance() -> dict[str, Row]:
    """The cases of the suite by their names."""
    suite = SUITES["guangxi_cases"]
    return {case["name"]: whole(suite, case) for case in suite["cases"]}


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    return path


def read_lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def decided(source: Path, out: Path, *decisions: str, **settings: Any) -> Summary:
    """Decide a file by the Guangxi plan; accepted and refused rows are all that were read."""
    settings = {"decisions": decisions, "program": guangxi().program, **settings}
    summary = decide_file(Job(source=str(source), out=str(out), **settings))
    rejects = Path(f"{out}.rejects.jsonl")
    assert rejects.exists() == (summary.rejected > 0)
    assert summary.rejected == (len(read_lines(rejects)) if rejects.exists() else 0)
    return summary


def expected(decision: str, case: Mapping[str, Any]) -> tuple[Any, ...]:
    """What generated Python says of a case, as a row of JSON Lines has it."""
    answer = guangxi().decide(decision, case)
    value = list(answer.value) if decision == "evidence" and answer.value else as_json(answer.value)
    return answer.verdict, value, list(answer.failed), list(answer.open)


def told(row: Row, start: str = "") -> tuple[Any, ...]:
    return tuple(row[f"{start}{name}"] for name in ("verdict", "value", "failed", "open"))
