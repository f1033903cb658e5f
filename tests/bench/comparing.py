"""`python -m tests.bench.comparing`: how long the ten plans side by side take on generated cases.

The cases are those of `tests.bench.cases`, made by chance around the thresholds, with people in the
places of every plan; of a quarter one to four facts, answers or readings are unknown. Ends with 1
where the comparison takes longer than it may.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from compiler.core.as_json import as_json
from compiler.core.ir import Program
from compiler.workspace import Workspace, builtin_policies
from tests.bench.cases import complete, with_missing

PLAN = "guangxi.targeted_titles"
_TEN = ".targeted_titles"
"""How the keys of the ten plans of 2020 end."""
_MISSING = 4  # of so many cases one lacks something


def rows(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Cases as rows of a table, under the names of its columns."""
    workspace = Workspace.load(builtin_policies())
    programs = [workspace.program(plan) for plan in workspace.plans]
    places = sorted({code for one in programs if one for code in one.places if code.isdigit()})
    guangxi = workspace.program(PLAN)
    assert guangxi is not None
    for number, case in enumerate(complete(seed, count, places)):
        lacking = number % _MISSING == 0
        yield _row(next(with_missing([case], seed + number)) if lacking else case, guangxi)


def _plans() -> list[str]:
    return list(Workspace.load(builtin_policies()).plans)


def write_table(path: Path, count: int, seed: int) -> None:
    """The cases as a Parquet file, by way of JSON Lines."""
    import duckdb

    lines = path.with_suffix(".jsonl")
    with lines.open("w", encoding="utf-8") as file:
        for row in rows(count, seed):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    source = f"read_json('{lines}', format = 'newline_delimited', sample_size = -1)"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (FROM {source}) TO '{path}' (FORMAT parquet)")
    lines.unlink()


def _row(case: Mapping[str, Any], program: Program) -> dict[str, Any]:
    owners = {key: info.owner for key, info in program.questions.items()}
    sections = {"authority": "authority.", "interpreter": "readings."}
    return {sections.get(owners.get(key, ""), "") + key: _json(case[key]) for key in case}


def _json(value: Any) -> Any:
    """As tables have it: decimals as numbers, records as objects."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, tuple):
        return [{key: as_json(item) for key, item in record.items()} for record in value]
    return as_json(value)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.comparing")
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=float, default=10.0, help="seconds that it may take")
    parser.add_argument("--all", action="store_true", help="earlier schemes, too")
    parser.add_argument("--table", type=Path, help="a table that is there, in place of a new one")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        table = asked.table or Path(name) / "cases.parquet"
        if asked.table is None:
            print(f"making {asked.cases:,} cases …", file=sys.stderr)
            write_table(table, asked.cases, asked.seed)
        plans = ["--all"] if asked.all else [p for p in _plans() if p.endswith(_TEN)]
        command = [sys.executable, "-m", "compiler.cli.main", "compare", *plans]
        command += ["--cases", str(table), "-o", str(Path(name) / "report.json")]
        start = time.perf_counter()
        subprocess.run(command, check=True)
        seconds = time.perf_counter() - start
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        told = json.loads((Path(name) / "report.json").read_text("utf-8"))
    compared = told["behaviour"]["rows"]["compared"]
    print(
        f"{len(told['plans'])} plans, {compared:,} cases: {seconds:.1f} s "
        f"({used.ru_utime + used.ru_stime:.1f} s of processors, load {os.getloadavg()[0]:.1f} "
        f"on {os.cpu_count()})"
    )
    return int(seconds > asked.most)


if __name__ == "__main__":
    sys.exit(main())
