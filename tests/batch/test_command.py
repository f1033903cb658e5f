"""`policy batch` as its users meet it: streams, exit codes, and what is left when it is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
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
        ((source, "--out", tmp_path / "o.csv", "--rejects", tmp_path / "o.csv"), "two results"),
        ((tmp_path / "none.csv", "--out", tmp_path / "out.csv"), "there is no table"),
        ((source, "--out", tmp_path / "no" / "out.csv"), "make the folder first"),
        ((source, "--out", tmp_path / "out.csv", "--decision", "in_scop"), "did you mean"),
        ((source, "--out", tmp_path / "out.csv", "--set", "education=x"), "one of"),
        ((source, "--out", tmp_path / "out.csv", "--memory", 10**20), "--memory"),
    ):
        ran = policy(*words)
        assert (ran.returncode, told in ran.stderr) == (2, True), ran.stderr
        assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_what_set_says_in_place_of_the_table_is_told(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text(HEADER + "a,大化,true,2021-09-01\n", "utf-8")
    words = (source, "--decision", "in_scope", "--out", tmp_path / "out.csv", "--set")
    told = "note: what the table says of employer.place does not count; --set says it of every row"
    assert told in policy(*words, "employer.place=450100").stderr.splitlines()
    assert "note" not in policy(*words, "in_service=true").stderr


def test_a_sound_run_takes_away_old_rejects(tmp_path: Path) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    rejects = tmp_path / "out.csv.rejects.jsonl"
    source.write_text(HEADER + "a,大话,true,2021-09-01\n", "utf-8")
    assert policy(source, "--out", out, "--decision", "in_scope").returncode == 1
    assert [row["key"] for row in read_lines(rejects)] == ["a"]
    source.write_text(HEADER + "a,大化,true,2021-09-01\n", "utf-8")
    assert policy(source, "--out", out, "--decision", "in_scope").returncode == 0
    assert not rejects.exists()


def test_what_is_no_file_is_written_to_and_stays(tmp_path: Path) -> None:
    """A pipe as output, and one for the refused rows."""
    out, rejects = tmp_path / "out.csv", tmp_path / "rejects"
    for pipe in (out, rejects):
        os.mkfifo(pipe)
    source = _one_of_two(tmp_path)
    read: dict[Path, str] = {}
    readers = [
        threading.Thread(target=lambda p=pipe: read.update({p: p.read_text("utf-8")}), daemon=True)
        for pipe in (out, rejects)
    ]
    for reader in readers:
        reader.start()
    ran = policy(source, "--out", out, "--rejects", rejects, "--decision", "in_scope")
    assert ran.returncode == 1, ran.stderr
    for reader in readers:
        reader.join(30)
    assert out.is_fifo()
    assert rejects.is_fifo()
    assert [line.split(",")[0] for line in read[out].splitlines()] == ["id", "a"]
    assert json.loads(read[rejects])["key"] == "b"


def test_a_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "in.csv"
    os.mkfifo(pipe)
    table = _one_of_two(tmp_path).read_text("utf-8")
    writer = threading.Thread(target=pipe.write_text, args=(table, "utf-8"), daemon=True)
    writer.start()
    ran = policy(pipe, "--out", "-", "--decision", "in_scope", "--summary", "none")
    writer.join(30)
    assert ran.stdout.splitlines()[1].startswith("a,yes"), ran.stderr


def test_refused_rows_beside_a_stream_are_told(tmp_path: Path) -> None:
    words = (_one_of_two(tmp_path), "--out", "-", "--decision", "in_scope", "--progress")
    ran = policy(*words, "--summary", "none")
    assert ran.returncode == 1
    assert json.loads(ran.stderr.rpartition("\x1b[K")[2])["key"] == "b"
    ran = policy(*words, "--rejects", "-")
    assert (ran.returncode, "two results are to be written to “-”" in ran.stderr) == (2, True)
    out = tmp_path / "out.csv"
    ran = policy(words[0], "--out", out, "--rejects", "-", "--decision", "in_scope")
    assert json.loads(ran.stdout)["key"] == "b"
    assert not (ROOT / "-").exists()


def test_a_named_file_of_refused_rows_is_always_written(tmp_path: Path) -> None:
    source, rejects = _one_of_two(tmp_path), tmp_path / "rejects"
    source.write_text(source.read_text("utf-8").replace("大话", "大化"), "utf-8")
    rejects.write_text("old", "utf-8")
    words = (source, "--out", tmp_path / "out.csv", "--decision", "in_scope")
    assert policy(*words, "--rejects", rejects).returncode == 0
    assert rejects.read_text("utf-8") == ""


def _one_of_two(folder: Path) -> Path:
    """A table of two rows, of which the second is wrong."""
    path = folder / "table.csv"
    path.write_text(HEADER + "a,大化,true,2021-09-01\nb,大话,true,2021-09-01\n", "utf-8")
    return path


def test_standard_input_that_is_closed_is_told(tmp_path: Path) -> None:
    words = _command("-", "--format", "csv", "--out", tmp_path / "out.csv")
    ran = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", *words],
        capture_output=True,
        text=True,
        env=_environment(),
        timeout=60,
    )
    assert (ran.returncode, "cannot be read" in ran.stderr) == (2, True), ran.stderr


def test_standard_output_that_is_closed_takes_no_table(tmp_path: Path) -> None:
    words = _command(_one_of_two(tmp_path), "--decision", "in_scope", "--out", "-")
    ran = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *words],
        stderr=subprocess.PIPE,
        text=True,
        env=_environment(),
        timeout=60,
    )
    assert (ran.returncode, "Bad file descriptor" in ran.stderr) == (2, True), ran.stderr


def test_a_reader_that_goes_away_ends_the_command_as_a_shell_has_it(tmp_path: Path) -> None:
    rows = ({"id": i, "professional_technical": True} for i in range(30_000))
    source = write_lines(tmp_path / "in.jsonl", rows)
    run = subprocess.Popen(
        _command(source, "--out", "-", "--decision", "in_scope", "--summary", "none"),
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdout is not None
    run.stdout.close()
    _, told = run.communicate(timeout=60)
    assert (run.returncode, told) == (141, b"")


@pytest.mark.parametrize(
    ("sent", "left"),
    [(signal.SIGKILL, -9), (signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
)
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
        preexec_fn=_heeding,
    )
    try:
        _wait_for_part(tmp_path)
        run.send_signal(sent)
        assert run.wait(30) == left
    finally:
        run.kill()
        run.wait()
    assert out.read_text("utf-8") == "old"
    parts = [path for path in tmp_path.iterdir() if path.suffix == ".part"]
    assert bool(parts) == (sent is signal.SIGKILL)


def _heeding() -> None:
    """Signals end the process, also where tests run behind a shell that passes them over."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def _wait_for_part(folder: Path) -> None:
    """Until the output is begun."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if list(folder.glob(".out.jsonl.*.part")):
            time.sleep(0.7)
            return
        time.sleep(0.05)
    raise AssertionError("no output was begun")
