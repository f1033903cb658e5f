"""What the first line of a CSV file may be, and what is said where it names no columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from compiler.batch import BatchError
from compiler.cli.main import main
from tests.batch.tables import PLAN, decided, read_lines

HEADER, ROW = "id,employer.place", "1,大化"


def refused(tmp_path: Path, given: bytes, **settings: Any) -> list[tuple[str, str]]:
    source = tmp_path / "in.csv"
    source.write_bytes(given)
    with pytest.raises(BatchError) as caught:
        decided(source, tmp_path / "out.jsonl", "in_scope", **settings)
    assert not (tmp_path / "out.jsonl").exists()
    for problem in caught.value.problems:
        assert problem.text("zh").isprintable()
    return [(problem.code, problem.text("en")) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "given",
    [
        f"\ufeff{HEADER}\n{ROW}\n",
        f"{HEADER}\r\n{ROW}\r\n",
        f"{HEADER}\n{ROW}\n".replace(",", ";"),
        f"{HEADER}\n{ROW}\n".replace(",", "\t"),
        f'"id","employer.place"\n{ROW}',
    ],
)
def test_headers_that_are_read(tmp_path: Path, given: str) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_bytes(given.encode())
    assert decided(source, out, "in_scope").accepted == 1
    assert [row["id"] for row in read_lines(out)] == ["1"]


@pytest.mark.parametrize("given", ["", "\n", "\ufeff", f"\n{HEADER}\n{ROW}\n", ",,\n1,2,3\n"])
def test_an_empty_first_line(tmp_path: Path, given: str) -> None:
    ((code, text),) = refused(tmp_path, given.encode())
    assert code == "E0728"
    assert text.endswith("its first line is empty")


@pytest.mark.parametrize("name", ["", " "])
def test_a_column_without_a_name(tmp_path: Path, name: str) -> None:
    given = f"id,{name},employer.place\n1,x,大化\n".encode()
    assert refused(tmp_path, given) == [("E0775", "column 2 of the header has no name")]
    source = tmp_path / "in.csv"
    assert decided(source, tmp_path / "o.jsonl", "in_scope", ignore_unknown=True).accepted == 1


@pytest.mark.parametrize("name", ["employer.place", "Employer.Place"])
def test_a_name_that_stands_twice(tmp_path: Path, name: str) -> None:
    found = refused(tmp_path, f"id,employer.place,{name}\n1,大化,大化\n".encode())
    assert [code for code, _ in found] == ["E0776"]
    assert f"columns 2 and 3 of the header are both called “{name}”" in found[0][1]


@pytest.mark.parametrize(
    "first",
    ["1,大化", "id|employer.place", "id，employer.place", "# people", '{"id": 1}', "PK\x03\x04"],
)
def test_a_first_line_that_is_no_header(tmp_path: Path, first: str) -> None:
    found = refused(tmp_path, f"{first}\n{ROW}\n".encode())
    assert found[0][0] == "E0777"
    assert {code for code, _ in found[1:]} == {"E0720"}


def test_a_word_of_the_plan_makes_a_header(tmp_path: Path) -> None:
    for first in ("employer.place,note", "id,note", "employer.plase"):
        assert [code for code, _ in refused(tmp_path, f"{first}\n大化,x\n".encode())] == ["E0720"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (f"{HEADER}\r{ROW}\r", "lines must end with LF"),
        (f'id,"employer.place\n{ROW}\n', "its quotes do not match"),
        (f'id,"employer.place\n{ROW}"x\n', "its quotes do not match"),
        (f"{'x' * 1_000_001},id\n1,2\n", "more than 1000000 bytes"),
    ],
)
def test_a_header_that_cannot_be_read(tmp_path: Path, given: str, told: str) -> None:
    ((code, text),) = refused(tmp_path, given.encode())
    assert code == "E0779"
    assert told in text
    assert len(text) < 300


@pytest.mark.parametrize("encoding", ["utf-16", "gbk"])
def test_a_header_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    given = f"id,单位所在地\n{ROW}\n".encode(encoding)
    assert [code for code, _ in refused(tmp_path, given)] == ["E0778"]


def test_of_many_columns_the_first_are_told(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("id," + ",".join(f"c{i}" for i in range(3000)) + "\n", encoding="utf-8")
    words = ["batch", PLAN, str(source), "--decision", "in_scope", "-o", str(tmp_path / "o.csv")]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 2
    assert done.output.count("\n") < 25
    assert "… and 2980 more problems." in done.output


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_a_group_is_no_column(tmp_path: Path, ending: str) -> None:
    source = tmp_path / f"in.{ending}"
    source.write_text("id,employer\n1,x\n" if ending == "csv" else '{"employer": "x"}\n', "utf-8")
    with pytest.raises(BatchError) as caught:
        decided(source, tmp_path / "out.jsonl", "in_scope")
    (problem,) = caught.value.problems
    assert problem.code == "E0789"
    assert "a group of facts: employer.place, " in problem.text("en")
    line = '{"id": 1, "employer": {"place": "大化"}}\n'
    source.write_text(f"id,employer.place\n{ROW}\n" if ending == "csv" else line, "utf-8")
    assert decided(source, tmp_path / "out.jsonl", "in_scope").accepted == 1


def test_columns_of_the_result_are_not_carried(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("id,#problems\n1,x\n", "utf-8")
    with pytest.raises(BatchError) as caught:
        decided(source, tmp_path / "out.jsonl", "in_scope", keep=("#problems",))
    assert [problem.code for problem in caught.value.problems] == ["E0723"]


@pytest.mark.parametrize("written", ["", ","])
def test_no_decision_is_none(tmp_path: Path, written: str) -> None:
    source = tmp_path / "in.csv"
    source.write_text(f"{HEADER}\n{ROW}\n", "utf-8")
    words = ["batch", PLAN, str(source), "--decision", written, "-o", str(tmp_path / "o.csv")]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 2
    assert f"has no decision “{written}”" in done.output


@pytest.mark.parametrize("column", ["office", "educatoin"])
def test_a_column_that_is_refused_comes_with_what_to_do(column: str, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(f"education,{column}\nbachelor,x\n", "utf-8")
    with pytest.raises(BatchError, match="keep=, or say ignore_unknown=True") as raised:
        decided(tmp_path / "in.csv", tmp_path / "out.csv", "in_scope")
    (problem,) = raised.value.problems
    near = column == "educatoin"
    assert "--keep带过，或加--ignore-unknown-columns" in problem.hint("zh")
    assert ("相近的有：education" in problem.hint("zh")) == near
    assert ("near to it: education" in problem.hint("en")) == near
