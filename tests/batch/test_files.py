"""What is said of a file that is no table: not there, a folder, or JSON that is no JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from compiler.batch import BatchError
from compiler.cli.main import main
from tests.batch.tables import PLAN, decided, read_lines

ROWS = [
    {"id": i, "employer": {"place": "大化"}, "titles": [{"series": "accounting"}]} for i in range(5)
]
LINES = [json.dumps(row, ensure_ascii=False) for row in ROWS]
NAMES = ("in.csv", "in.parquet", "in.jsonl")


def refused(source: Path, folder: Path | None = None) -> tuple[str, str, str]:
    """Code, text and hint of the one problem of a file; nothing is written."""
    out = (folder or source.parent) / "out.jsonl"
    with pytest.raises(BatchError) as caught:
        decided(source, out, "in_scope")
    assert not out.exists()
    (problem,) = caught.value.problems
    assert problem.hint("zh")
    return problem.code, problem.text("en"), problem.hint("en")


@pytest.mark.parametrize("name", NAMES)
def test_a_table_that_is_not_there(tmp_path: Path, name: str) -> None:
    source = tmp_path / name
    code, text, hint = refused(source)
    assert (code, text) == ("E0799", f"there is no table “{source}”")
    assert hint == "name another path, or put the table there first"


def test_a_table_that_is_called_a_little_otherwise(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("id\n", "utf-8")
    assert refused(tmp_path / "case.csv")[2] == "did you mean cases.csv?"


@pytest.mark.parametrize("name", NAMES)
def test_a_table_whose_folder_is_not_there(tmp_path: Path, name: str) -> None:
    code, _, hint = refused(tmp_path / "none" / name, tmp_path)
    assert code == "E0799"
    assert hint == f"there is no folder “{tmp_path / 'none'}”; name another path"


def test_a_table_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("id\n", "utf-8")
    assert refused(tmp_path / "cases.csv" / "in.csv", tmp_path)[0] == "E0799"


@pytest.mark.parametrize("name", [*NAMES, "in"])
def test_a_folder_is_no_table(tmp_path: Path, name: str) -> None:
    source = tmp_path / name
    source.mkdir()
    assert refused(source)[:2] == ("E0803", f"“{source}” is a folder and no table")


@pytest.mark.parametrize(
    "words", [("batch", PLAN, "{}", "-o", "-"), ("doc", PLAN, "--cases", "{}")]
)
def test_the_command_says_it_in_the_language_of_its_reader(
    tmp_path: Path, words: Sequence[str]
) -> None:
    source = tmp_path / "in.csv"
    letters = ("--kind", "letter", "-o", tmp_path / "letters") if words[0] == "doc" else ()
    given = [*(word.format(source) for word in words), *map(str, letters), "--lang", "zh"]
    done = CliRunner().invoke(main, given)
    assert done.exit_code == 2
    told = f"没有“{source}”这个表；请改写路径，或者先把表放到那里"
    assert done.stderr.strip() == f"错误：{told}"


def pretty(value: object, indent: int | None = 2) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (pretty(ROWS), "the file is one list"),
        (f"\ufeff\n  \n{pretty(ROWS)}\n", "the file is one list"),
        (pretty(ROWS, None), "the file is one list"),
        (pretty(ROWS[:1], None), "the file is one list"),
        (pretty([]), "the file is one list"),
        ("[\n" + ",\n".join(LINES) + "\n]\n", "the file is one list"),
        ("[" + "\n,".join(LINES) + "]", "the file is one list"),
        (pretty(ROWS)[:200], "the file is one list"),
        (pretty(ROWS * 20_000), "the file is one list"),
        (pretty(ROWS * 20_000, None), "the file is one list"),
        (pretty(ROWS[0]), "an object runs over several lines"),
        ("\n".join(map(pretty, ROWS)), "an object runs over several lines"),
        (pretty({"cases": ROWS}), "an object runs over several lines"),
        (pretty(ROWS[0])[:50], "an object runs over several lines"),
    ],
)
def test_json_that_is_no_json_lines_is_told_once(tmp_path: Path, given: str, told: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(given, "utf-8")
    code, text, hint = refused(source)
    assert (code, text) == ("E0804", f"“{source}” is JSON, but no JSON Lines: {told}")
    assert f"jq -c '{'.[]' if told.endswith('list') else '.'}' makes" in hint


@pytest.mark.parametrize(
    "first",
    [
        "{",
        "[",
        "[]",
        "[1, 2]",
        pretty(ROWS, None),
        "null",
        '{"id": 9,',
        '{"id": 9, "employer":',
        '{"id": 9, "employer": {"place": "大',
        f'[{{"note": "{"x" * 1_200_000}"}}]',
        f'{{"note": "{"x" * 1_200_000}"',
        f'{{"id": {"9" * 5000}}}',
        "[" * 5000,
    ],
)
@pytest.mark.parametrize("rows", [1, 5])
def test_a_first_line_that_is_wrong_is_refused_alone(tmp_path: Path, first: str, rows: int) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join([first, *LINES[:rows]]), "utf-8")
    summary = decided(source, out, "in_scope")
    assert (summary.accepted, summary.rejected) == (rows, 1)
    assert [row["row"] for row in read_lines(Path(f"{out}.rejects.jsonl"))] == [1]


@pytest.mark.parametrize("line", ["{", "[", '{"id": 9,', "7"])
def test_a_line_that_is_wrong_and_alone_is_a_row(tmp_path: Path, line: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(f"{line}\n", "utf-8")
    assert decided(source, tmp_path / "out.jsonl", "in_scope").rejected == 1
