"""`policy diff` as its users meet it: sides, formats, exits, and what is wrong with a side."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from compiler.words.comparisons import EFFECTS
from tests.shells.conftest import Policy

WORDS = """词汇「小词汇」（county.words）：版本为“1”。
「级别」（grade），由低到高分为「中级」（grade.middle）、「高级」（grade.high）。
事实「工龄」（years）：整数，问“工龄几年？”（“How many years?”）。
事实「所报级别」（applied）：级别，问“报什么级别？”（“Which grade?”）。
决定「申报」（may_apply）：是非，问“能否申报？”（“May one apply?”）。
"""
PLAN = """方案「某县方案」（county.plan）：
    版本为“{version}”。

引用小词汇。

一、条件

    正文：{prose}。

    申报应当具备「工龄条件」（years_met）：工龄不少于{years}或所报级别为中级。
"""


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path]:
    return side(tmp_path / "old"), side(tmp_path / "new", years=6, version="二")


def side(folder: Path, years: int = 5, version: str = "一", prose: str = "鼓励申报") -> Path:
    folder.mkdir()
    (folder / "words.policy").write_text(WORDS, "utf-8")
    text = PLAN.format(version=version, years=years, prose=prose)
    (folder / "plan.policy").write_text(text, "utf-8")
    return folder


def test_text_says_what_changed_for_whom(policy: Policy, sides: tuple[Path, Path]) -> None:
    told = policy("diff", *sides, "--lang", "zh")
    assert told.exit_code == 1
    assert "1. 申报（may_apply）  ［一］" in told.output
    assert "是 → 否" in told.output
    assert "工龄不小于5、小于6" in told.output or "工龄为5" in told.output
    assert "所报级别为高级" in told.output
    assert "工龄条件：具备 → 不具备" in told.output
    assert "改文字" in told.output
    english = policy("diff", *sides, "--lang", "en").output
    assert "yes → no" in english
    assert "years_met: met → not met" in english


def test_json_has_regions_words_and_a_case(policy: Policy, sides: tuple[Path, Path]) -> None:
    data = json.loads(policy("diff", *sides, "--format", "json", "--all").stdout)
    assert data["changed"]
    (change,) = data["changes"]
    assert (change["key"], change["effect"]) == ("may_apply", "tightened")
    (decision,) = change["decisions"]
    moves = {(region["from"], region["to"]) for region in decision["regions"]}
    assert ("yes", "no") in moves
    settled = next(region for region in decision["regions"] if region["from"] == "yes")
    assert settled["witness"]["facts"]["years"] == 5
    assert settled["witness"]["facts"]["applied"] == "high"
    assert settled["witness"]["example"]["zh"].startswith("例“")
    assert all(region["whole"] for region in decision["regions"])


def test_the_case_is_an_example_that_the_new_version_passes(
    policy: Policy, sides: tuple[Path, Path], tmp_path: Path
) -> None:
    data = json.loads(policy("diff", *sides, "--format", "json").stdout)
    regions = data["changes"][0]["decisions"][0]["regions"]
    for language, head in (
        ("zh", "规定「试例」（county.trial）：版本为“1”。\n\n引用小词汇、某县方案。\n"),
    ):
        example = regions[0]["witness"]["example"][language]
        folder = tmp_path / language
        (sides[1] / "trial.policy").write_text(f"{head}\n{example}\n", "utf-8")
        assert not folder.exists()
        ran = policy("test", sides[1])
        assert ran.exit_code == 0, ran.output


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_hold_what_the_text_holds(
    policy: Policy, sides: tuple[Path, Path], tmp_path: Path, language: str
) -> None:
    at = 0 if language == "zh" else 1
    for format_ in ("md", "html"):
        out = tmp_path / f"page.{format_}"
        ended = policy("diff", *sides, "--format", format_, "-o", out, "--lang", language)
        assert ended.exit_code == 1
        page = out.read_text("utf-8")
        assert EFFECTS["tightened"][at] in page
        assert "工龄不少于6" in page
        assert "http" not in page.replace("https://json", "")
    html = (tmp_path / "page.html").read_text("utf-8")
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in html
    assert 'scope="col"' in html


def test_names_cannot_break_out_of_a_page(policy: Policy, tmp_path: Path) -> None:
    old = side(tmp_path / "old", prose="甲<script>alert(1)</script>乙")
    new = side(tmp_path / "new", prose="甲<script>alert(2)</script>乙")
    page = policy("diff", old, new, "--format", "html").stdout
    assert "<script>" not in page
    assert "&lt;script&gt;alert(2)" in page


def test_sarif_points_to_the_line(policy: Policy, sides: tuple[Path, Path]) -> None:
    run = json.loads(policy("diff", *sides, "--format", "sarif").stdout)["runs"][0]
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("tightened", "warning")
    (place,) = result["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"].endswith("plan.policy")
    assert place["physicalLocation"]["region"]["startLine"] == 10


def test_exits(policy: Policy, sides: tuple[Path, Path]) -> None:
    old, new = sides
    assert policy("diff", old, old).exit_code == 0
    assert policy("diff", old, new).exit_code == 1
    assert policy("diff", old, new, "--fail-on", "tightened").exit_code == 1
    assert policy("diff", old, new, "--fail-on", "loosened").exit_code == 0
    assert policy("diff", old, new, "--fail-on", "any").exit_code == 1


def test_words_alone_change_nothing(policy: Policy, tmp_path: Path) -> None:
    old, new = side(tmp_path / "old"), side(tmp_path / "new", prose="欢迎申报")
    told = policy("diff", old, new, "--lang", "zh")
    assert told.exit_code == 0
    assert "改文字" in told.output


@pytest.mark.parametrize(
    ("which", "word"),
    [("old", "the old side"), ("new", "the new side"), ("old", "旧版"), ("new", "新版")],
)
def test_a_broken_side_is_named(
    policy: Policy, sides: tuple[Path, Path], which: str, word: str
) -> None:
    broken = sides[0 if which == "old" else 1] / "plan.policy"
    text = broken.read_text("utf-8").replace("工龄不少于", "工令不少于")
    broken.write_text(text, "utf-8")
    ended = policy("diff", *sides, "--lang", "zh" if word in ("旧版", "新版") else "en")
    assert ended.exit_code == 2
    assert word in ended.stderr
    assert "E02" in ended.stderr


def test_a_side_that_is_nothing_is_named(policy: Policy, sides: tuple[Path, Path]) -> None:
    ended = policy("diff", "nowhere", sides[1], "--lang", "en")
    assert ended.exit_code == 2
    assert "the old side “nowhere”" in ended.stderr
    assert "REVISION:PATH" in ended.stderr


def test_several_plans_ask_for_one(policy: Policy, sides: tuple[Path, Path]) -> None:
    text = (sides[1] / "plan.policy").read_text("utf-8").replace("county.plan", "county.other")
    (sides[1] / "other.policy").write_text(text.replace("某县方案", "另县方案"), "utf-8")
    ended = policy("diff", *sides, "--lang", "en")
    assert ended.exit_code == 2
    assert "--plan" in ended.stderr
    assert policy("diff", *sides, "--plan", "county.plan").exit_code == 1


def test_versions_of_a_plan(policy: Policy, tmp_path: Path) -> None:
    folder = side(tmp_path / "both")
    for name, version, year in (("plan", "一", 2020), ("later", "二", 2024)):
        text = PLAN.format(version=version, years=5 if year == 2020 else 6, prose="鼓励")
        period = f"    版本为“{version}”；\n    实施期限自{year}年1月1日起。"
        (folder / f"{name}.policy").write_text(
            text.replace(f"    版本为“{version}”。", period), "utf-8"
        )
    told = policy("diff", "county.plan@一", "county.plan@二", "--policies", folder, "--lang", "en")
    assert told.exit_code == 1, told.output
    assert "yes → no" in told.output
    unknown = policy("diff", "county.plan@三", "county.plan@二", "--policies", folder)
    assert unknown.exit_code == 2


def test_revisions_of_git(policy: Policy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = side(tmp_path / "drafts")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]):
        subprocess.run([*git, *words], check=True)
    text = PLAN.format(version="二", years=6, prose="鼓励申报")
    (folder / "plan.policy").write_text(text, "utf-8")
    told = policy("diff", "HEAD:drafts", "drafts", "--lang", "en")
    assert told.exit_code == 1, told.output
    assert "yes → no" in told.output
    assert policy("diff", "HEAD:drafts/plan.policy", "drafts").exit_code == 1
    missing = policy("diff", "HEAD:nowhere", "drafts", "--lang", "en")
    assert missing.exit_code == 2
    assert "revision “HEAD” has no “nowhere”" in missing.stderr


def test_a_side_that_cannot_be_read_is_named(
    policy: Policy, sides: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "bytes.policy").write_bytes(b"\xff\xfe\x00")
    for wrong in ("empty", "bytes.policy"):
        ended = policy("diff", sides[0], tmp_path / wrong, "--lang", "en")
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert f"the new side “{tmp_path / wrong}”" in ended.stderr
        ended = policy("diff", tmp_path / wrong, sides[0], "--lang", "zh")
        assert ended.stderr.startswith(f"错误：旧版“{tmp_path / wrong}”")
    ended = policy("diff", "", sides[0], "--lang", "en")
    assert ended.exit_code == 2
    assert "the old side “” is no file" in ended.stderr


def test_a_version_that_is_not_there_is_named_with_those_that_are(
    policy: Policy, sides: tuple[Path, Path]
) -> None:
    ended = policy("diff", "county.plan@九", sides[0], "--policies", sides[0], "--lang", "en")
    assert ended.exit_code == 2
    assert "the old side: plan “county.plan” has no version “九”; there are: 一" in ended.stderr


def test_no_report_is_written_over_a_policy(policy: Policy, sides: tuple[Path, Path]) -> None:
    text = (sides[1] / "plan.policy").read_text("utf-8")
    for out in (sides[1] / "plan.policy", sides[0] / "words.policy"):
        assert policy("diff", *sides, "-o", out).exit_code == 2
    assert (sides[1] / "plan.policy").read_text("utf-8") == text


def test_a_file_has_no_colours(policy: Policy, sides: tuple[Path, Path], tmp_path: Path) -> None:
    assert policy("diff", *sides, "-o", tmp_path / "report.txt").exit_code == 1
    assert "\x1b" not in (tmp_path / "report.txt").read_text("utf-8")


def test_nothing_changed_is_said_so(policy: Policy, sides: tuple[Path, Path]) -> None:
    told = policy("diff", sides[0], sides[0], "--lang", "en").output
    assert "Both texts are called by the same version." in told
    assert "in no case does the decision change" in told
