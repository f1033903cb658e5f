"""`policy impact` as its users meet it: formats, languages, exit codes, and what is left behind."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.batch.tables import read_lines
from tests.impact.plans import HEADER, NEW, OLD, ROWS, WRONG, table
from tests.shells.conftest import Policy, plain_surroundings, policy

__all__ = ["plain_surroundings", "policy"]


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path, Path]:
    """The old and the new version, and a table with a wrong row."""
    old, new = tmp_path / "old.policy", tmp_path / "new.policy"
    old.write_text(OLD, "utf-8")
    new.write_text(NEW, "utf-8")
    return old, new, table(tmp_path / "cases.csv", HEADER + ROWS + WRONG)


Sides = tuple[Path, Path, Path]


def test_text_in_both_languages(policy: Policy, sides: Sides) -> None:
    english = policy("--lang", "en", "impact", *sides, "--by", "office")
    assert english.exit_code == 1
    assert "7 rows read: 6 compared, 1 rejected; 5 moved" in english.output
    assert "yes → no   3  50.0%" in english.output
    assert "1. line [二]      3  75.0%  yes → no 2, open → no 1" in english.output
    assert "row 7: exam.score must be a number" in english.output
    chinese = policy("--lang", "zh", "impact", *sides, "--by", "office")
    assert "读入7行：比较6行，退回1行；结果改变5行" in chinese.output
    assert "2. 学历足够［一］" in chinese.output
    assert "第7行：exam.score应当是数" in chinese.output


def test_without_columns_to_count_by_the_usual_ones_that_are_there(
    policy: Policy, sides: Sides
) -> None:
    ran = policy("impact", *sides, "--format", "json", "--ignore-unknown-columns")
    data = json.loads(ran.stdout)
    assert [by["column"] for by in data["decisions"][0]["by"]] == ["application.level"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_markdown_has_tables_of_as_many_cells_as_their_heads(
    policy: Policy, sides: Sides, language: str
) -> None:
    ran = policy("--lang", language, "impact", *sides, "--by", "office", "--format", "md")
    heads = re.findall(r"^(\|.*\|)\n\|[-:|]+\|\n((?:\|.*\|\n)+)", ran.stdout, re.MULTILINE)
    assert len(heads) == 7
    for head, rows in heads:
        assert {row.count(" | ") for row in rows.splitlines()} == {head.count(" | ")}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_whole_and_draws_what_the_tables_say(
    policy: Policy, sides: Sides, language: str, tmp_path: Path
) -> None:
    page = tmp_path / "impact.html"
    ran = policy(
        *("--lang", language, "impact", *sides, "--by", "office,application.level"),
        *("--format", "html", "--report", page),
    )
    assert ran.exit_code == 1
    text = page.read_text("utf-8")
    assert not re.search(r"https?://|<script|<link|@import|url\(", text)
    assert re.search(rf'<html lang="{language}', text)
    drawings = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    assert len(drawings) == 4
    for drawing in drawings:
        root = ElementTree.fromstring(drawing)
        assert root.get("role") == "img"
        named = {one.get("id") for one in root if one.tag in ("title", "desc")}
        assert named == set(str(root.get("aria-labelledby")).split())
        bars = [one for one in root if one.tag == "rect" and one.get("class") != "track"]
        assert all(float(str(bar.get("width")).rstrip("%")) <= 100 for bar in bars)
    assert ("application.<wbr>level" in text) == (language == "en")
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)


def test_what_a_table_says_is_no_markup(policy: Policy, sides: Sides) -> None:
    old, new, source = sides
    table(source, HEADER + ROWS.replace("east", "<b>&|*east"))
    page = policy("impact", old, new, source, "--by", "office", "--format", "html").stdout
    assert "<b>" not in page
    assert "&lt;b&gt;&amp;|*east" in page
    marked = policy("impact", old, new, source, "--by", "office", "--format", "md").stdout
    assert r"\<b\>&\|\*east" in marked


@pytest.mark.parametrize("format_", ["csv", "jsonl", "parquet"])
def test_the_moved_rows_in_each_format(
    policy: Policy, sides: Sides, format_: str, tmp_path: Path
) -> None:
    out = tmp_path / f"moved.{format_}"
    ran = policy("--lang", "en", "impact", *sides, "--keep", "office", "--out", out)
    assert ran.exit_code == 1
    assert "1 row rejected; see " in ran.stderr
    assert [line["key"] for line in read_lines(Path(f"{out}.rejects.jsonl"))] == ["a7"]
    rows = _rows(out)
    assert len(rows) == 8
    first = rows[0]
    assert (first["id"], first["office"], first["new_verdict"]) == ("a2", "east", "no")
    assert first["new_failed"] == ("ok educated" if format_ == "csv" else ["ok", "educated"])
    assert first["new_value"] == (False if format_ == "jsonl" else "false")


def _rows(path: Path) -> list[dict[str, object]]:
    if path.suffix == ".csv":
        return list(csv.DictReader(path.read_text("utf-8").splitlines()))
    if path.suffix == ".jsonl":
        return list(read_lines(path))
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        found = connection.execute(f"FROM '{path}'")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_from_standard_input_to_standard_output(
    policy: Policy, sides: Sides, tmp_path: Path
) -> None:
    old, new, source = sides
    ran = policy(
        *("impact", old, new, "-", "--cases-format", "csv", "--keep", "office", "--out", "-"),
        *("--out-format", "jsonl", "--report", tmp_path / "report.txt"),
        given=source.read_text("utf-8"),
    )
    assert ran.exit_code == 1
    assert [json.loads(line)["id"] for line in ran.stdout.splitlines()][:2] == ["a2", "a3"]
    assert "5 moved" in (tmp_path / "report.txt").read_text("utf-8")


def test_a_table_from_a_stream_is_called_as_it_was_given(policy: Policy, sides: Sides) -> None:
    old, new, _ = sides
    done = policy("impact", old, new, "-", "--cases-format", "jsonl", given='[{"a": 1}]')
    assert done.exit_code == 2
    assert "“-”" in done.output
    assert "policy-impact" not in done.output


def test_exit_codes(policy: Policy, sides: Sides) -> None:
    old, new, source = sides
    words = ("--by", "office")
    for given, code in (
        ((old, old, source, *words), 0),
        ((old, new, source, *words), 1),
        ((old, new, source, *words, "--fail-on", "loosened"), 0),
        ((old, new, source, *words, "--fail-on", "tightened"), 1),
        ((new, old, source, *words, "--fail-on", "loosened"), 1),
        ((old, old, source, *words, "--fail-on", "rejected"), 1),
    ):
        assert policy("impact", *given).exit_code == code, given


def test_misuse_is_told_in_words(policy: Policy, sides: Sides, tmp_path: Path) -> None:
    old, new, source = sides
    broken = tmp_path / "broken.policy"
    broken.write_text(NEW.replace("本科以上", "本科科以上"), "utf-8")
    one = tmp_path / "one.policy"
    one.write_text(
        NEW.replace("决定「合格线」（line）：小数。\n", "").replace(
            "所称合格线", "「合格线」（line）"
        )
    )
    by = ("--by", "office")
    for words, told in (
        ((old, broken, source), "the new side"),
        ((broken, new, source), "the old side"),
        ((tmp_path / "none.policy", new, source), "the old side"),
        ((old, one, source, "--decision", "line"), "the new version has no decision"),
        ((one, new, source, "--decision", "line"), "the old version has no decision"),
        ((old, new, source, "--decision", "okk"), "did you mean"),
        ((old, new, source), "“office” is no word of the plan"),
        ((old, new, source), "or pass --ignore-unknown-columns"),
        ((old, new, source, "--by", "offices,office"), "no column “offices”, which by names"),
        ((old, new, source, "--by", "offise"), "did you mean office?"),
        ((old, new, tmp_path / "none.csv"), "there is no table"),
        ((old, new, source, *by, "--out", source), "both read and written"),
        ((old, new, source, *by, "--out", tmp_path / "x" / "m.csv"), "cannot be written"),
        ((old, new, source, *by, "--out", "-"), "--report"),
        (
            (old, new, source, *by, "--out", tmp_path / "r", "--report", tmp_path / "r"),
            "two results",
        ),
        ((old, new, source, *by, "--set", "education=x"), "one of"),
    ):
        ran = policy("--lang", "en", "impact", *words)
        assert (ran.exit_code, told in ran.output) == (2, True), (words, ran.output)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"old.policy", "new.policy", "broken.policy", "one.policy", "cases.csv"}


def test_progress_goes_to_the_standard_error(policy: Policy, sides: Sides) -> None:
    ran = policy("--lang", "en", "impact", *sides, "--by", "office", "--progress")
    assert "comparing" in ran.stderr
    assert "comparing" not in ran.stdout


def test_help_has_examples(policy: Policy) -> None:
    ran = policy("impact", "--help")
    assert "policy impact old.policy new.policy cases.parquet" in ran.output
