"""Whole tables: Guangxi's `may_apply` from Parquet to Parquet, ours beside the rivals."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from compiler.api import load
from tests.bench.flat.cases import TABLES, Table, write
from tests.bench.flat.engines import ENGINES, REFERENCE, THREADS, TableEngine
from tests.bench.flat.same import INTERPRETED, must_be_right, must_be_same
from tests.bench.report import Row, Section, progress

_ROUNDS, _FEW_ROUNDS, _MANY = 5, 3, 2_000_000

Took = dict[str, float]


def flat(rows: int) -> Section:
    """All engines on both tables, in turn."""
    with tempfile.TemporaryDirectory(prefix="policy-bench-") as name:
        found = [row for table in TABLES.values() for row in _of(table, rows, Path(name))]
    return Section(
        key="tables",
        title=f"{rows:,} flat rows from Parquet to Parquet, with masks of 48 conditions",
        unit="seconds",
        reference=f"{REFERENCE}, of the same table",
        rows=found,
        notes=(
            f"All wrote the same for every key; {INTERPRETED} rows of each table were put to the"
            " interpreter.",
            f"DuckDB has {THREADS} threads and keeps no order; ours has 128 MB for its buffers, the"
            " others what they like.",
            "Ours checks every value that it reads, and makes its statement within the time."
            " Imports and reading policies are not in it.",
            "OpenFisca has no value that is not known: it is given the complete table alone.",
            f"NumPy and OpenFisca take row groups in {THREADS} threads, read and written by Arrow.",
        ),
    )


def _of(table: Table, rows: int, folder: Path) -> list[Row]:
    source = folder / f"{table.key}.parquet"
    progress(f"writing {rows:,} rows, {table.title}")
    write(source, rows, table)
    engines = [one for one in ENGINES.values() if one.unknown or not table.nulls]
    there = [engine for engine in engines if not engine.is_missing]
    _agree(there, table, source)
    taken: dict[str, list[Took]] = {engine.name: [] for engine in there}
    rounds = _ROUNDS if rows < _MANY else _FEW_ROUNDS
    for turn in range(rounds):
        for step in range(len(there)):
            engine = there[(turn + step) % len(there)]
            progress(f"round {turn + 1} of {rounds}: {engine.name}")
            taken[engine.name].append(_once(engine, table, source, _out(source, engine)))
    return [_row(engine, table, rows, taken) for engine in engines]


def _agree(engines: Sequence[TableEngine], table: Table, source: Path) -> None:
    """Every engine decides the table once, and all are compared."""
    ours = _out(source, ENGINES["ours"])
    for engine in sorted(engines, key=lambda one: one.name != "ours"):
        progress(f"comparing {engine.name}")
        _once(engine, table, source, _out(source, engine))
        must_be_same(engine.name, source, ours, _out(source, engine))
    progress("comparing the interpreter")
    must_be_right(load().plan("guangxi.targeted_titles").program, table, source, ours)


def _out(source: Path, engine: TableEngine) -> Path:
    return source.with_suffix(f".{list(ENGINES).index(engine.name)}.parquet")


def _once(engine: TableEngine, table: Table, source: Path, out: Path) -> Took:
    said = [engine.name, table.key, str(source), str(out)]
    run = [sys.executable, "-m", "tests.bench.flat.once", *said]
    ran = subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True)
    took: dict[str, Any] = json.loads(ran.stdout)
    return took


def _row(engine: TableEngine, table: Table, rows: int, taken: dict[str, list[Took]]) -> Row:
    name = f"{engine.name}, {table.title}"
    if engine.is_missing:
        return Row(name=name, note=f"skipped: {engine.command}")
    seconds = {each: [took["seconds"] for took in taken[each]] for each in (engine.name, REFERENCE)}
    least, median = min(seconds[engine.name]), statistics.median(seconds[engine.name])
    megabytes = max(took["megabytes"] for took in taken[engine.name])
    return Row(
        name=name,
        least=least,
        median=median,
        least_ratio=least / min(seconds[REFERENCE]),
        median_ratio=median / statistics.median(seconds[REFERENCE]),
        note=f"{rows / least:>12,.0f} rows a second, {megabytes:,.0f} MB",
    )
