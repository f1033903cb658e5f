"""`policy replay`: kept decisions are decided again, and every line gets an answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import Result

Policy = Callable[..., Result]

RULES = """方案「甲县方案」（jia.plan）：
    版本为“{year}年版”；
    载于“虚构”；
    实施期限自{year}年1月1日起至{year}年12月31日止。

引用国家职称词汇。

决定「可报」（ok）：是非。

一、条件

    「最低学历」（least），为{least}。

    所称可报，是指同时具备下列条件的：
        （1）「学历条件」（education_met）：学历不低于最低学历；
        （2）「专技条件」（kind_met）：是专业技术人员。
"""


def write(folder: Path, year: int, least: str) -> Path:
    path = folder / f"{year}.policy"
    path.write_text(RULES.format(year=year, least=least), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    policies = tmp_path / "jia"
    policies.mkdir()
    write(policies, 2021, "大专")
    write(policies, 2022, "本科")
    return policies


Keep = Callable[..., Path]


@pytest.fixture
def keep(policy: Policy, folder: Path) -> Keep:
    """Decides and keeps, under the version of 2021 unless another is named."""
    path = folder.parent / "kept.jsonl"

    def run(*words: str, version: str = "2021年版") -> Path:
        given = ("eval", "jia.plan", "--policies", folder, "--version", version, "--keep", path)
        result = policy(*given, *words)
        assert result.exit_code == 0, result.output
        return path

    return run


COLLEGE = ("--set", "education=junior_college", "--set", "professional_technical=true")
BACHELOR = ("--set", "education=bachelor", "--set", "professional_technical=true")


def replayed(policy: Policy, *words: object) -> tuple[int, list[dict[str, Any]], dict[str, Any]]:
    result = policy("replay", *words, "--format", "jsonl")
    *lines, last = map(json.loads, result.stdout.splitlines())
    counts = last["summary"]
    assert counts["lines"] == len(lines) == counts["same"] + counts["changed"] + counts["refused"]
    return result.exit_code, lines, counts


class TestKeeping:
    def test_a_line_says_what_was_decided(self, keep: Keep) -> None:
        kept = json.loads(keep(*COLLEGE, "--as-of", "2021-05-05").read_text("utf-8"))
        assert kept["kept"] == 1
        assert (kept["plan"], kept["version"], kept["decision"]) == ("jia.plan", "2021年版", "ok")
        assert kept["case"] == {"education": "junior_college", "professional_technical": True}
        assert (kept["as_of"], kept["verdict"], kept["value"]) == ("2021-05-05", "yes", True)
        assert (kept["failed"], kept["open"]) == ([], [])
        assert kept["plan_digest"].startswith("sha256:")

    def test_lines_are_appended(self, keep: Keep) -> None:
        keep(*COLLEGE)
        path = keep(*BACHELOR)
        assert len(path.read_text("utf-8").splitlines()) == 2

    def test_a_line_that_was_broken_off_spoils_no_other(
        self, policy: Policy, folder: Path, keep: Keep
    ) -> None:
        path = keep(*COLLEGE)
        path.write_bytes(path.read_bytes()[:-20])
        _, lines, counts = replayed(policy, keep(*COLLEGE), "--policies", folder)
        assert [one["status"] for one in lines] == ["refused", "same"]
        assert counts["problems"] == {"E0604": 1}

    def test_a_place_that_cannot_be_written_is_misuse(self, policy: Policy, tmp_path: Path) -> None:
        for path in (tmp_path, tmp_path / "none" / "kept.jsonl"):
            assert policy("eval", "guangxi.targeted_titles", "--keep", path).exit_code == 2


class TestSameVersion:
    def test_nothing_changes(self, policy: Policy, folder: Path, keep: Keep) -> None:
        keep(*COLLEGE)
        code, lines, _ = replayed(policy, keep(*BACHELOR), "--policies", folder)
        assert code == 0
        assert [one["status"] for one in lines] == ["same", "same"]

    def test_moved_texts_and_notes_are_no_change(
        self, policy: Policy, folder: Path, keep: Keep
    ) -> None:
        path = keep(*COLLEGE)
        old = folder / "2021.policy"
        text = old.read_text("utf-8").replace("一、条件", "注：又放了一年。\n\n\n一、条件")
        (folder / "renamed.policy").write_text(text, encoding="utf-8")
        old.unlink()
        _, (line,), _ = replayed(policy, path, "--policies", folder)
        assert (line["status"], line["amended"]) == ("same", False)

    def test_a_text_that_was_edited_in_its_place_is_told(
        self, policy: Policy, folder: Path, keep: Keep
    ) -> None:
        path = keep(*COLLEGE)
        write(folder, 2021, "硕士")
        code, (line,), counts = replayed(policy, path, "--policies", folder)
        assert code == 1
        assert (line["status"], line["amended"], line["unfaithful"]) == ("changed", True, False)
        assert counts["amended"] == 1
        shown = policy("--lang", "zh", "replay", path, "--policies", folder).output
        assert "已不是当初所依的文字" in shown

    def test_an_altered_outcome_is_told(self, policy: Policy, folder: Path, keep: Keep) -> None:
        path = keep(*COLLEGE)
        text = path.read_text("utf-8").replace('"yes","value":true', '"no","value":false')
        path.write_text(text, encoding="utf-8")
        code, (line,), _ = replayed(policy, path, "--policies", folder)
        assert code == 1
        assert (line["status"], line["unfaithful"]) == ("changed", True)


class TestUnder:
    def test_what_changes_and_why(self, policy: Policy, folder: Path, keep: Keep) -> None:
        keep(*BACHELOR)
        path = keep(*COLLEGE)
        code, lines, counts = replayed(
            policy, path, "--under", "jia.plan@2022年版", "--policies", folder
        )
        assert code == 1
        assert [one["status"] for one in lines] == ["same", "changed"]
        (cause,) = lines[1]["causes"]
        assert (cause["key"], cause["new"][0]["clause"]) == ("least", "一")
        assert (cause["from"]["verdict"], cause["to"]["verdict"]) == ("yes", "no")
        turned = {one["name"]: (one["old"], one["new"]) for one in lines[1]["conditions"]}
        assert turned["学历条件"] == ("met", "unmet")
        assert counts["moves"] == [{"decision": "ok", "from": "yes", "to": "no", "count": 1}]
        assert counts["causes"] == {"least": 1}

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("en", ["line 1  ok  yes → no", "education_met [一]: met → not met", "because least"]),
            (
                "zh",
                [
                    "第1行  可报（ok）  是 → 否",
                    "学历条件 [一]：具备 → 不具备",
                    "因“最低学历（least）”",
                ],
            ),
        ],
    )
    def test_the_text_tells_it(
        self, policy: Policy, folder: Path, keep: Keep, language: str, words: list[str]
    ) -> None:
        target = folder / "2022.policy"
        given = ("replay", keep(*COLLEGE), "--under", target, "--policies", folder)
        result = policy("--lang", language, *given)
        assert result.exit_code == 1
        for word in words:
            assert word in result.output

    def test_a_bar_is_called_by_what_must_not_be(
        self, policy: Policy, folder: Path, keep: Keep
    ) -> None:
        path, target = keep(*COLLEGE), folder / "2022.policy"
        bar = "\n\n    「大专不收」（college_bar）：学历为大专的，不得可报。\n"
        target.write_text(RULES.format(year=2022, least="大专") + bar, "utf-8")
        given = ("replay", path, "--under", target, "--policies", folder)
        result = policy("--lang", "zh", *given)
        assert "不属于“大专不收”的情形 [一]：没有此项 → 不具备" in result.output
        _, (line,), _ = replayed(policy, *given[1:])
        (turned,) = line["conditions"]
        assert turned["called"]["en"] == "there is no bar under “college_bar”"

    def test_without_the_old_text_there_is_no_cause(
        self, policy: Policy, folder: Path, keep: Keep
    ) -> None:
        path, target = keep(*COLLEGE), folder / "2022.policy"
        _, (line,), _ = replayed(policy, path, "--under", target)
        assert line["status"] == "changed"
        assert line["causes"] == []
        assert {one["old"] for one in line["conditions"]} == {"unlisted"}

    def test_the_same_for_another_reason(self, policy: Policy, folder: Path, keep: Keep) -> None:
        path = keep("--set", "education=junior_college", "--set", "professional_technical=false")
        code, (line,), counts = replayed(
            policy, path, "--under", folder / "2022.policy", "--policies", folder
        )
        assert code == 0
        assert (line["status"], counts["otherwise"]) == ("same", 1)
        assert [one["name"] for one in line["conditions"] if one["name"]] == ["学历条件"]

    def test_json_is_one_document(self, policy: Policy, folder: Path, keep: Keep) -> None:
        keep(*BACHELOR)
        given = ("--under", folder / "2022.policy", "--policies", folder, "--format", "json")
        data = json.loads(policy("replay", keep(*COLLEGE), *given).stdout)
        assert data["under"] == {"plan": "jia.plan", "version": "2022年版"}
        assert [one["line"] for one in data["results"]] == [2]
        assert data["summary"]["lines"] == 2


class TestRefused:
    @pytest.mark.parametrize(
        ("old", "new", "code"),
        [
            ('"junior_college"', '"master"', "E0752"),
            ('"as_of":null', '"as_of":"2021-01-02"', "E0752"),
            ("2021年版", "1999年版", "E0753"),
            ("jia.plan", "yi.plan", "E0753"),
            ('"decision":"ok"', '"decision":"gone"', "E0756"),
            ('"kept":1', '"kept":2', "E0751"),
            ('"verdict":"yes"', '"verdict":"maybe"', "E0750"),
            ('"as_of":null', '"as_of":"2021-02-30"', "E0750"),
            ('"failed":[]', '"failed":[1]', "E0750"),
            ('"value":true,', "", "E0750"),
            ('"as_of":null,', "", "E0750"),
            ('{"kept"', '{"kept":1,"kept"', "E0605"),
        ],
    )
    def test_a_line_that_says_something_else(
        self, policy: Policy, folder: Path, keep: Keep, old: str, new: str, code: str
    ) -> None:
        path = keep(*COLLEGE)
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1) + text, encoding="utf-8")
        exit_code, lines, counts = replayed(policy, path, "--policies", folder)
        assert exit_code == 1
        assert [one["status"] for one in lines] == ["refused", "same"]
        assert counts["problems"] == {code: 1}
        assert policy("replay", path, "--policies", folder).exit_code == 1

    @pytest.mark.parametrize("line", [b"", b"[]", b"null", b"\xff\xfe", b"[" * 100, b'{"kept":1}'])
    def test_no_line_stops_the_run_or_vanishes(
        self, policy: Policy, folder: Path, keep: Keep, line: bytes
    ) -> None:
        path = keep(*COLLEGE)
        path.write_bytes(line + b"\n" + path.read_bytes())
        _, lines, counts = replayed(policy, path, "--policies", folder)
        assert lines[-1]["line"] == 2
        assert lines[-1]["status"] == "same"
        assert counts["refused"] == (1 if line else 0)

    def test_facts_that_a_new_vocabulary_refuses(
        self, policy: Policy, folder: Path, keep: Keep
    ) -> None:
        path = keep(*COLLEGE)
        text = path.read_text("utf-8")
        from compiler.audit.replay.kept import digest_of

        tree = json.loads(text)
        tree["case"]["shoe_size"] = 43
        tree["case_digest"] = digest_of(tree["case"], None)
        path.write_text(json.dumps(tree, ensure_ascii=False) + "\n", encoding="utf-8")
        _, (line,), _ = replayed(policy, path, "--policies", folder)
        assert [one["code"] for one in line["problems"]] == ["E0612"]

    def test_another_plan(self, policy: Policy, keep: Keep) -> None:
        given = ("--under", "guangxi.targeted_titles")
        _, (line,), _ = replayed(policy, keep(*COLLEGE), *given)
        assert [one["code"] for one in line["problems"]] == ["E0755"]

    def test_a_plan_with_errors(self, policy: Policy, folder: Path, keep: Keep) -> None:
        path = keep(*COLLEGE)
        write(folder, 2021, "无此学历")
        _, (line,), _ = replayed(policy, path, "--policies", folder)
        assert [one["code"] for one in line["problems"]] == ["E0754"]


class TestStreams:
    def test_standard_input(self, policy: Policy, folder: Path, keep: Keep) -> None:
        given = keep(*COLLEGE).read_bytes()
        result = policy("replay", "-", "--policies", folder, given=given)
        assert result.exit_code == 0, result.output
        assert "1 decision decided again" in result.output

    def test_an_empty_file(self, policy: Policy, tmp_path: Path) -> None:
        (tmp_path / "empty").touch()
        assert policy("replay", tmp_path / "empty").exit_code == 0

    def test_misuse(self, policy: Policy, tmp_path: Path) -> None:
        (tmp_path / "empty").touch()
        assert policy("replay", tmp_path / "none").exit_code == 2
        assert policy("replay", tmp_path).exit_code == 2
        assert policy("replay", tmp_path / "empty", "--under", "nothing").exit_code == 2

    def test_many_findings_are_counted(self, policy: Policy, folder: Path, keep: Keep) -> None:
        path = keep(*COLLEGE)
        path.write_bytes(path.read_bytes() * 30)
        given = ("replay", path, "--under", folder / "2022.policy", "--policies", folder)
        short, long = policy(*given).output, policy(*given, "--all").output
        assert "10 more lines" in short
        assert long.count("because least") == 30


PROOFS = (
    RULES.replace(
        "决定「可报」（ok）：是非。",
        "决定「可报」（ok）：是非。\n决定「材料」（proofs）：材料清单。",
    )
    + "\n二、材料\n\n    所称材料，是指可报所需证明材料。\n"
)


class TestReports:
    def test_a_file_gets_what_the_terminal_gets(
        self, policy: Policy, folder: Path, keep: Keep, tmp_path: Path
    ) -> None:
        path = keep(*COLLEGE)
        for format_ in ("text", "json", "jsonl"):
            words = ("replay", path, "--under", "jia.plan@2022年版", "--policies", folder)
            shown = policy(*words, "--format", format_)
            written = policy(*words, "--format", format_, "-o", tmp_path / "out")
            assert (written.exit_code, written.stdout) == (1, "")
            text = (tmp_path / "out").read_text("utf-8")
            assert text == click.unstyle(shown.stdout)

    def test_a_report_does_not_replace_what_is_read(
        self, policy: Policy, folder: Path, keep: Keep
    ) -> None:
        path = keep(*COLLEGE)
        before = path.read_bytes()
        for out in (path, folder / "2021.policy"):
            assert policy("replay", path, "--policies", folder, "-o", out).exit_code == 2
        assert path.read_bytes() == before
        assert policy("replay", path, "--policies", folder, "-o", folder).exit_code == 2

    def test_a_change_is_shown_once(self, policy: Policy, folder: Path, keep: Keep) -> None:
        path = keep(*COLLEGE)
        path.write_bytes(path.read_bytes() * 3)
        words = ("replay", path, "--under", "jia.plan@2022年版", "--policies", folder)
        told = policy(*words, "--lang", "zh").output
        assert told.count("+ 「最低学历」（least），为本科。") == 1
        assert told.count("因“最低学历（least）” [一]改动，见第1行") == 2
        assert "可报（ok）  是 → 否  3" in told
        assert "因“最低学历（least）”改动  3" in told
        assert "because least [一] was changed, see line 1" in policy(*words, "--lang", "en").output

    def test_of_a_list_what_came_and_went_is_told(self, policy: Policy, tmp_path: Path) -> None:
        folder = tmp_path / "lists"
        folder.mkdir()
        (folder / "2021.policy").write_text(PROOFS.format(year=2021, least="大专"), "utf-8")
        later = PROOFS.replace("：是专业技术人员", "：是专业技术人员；\n        （3）是在职在岗")
        (folder / "2022.policy").write_text(later.format(year=2022, least="大专"), "utf-8")
        path = tmp_path / "kept.jsonl"
        given = (*COLLEGE, "--set", "in_service=true", "--decision", "proofs", "--keep", path)
        kept = policy("eval", "jia.plan", "--policies", folder, "--version", "2021年版", *given)
        assert kept.exit_code == 0, kept.output
        words = ("replay", path, "--under", "jia.plan@2022年版", "--policies", folder)
        told = policy(*words, "--lang", "zh").output
        assert "第1行  材料（proofs）  清单改变" in told
        assert "· 增交单位出具的在职证明" in told
        assert "材料（proofs）  清单改变  1" in told
        assert "proofs  another list" in policy(*words, "--lang", "en").output
