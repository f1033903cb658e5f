"""The flat tables of `make bench`, and the engines that decide them, on few rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.api import load
from tests.bench.agreement import Disagreement
from tests.bench.flat.cases import TABLES, Table, write
from tests.bench.flat.engines import ENGINES
from tests.bench.flat.same import must_be_right, must_be_same

duckdb = pytest.importorskip("duckdb")

ROWS = 2000


@pytest.fixture(scope="module", params=list(TABLES))
def table(request: pytest.FixtureRequest) -> Table:
    return TABLES[request.param]


@pytest.fixture(scope="module")
def source(table: Table, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("flat") / "cases.parquet"
    write(path, ROWS, table)
    return path


@pytest.fixture(scope="module")
def ours(table: Table, source: Path) -> Path:
    out = source.with_name("ours.parquet")
    ENGINES["ours"].ready(table)(source, out)
    return out


def test_the_interpreter_says_what_ours_says(table: Table, source: Path, ours: Path) -> None:
    must_be_right(load().plan("guangxi.targeted_titles").program, table, source, ours)


@pytest.mark.parametrize("name", [name for name in ENGINES if name != "ours"])
def test_the_rivals_say_what_ours_says(name: str, table: Table, source: Path, ours: Path) -> None:
    engine = ENGINES[name]
    if engine.is_missing or (table.nulls and not engine.unknown):
        pytest.skip("not installed, or it has no value that is not known")
    out = source.with_name("theirs.parquet")
    engine.ready(table)(source, out)
    must_be_same(name, source, ours, out)


@pytest.mark.parametrize(
    "change",
    [
        "xor(failed, 4) AS failed",
        "id + 1 AS id",
        "'x' AS verdict",
    ],
)
def test_a_difference_is_found(change: str, source: Path, ours: Path) -> None:
    out = source.with_name("changed.parquet")
    duckdb.execute(f"COPY (SELECT * REPLACE ({change}) FROM '{ours}') TO '{out}'")
    with pytest.raises(Disagreement, match="differs from ours"):
        must_be_same("changed", source, ours, out)


def test_a_row_twice_is_found(source: Path, ours: Path) -> None:
    out = source.with_name("twice.parquet")
    duckdb.execute(f"COPY (FROM '{ours}' UNION ALL FROM '{ours}') TO '{out}'")
    with pytest.raises(Disagreement):
        must_be_same("twice", source, ours, out)


def test_a_table_is_the_same_again_and_longer(tmp_path: Path) -> None:
    short, long = tmp_path / "short.parquet", tmp_path / "long.parquet"
    write(short, 100, TABLES["lacking"])
    write(long, 300, TABLES["lacking"])
    differing = duckdb.sql(f"(FROM '{short}') EXCEPT (FROM '{long}')").fetchall()
    assert not differing


def test_one_value_in_twenty_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "cases.parquet"
    write(path, 20_000, TABLES["lacking"])
    counted = duckdb.sql(f"SELECT count(*) - count(COLUMNS(* EXCLUDE id)) FROM '{path}'").fetchall()
    assert all(800 < missing < 1200 for missing in counted[0])
