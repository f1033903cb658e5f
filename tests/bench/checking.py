"""What checking costs: how it grows from 500 to 5,000 rules, and a whole command on one line."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from compiler.workspace import Workspace
from tests.bench.commands import NOTHING, command, whole_commands
from tests.bench.report import Section, progress
from tests.bench.timing import repeated

_ROUNDS = 5
_SMALL, _LARGE = 500, 5000


def growth() -> Section:
    """Ten times the text should take about ten times as long."""
    progress(f"checking {_SMALL} and {_LARGE} rules")
    with tempfile.TemporaryDirectory() as name:
        works = [
            (f"{count:,} rules", _checks(Path(name) / f"rules{count}.policy", _rules(count)))
            for count in (_SMALL, _LARGE)
        ]
        rows = repeated(works, _ROUNDS)
    return Section(
        key="check",
        title="Checking as texts grow",
        unit="milliseconds",
        reference=f"{_SMALL} rules",
        rows=rows,
    )


def start_up() -> Section:
    """The command `policy check` on one line beside Python doing nothing."""
    progress("starting the command")
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "one.policy"
        path.write_text("规定「一」（one.line）：版本为“1”。\n", encoding="utf-8")
        works = [
            NOTHING,
            ("policy check, one line", command("-m", "compiler.cli.main", "check", str(path))),
        ]
        return whole_commands("start", "A whole command", works, _ROUNDS)


def _checks(path: Path, text: str) -> Callable[[], object]:
    path.write_text(text, encoding="utf-8")
    return lambda: Workspace.load(path)


def _rules(count: int) -> str:
    """A module of `count` rules, each of which uses the one before it."""
    lines = [
        "规定「规模」（scale.rules）：版本为“1”。",
        "事实「年龄」（age）：整数，问“多少岁？”。",
        "「条件0号」（c0），是指年龄少于3。",
    ]
    lines += [
        f"「条件{i}号」（c{i}），是指年龄不少于{i}且条件{i - 1}号。"
        if i % 50
        else f"「条件{i}号」（c{i}），是指年龄不少于{i}。"
        for i in range(1, count)
    ]
    return "\n".join(lines) + "\n"
