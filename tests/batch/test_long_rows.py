"""Rows that are longer than a row may be are refused wherever they stand, and cost no other row."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from compiler.batch import people
from compiler.batch.long_lines import has_long_line
from compiler.batch.passing import Passing
from compiler.cases import CaseMessage
from compiler.cases.json_text import Json
from tests.batch.tables import decided, guangxi, read_lines

SHORT = '{"id": "s", "employer.place": "大化"}'
HEADER, ROW = "id,employer.place,note", "s,大化,x"


def long_line(size: int = 9_000_000) -> str:
    return f'{{"id": "a", "note": "{"x" * size}"}}'


def refused(source: Path, out: Path, accepted: int) -> list[tuple[int, str, str]]:
    """Row, code and first words of what is refused; all others are decided."""
    summary = decided(source, out, "in_scope", ignore_unknown=True)
    assert summary.accepted == accepted
    rejects = read_lines(Path(f"{out}.rejects.jsonl"))
    return [
        (row["row"], problem["code"], problem["text"]["en"].partition(";")[0])
        for row in rejects
        for problem in row["problems"]
    ]


@pytest.mark.parametrize(("before", "after"), [(0, 0), (3, 0), (0, 3), (2, 2)])
@pytest.mark.parametrize("end", ["", "\n"])
def test_a_very_long_line_is_refused(tmp_path: Path, before: int, after: int, end: str) -> None:
    source = tmp_path / "in.jsonl"
    lines = [*[SHORT] * before, long_line(), *[SHORT] * after]
    source.write_text("\n".join(lines) + end, "utf-8")
    (found,) = refused(source, tmp_path / "out.jsonl", before + after)
    assert found[:2] == (before + 1, "E0733")
    assert found[2] == "the row has 9000023 bytes"


@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("after", [0, 2])
@pytest.mark.parametrize("size", [3_000_000, 9_000_000])
def test_a_very_long_cell_is_refused(tmp_path: Path, quote: str, after: int, size: int) -> None:
    source = tmp_path / "in.csv"
    cell = f"a,大化,{quote}{'x' * size}{quote}"
    source.write_text("\n".join([HEADER, ROW, cell, *[ROW] * after]), "utf-8")
    told = f"the row has {size + 7} bytes"
    assert refused(source, tmp_path / "out.csv", after + 1) == [(2, "E0733", told)]


def test_lines_of_a_very_long_cell_are_no_rows(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    lines = "t,大化,y\n" * 300_000
    source.write_text(f'{HEADER}\n{ROW}\na,大化,"{lines}z"\n{ROW}\nb,大化\n', "utf-8")
    size = len(lines.encode()) + 8
    assert refused(source, tmp_path / "out.csv", 2) == [
        (2, "E0733", f"the row has {size} bytes"),
        (4, "E0732", "the row has 2 cells, and there are 3 column names"),
    ]


@pytest.mark.parametrize("behind", ["", '"b"x'])
def test_quotes_that_are_never_closed_swallow_only_some_rows(tmp_path: Path, behind: str) -> None:
    source = tmp_path / "in.csv"
    rows = [f"s,大化,{'x' * 94}"] * 30_000
    source.write_text("\n".join([HEADER, 'a,大化,"x', *rows, f"c,大化,{behind}"]), "utf-8")
    accepted = 30_000 - 20_000 + (not behind)
    found = refused(source, tmp_path / "out.csv", accepted)
    assert [code for _, code, _ in found] == ["E0772", *["E0772"] * bool(behind)]
    assert "from line 2 to line 20002" in found[0][2]


def test_a_row_beside_a_long_one_may_have_as_many_bytes_as_any(tmp_path: Path) -> None:
    csv, lines = tmp_path / "in.csv", tmp_path / "in.jsonl"
    quotes = '""' * 400_000
    csv.write_text(f'{HEADER}\ns,大化,"{quotes}"\na,大化,{"x" * 3_000_000}\n', "utf-8")
    lines.write_text(f"{long_line(900_000)}\n{long_line(3_000_000)}\n", "utf-8")
    for source in (csv, lines):
        ((_, code, _),) = refused(source, tmp_path / f"out{source.suffix}", 1)
        assert code == "E0733"


@pytest.mark.parametrize("name", ["in.jsonl", "in.csv"])
@pytest.mark.parametrize("after", [0, 2])
def test_letters_leave_out_a_very_long_row_and_no_other(
    tmp_path: Path, name: str, after: int
) -> None:
    source = tmp_path / name
    found: list[tuple[int, list[str]]] = []
    if name == "in.csv":
        rows = [HEADER, ROW, f"a,大化,{'x' * 9_000_000}", *[ROW] * after]
    else:
        rows = [SHORT, long_line(), *[SHORT] * after]
    source.write_text("\n".join(rows), "utf-8")

    def refuse(number: int, _key: Json, problems: Sequence[CaseMessage]) -> None:
        found.append((number, [problem.code for problem in problems]))

    table = people.Table(program=guangxi().program, path=str(source), ignore_unknown=True)
    assert [row.number for row in people.rows(table, refuse)] == [1, *range(3, 3 + after)]
    assert found == [(2, ["E0733"])]


def test_lines_that_end_with_cr_alone_are_no_long_line(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    line = json.dumps({"id": "s", "note": "x" * 500_000})
    source.write_bytes(f"{line}\r".encode() * 5)
    assert has_long_line(source)
    assert decided(source, tmp_path / "out.jsonl", "in_scope", ignore_unknown=True).accepted == 5
    assert {row["id"] for row in read_lines(tmp_path / "out.jsonl")} == {"s"}


@pytest.mark.parametrize(
    ("cells", "code", "told"),
    [
        ("," * 4_000_000, "E0733", "the row has 4000010 bytes"),
        (f'"{"x" * 4_000_000}"y', "E0772", "the quotes of the row do not match"),
    ],
)
def test_a_very_long_line_is_passed_over_alone(
    tmp_path: Path, cells: str, code: str, told: str
) -> None:
    source = tmp_path / "in.csv"
    text = f"{HEADER}\n{ROW}\na,大化,{cells}\n{ROW}\nb,大化\n"
    source.write_bytes(text.encode())
    (number, found, first), other = refused(source, tmp_path / "out.csv", 2)
    assert (number, found) == (2, code)
    assert first.startswith(told)
    assert other[:2] == (4, "E0732")


def test_an_end_of_a_line_that_is_cut_in_two_is_one(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    long = f"a,大化,{'x' * (3_000_000 - 6)}\r\n"
    source.write_bytes(f'{HEADER}\r\n{long}b,大化,"x"y\r\n'.encode())
    _, (number, code, told) = refused(source, tmp_path / "out.csv", 0)
    assert (number, code) == (2, "E0772")
    assert told.endswith("(from line 3 to line 3)")


def test_very_long_lines_of_a_cell_are_passed_over_with_it(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    long = "x" * 3_500_000
    for first, last in ((f"{long}\n", "z"), ("", f"y\n{long}"), (f"{long}\n", f"{long}\n{long}")):
        source.write_text(f'{HEADER}\na,大化,"{first}{last}"\n{ROW}\n', "utf-8")
        size = len(f"a大化{first}{last}".encode())
        found = refused(source, tmp_path / "out.csv", 1)
        assert found == [(1, "E0733", f"the row has {size} bytes")]


class _Lines(Iterator[str]):
    """A line, and if a reader asks for more what closes quotes."""

    def __init__(self, line: str) -> None:
        self._lines = iter((line, '"'))
        self.asked = 0

    def __next__(self) -> str:
        self.asked += 1
        return next(self._lines)


def test_cells_are_passed_over_as_csv_reads_them() -> None:
    dice = random.Random(20201121)
    for _ in range(5000):
        line = "".join(dice.choices('a,",""大', k=dice.randrange(12))) + dice.choice(["\n", "\r\n"])
        is_quoted = dice.random() < 0.4
        passing = Passing(",", is_quoted=is_quoted)
        at = 0
        while at < len(line):
            size = dice.randrange(1, 5)
            passing.take(line[at : at + size])
            at += size
        passing.end()
        given = _Lines('"' * is_quoted + line)
        try:
            row = next(csv.reader(given, strict=True))
        except csv.Error:
            assert passing.is_broken, line
            continue
        assert not passing.is_broken, line
        assert passing.is_quoted == (given.asked > 1), line
        assert passing.size == len("".join(row).encode()), line
