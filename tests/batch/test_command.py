"""`policy batch` as its users meet it: streams, exit codes, and what is left when it is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch.tables import PLAN, read_lines, write_lines

ROOT = Path(__file__).parents[2]
HEADER = "id,employer.place,professional_technical,application.date\n"


def policy(*words: object, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _command(*words),
        input=given,
        capture_output=True,
        text=True,
        env=_environment(),
        timeout=60,
    )


def _command(*words: object) -> list[str]:
    return [sys.executable, "-m", "compiler.cli.main", "batch", PLAN, *map(str, words)]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "en"}


def test_from_standard_input_to_standard_output() -> None:
    table = HEADER + "a,大化,true,2021-09-01\nb,大话,true,2021-09-01\n"
    ran = policy(
        "-",
        "--format",
        "csv",
        "--out",
        "-",
        "--out-format",
        "jsonl",
        "--decision",
        "in_scope",
        "--summary",
        "json",
        "--progress",
        given=table,
    )
    assert ran.returncode == 1, ran.stderr
    assert [json.loads(line)["verdict"] for line in ran.stdout.splitlines()] == ["yes"]
    summary = json.loads(ran.stderr.splitlines()[-1].rpartition("\x1b[K")[2])
    assert (summary["read"], summary["accepted"], summary["rejected"]) == (2, 1, 1)
    assert summary["verdicts"] == {"in_scope": {"yes": 1}}


def test_misuse_is_told_in_words(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text(HEADER, "utf-8")
    for words, told in (
        ((source, "--out", source), "both read and written"),
        ((source, "--out", tmp_path / "out.txt"), "format"),
        ((tmp_path / "none.csv", "--out", tmp_path / "out.csv"), "cannot be read"),
        ((source, "--out", tmp_path / "no" / "out.csv"), "make the folder first"),
        ((source, "--out", tmp_path / "out.csv", "--decision", "in_scop"), "did you mean"),
        ((source, "--out", tmp_path / "out.csv", "--set", "education=x"), "one of"),
    ):
        ran = policy(*words)
        assert (ran.returncode, told in ran.stderr) == (2, True), ran.stderr
        assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_sound_run_takes_away_old_rejects(tmp_path: Path) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    rejects = tmp_path / "out.csv.rejects.jsonl"
    source.write_text(HEADER + "a,大话,true,2021-09-01\n", "utf-8")
    assert policy(source, "--out", out, "--decision", "in_scope").returncode == 1
    assert [row["key"] for row in read_lines(rejects)] == ["a"]
    source.write_text(HEADER + "a,大化,true,2021-09-01\n", "utf-8")
    assert policy(source, "--out", out, "--decision", "in_scope").returncode == 0
    assert not rejects.exists()


@pytest.mark.parametrize(("sent", "left"), [(signal.SIGKILL, -9), (signal.SIGINT, 130)])
def test_a_run_that_is_ended_leaves_the_old_output(
    sent: signal.Signals, left: int, tmp_path: Path
) -> None:
    """All rows go through Python, so that there is time to end the run in the middle."""
    out = tmp_path / "out.jsonl"
    out.write_text("old", "utf-8")
    rows = ({"id": i, "professional_technical": True} for i in range(60_000))
    source = write_lines(tmp_path / "in.jsonl", rows)
    run = subprocess.Popen(
        _command(source, "--out", out, "--decision", "evidence"),
        env=_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for_part(tmp_path)
        run.send_signal(sent)
        assert run.wait(30) == left
    finally:
        run.kill()
    assert out.read_text("utf-8") == "old"
    parts = [path for path in tmp_path.iterdir() if path.suffix == ".part"]
    assert bool(parts) == (sent is signal.SIGKILL)


def _wait_for_part(folder: Path) -> None:
    """Until the output is begun."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if list(folder.glob(".out.jsonl.*.part")):
            time.sleep(0.7)
            return
        time.sleep(0.05)
    raise AssertionError("no output was begun")
