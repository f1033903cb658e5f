"""Whole commands, beside Python doing nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence

from tests.bench.report import Section
from tests.bench.timing import repeated

Work = tuple[str, Callable[[], object]]
"""What is measured, under its name."""


def command(*arguments: str) -> Callable[[], object]:
    """A run of this Python with these arguments, which must succeed. It keeps what it compiles,
    as Python does unless `PYTHONDONTWRITEBYTECODE` is set."""
    line = [sys.executable, *arguments]
    around = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(line, check=True, capture_output=True, env=around)


NOTHING: Work = ("python -c pass", command("-c", "pass"))


def whole_commands(key: str, title: str, works: Sequence[Work], rounds: int) -> Section:
    """Each once before it counts; the first one is what the others are held against."""
    for _, work in works:
        work()
    rows = repeated(works, rounds)
    return Section(key=key, title=title, unit="milliseconds", reference=works[0][0], rows=rows)
