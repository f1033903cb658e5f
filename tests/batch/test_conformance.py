"""Every conformance case, decided in a table as it is alone; rows go by their key."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from compiler.batch import decide_table
from tests.batch.tables import (
    conformance,
    decided,
    expected,
    guangxi,
    read_lines,
    told,
    write_lines,
)

DECISIONS = guangxi().decisions


@pytest.fixture(params=[10**9, 0], ids=["computed", "looked up"])
def _large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether terms are looked up, which is else done for large tables alone."""
    monkeypatch.setattr("compiler.batch.run._LARGE", request.param)


@pytest.mark.parametrize("decision", DECISIONS)
def test_every_case_is_decided_as_alone(decision: str, tmp_path: Path) -> None:
    cases = conformance()
    names = random.Random(decision).sample(sorted(cases), len(cases))
    source = write_lines(tmp_path / "in.jsonl", ({"id": n, **cases[n]} for n in names))
    summary = decided(source, tmp_path / "out.jsonl", decision)
    rows = {row["id"]: row for row in read_lines(tmp_path / "out.jsonl")}
    assert summary.read == summary.accepted == len(rows) == len(cases)
    assert {name: told(rows[name]) for name in cases} == {
        name: expected(decision, case) for name, case in cases.items()
    }


@pytest.mark.usefixtures("_large")
def test_several_decisions_stand_side_by_side(tmp_path: Path) -> None:
    some = dict(list(conformance().items())[:60])
    source = write_lines(tmp_path / "in.jsonl", ({"id": n, **c} for n, c in some.items()))
    wanted = ("in_scope", "reviewing_body", "own_exam_line")
    decided(source, tmp_path / "out.jsonl", *wanted)
    for row in read_lines(tmp_path / "out.jsonl"):
        for decision in wanted:
            assert told(row, f"{decision}_") == expected(decision, some[row["id"]])


@pytest.mark.usefixtures("_large")
def test_nested_columns_of_parquet_are_records(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    names = [n for n, c in conformance().items() if c.get("titles") and c.get("substitutes")][:20]
    source = write_lines(tmp_path / "in.jsonl", ({"id": n, **conformance()[n]} for n in names))
    with duckdb.connect() as connection:
        sql = (
            "COPY (SELECT id, application, titles, substitutes, readings "
            f"FROM read_json('{source}', sample_size = -1)) TO '{tmp_path}/in.parquet'"
        )
        connection.execute(sql)
    summary = decided(
        tmp_path / "in.parquet", tmp_path / "out.jsonl", "counts_toward_next", ignore_unknown=True
    )
    assert summary.by_sql == len(names) > 0
    for row in read_lines(tmp_path / "out.jsonl"):
        assert told(row) == expected("counts_toward_next", conformance()[row["id"]])


def test_a_relation_goes_in_and_comes_out() -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        table = connection.sql(
            "SELECT * FROM (VALUES (1, '大化', TRUE), (2, '南宁', TRUE), (3, '大话', TRUE)) "
            'AS t(id, "employer.place", professional_technical)'
        )
        made = decide_table(
            guangxi(),
            table,
            ["in_scope"],
            assignments=["application.date=2021-09-01"],
            connection=connection,
        )
        assert made.columns == ["id", "verdict", "value", "failed", "open", "problems"]
        rows = {row[0]: row for row in made.fetchall()}
    assert [rows[key][1] for key in (1, 2, 3)] == ["yes", "no", None]
    assert rows[1][5] is None
    assert "E0628" in rows[3][5]
