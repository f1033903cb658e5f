"""`policy ask`: the talk as a person has it, with answers that are piped in."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from compiler.cli.main import main
from compiler.workspace import Workspace, builtin_policies
from tests.shells.conftest import Policy

PLAN = "guangxi.targeted_titles"
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def policies_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compiler.cli.policies.load", lambda *_: builtin())


@cache
def builtin() -> Workspace:
    return Workspace.load(builtin_policies())


def ask(*words: object, answers: tuple[str, ...] = (), lang: str = "zh") -> Result:
    """The answers one by a line, and what came of them."""
    given = "".join(f"{line}\n" for line in answers)
    arguments = ["ask", PLAN, "--lang", lang, *(str(word) for word in words)]
    result = CliRunner().invoke(main, arguments, input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    assert "Traceback" not in result.output
    return result


def case(**facts: object) -> str:
    return json.dumps({"professional_technical": True, **facts})


class TestAsking:
    def test_it_ends_as_soon_as_the_answer_is_settled(self) -> None:
        result = ask("--decision", "may_apply", answers=("否",))
        assert result.exit_code == 0
        assert "问了1题" in result.stderr
        assert "申报：否" in result.stdout

    def test_the_decision_is_chosen_first_where_none_is_named(self) -> None:
        result = ask(answers=("适用对象", "2"))
        assert "要问的是哪一项决定？" in result.stderr
        assert "适用对象：否" in result.stdout

    def test_choices_are_taken_by_number_name_and_key(self) -> None:
        for answer in ("2", "通用", "general", "２"):
            result = ask("--decision", "申报", "--set", "in_service=true", answers=("是", answer))
            assert result.exit_code == 0, result.output
            assert "申报通道：通用" in result.stdout

    def test_a_wrong_answer_is_explained_and_asked_again(self) -> None:
        result = ask("--decision", "in_scope", answers=("1", "2021-02-30", "2021年9月1日", "北京x"))
        assert "没有“2021-02-30”这一天" in result.stderr
        assert "没有找到“北京x”这个地方" in result.stderr
        assert result.exit_code == 1

    def test_a_wrong_answer_is_told_without_keys_and_codes(self) -> None:
        for lang, told in (("zh", "请答1（是）或2（否）。"), ("en", "Answer 1 (yes) or 2 (no).")):
            result = ask("--decision", "in_scope", answers=("中级",), lang=lang)
            said = result.stderr.partition("> 中级\n")[2].splitlines()[0]
            assert said.strip() == told
            assert "E06" not in result.stderr
        near = ask("--decision", "申报", "--set", "in_service=true", answers=("是", "通佣")).stderr
        assert "请答前面的数字，或者所列的文字。\n   是否为：通用？" in near

    def test_a_list_is_entered_entry_by_entry(self, tmp_path: Path) -> None:
        kept = tmp_path / "case.json"
        start = tmp_path / "start.json"
        start.write_text(case(application={"date": "2021-09-01"}), "utf-8")
        answers = ("1", "大化", "2015-06-01", "无", "1", "1", "都安", "2010-01-01", "2009-01-01")
        result = ask(
            start,
            "--decision",
            "recognised_years",
            "--save",
            kept,
            answers=(*answers, "2012-12-31", "1", "2"),
        )
        assert "结束日期2009-01-01早于开始日期2010-01-01" in result.stderr, result.output
        service = json.loads(kept.read_text("utf-8"))["service"]
        assert service == [
            {"place": "大化", "from": "2015-06-01", "to": None, "professional": True},
            {"place": "都安", "from": "2010-01-01", "to": "2012-12-31", "professional": True},
        ]

    def test_of_an_entry_only_what_matters_is_asked(self, tmp_path: Path) -> None:
        start = tmp_path / "start.json"
        start.write_text(case(application={"date": "2021-09-01"}), "utf-8")
        result = ask(start, "--decision", "recognised_years", answers=("1", "南宁", "2"))
        assert "开始" not in result.stderr
        assert result.exit_code == 0

    def test_the_json_stands_alone(self) -> None:
        result = ask("--decision", "may_apply", "--format", "json", answers=("2",))
        assert json.loads(result.stdout)["verdict"] == "no"

    def test_others_are_asked_only_when_they_answer(self) -> None:
        here = ROOT / "policies/guangxi/cases/engineer_from_college.json"
        plain = ask(here, "--decision", "may_apply")
        assert plain.exit_code == 0
        assert "问了0题" in plain.stderr
        assert "主管部门" in plain.stdout
        asked = ask(here, "--decision", "may_apply", "--as", "authority", answers=("2",))
        assert "1. " in asked.stderr
        assert "申报：否" in asked.stdout


class TestOrders:
    def test_why_names_the_condition_its_clause_and_what_follows(self) -> None:
        for order in ("?", "why", "为什么问", "？"):
            said = ask("--decision", "may_apply", answers=(order, "quit")).stderr
            assert "是专业技术人员 ［三］" in said
            assert "否：就可以定了，“申报”为否" in said
        english = ask("--decision", "may_apply", answers=("?",), lang="en").stderr
        assert "no: settled, may_apply is no" in english

    def test_what_is_skipped_is_not_asked_again(self) -> None:
        result = ask("--decision", "in_scope", answers=("skip", "2021-09-01", "大化"))
        assert result.stderr.count("申报人是不是专业技术人员？") == 1
        assert result.exit_code == 0
        assert "适用对象：未定" in result.stdout

    def test_back_takes_the_last_answer_away(self) -> None:
        result = ask("--decision", "in_scope", answers=("back", "1", "back", "2"))
        assert "这是第一题" in result.stderr
        assert "问了1题" in result.stderr
        assert "适用对象：否" in result.stdout

    @pytest.mark.parametrize("answers", [("1", "quit"), ("1",), ("1", "结束")])
    def test_breaking_off_shows_how_far_it_came(self, answers: tuple[str, ...]) -> None:
        result = ask("--decision", "in_scope", answers=answers)
        assert result.exit_code == 1
        assert "适用对象：未定" in result.stdout

    def test_what_was_answered_is_kept_and_gone_on_with(self, tmp_path: Path) -> None:
        kept = tmp_path / "case.json"
        ask("--decision", "in_scope", "--save", kept, answers=("1", "2021-09-01", "quit"))
        assert json.loads(kept.read_text("utf-8")) == {
            "professional_technical": True,
            "application": {"date": "2021-09-01"},
        }
        result = ask(kept, "--decision", "in_scope", "--save", kept, answers=("南宁",))
        assert "问了1题" in result.stderr
        assert json.loads(kept.read_text("utf-8"))["employer"] == {"place": "南宁"}

    def test_what_was_given_is_kept_where_nothing_is_answered(self, tmp_path: Path) -> None:
        kept = tmp_path / "case.json"
        words = ("--decision", "in_scope", "--set", "education=bachelor", "--save", kept)
        ask(*words, answers=("quit",))
        assert json.loads(kept.read_text("utf-8")) == {"education": "bachelor"}


class TestMisuse:
    def test_another_file_is_not_overwritten(self, tmp_path: Path) -> None:
        other = tmp_path / "other.json"
        other.write_text("{}", "utf-8")
        result = ask("--decision", "in_scope", "--save", other)
        assert (result.exit_code, "E0709" in result.output or "已经存在" in result.output) == (
            2,
            True,
        )

    def test_a_place_that_cannot_be_written_to_is_told_before_anything_is_asked(
        self, tmp_path: Path
    ) -> None:
        result = ask("--decision", "in_scope", "--save", tmp_path / "no" / "case.json")
        assert result.exit_code == 2
        assert "E0739" in result.stderr or "没有" in result.stderr
        assert "1." not in result.stderr

    def test_a_text_that_decides_nothing(self, policy: Policy) -> None:
        result = policy("ask", "national.frame")
        assert (result.exit_code, "makes no decisions" in result.stderr) == (2, True)

    def test_the_case_cannot_come_from_where_the_answers_do(self) -> None:
        assert ask("-").exit_code == 2

    def test_a_wrong_case_and_an_unknown_decision_are_told(self, policy: Policy) -> None:
        assert policy("ask", PLAN, "--set", "education=phd").exit_code == 2
        assert policy("ask", PLAN, "--decision", "nothing").exit_code == 2


def test_at_a_terminal() -> None:
    """In a pseudo-terminal: answers are not repeated, and Ctrl-C shows how far it came."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "compiler.cli.main", "ask", PLAN, "--decision", "in_scope"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "LANG": "zh_CN.UTF-8",
            "LC_ALL": "",
            "NO_COLOR": "1",
        },
        start_new_session=True,
        preexec_fn=_take_terminal,
    )
    os.close(theirs)
    seen = _read_until(ours, b"> ")
    os.write(ours, "是\n".encode())
    seen += _read_until(ours, b"> ")
    os.write(ours, b"\x03")
    seen += _read_until(ours, None)
    assert process.wait(timeout=30) == 1
    text = seen.decode()
    assert "适用对象：未定" in text
    assert "Traceback" not in text
    assert text.count("是\r\n") == 1


def _take_terminal() -> None:
    import fcntl
    import signal
    import termios

    # What runs in the background ignores Ctrl-C, and would hand that on.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _read_until(terminal: int, mark: bytes | None, seconds: float = 60) -> bytes:
    """What is written up to a mark, or up to the end."""
    seen = b""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not (mark and seen.endswith(mark)):
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                piece = os.read(terminal, 4096)
            except OSError:  # the other side is closed
                break
            if not piece:
                break
            seen += piece
    return seen
