"""`policy text`: the versions of a plan as texts."""

from __future__ import annotations

from pathlib import Path

from tests.shells.conftest import Policy
from tests.spec.fences import ROOT

FOLDER = str(ROOT / "docs/examples/amendments")


def test_the_latest_version_comes_unasked(policy: Policy) -> None:
    result = policy("text", "xigu.allowance", "--policies", FOLDER)
    assert result.exit_code == 0
    assert "版本为“2026年版”" in result.output
    assert result.output == policy("text", "xigu.allowance@2026年版", "--policies", FOLDER).output


def test_a_day_chooses_the_version(policy: Policy) -> None:
    result = policy("text", "西谷县补贴办法", "--on", "2025-12-31", "--policies", FOLDER)
    assert "版本为“2025年版”" in result.output


def test_what_is_written_is_a_plan(policy: Policy, tmp_path: Path) -> None:
    out = str(tmp_path / "plan.policy")
    assert (
        policy("text", "xigu.allowance", "--policies", FOLDER, "--to", "en", "-o", out).exit_code
        == 0
    )
    assert policy("check", out, "--strict").exit_code == 0
    assert policy("fmt", "--check", out).exit_code == 0


def test_what_cannot_be_found_is_said(policy: Policy) -> None:
    for plan in ("xigu.allowance@2099", "xigu.nothing"):
        result = policy("text", plan, "--policies", FOLDER)
        assert result.exit_code == 2
        assert result.stdout == ""


def test_a_broken_version_is_not_printed(policy: Policy, tmp_path: Path) -> None:
    for name in ("plan", "first"):
        text = (ROOT / f"docs/examples/amendments/{name}.policy").read_text("utf-8")
        (tmp_path / f"{name}.policy").write_text(text.replace("将学历下限", "将学历上限"), "utf-8")
    broken = policy("text", "xigu.allowance@2025年版", "--policies", str(tmp_path))
    assert broken.exit_code == 1
    assert "first.policy" in broken.stderr
    assert policy("text", "xigu.allowance@2024年版", "--policies", str(tmp_path)).exit_code == 0


def test_a_version_of_an_amendment_is_formatted_as_its_file(policy: Policy) -> None:
    assert policy("fmt", "--check", FOLDER).exit_code == 0
