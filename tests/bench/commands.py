"""Whole commands, and scripts until they are done, beside Python doing nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from tests.bench.report import Section
from tests.bench.timing import lasted, repeated

Work = tuple[str, Callable[[], object]]
"""What is measured, under its name."""


def command(*arguments: str) -> Callable[[], object]:
    """A run of this Python with these arguments, which must succeed. It keeps what it compiles,
    as Python does unless `PYTHONDONTWRITEBYTECODE` is set."""
    return lambda: _run(arguments)


def script(text: str, *options: str) -> Callable[[], float]:
    """A run of this Python with these options on a text, which must succeed: the milliseconds from
    before the process is started until the text is done, by a clock that all processes share.
    What Python does when it ends does not count."""
    told = f"{text}\nimport time; print(time.monotonic_ns())"

    def work() -> float:
        began = time.monotonic_ns()
        return (int(_run((*options, "-c", told))) - began) / 1e6

    return work


def _run(arguments: Sequence[str]) -> bytes:
    around = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    line = [sys.executable, *arguments]
    return subprocess.run(line, check=True, capture_output=True, env=around).stdout


NOTHING: Work = ("python -c pass", command("-c", "pass"))


def whole_commands(key: str, title: str, works: Sequence[Work], rounds: int) -> Section:
    """Each once before it counts; the first one is what the others are held against."""
    return _section(key, title, works, rounds, lasted)


def scripts(
    key: str, title: str, works: Sequence[tuple[str, Callable[[], float]]], rounds: int
) -> Section:
    """The same of scripts, which tell themselves how long they took."""
    return _section(key, title, works, rounds, lambda work: work())


def _section(
    key: str,
    title: str,
    works: Sequence[tuple[str, Any]],
    rounds: int,
    spent: Callable[[Any], float],
) -> Section:
    for _, work in works:
        work()
    rows = repeated(works, rounds, spent)
    return Section(key=key, title=title, unit="milliseconds", reference=works[0][0], rows=rows)
