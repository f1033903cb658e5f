"""A link that leads back to itself is told as a file that cannot be read."""

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


@pytest.mark.parametrize("command", ["check", "fmt"])
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
