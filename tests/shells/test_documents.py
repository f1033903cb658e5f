"""`policy doc` loses no file, says what it leaves undone, and names what a user got wrong."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import Result

from compiler.workspace import builtin_policies

Policy = Callable[..., Result]

PLAN = "guangxi.targeted_titles"
CASE = builtin_policies() / "guangxi" / "cases" / "engineer_of_three_years.json"
HEADER = "id,education\n"


def refused(result: Result, *words: str) -> None:
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    for word in words:
        assert word in result.stderr


def case(folder: Path, **more: Any) -> Path:
    path = folder / "case.json"
    path.write_text(json.dumps(json.loads(CASE.read_text("utf-8")) | more), encoding="utf-8")
    return path


class TestWhatIsRead:
    """Nothing that is read is written over, also through a link."""

    def kept(self, policy: Policy, path: Path, *words: object) -> None:
        before = path.read_bytes()
        link, hard = path.parent / "link.md", path.parent / "hard.md"
        link.symlink_to(path)
        hard.hardlink_to(path)
        for out in (path, link, hard):
            refused(policy("doc", PLAN, *words, "-o", out), "cannot be both read and written")
            assert path.read_bytes() == before

    def test_the_case(self, policy: Policy, tmp_path: Path) -> None:
        path = case(tmp_path)
        self.kept(policy, path, "--kind", "letter", "--case", path)

    def test_the_office(self, policy: Policy, tmp_path: Path) -> None:
        path = tmp_path / "office.toml"
        path.write_text("telephone = '1'", encoding="utf-8")
        self.kept(policy, path, "--kind", "guide", "--office", path)

    @pytest.mark.parametrize("name", ["targeted_titles.policy", "sources.toml"])
    def test_the_policies(self, policy: Policy, tmp_path: Path, name: str) -> None:
        folder = tmp_path / "policies"
        shutil.copytree(builtin_policies(), folder)
        self.kept(policy, folder / "guangxi" / name, "--kind", "guide", "--policies", folder)

    def test_a_template(self, policy: Policy, tmp_path: Path) -> None:
        path = tmp_path / "guide.xml.jinja"
        path.write_text('<document title="x"><p>x</p></document>', encoding="utf-8")
        self.kept(policy, path, "--kind", "guide", "--templates", tmp_path)

    def test_by_the_refused_rows(self, policy: Policy, tmp_path: Path) -> None:
        office, table = tmp_path / "office.toml", tmp_path / "people.csv"
        office.write_text("telephone = '1'", encoding="utf-8")
        table.write_text(HEADER, encoding="utf-8")
        words = ("--kind", "letter", "--office", office, "--cases", table, "--rejects", office)
        refused(policy("doc", PLAN, *words, "-o", tmp_path / "x.md"), "both read and written")
        assert office.read_text("utf-8")


class TestEmptyTables:
    def table(self, folder: Path, *rows: str) -> Path:
        path = folder / "people.csv"
        path.write_text("".join((HEADER, *rows)), encoding="utf-8")
        return path

    def test_what_was_there_stays_and_that_is_said(self, policy: Policy, tmp_path: Path) -> None:
        out = tmp_path / "old.md"
        out.write_text("yesterday", encoding="utf-8")
        words = ("doc", PLAN, "--kind", "letter", "--cases", self.table(tmp_path), "-o")
        done = policy(*words, out)
        assert done.exit_code == 0
        assert f"nothing was written, and “{out}” is as it was" in done.stderr
        assert out.read_text("utf-8") == "yesterday"
        assert policy(*words, tmp_path / "new").stderr.endswith("nothing was written\n")
        assert not (tmp_path / "new").exists()

    @pytest.mark.parametrize("format_", ["md", "html", "docx", "pdf"])
    def test_a_list_of_nobody_is_written(
        self, policy: Policy, tmp_path: Path, format_: str
    ) -> None:
        out = tmp_path / "old"
        out.write_text("yesterday", encoding="utf-8")
        words = ("--kind", "public_list", "--cases", self.table(tmp_path), "--format", format_)
        done = policy("doc", PLAN, *words, "-o", out, "--lang", "zh")
        assert done.exit_code == 0, done.output
        assert "名单是空的" in done.stderr
        assert out.read_bytes() != b"yesterday"
        if format_ == "md":
            assert "没有列入名单的案例" in out.read_text("utf-8")

    def test_no_list_where_every_row_is_refused(self, policy: Policy, tmp_path: Path) -> None:
        out = tmp_path / "old.md"
        out.write_text("yesterday", encoding="utf-8")
        table = self.table(tmp_path, "a,wrong\n")
        done = policy("doc", PLAN, "--kind", "public_list", "--cases", table, "-o", out)
        assert done.exit_code == 1
        assert "is as it was" in done.stderr
        assert out.read_text("utf-8") == "yesterday"


class TestNamesOfLetters:
    def made(self, policy: Policy, folder: Path, *keys: str) -> tuple[dict[str, str], str]:
        """Whose letter each file is, and what was said."""
        table, out = folder / "people.csv", folder / "letters"
        rows = (f"{key},person{i}\n" for i, key in enumerate(keys))
        table.write_text("".join(("id,addressee\n", *rows)), encoding="utf-8")
        done = policy("doc", PLAN, "--kind", "letter", "--cases", table, "-o", f"{out}/")
        assert done.exit_code == 0, done.output
        texts = {path.name: path.read_text("utf-8") for path in out.iterdir()}
        whose = {
            name: next(f"{key}#{i}" for i, key in enumerate(keys) if f"person{i}" in text)
            for name, text in texts.items()
        }
        return whose, done.stderr

    def test_who_has_the_very_name_has_it_first(self, policy: Policy, tmp_path: Path) -> None:
        whose, said = self.made(policy, tmp_path, "2021/1", "2021_1", "c")
        assert whose == {"2021_1-2.md": "2021/1#0", "2021_1.md": "2021_1#1", "c.md": "c#2"}
        assert "not named by their key: 1 (2021/1 → 2021_1-2.md)\n" in said
        assert "repeated" not in said

    def test_a_repeated_key_takes_the_name_of_no_other(
        self, policy: Policy, tmp_path: Path
    ) -> None:
        whose, said = self.made(policy, tmp_path, "a", "a", "a-2")
        assert whose == {"a.md": "a#0", "a-3.md": "a#1", "a-2.md": "a-2#2"}
        assert "note: repeated keys, whose files are numbered: 1 (a → a-3.md)\n" in said

    def test_of_many_the_first_few_are_named(self, policy: Policy, tmp_path: Path) -> None:
        _, said = self.made(policy, tmp_path, *(f"{i}/1" for i in range(5)))
        assert "named by their key: 5 (0/1 → 0_1.md, " in said
        assert "2/1 → 2_1.md and others" in said
        assert "3/1" not in said

    def test_plain_keys_are_not_spoken_of(self, policy: Policy, tmp_path: Path) -> None:
        assert "note" not in self.made(policy, tmp_path, "a", "b")[1]


LETTER = '<document title="试"><p>x</p></document>'


class TestTemplates:
    def used(self, policy: Policy, folder: Path) -> Result:
        return policy("doc", PLAN, "--kind", "letter", "--case", CASE, "--templates", folder)

    def test_what_is_no_folder(self, policy: Policy, tmp_path: Path) -> None:
        file = tmp_path / "letter.xml.jinja"
        file.write_text(LETTER, encoding="utf-8")
        for wrong in (tmp_path / "nope", file):
            refused(self.used(policy, wrong), f"“{wrong}” of --templates is no folder")
        (tmp_path / "all").mkdir()
        words = ("--all", "--templates", tmp_path / "nope", "-o", tmp_path / "all")
        refused(policy("doc", PLAN, *words), "is no folder")

    @pytest.mark.parametrize("held", ["nothing", "another", "folder"])
    def test_a_folder_of_which_nothing_is_used(
        self, policy: Policy, tmp_path: Path, held: str
    ) -> None:
        if held == "another":
            (tmp_path / "guide.xml.jinja").write_text("{{", encoding="utf-8")
        if held == "folder":
            (tmp_path / "letter.xml.jinja").mkdir()
        done = self.used(policy, tmp_path)
        assert done.exit_code == 0
        told = f"no template of “{tmp_path}” was used; this document is made by letter.xml.jinja"
        assert told in done.stderr
        told = f"note: no template of “{tmp_path}” was used\n"
        words = ("--kind", "plan", "--format", "json", "--templates", tmp_path)
        assert told in policy("doc", PLAN, *words).stderr

    def test_a_part_that_ours_takes_is_used(self, policy: Policy, tmp_path: Path) -> None:
        drafts = Path("compiler/backends/document/drafts")
        shutil.copy(builtin_policies().parent / drafts / "letter_parts.xml.jinja", tmp_path)
        words = ("--kind", "letter", "--case", CASE, "--templates", tmp_path)
        assert "no template" not in policy("doc", PLAN, *words).stderr

    def test_of_tables(self, policy: Policy, tmp_path: Path) -> None:
        table = tmp_path / "people.csv"
        table.write_text("id\na\nb\n", encoding="utf-8")
        words = ("doc", PLAN, "--kind", "letter", "--cases", table, "--templates", tmp_path, "-o")
        for out in (tmp_path / "x.md", f"{tmp_path}/many/"):
            assert policy(*words, out).stderr.count("no template of") == 1
        (tmp_path / "letter.xml.jinja").write_text(LETTER, encoding="utf-8")
        for out in (tmp_path / "y.md", f"{tmp_path}/others/"):
            assert "no template of" not in policy(*words, out).stderr

    @pytest.mark.parametrize(
        ("written", "told"),
        [
            ("", "letter.xml.jinja:1: it writes nothing"),
            ("\n\n{# 试 #}\n", "letter.xml.jinja:1: it writes nothing"),
            (f"\n{LETTER}", "letter.xml.jinja:2: it is not UTF-8; save it as UTF-8"),
            ("\n\n{{ 1/0 }}", "letter.xml.jinja:3: division by zero"),
            ('\n{{ say("a") }}', "letter.xml.jinja:2: say() missing 1 required"),
            ('{{ 1+"a" }}', "letter.xml.jinja:1: unsupported operand"),
            ('\n{% include "letter.xml.jinja" %}', "letter.xml.jinja:2: it includes itself"),
            ('\n{% extends "letter.xml.jinja" %}', "letter.xml.jinja:2: it includes itself"),
            ('\n{% include "own.jinja" %}', "own.jinja:2: division by zero"),
            ('\n{% include "gone.jinja" %}', "letter.xml.jinja:2: there is no template “gone"),
            ("\n{{ nothing }}", "letter.xml.jinja:2: 'nothing' is undefined"),
            ("\n{% if %}", "letter.xml.jinja:2: Expected an expression"),
            ('{% import "letter_parts.xml.jinja" as parts with context %}\n{{ parts.head(1) }}',
             "letter.xml.jinja:2: "),
            (LETTER.replace("<p>", "<h1/><p>"), "<h1> is empty"),
            (LETTER.replace("<p>x", '<table widths="a"/><p>x'), 'widths="a"'),
            (LETTER.replace("x</p>", '<blank width="many"/></p>'), 'width="many"'),
        ],
    )  # fmt: skip
    def test_their_faults_are_told_with_the_line(
        self, policy: Policy, tmp_path: Path, written: str, told: str
    ) -> None:
        path = tmp_path / "letter.xml.jinja"
        path.write_text(written, encoding="gbk" if "UTF-8" in told else "utf-8")
        (tmp_path / "own.jinja").write_text("\n{{ 1/0 }}", encoding="utf-8")
        done = self.used(policy, tmp_path)
        refused(done, "the template cannot be used: ", told)
        assert done.stderr.count("\n") == 1


class TestFolders:
    @pytest.mark.parametrize(("kind", "format_"), [("letter", "md"), ("plan", "json")])
    def test_one_document_is_a_file(
        self, policy: Policy, tmp_path: Path, kind: str, format_: str
    ) -> None:
        words = ("doc", PLAN, "--kind", kind, "--format", format_, "--case", CASE, "-o")
        (tmp_path / "there").mkdir()
        for folder in (f"{tmp_path}/nd/", f"{tmp_path}/there"):
            file = Path(folder) / f"{kind}.{format_}"
            told = f"not into the folder “{folder}”; name the file, as in -o {file}"
            refused(policy(*words, folder), told)
        assert [path.name for path in tmp_path.iterdir()] == ["there"]


class TestWhatIsBesideACase:
    def test_a_case(self, policy: Policy, tmp_path: Path) -> None:
        path = case(tmp_path, addressee=5, reference=["a"])
        done = policy("doc", PLAN, "--kind", "letter", "--case", path)
        refused(done, "addressee must be text in quotes; found 5", "reference must be text")
        path = case(tmp_path, addressee=None, reference="5")
        assert policy("doc", PLAN, "--kind", "letter", "--case", path).exit_code == 0

    def test_a_row_of_json_lines(self, policy: Policy, tmp_path: Path) -> None:
        said: tuple[dict[str, Any], ...] = (
            {"addressee": 5, "reference": ["a"]},
            {"addressee": True},
            {"addressee": None, "reference": "5"},
        )
        table = tmp_path / "people.jsonl"
        lines = (json.dumps({"id": f"r{i}", **one}) for i, one in enumerate(said))
        table.write_text("\ufeff" + "\n".join(lines), encoding="utf-8")
        self.told(policy, table, {"r0": ["addressee", "reference"], "r1": ["addressee"]})

    def test_a_row_of_columns(self, policy: Policy, tmp_path: Path) -> None:
        table = tmp_path / "people.parquet"
        rows = "VALUES ('r0', 5, 'a'), ('r1', NULL, '5')"
        duckdb.sql(f"COPY (FROM ({rows}) AS t(id, addressee, reference)) TO '{table}'")
        self.told(policy, table, {"r0": ["addressee"]})

    @pytest.mark.parametrize("ending", ["parquet", "jsonl"])
    def test_the_number_of_a_file_may_be_a_number(
        self, policy: Policy, tmp_path: Path, ending: str
    ) -> None:
        table, format_ = tmp_path / f"people.{ending}", ending.replace("jsonl", "json")
        duckdb.sql(f"COPY (SELECT 7 AS id, 20210017 AS reference) TO '{table}' (FORMAT {format_})")
        done = policy("doc", PLAN, "--kind", "letter", "--cases", table)
        assert (done.exit_code, "20210017" in done.stdout) == (0, True)

    @pytest.mark.parametrize("given", [2.5, True])
    def test_what_is_no_whole_number_is_told(
        self, policy: Policy, tmp_path: Path, given: object
    ) -> None:
        done = policy("doc", PLAN, "--kind", "letter", "--case", case(tmp_path, reference=given))
        refused(done, "reference must be text")
        table = tmp_path / "people.parquet"
        duckdb.sql(f"COPY (SELECT 'r0' AS id, {given} AS reference) TO '{table}'")
        self.told(policy, table, {"r0": ["reference"]})

    def test_a_number_is_a_number_in_a_case(self, policy: Policy, tmp_path: Path) -> None:
        path = case(tmp_path, reference=20210017)
        done = policy("doc", PLAN, "--kind", "letter", "--case", path)
        assert (done.exit_code, "20210017" in done.stdout) == (0, True)

    def told(self, policy: Policy, table: Path, wrong: dict[str, list[str]]) -> None:
        rejects = table.with_name("rejects")
        words = ("--cases", table, "--rejects", rejects, "-o", table.with_name("x.md"))
        assert policy("doc", PLAN, "--kind", "letter", *words).exit_code == 1
        rows = [json.loads(line) for line in rejects.read_text("utf-8").splitlines()]
        assert {row["key"]: [one["path"] for one in row["problems"]] for row in rows} == wrong

    def test_a_number_in_csv_is_text(self, policy: Policy, tmp_path: Path) -> None:
        table = tmp_path / "people.csv"
        table.write_text("id,reference\na,0012\n", encoding="utf-8")
        done = policy("doc", PLAN, "--kind", "letter", "--cases", table)
        assert (done.exit_code, "0012" in done.stdout) == (0, True)


class TestOptionsThatDoNothing:
    def test_a_table_for_a_kind_that_reads_none(self, policy: Policy, tmp_path: Path) -> None:
        table = tmp_path / "people.csv"
        table.write_text(HEADER, encoding="utf-8")
        told = "takes no --cases, which is for: letter, supplement, public_list, sheet"
        refused(policy("doc", PLAN, "--kind", "plan", "--cases", table), told)
        words = ("--kind", "plan", "--older", "HEAD")
        refused(policy("doc", PLAN, *words), "takes no --older, which is for: comparison")

    @pytest.mark.parametrize(
        "words",
        [
            ("--rejects", "x"),
            ("--key", "id"),
            ("--cases-format", "csv"),
            ("--ignore-unknown-columns",),
        ],
    )
    def test_what_goes_with_a_table(self, policy: Policy, words: tuple[str, ...]) -> None:
        given = ("--kind", "letter", "--case", CASE)
        refused(policy("doc", PLAN, *given, *words), f"{words[0]} goes with --cases only")
        assert policy("doc", PLAN, *given).exit_code == 0

    @pytest.mark.parametrize(
        "words", [("--kind", "plan"), ("--format", "md"), ("--format", "pdf")], ids=" ".join
    )
    def test_what_all_leaves_no_choice_of(
        self, policy: Policy, tmp_path: Path, words: tuple[str, ...]
    ) -> None:
        out = tmp_path / "all"
        told = f"no {words[0]} can stand beside it"
        refused(policy("doc", PLAN, "--all", *words, "-o", out), told)
        assert not out.exists()

    @pytest.mark.parametrize("words", [("--kind", "plan"), ("--kind", "timeline"), ("--all",)])
    def test_a_value_for_cases_without_a_case(
        self, policy: Policy, tmp_path: Path, words: tuple[str, ...]
    ) -> None:
        given = ("--set", "education=bachelor", "-o", tmp_path / "out")
        refused(policy("doc", PLAN, *words, *given), "--set goes with --case, --cases only")

    def test_templates_of_a_comparison(self, policy: Policy, tmp_path: Path) -> None:
        plans = (PLAN, "sichuan.targeted_titles")
        missing = ("--templates", tmp_path / "missing")
        refused(policy("compare", *plans, "--format", "md", *missing), "is no folder")
        refused(policy("doc", PLAN, "--kind", "comparison", *missing), "is no folder")
        refused(policy("compare", *plans, "--templates", tmp_path), "--templates goes with")
        unused = policy("compare", *plans, "--format", "md", "--templates", tmp_path)
        assert unused.exit_code == 0
        assert "no template of" in unused.stderr

    @pytest.mark.parametrize("words", [("--set", "a=b"), ("--key", "id"), ("--rejects", "x")])
    def test_a_comparison_of_rules_alone(self, policy: Policy, words: tuple[str, ...]) -> None:
        told = f"{words[0]} is of use with --cases alone"
        refused(policy("compare", PLAN, "sichuan.targeted_titles", *words), told)
