"""What is written as a date is one at every border, and nothing else is: 2021-09-01."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from compiler.cases import CaseError
from compiler.cli.main import main
from tests.batch.tables import PLAN, decided, guangxi, read_lines

DATES = ["2021-09-01", "0001-01-01", "9999-12-31", "2024-02-29"]
NO_DATES = [
    "20210901",
    "2021-W35-3",
    "2021W353",
    "2021-244",
    "2021-9-1",
    "2021/09/01",
    "２０２１-09-01",
    "2021-09-0١",
    "2021–09–01",
    "2021-09-01T00:00:00",
    "2021-09-01 00:00:00",
    "2021-09-01Z",
    "2021-09-01 (BC)",
    "10000-01-01",
    "-2021-09-01",
    "99-01-01",
    "epoch",
    "infinity",
    "today",
    "2021年9月1日",
    "2021-09-31",
    "2023-02-29",
    "0000-01-01",
]
BOTH = [*DATES, *NO_DATES]


def table(path: Path) -> Path:
    rows = list(enumerate(BOTH))
    if path.suffix == ".csv":
        cells = "".join(f"{number},{written}\n" for number, written in rows)
        path.write_text(f"id,application.date\n{cells}", encoding="utf-8")
    elif path.suffix == ".jsonl":
        lines = (json.dumps({"id": n, "application.date": w}, ensure_ascii=False) for n, w in rows)
        path.write_text("\n".join(lines), encoding="utf-8")
    else:
        values = ", ".join(f"({number}, '{written}')" for number, written in rows)
        sql = f'SELECT * FROM (VALUES {values}) AS t(id, "application.date")'
        duckdb.sql(f"COPY ({sql}) TO '{path}'")
    return path


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_in_tables(tmp_path: Path, ending: str) -> None:
    out = tmp_path / "out.jsonl"
    decided(table(tmp_path / f"in.{ending}"), out, "in_scope")
    assert sorted(int(row["id"]) for row in read_lines(out)) == list(range(len(DATES)))
    refused = read_lines(Path(f"{out}.rejects.jsonl"))
    codes = {p["code"] for row in refused for p in row["problems"]}
    assert codes == {"E0623", "E0624"}
    assert len(refused) == len(NO_DATES)


@pytest.mark.parametrize("written", BOTH)
def test_in_a_case_and_on_the_command_line(written: str) -> None:
    given = {"application": {"date": written}}
    if written in DATES:
        assert guangxi().decide("in_scope", given).verdict
    else:
        with pytest.raises(CaseError):
            guangxi().decide("in_scope", given)
    words = ["eval", PLAN, "--decision", "in_scope"]
    for option in (f"--as-of={written}", f"--set=application.date={written}"):
        done = CliRunner().invoke(main, [*words, option])
        assert done.exit_code == (0 if written in DATES else 2), option
        assert ("2021-09-01" in done.output or "E0624" in done.output) or written in DATES
