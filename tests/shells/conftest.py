"""A command line in process, and a small plan to try it on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compiler.cli.main import main

Policy = Callable[..., Result]


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG", "POLICY_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def policy() -> Policy:
    """Runs `policy` with these words; nothing may end in a traceback."""

    def run(*words: object, given: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(main, [str(word) for word in words], input=given)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert "Traceback" not in result.output
        assert result.exit_code != 3, result.output
        return result

    return run


@pytest.fixture
def plan(policy: Policy, tmp_path: Path) -> Path:
    """A new plan's file, `trial.titles`."""
    made = policy("new", tmp_path / "trial", "--name", "试行方案", "--key", "trial.titles")
    assert made.exit_code == 0, made.output
    return tmp_path / "trial" / "titles.policy"
