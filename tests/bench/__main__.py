"""`make bench`: what the language costs, as ratios within one run.

Prints a table: how the cost of checking grows from 500 to 5,000 rules, and what a one-line plan's
check takes as a whole command beside `python -c pass`.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from compiler.workspace import Workspace

ROUNDS = 5
SMALL, LARGE = 500, 5000


def rules(count: int) -> str:
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


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def growth(folder: Path) -> tuple[float, float]:
    """Median seconds of a check of the small and of the large module, in turn."""
    taken: dict[int, list[float]] = {SMALL: [], LARGE: []}
    for _ in range(ROUNDS):
        for count in taken:
            path = folder / f"rules{count}.policy"
            path.write_text(rules(count), encoding="utf-8")
            taken[count].append(seconds(lambda p=path: Workspace.load(p)))  # type: ignore[misc]
    return statistics.median(taken[SMALL]), statistics.median(taken[LARGE])


def start_up(folder: Path) -> tuple[float, float]:
    """Median seconds of the whole command `policy check` on one line, and of Python alone."""
    path = folder / "one.policy"
    path.write_text("规定「一」（one.line）：版本为“1”。\n", encoding="utf-8")
    check = [sys.executable, "-m", "compiler.cli.main", "check", str(path)]
    nothing = [sys.executable, "-c", "pass"]
    taken: dict[int, list[float]] = {0: [], 1: []}
    for _ in range(ROUNDS):
        for i, command in enumerate((check, nothing)):
            run = lambda c=command: subprocess.run(c, check=True, capture_output=True)  # noqa: E731
            taken[i].append(seconds(run))
    return statistics.median(taken[0]), statistics.median(taken[1])


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = growth(folder)
        check, python = start_up(folder)
    print(f"{'check':40} {'seconds':>9} {'ratio':>7}")
    print(f"{f'{SMALL} rules':40} {small:9.3f} {1:7.1f}")
    print(f"{f'{LARGE} rules (ten times the text)':40} {large:9.3f} {large / small:7.1f}")
    print(f"{'python -c pass, whole command':40} {python:9.3f} {1:7.1f}")
    print(f"{'policy check, one line, whole command':40} {check:9.3f} {check / python:7.1f}")


if __name__ == "__main__":
    main()
