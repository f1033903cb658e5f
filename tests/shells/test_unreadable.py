"""Files that cannot be read, links that lead back to themselves: told, never passed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from compiler.cli.main import main

SMALL = """规定「小规定」（small.rules）：
    版本为“1”。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "loop.policy").symlink_to("loop.policy")
    (tmp_path / "small.policy").write_text(SMALL, encoding="utf-8")
    return tmp_path


def test_a_loop_beside_a_file_does_not_hinder_it(folder: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(folder / "small.policy")])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("command", ["check", "fmt", "test"])
@pytest.mark.parametrize("named", ["loop.policy", "."])
def test_a_loop_itself_is_told(folder: Path, command: str, named: str) -> None:
    result = CliRunner().invoke(main, [command, str(folder / named)])
    assert result.exit_code in (1, 2), result.output
    assert "loop.policy" in result.output


def test_a_loop_as_place_to_write(folder: Path) -> None:
    out = str(folder / "loop.policy")
    result = CliRunner().invoke(main, ["schema", "guangxi.targeted_titles", "-o", out])
    assert result.exit_code in (0, 2), result.output
    assert not list(folder.glob(".*"))


def test_examples_of_a_file_that_cannot_be_read_do_not_pass(tmp_path: Path) -> None:
    (tmp_path / "small.policy").write_text(SMALL, encoding="utf-8")
    (tmp_path / "other.policy").write_bytes(SMALL.encode("gbk"))
    result = CliRunner().invoke(main, ["test", str(tmp_path)])
    assert result.exit_code == 2, result.output
    assert "other.policy" in result.output


@pytest.mark.parametrize("command", ["ledger", "doc"])
def test_a_plan_that_may_stand_in_a_broken_file_is_not_just_missing(
    command: str, tmp_path: Path
) -> None:
    (tmp_path / "broken.policy").write_text(
        "方案「某县」（county.plan：\n    （1）\n", encoding="utf-8"
    )
    words = [command, "county.plan", "--policies", str(tmp_path), "--lang", "en"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2, result.output
    assert "broken.policy:" in result.output
    assert "E0102" in result.output
    assert "there is no plan" in result.output
