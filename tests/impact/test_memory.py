"""Memory does not grow with the table, and moves are counted exactly.

IMPACT_ROWS makes the larger table larger (300 000 rows; 1 000 000 and more for the docs).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.impact.plans import NEW, OLD

ROOT = Path(__file__).parents[2]
ROWS = int(os.environ.get("IMPACT_ROWS", "300000"))
RUN = """
import json, re, sys
from pathlib import Path
from compiler.audit.impact import Asked, impact
from compiler.workspace import Workspace
old, new = (Workspace.load([Path(path)]).program("jia.plan") for path in sys.argv[1:3])
data = impact(Asked(old=old, new=new, decisions=("ok", "line"), source=sys.argv[3],
                    by=("application.level",), out=sys.argv[4], threads=2))
status = Path("/proc/self/status").read_text()
mark = int(re.search(r"VmHWM:\\s+(\\d+)", status).group(1)) // 1024
print(json.dumps([mark, data["rows"], [one["moved"] for one in data["decisions"]]]))
"""


def peak(rows: int, folder: Path) -> int:
    """Peak memory in megabytes; every row was told exactly."""
    import json

    duckdb = pytest.importorskip("duckdb")
    source = folder / f"in{rows}.parquet"
    for name, text in (("old", OLD), ("new", NEW)):
        (folder / f"{name}.policy").write_text(text, "utf-8")
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT id, ['bachelor', 'junior_college'][id % 2 + 1] AS education, "
            '(50 + id % 10)::DOUBLE AS "exam.score", \'associate_senior\' AS "application.level" '
            f"FROM range({rows}) t(id)) TO '{source}' (ROW_GROUP_SIZE 20000)"
        )
    sides = [str(folder / f"{name}.policy") for name in ("old", "new")]
    run = [sys.executable, "-c", RUN, *sides, str(source), str(folder / "moved.parquet")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(run, capture_output=True, text=True, env=environment, check=True)
    mark, counted, moved = json.loads(ran.stdout)
    assert counted == {"read": rows, "accepted": rows, "rejected": 0, "moved": rows}
    assert moved == [rows // 2, rows]
    return int(mark)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_memory_is_flat(tmp_path: Path) -> None:
    """The worst there is: every row moves, and is written out."""
    small, large = peak(ROWS // 3, tmp_path), peak(ROWS, tmp_path)
    assert large < 450
    assert large < small + 150
