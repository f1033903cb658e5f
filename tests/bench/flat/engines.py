"""The engines that decide a whole table, from Parquet to Parquet, each by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.flat.cases import Table
from tests.bench.flat.conditions import masks
from tests.bench.flat.tuned import query as tuned

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from tests.bench.flat.vectors.truths import Truth

THREADS = 2
_HERE = Path(__file__).parent

Decide = Callable[[Path, Path], None]
"""From the file of a table to a file with its keys, verdicts, values and masks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableEngine:
    """`ready` does what is not timed, such as reading policies. `packages` are what it needs, as
    Python imports them before the clock runs, and `command` installs these. Without `unknown` it
    takes only tables in which nothing is missing."""

    name: str
    ready: Callable[[Table], Decide]
    packages: tuple[str, ...] = ("duckdb",)
    command: str = "pip install 'policy-dsl[data]'"
    unknown: bool = True

    @property
    def is_missing(self) -> bool:
        return any(find_spec(package) is None for package in self.packages)


def _ours(table: Table) -> Decide:
    from compiler.api import load
    from compiler.batch import Job, decide_file

    program = load().plan("guangxi.targeted_titles").program

    def decide(source: Path, out: Path) -> None:
        job = Job(
            program=program,
            decisions=("may_apply",),
            source=str(source),
            out=str(out),
            assignments=table.alike,
            key="id",
            masks=True,
            threads=THREADS,
        )
        if decide_file(job).rejected:
            raise ValueError("ours refused rows that are sound")

    return decide


def _plain(table: Table) -> str:
    text = (_HERE / "straightforward.sql").read_text(encoding="utf-8")
    months = {
        key: "NULL::INTEGER" if count is None else str(count) for key, count in table.months.items()
    }
    return text.format(**months, **masks())


def _straightforward(table: Table) -> Decide:
    sql = _plain(table)

    def decide(source: Path, out: Path) -> None:
        with connected() as connection:
            connection.execute(f"CREATE VIEW cases AS FROM read_parquet('{source}')")
            connection.execute(f"COPY ({sql}) TO '{out}' (FORMAT parquet)")

    return decide


def _tuned(table: Table) -> Decide:
    plain = _plain(table)

    def decide(source: Path, out: Path) -> None:
        with connected() as connection:
            sql = tuned.query(connection, str(source), plain)
            connection.execute(f"COPY ({sql}) TO '{out}' (FORMAT parquet)")

    return decide


def _arrays(table: Table) -> Decide:
    from tests.bench.flat.vectors import files, rules

    def judged(batch: pa.RecordBatch) -> Mapping[str, Truth]:
        return rules.judged(batch, table.months)

    return lambda source, out: files.decide(source, out, judged, THREADS)


def _openfisca(_table: Table) -> Decide:
    from tests.bench.flat.openfisca.simulation import judged
    from tests.bench.flat.vectors import files

    return lambda source, out: files.decide(source, out, judged, THREADS)


def connected() -> duckdb.DuckDBPyConnection:
    """DuckDB as ours sets it up, but for memory, of which the rivals may have what they like."""
    import duckdb

    return duckdb.connect(config={"threads": THREADS, "preserve_insertion_order": False})


REFERENCE = "SQL, straightforward"

ENGINES = {
    engine.name: engine
    for engine in (
        TableEngine(name=REFERENCE, ready=_straightforward),
        TableEngine(name="SQL, tuned", ready=_tuned),
        TableEngine(
            name="NumPy by hand",
            ready=_arrays,
            packages=("pyarrow",),
            command="pip install pyarrow",
        ),
        TableEngine(
            name="OpenFisca",
            ready=_openfisca,
            packages=("openfisca_core", "pyarrow"),
            command="pip install openfisca-core pyarrow",
            unknown=False,
        ),
        TableEngine(name="ours", ready=_ours, packages=("duckdb", "numpy", "sqlglot")),
    )
}
