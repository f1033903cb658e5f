"""`policy schema`: what it prints, what it writes, and what it says when it cannot."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compiler.border import case_schema, decision_schema
from compiler.cli.main import main
from compiler.core.ir import Program
from compiler.workspace import Workspace

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def policies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder `small` with one plan, in the working directory."""
    (tmp_path / "small").mkdir()
    for name in ("small_plan", "small_words"):
        text = (ROOT / f"tests/properties/{name}.policy").read_text("utf-8")
        (tmp_path / "small" / f"{name}.policy").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def schema(*words: object) -> Result:
    given = () if "--policies" in words else ("--policies", "small")
    return CliRunner().invoke(main, ["schema", *map(str, words), *given])


def made_by(make: Callable[[Program], dict[str, object]]) -> dict[str, object]:
    small = Workspace.load("small").program("small.plan")
    assert small is not None
    return make(small)


def test_it_prints_the_schema_of_cases() -> None:
    made = json.loads(schema("small.plan").stdout)
    assert made == made_by(case_schema)
    assert {"years", "seat", "outputs", "readings"} <= set(made["properties"])


def test_it_writes_the_schema_of_decisions() -> None:
    Path("decision.json").write_text("{}", "utf-8")
    done = schema("小方案", "--kind", "decision", "-o", "decision.json")
    assert (done.exit_code, done.output) == (0, "")
    text = Path("decision.json").read_text("utf-8")
    assert json.loads(text) == made_by(decision_schema)
    assert "最近的改变" in text


def test_a_new_file_has_the_permissions_of_one() -> None:
    Path("other").touch()
    schema("small.plan", "-o", "case.json")
    assert Path("case.json").stat().st_mode == Path("other").stat().st_mode
    assert {path.name for path in Path().iterdir()} == {"case.json", "other", "small"}


def test_what_cannot_be_written_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    Path("case.json").write_text("before", "utf-8")
    monkeypatch.setattr(os, "replace", fail)
    done = schema("small.plan", "-o", "case.json")
    assert done.exit_code == 2
    assert "No space left" in done.stderr
    assert Path("case.json").read_text("utf-8") == "before"
    assert {path.name for path in Path().iterdir()} == {"case.json", "small"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nowhere",), "nowhere"),
        (("small.plan", "--version", "1"), "no version"),
        (("small.plan", "--kind", "rule"), "rule"),
        (("small.plan", "-o", "."), "directory"),
        (("small.plan", "-o", "no/such/folder/x.json"), "no/such"),
        (("small.plan", "-o", "a\0b"), "cannot be"),
        (("small.plan", "--policies", "no/such"), "no/such"),
    ],
)
def test_misuse_is_told(words: tuple[str, ...], told: str) -> None:
    done = schema(*words)
    assert done.exit_code == 2, done.output
    assert done.stdout == ""
    assert told in done.stderr


def test_help_has_examples() -> None:
    assert "policy schema guangxi.targeted_titles" in schema("--help").output
