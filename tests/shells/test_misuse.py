"""What cannot be done is said in one line on standard error, with exit code 2 and no traceback."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from compiler.cli import version
from compiler.cli.main import main

Policy = Callable[..., Result]

PLAN = "guangxi.targeted_titles"


def refused(result: Result, *words: str) -> None:
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.strip()
    for word in words:
        assert word in result.stderr


class TestFiles:
    @pytest.mark.parametrize("command", ["check", "fmt", "test"])
    def test_a_missing_policy(self, policy: Policy, tmp_path: Path, command: str) -> None:
        refused(policy(command, tmp_path / "none.policy"), "none.policy")

    @pytest.mark.parametrize(
        "words",
        [
            ("doc", PLAN, "--kind", "guide", "--format", "md", "-o"),
            ("doc", PLAN, "--all", "-o"),
            ("schema", PLAN, "--out"),
        ],
    )
    def test_a_missing_folder_to_write_to(
        self, policy: Policy, tmp_path: Path, words: tuple[str, ...]
    ) -> None:
        told = ("cannot be written", f"no folder “{tmp_path / 'no'}”", "make the folder first")
        refused(policy(*words, tmp_path / "no" / "x.md"), *told)
        assert not list(tmp_path.iterdir())

    @pytest.mark.parametrize("command", ["check", "fmt", "test"])
    def test_a_folder_without_policies(self, policy: Policy, tmp_path: Path, command: str) -> None:
        refused(policy(command, tmp_path), "no .policy files")

    @pytest.mark.parametrize("command", ["check", "test"])
    def test_a_policy_of_another_encoding(
        self, policy: Policy, tmp_path: Path, command: str
    ) -> None:
        path = tmp_path / "old.policy"
        path.write_bytes("方案「试」（t）：版本为“1”。".encode("gb18030"))
        refused(policy(command, path), "UTF-8")

    def test_standard_input_of_another_encoding(self, policy: Policy) -> None:
        refused(policy("fmt", "-", given="方案".encode("gb18030")), "UTF-8")

    def test_nul_on_standard_input(self, policy: Policy) -> None:
        refused(policy("fmt", "-", given="方案\0"), "“-”")

    def test_a_name_too_long_for_a_file(self, policy: Policy, tmp_path: Path) -> None:
        for command in ("check", "test", "new"):
            refused(policy(command, tmp_path / ("a" * 300 + ".policy")))

    def test_a_missing_case(self, policy: Policy, tmp_path: Path) -> None:
        refused(policy("eval", PLAN, tmp_path / "none.json"), "none.json")

    def test_a_folder_as_a_case(self, policy: Policy, tmp_path: Path) -> None:
        refused(policy("eval", PLAN, tmp_path), "directory")

    def test_a_case_that_is_kept_in_itself(self, policy: Policy, tmp_path: Path) -> None:
        case = tmp_path / "case.json"
        case.write_text("{}", "utf-8")
        refused(policy("eval", PLAN, case, "--keep", case), "both read and written")
        assert case.read_text("utf-8") == "{}"

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("--source", 'a"b'), "no name of a table"),
            (("--source", ""), "no name of a table"),
            (("--keep", "id,Verdict"), "two columns “Verdict”"),
            (("--keep", "id,failed_2"), "two columns “failed_2”"),
            (("--keep", "id,ID"), "two columns “ID”"),
        ],
    )
    def test_a_query_that_cannot_be_put(
        self, policy: Policy, words: tuple[str, ...], told: str
    ) -> None:
        pytest.importorskip("sqlglot")
        refused(policy("build", PLAN, "--target", "sql", *words), told)

    def test_a_table_with_line_ends_of_long_ago(self, policy: Policy, tmp_path: Path) -> None:
        pytest.importorskip("duckdb")
        table = tmp_path / "in.csv"
        table.write_bytes(b"id,education\r1,bachelor\r")
        refused(policy("batch", PLAN, table, "--out", tmp_path / "out.csv"), "LF or CR LF")

    def test_a_missing_source_text(self, policy: Policy, tmp_path: Path) -> None:
        refused(policy("ledger", PLAN, "--text", tmp_path / "none.txt"), "none.txt")

    def test_a_source_text_without_clauses(self, policy: Policy, tmp_path: Path) -> None:
        path = tmp_path / "empty.txt"
        path.write_text("没有条文", encoding="utf-8")
        refused(policy("ledger", PLAN, "--text", path), "no clauses")

    def test_a_report_that_cannot_be_written(
        self, policy: Policy, plan: Path, tmp_path: Path
    ) -> None:
        assert policy("test", plan, "--junit", tmp_path / "none" / "r.xml").exit_code == 2
        assert policy("test", plan, "--junit", tmp_path).exit_code == 2

    def test_sources_that_cannot_be_read(self, policy: Policy, plan: Path) -> None:
        (plan.parent / "sources.toml").write_text("[[", encoding="utf-8")
        refused(policy("ledger", "trial.titles", "--policies", plan), "sources.toml")

    def test_sources_nested_without_end(self, policy: Policy, plan: Path) -> None:
        (plan.parent / "sources.toml").write_text("a=" + "[" * 5000, encoding="utf-8")
        refused(policy("ledger", "trial.titles", "--policies", plan), "nested")

    @pytest.mark.parametrize("text", ["", "例“甲”：则申报为是。", "规定「甲」（a）：胡乱。"])
    def test_examples_that_cannot_be_seen_do_not_pass(
        self, policy: Policy, tmp_path: Path, text: str
    ) -> None:
        path = tmp_path / "broken.policy"
        path.write_text(text, encoding="utf-8")
        assert policy("test", path).exit_code == 1

    def test_a_plan_without_sources(self, policy: Policy, plan: Path) -> None:
        (plan.parent / "sources.toml").unlink()
        refused(policy("ledger", "trial.titles", "--policies", plan), "sources.toml")


class TestNames:
    def test_an_unknown_plan_gets_candidates(self, policy: Policy) -> None:
        refused(policy("eval", "guangxi.targeted_title"), f"did you mean {PLAN}")

    def test_an_unknown_decision_gets_candidates(self, policy: Policy) -> None:
        refused(policy("eval", PLAN, "--decision", "may_aply"), "did you mean may_apply")

    def test_an_empty_name_is_an_unknown_one(self, policy: Policy) -> None:
        refused(policy("eval", ""), "“”", PLAN)
        refused(policy("eval", PLAN, "--decision", ""), "may_apply")

    def test_no_plan_is_known(self, policy: Policy, tmp_path: Path) -> None:
        (tmp_path / "a.policy").write_text("规定「甲」（a）：版本为“1”。", encoding="utf-8")
        refused(policy("eval", PLAN, "--policies", tmp_path), "known are: none")

    def test_a_day_that_is_none(self, policy: Policy) -> None:
        refused(policy("eval", PLAN, "--as-of", "2021-02-30"), "2021-09-01")
        refused(policy("eval", PLAN, "--as-of", "x", "--lang", "zh"), "不是日期")

    def test_an_unknown_code(self, policy: Policy) -> None:
        refused(policy("explain", "E9999"), "E9999")

    @pytest.mark.parametrize("key", ["湖南", "a-b", "a..b", "1a", ""])
    def test_a_bad_key_for_a_new_plan(self, policy: Policy, tmp_path: Path, key: str) -> None:
        result = policy("new", tmp_path / "x", "--key", key) if key else None
        assert result is None or result.exit_code == 2
        assert not (tmp_path / "x").exists()

    def test_a_bad_name_for_a_new_plan(self, policy: Policy, tmp_path: Path) -> None:
        refused(policy("new", tmp_path / "x", "--key", "a", "--name", "甲」（b）："))
        refused(policy("new", tmp_path / "x", "--key", "a", "--name", "方案"))
        refused(policy("new", ""))

    @pytest.mark.parametrize(
        "words",
        [
            ["nonsense"],
            ["check", "--format", "xml"],
            ["eval"],
            ["test", "--fail-under", "101"],
            ["--lang", "fr", "version"],
        ],
    )
    def test_words_that_no_command_knows(self, policy: Policy, words: list[str]) -> None:
        refused(policy(*words), "Usage")

    def test_a_decision_for_a_document_that_is_about_none(self, policy: Policy) -> None:
        for kind in ("plan", "tables", "timeline"):
            found = policy("doc", PLAN, "--kind", kind, "--decision", "in_scope", "--lang", "en")
            refused(found, "--decision is for: guide, letter, supplement, public_list, sheet")

    def test_a_guide_to_what_is_no_yes_or_no(self, policy: Policy) -> None:
        found = policy("doc", PLAN, "--kind", "guide", "--decision", "reviewing_body")
        refused(found, "reviewing_body", "may_apply")


class TestCases:
    @pytest.mark.parametrize(
        ("case", "word"),
        [
            (b"", "E0604"),
            (b"[]", "E0610"),
            (b"\xff\xfe", "E0602"),
            (b'{"education": NaN}', "E0606"),
            (b'{"education": "bachelor", "education": "doctor"}', "E0605"),
            (b'{"eduction": "bachelor"}', "did you mean education"),
            (b'{"education": "phd"}', "doctor"),
            ('{"employer": {"place": "大华"}}'.encode(), "大化"),
            (b'{"application": {"date": "2021-02-30"}}', "E0624"),
            (b'{"service": [{"town": 1}]}', "service[0].town"),
            (b'{"service": [' + b"{}," * 100_000 + b"{}]}", "E0616"),
        ],
    )
    def test_a_bad_case(self, policy: Policy, case: bytes, word: str) -> None:
        refused(policy("eval", PLAN, "-", given=case), word)

    def test_ten_megabytes_of_brackets(self, policy: Policy) -> None:
        start = time.monotonic()
        refused(policy("eval", PLAN, "-", given=b"[" * 10_000_000), "E0603")
        assert time.monotonic() - start < 10

    def test_all_problems_at_once(self, policy: Policy) -> None:
        case = b'{"education": 1, "in_service": 1, "titles": 1}'
        refused(policy("eval", PLAN, "-", given=case), "E0627", "E0620", "E0611")

    def test_a_bad_assignment(self, policy: Policy) -> None:
        refused(policy("eval", PLAN, "--set", "education"), "E0632")


class TestTheUnforeseen:
    def test_it_is_an_apology_and_no_traceback(self, monkeypatch: pytest.MonkeyPatch) -> None:
        @click.command()
        def broken() -> None:
            raise RecursionError

        monkeypatch.setattr(version, "command", broken)
        result = CliRunner().invoke(main, ["version"])
        assert result.exit_code == 3
        assert "internal error" in result.stderr
        assert "Traceback" not in result.output
        shown = CliRunner().invoke(main, ["--debug", "version"], env={"POLICY_DEBUG": "1"})
        assert "RecursionError" in shown.stderr
