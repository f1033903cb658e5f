"""One engine decides one table in a process of its own, and says what that took, as JSON.

python -m tests.bench.flat.once ENGINE TABLE SOURCE OUT
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from importlib import import_module
from pathlib import Path

from tests.bench.flat.cases import TABLES
from tests.bench.flat.engines import ENGINES


def main() -> None:
    """Decide, then print seconds and megabytes."""
    name, table, source, out = sys.argv[1:]
    for package in ENGINES[name].packages:
        import_module(package)
    decide = ENGINES[name].ready(TABLES[table])
    began = time.perf_counter()
    decide(Path(source), Path(out))
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "megabytes": _megabytes()}))


def _megabytes() -> float:
    """The most memory that this process has had. `ru_maxrss`, which other systems have to make do
    with, begins with the mark of the process that this one came from."""
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+)", status.read_text())
        assert found is not None
        return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
