"""Memory does not grow with the table, and results go with their rows whatever their order.

BATCH_ROWS makes the larger table larger (300 000 rows; 10 000 000 for the figures of the docs).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = int(os.environ.get("BATCH_ROWS", "300000"))
PLACES = ("451229", "451228", "450100", "大化")
RUN = """
import re, sys
from pathlib import Path
from compiler.batch import Job, decide_file
from compiler.api import load
program = load().plan("guangxi.targeted_titles").program
job = Job(program=program, decisions=("in_scope",), source=sys.argv[1], out=sys.argv[2],
          assignments=("application.date=2021-09-01",), threads=2, ignore_unknown=True)
done = decide_file(job)
assert (done.accepted, done.rejected) == (int(sys.argv[3]), int(sys.argv[4])), done
status = Path("/proc/self/status").read_text()
print(int(re.search(r"VmHWM:\\s+(\\d+)", status).group(1)) // 1024)
"""
"""It tells the mark of this process alone; `ru_maxrss` begins with that of the one it came from."""


def peak(rows: int, folder: Path) -> int:
    """Peak memory in megabytes for a table of so many rows; every row got its own outcome."""
    duckdb = pytest.importorskip("duckdb")
    source, out = folder / f"in{rows}.parquet", folder / f"out{rows}.parquet"
    place = f"{list(PLACES)}[id % 4 + 1]"
    with duckdb.connect() as connection:
        connection.execute(
            f'COPY (SELECT id, {place} AS "employer.place", id % 3 > 0 AS professional_technical '
            f"FROM range({rows}) t(id)) TO '{source}' (ROW_GROUP_SIZE 20000)"
        )
        megabytes = decided(source, out, rows, 0)
        wrong = connection.execute(
            f"SELECT count(DISTINCT id), count(*) FILTER (value <> (id % 3 > 0 AND id % 4 <> 2)) "
            f"FROM '{out}'"
        ).fetchall()
    assert wrong == [(rows, 0)]
    return megabytes


def decided(source: Path, out: Path, accepted: int, rejected: int) -> int:
    """Peak memory in megabytes of a process that decides a table."""
    run = [sys.executable, "-c", RUN, str(source), str(out), str(accepted), str(rejected)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(run, capture_output=True, text=True, env=environment)
    assert ran.returncode == 0, ran.stderr
    return int(ran.stdout)


ONLY_HERE = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="memory is read from /proc"
)


@ONLY_HERE
def test_memory_is_flat_and_rows_keep_their_outcomes(tmp_path: Path) -> None:
    small, large = peak(ROWS // 3, tmp_path), peak(ROWS, tmp_path)
    assert large < 250
    assert large < small + 60


LONG = 200
"""Megabytes of a line."""


@ONLY_HERE
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_line_of_any_length_is_refused_in_little_memory(tmp_path: Path, end: str) -> None:
    pytest.importorskip("duckdb")
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    short = '{"id": "s", "employer.place": "大化"}\n'
    with source.open("w", encoding="utf-8", newline="") as file:
        file.write(f'{short}{{"id": "long", "note": "')
        for _ in range(LONG):
            file.write("x" * 1_000_000)
        file.write(f'"}}{end}{short if end else ""}')
    assert decided(source, out, 1 + bool(end), 1) < 200
    (refused,) = Path(f"{out}.rejects.jsonl").read_text("utf-8").splitlines()
    assert len(refused) < 300
    row = json.loads(refused)
    assert row["row"] == 2
    (problem,) = row["problems"]
    assert problem["code"] == "E0733"
    assert problem["text"]["en"].startswith(f"the row has {LONG}0000")


@ONLY_HERE
@pytest.mark.parametrize(
    ("opening", "closing", "code", "told"),
    [
        ("", "", "E0733", f"the row has {LONG}000010 bytes"),
        ('"', '"', "E0733", f"the row has {LONG}000010 bytes"),
        ('"', "", "E0772", "the quotes of the row do not match (from line 3 to line 3)"),
    ],
)
def test_a_line_of_csv_of_any_length_is_refused_in_little_memory(
    tmp_path: Path, opening: str, closing: str, code: str, told: str
) -> None:
    pytest.importorskip("duckdb")
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        file.write(f"id,employer.place,note\ns,大化,x\nlong,大化,{opening}")
        for _ in range(LONG):
            file.write("x" * 1_000_000)
        file.write(f"{closing}\ns,大化,x\n")
    assert decided(source, out, 2, 1) < 200
    (refused,) = Path(f"{out}.rejects.jsonl").read_text("utf-8").splitlines()
    row = json.loads(refused)
    assert row["row"] == 2
    (problem,) = row["problems"]
    assert problem["code"] == code
    assert problem["text"]["en"].startswith(told)
