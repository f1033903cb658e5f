"""What each command answers, and with which exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import Result

from policy_dsl import __version__

Policy = Callable[..., Result]

PERSON = {"professional_technical": True, "in_service": True, "education": "bachelor"}


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


class TestAny:
    def test_help_names_every_command(self, policy: Policy) -> None:
        shown = policy("--help").output
        for name in (
            "check",
            "fmt",
            "text",
            "eval",
            "test",
            "ledger",
            "explain",
            "build",
            "new",
            "version",
        ):
            assert name in shown
            one = policy(name, "--help")
            assert one.exit_code == 0
            assert f"policy {name}" in one.output

    def test_version(self, policy: Policy) -> None:
        assert policy("version").output == f"policy {__version__}\n"

    @pytest.mark.parametrize(
        ("words", "environment", "expected"),
        [
            (["--lang", "zh", "explain", "E0601"], {}, "字节"),
            (["explain", "E0601", "--lang", "zh"], {}, "字节"),
            (["explain", "E0601"], {"LANG": "zh_CN.UTF-8"}, "字节"),
            (["explain", "E0601"], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "bytes"),
            (["explain", "E0601"], {"LANG": "de_DE.UTF-8"}, "bytes"),
            (["explain", "E0601"], {}, "bytes"),
        ],
    )
    def test_the_language_is_asked_for_or_that_of_the_surroundings(
        self,
        policy: Policy,
        monkeypatch: pytest.MonkeyPatch,
        words: list[str],
        environment: dict[str, str],
        expected: str,
    ) -> None:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        assert expected in policy(*words).output


class TestCheck:
    def test_a_new_plan_is_clean(self, policy: Policy, plan: Path) -> None:
        result = policy("check", plan.parent, "--strict")
        assert result.exit_code == 0, result.output
        assert result.output == "1 files checked: 0 errors, 0 warnings.\n"

    def test_an_error_is_a_finding(self, policy: Policy, plan: Path) -> None:
        rewrite(plan, "学历不低于本科", "学力不低于本科")
        result = policy("check", plan)
        assert result.exit_code == 1
        assert "titles.policy:" in result.output
        assert "1 files checked" in result.output

    def test_findings_as_json(self, policy: Policy, plan: Path) -> None:
        rewrite(plan, "学历不低于本科", "学力不低于本科")
        result = policy("check", plan, "--format", "json")
        findings = json.loads(result.stdout)
        assert result.exit_code == 1
        assert findings[0]["severity"] == "error"
        assert {"code", "path", "start", "end", "message", "hint"} <= findings[0].keys()

    def test_findings_for_github(self, policy: Policy, plan: Path) -> None:
        rewrite(plan, "学历不低于本科", "学力不低于本科")
        first, *_ = policy("check", plan, "--format", "github").output.splitlines()
        assert first.startswith("::error file=")
        assert ",line=" in first
        assert ",title=E" in first

    def test_clean_formats_are_empty(self, policy: Policy, plan: Path) -> None:
        assert json.loads(policy("check", plan, "--format", "json").stdout) == []
        assert policy("check", plan, "--format", "github").output == ""


class TestFmt:
    def test_a_new_plan_is_canonical(self, policy: Policy, plan: Path) -> None:
        result = policy("fmt", "--check", plan)
        assert result.exit_code == 0, policy("fmt", "--diff", plan).output

    def test_a_file_is_formatted_in_place(self, policy: Policy, plan: Path) -> None:
        before = plan.read_text(encoding="utf-8")
        rewrite(plan, "申报应当同时具备", "申报 应当 同时具备")
        assert policy("fmt", "--check", plan).exit_code == 1
        assert "+    申报应当" in policy("fmt", "--diff", plan).output
        assert policy("fmt", plan).exit_code == 0
        assert plan.read_text(encoding="utf-8") == before
        assert [path.name for path in plan.parent.iterdir() if path.suffix == ".policy"] == [
            plan.name
        ]

    def test_there_and_back(self, policy: Policy, plan: Path) -> None:
        before = plan.read_text(encoding="utf-8")
        assert policy("fmt", "--to", "en", plan).exit_code == 0
        assert "may_apply requires" in plan.read_text(encoding="utf-8")
        assert policy("check", plan).exit_code == 0
        assert policy("fmt", "--to", "zh", plan).exit_code == 0
        assert plan.read_text(encoding="utf-8") == before

    def test_stdout_leaves_the_file(self, policy: Policy, plan: Path) -> None:
        before = plan.read_text(encoding="utf-8")
        assert "requires" in policy("fmt", "--to", "en", "--stdout", plan).stdout
        assert plan.read_text(encoding="utf-8") == before

    def test_standard_input_goes_to_standard_output(self, policy: Policy, plan: Path) -> None:
        text = plan.read_text(encoding="utf-8")
        assert policy("fmt", "-", given=text).stdout == text

    def test_syntax_errors_are_left_alone(self, policy: Policy, plan: Path) -> None:
        rewrite(plan, "申报应当同时具备", "申报应当应当同时具备")
        before = plan.read_text(encoding="utf-8")
        result = policy("fmt", plan)
        assert result.exit_code == 1
        assert "syntax errors" in result.stderr
        assert plan.read_text(encoding="utf-8") == before


class TestEval:
    @pytest.fixture
    def decide(self, policy: Policy, plan: Path) -> Callable[..., Result]:
        def run(*words: object, case: Any = PERSON) -> Result:
            given = json.dumps(case, ensure_ascii=False)
            return policy("eval", "trial.titles", "-", "--policies", plan, *words, given=given)

        return run

    @pytest.mark.parametrize(
        ("words", "verdict"),
        [
            ((), "yes"),
            (("--set", "education=junior_college"), "no"),
            (("--set", "in_service=false"), "no"),
        ],
    )
    def test_one_decision_as_json(
        self, decide: Callable[..., Result], words: tuple[str, ...], verdict: str
    ) -> None:
        result = decide("--decision", "may_apply", "--format", "json", *words)
        answer = json.loads(result.stdout)
        assert result.exit_code == 0
        assert (answer["decision"], answer["verdict"]) == ("may_apply", verdict)

    def test_all_decisions_as_json(self, decide: Callable[..., Result]) -> None:
        answers = json.loads(decide("--format", "json").stdout)
        assert [answer["decision"] for answer in answers] == ["in_scope", "may_apply"]

    def test_without_a_case_everything_is_open(self, policy: Policy, plan: Path) -> None:
        words = ("eval", "试行方案", "--policies", plan.parent, "--decision", "申报")
        answer = json.loads(policy(*words, "--format", "json").stdout)
        assert answer["verdict"] == "open"
        assert {q["owner"] for q in answer["waiting_on"]} == {"applicant"}

    def test_people_read_conditions_and_clauses(self, decide: Callable[..., Result]) -> None:
        shown = decide("--set", "education=junior_college", "--lang", "zh").output
        assert "✗ 申报：否" in shown
        assert "✗ 学历条件：学历不低于本科 ［二］" in shown
        assert "学历：大专" in shown

    def test_people_read_english(self, decide: Callable[..., Result]) -> None:
        shown = decide("--set", "education=junior_college", "--decision", "may_apply").output
        assert "✗ may_apply: no" in shown
        assert "[二]" in shown
        assert "education: junior_college" in shown

    def test_open_questions_have_owners(self, decide: Callable[..., Result]) -> None:
        case = {key: value for key, value in PERSON.items() if key != "education"}
        shown = decide("--decision", "may_apply", case=case).output
        assert "Waiting on" in shown
        assert "applicant" in shown

    def test_a_broken_plan_is_a_finding(self, policy: Policy, plan: Path) -> None:
        rewrite(plan, "学历不低于本科", "学力不低于本科")
        result = policy("eval", "trial.titles", "--policies", plan)
        assert result.exit_code == 1
        assert "has errors" in result.stderr


class TestTest:
    def test_a_new_plan_passes(self, policy: Policy, plan: Path) -> None:
        result = policy("test", plan)
        assert (result.exit_code, result.output) == (0, "3 examples, 3 passed, 0 failed.\n")

    def test_a_failure_says_what_was_expected_and_why_not(self, policy: Policy, plan: Path) -> None:
        rewrite(plan, "申报为否，理由为学历条件", "申报为是")
        result = policy("test", plan, "--lang", "zh")
        assert result.exit_code == 1
        assert "✗ 大专在职" in result.output
        assert "申报：应为是；实为否，理由为学历条件" in result.output
        assert "不具备 学历不低于本科 education_met［二］" in result.output

    def test_waiting_on_something_else_is_a_failure(self, policy: Policy, plan: Path) -> None:
        rewrite(plan, "申报未定，待学历答复", "申报未定，待在职在岗答复")
        result = policy("test", plan)
        assert result.exit_code == 1
        assert "expected open, waiting on in_service; got open, waiting on education" in (
            result.output
        )

    def test_an_unmet_condition_must_be_the_one_named(self, policy: Policy, plan: Path) -> None:
        rewrite(plan, "理由为学历条件", "理由为范围条件")
        assert policy("test", plan).exit_code == 1

    def test_an_unknown_base_cannot_be_run(self, policy: Policy, plan: Path) -> None:
        rewrite(plan, "例“大专在职”，同“本科在职”", "例“大专在职”，同“本科在岗”")
        assert policy("test", plan).exit_code == 1

    def test_junit(self, policy: Policy, plan: Path, tmp_path: Path) -> None:
        rewrite(plan, "申报为否，理由为学历条件", "申报为是")
        report = tmp_path / "report.xml"
        assert policy("test", plan, "--junit", report).exit_code == 1
        suite = ElementTree.parse(report).getroot()[0]
        assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("3", "1", "0")

    def test_coverage(self, policy: Policy, plan: Path) -> None:
        result = policy("test", plan, "--coverage", "--fail-under", "66")
        assert result.exit_code == 0
        assert "66%" in result.output
        assert policy("test", plan, "--fail-under", "67").exit_code == 1

    def test_json(self, policy: Policy, plan: Path) -> None:
        answer = json.loads(policy("test", plan, "--format", "json").stdout)
        assert (answer["passed"], answer["failed"]) == (3, 0)
        assert answer["plans"][0]["examples"][0]["title"] == "本科在职"

    def test_a_table_of_examples(self, policy: Policy, plan: Path) -> None:
        text = plan.read_text(encoding="utf-8") + (
            "\n    例表“学历”，同“本科在职”：\n"
            "        ｜“例”｜学历｜在职在岗｜申报｜\n"
            "        ｜“一”｜硕士｜是｜是｜\n"
            "        ｜“二”｜未知｜是｜未定｜\n"
            "        ｜“三”｜本科｜否｜是｜。\n"
        )
        plan.write_text(text, encoding="utf-8")
        result = policy("test", plan, "--lang", "zh")
        assert "共6例，5例通过，1例不符" in result.output
        assert "学历·三" in result.output


class TestLedger:
    def test_a_new_plan_covers_its_clauses(self, policy: Policy, plan: Path) -> None:
        result = policy("ledger", "trial.titles", "--policies", plan.parent)
        assert result.exit_code == 0
        assert "3 of 3 clauses are covered." in result.output

    def test_a_clause_without_its_rule_is_missing(self, policy: Policy, plan: Path) -> None:
        rewrite(plan, "三、实施要求", "四、实施要求")
        result = policy("ledger", "--policies", plan.parent, "--format", "json")
        (ledger,) = json.loads(result.stdout)
        assert result.exit_code == 1
        assert (ledger["missing"], ledger["unlisted"]) == (["三"], ["四"])

    def test_a_text_that_drifts(self, policy: Policy, plan: Path, tmp_path: Path) -> None:
        text = tmp_path / "text.txt"
        text.write_text("一、甲\n二、乙\n三、丙\n四、丁\n", encoding="utf-8")
        sources = plan.parent / "sources.toml"
        rewrite(sources, 'id = "二"\n', f'id = "二"\nsha256 = "{"0" * 64}"\n')
        words = ("ledger", "trial.titles", "--policies", plan.parent, "--text", text)
        answer = json.loads(policy(*words, "--format", "json").stdout)
        assert (answer["drifted"], answer["not_in_ledger"]) == (["二"], ["四"])
        assert policy(*words).exit_code == 1

    def test_all_plans_at_a_glance(self, policy: Policy) -> None:
        plans = {
            one["plan"]: one
            for one in json.loads(policy("ledger", "--all", "--format", "json").stdout)
        }
        told = policy("ledger", "--all").output.rpartition("\n\n")[2]
        for key, one in plans.items():
            known = one["known"]
            (line,) = [line for line in told.splitlines() if line.startswith(f"{key} ")]
            assert f"{known['known']}/{known['rules']} " in line
            assert 0 < known["known"] < known["rules"]
            assert all(f"{grade} {count}" in line for grade, count in known["grades"].items())
        assert plans["gansu.targeted_titles"]["known"]["open"] == {"drafter": 19}
        assert plans["guangxi.targeted_titles"]["known"]["share"] > 0.8

    def test_the_built_in_plans_cover_their_sources(self, policy: Policy) -> None:
        result = policy("ledger")
        assert result.exit_code == 0, result.output


class TestExplain:
    def test_every_code_has_a_page_in_both_languages(self, policy: Policy) -> None:
        codes = [line.split()[0] for line in policy("explain").output.splitlines()]
        assert len(codes) > 50
        assert len(codes) == len(set(codes))
        for code in codes[:: max(1, len(codes) // 10)]:
            for language in ("zh", "en"):
                page = policy("explain", code, "--lang", language)
                assert page.exit_code == 0
                assert code in page.output

    def test_small_letters_will_do(self, policy: Policy) -> None:
        assert policy("explain", "e0601").exit_code == 0


class TestNew:
    def test_nothing_is_overwritten(self, policy: Policy, plan: Path) -> None:
        before = plan.read_text(encoding="utf-8")
        again = policy("new", plan.parent, "--name", "另一个", "--key", "trial.titles")
        assert again.exit_code == 2
        assert plan.read_text(encoding="utf-8") == before

    def test_names_come_from_the_folder(self, policy: Policy, tmp_path: Path) -> None:
        assert policy("new", tmp_path / "湖南-2").exit_code == 0
        assert policy("check", tmp_path / "湖南-2", "--strict").exit_code == 0
