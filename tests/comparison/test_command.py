"""`policy compare` as its users meet it: what it refuses, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compiler.cli.main import main
from tests.comparison.county import JIA, write, write_cases


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["compare", *arguments])


@pytest.fixture
def county(tmp_path: Path) -> Path:
    write_cases(tmp_path / "cases.csv")
    return write(tmp_path / "county")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("jia.plan",), "至少要有两个不同的方案"),
        (("jia.plan", "甲县方案"), "至少要有两个不同的方案"),
        ((), "至少要有两个不同的方案"),
        (("jia.plan", "--all"), "--all已包括全部方案"),
        (("jia.plan", "ji.plan"), "jia.plan"),
        (("--all", "--provision", "leest"), "是否为：least"),
        (("--all", "--decision", "reviewer"), "不是所有方案都有"),
        (("--all", "--cases", "cases.csv"), "不是所有方案都有“may_apply”"),
        (("--all", "-o", "plans.doc"), "看不出格式"),
        (("jia.plan", "bing.plan@1999"), "1999"),
        (("--all", "--decision", "ok", "--cases", "nowhere.csv"), "nowhere.csv"),
        (("--all", "--decision", "ok", "--cases", "cases.txt"), "cases.txt"),
        (
            ("--all", "--decision", "ok", "--cases", "{cases}", "--set", "education=college"),
            "education",
        ),
        (("--all", "--decision", "ok", "--cases", "{cases}", "--key", "no"), "no"),
    ],
)
def test_wrong_use_ends_with_2_and_says_why(
    county: Path, arguments: tuple[str, ...], said: str
) -> None:
    cases = str(county.parent / "cases.csv")
    filled = [one.replace("{cases}", cases) for one in arguments]
    result = run(*filled, "--policies", str(county), "--lang", "zh")
    assert result.exit_code == 2, result.output
    assert said in result.output
    assert "Traceback" not in result.output


def test_plans_of_no_frame_have_nothing_to_compare(tmp_path: Path) -> None:
    for key in ("a", "b"):
        (tmp_path / f"{key}.policy").write_text(
            f"方案「方案{key}甲」（{key}.plan）：\n    版本为“2024年版”；\n    载于“虚构”；\n"
            "    实施期限自2024年1月1日起至2024年12月31日止。\n\n引用国家职称词汇。\n\n"
            "决定「可报」（ok）：是非。\n\n一、条件\n\n    所称可报，是指在职在岗。\n",
            "utf-8",
        )
    result = run("--all", "--policies", str(tmp_path), "--lang", "en")
    assert result.exit_code == 2
    assert "provision" in result.output


def test_refused_rows_end_with_1_and_are_told_on_the_standard_error(county: Path) -> None:
    source = county.parent / "odd.csv"
    source.write_text("id,education\na,college\nb,bachelor\n", "utf-8")
    result = run(
        *("--all", "--policies", str(county), "--decision", "ok", "--lang", "en"),
        *("--cases", str(source), "--format", "json", "--rejects", str(county.parent / "r.jsonl")),
    )
    assert result.exit_code == 1
    assert "1 row rejected; see" in result.stderr
    assert json.loads(result.stdout)["behaviour"]["rows"]["rejected"] == 1
    assert (county.parent / "r.jsonl").is_file()


def test_progress_goes_to_the_standard_error(county: Path) -> None:
    result = run(
        *("--all", "--policies", str(county), "--decision", "可报", "--lang", "en"),
        *("--cases", str(county.parent / "cases.csv"), "--format", "json", "--progress"),
    )
    assert result.exit_code == 0
    assert "3/3 yi.plan" in result.stderr
    json.loads(result.stdout)


def test_rows_can_be_chosen_by_key_or_name(county: Path) -> None:
    result = run(
        "--all", "--policies", str(county), "--provision", "由谁评审,least", "--format", "json"
    )
    assert [one["key"] for one in json.loads(result.stdout)["provisions"]] == ["reviewer", "least"]


def test_two_versions_of_one_plan_are_told_apart(tmp_path: Path) -> None:
    folder = write(tmp_path / "county", JIA)
    text = (folder / "jia.policy").read_text("utf-8")
    later = (
        text.replace("2024年版", "2025年版")
        .replace("自2024年1月1日起至2024年", "自2025年1月1日起至2025年")
        .replace("为5年。", "为6年。")
    )
    (folder / "jia2025.policy").write_text(later, "utf-8")
    result = run(
        *("jia.plan@2024年版", "jia.plan@2025年版"),
        *("--policies", str(folder), "--lang", "zh", "--provision", "years"),
    )
    assert result.exit_code == 0, result.output
    assert "规定年限为5年" in result.output
    assert "规定年限为6年" in result.output
    assert "甲县方案（2025年版）" in result.output


def test_help_has_examples_in_both_parts() -> None:
    result = run("--help")
    assert "policy compare --all --cases" in result.output
    assert "各方案对照" in result.output


def test_a_table_from_a_stream_is_called_as_it_was_given(county: Path) -> None:
    arguments = ("--all", "--decision", "ok", "--cases", "-", "--cases-format", "jsonl")
    result = CliRunner().invoke(
        main, ["compare", *arguments, "--policies", str(county)], input='[{"age": 1}]'
    )
    assert result.exit_code == 2, result.output
    assert "“-”" in result.output
    assert "policy-compare" not in result.output
