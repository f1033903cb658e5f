"""The command as a process of its own: streams, signals of the terminal, and the time it takes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*words: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "POLICY_"))}
    return subprocess.run(
        [sys.executable, "-m", "compiler.cli.main", *words],
        input=given,
        capture_output=True,
        env={**kept, "PYTHONPATH": str(ROOT), **environment},
        cwd=ROOT,
        timeout=60,
        check=False,
    )


def in_shell(command: str) -> subprocess.CompletedProcess[bytes]:
    """`policy` and what follows it, pipes and redirections too, in the environment as it is."""
    whole = f"{sys.executable} -m compiler.cli.main {command}"
    return subprocess.run(
        ["bash", "-c", whole], capture_output=True, cwd=ROOT, timeout=60, check=False
    )


def test_starting_is_quick() -> None:
    times = []
    for _ in range(3):
        start = time.monotonic()
        assert run("version").returncode == 0
        times.append(time.monotonic() - start)
    assert min(times) < 1  # about 0.1 s on a machine with nothing else to do


def test_starting_imports_nothing_heavy() -> None:
    code = (
        "import sys, compiler.cli.main, compiler.cli.version\n"
        "heavy = {'lark', 'pydantic', 'rich', 'jinja2', 'z3', 'compiler.workspace'}\n"
        "sys.exit(len(heavy & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_terminal_without_chinese_is_no_accident() -> None:
    shown = run("explain", "E0601", "--lang", "zh", PYTHONIOENCODING="ascii")
    assert shown.returncode == 0, shown.stderr


def test_there_are_no_colours_for_files() -> None:
    result = run("eval", "guangxi.targeted_titles", "--decision", "in_scope")
    assert result.returncode == 0, result.stderr
    assert b"\x1b" not in result.stdout


def test_a_reader_that_goes_away_is_no_accident() -> None:
    assert in_shell("explain | head -1").stderr == b""


@pytest.mark.parametrize(
    ("redirection", "code", "said"),
    [
        (">&-", 0, b""),
        (">&- 2>&-", 0, b""),
        (">/dev/full", 2, b"No space left"),
        ("- <&-", 2, b"Bad file descriptor"),
    ],
)
def test_streams_that_are_closed_or_full(redirection: str, code: int, said: bytes) -> None:
    result = in_shell(f"eval guangxi.targeted_titles {redirection}")
    assert result.returncode == code
    assert said in result.stderr
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", ["eval guangxi.targeted_titles", "explain", "ledger --all"])
def test_a_full_device_ends_with_one_code_however_much_is_written(
    command: str, language: str
) -> None:
    result = in_shell(f"{command} --lang {language} >/dev/full")
    assert result.returncode == 2
    assert b"Exception ignored" not in result.stderr


def test_a_bad_case_has_no_traceback() -> None:
    result = run("eval", "guangxi.targeted_titles", "-", given=b"[" * 1_000_000)
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr


def test_a_name_that_is_no_text_is_no_accident() -> None:
    result = run("check", os.fsdecode(b"\xff.policy"))
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr


def test_the_demo_shows_verdicts_and_a_conflict() -> None:
    code = [sys.executable, "-m", "compiler.cli.demo"]
    result = subprocess.run(code, capture_output=True, cwd=ROOT, timeout=120, check=False)
    assert result.returncode == 0, result.stderr
    assert "! enough" in result.stdout.decode()
