"""`policy check --prove`: what it prints, and with which exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from compiler.backends.smt.proofs import GaveUp, Proofs

Policy = Callable[..., Result]

PLAN = """方案「某县津贴」（county.allowance）：版本为“1”。
引用国家职称词汇。
决定「可领」（may_draw）：是非。
一、标准
    「数额」（amount），为100；有下列情形之一的，从其规定：
        （1）学历不低于本科的，为300；
        （2）{second}。
    可领应当同时具备下列条件：
        （1）数额超过100；
        （2）{last}。
"""


def written(
    folder: Path, second: str = "学历为大专的，为200", last: str = "是专业技术人员"
) -> Path:
    path = folder / "plan.policy"
    path.write_text(PLAN.format(second=second, last=last), "utf-8")
    return path


CLASH = "是在职在岗的，为200"


def test_a_plan_without_findings(policy: Policy, tmp_path: Path) -> None:
    shown = policy("check", written(tmp_path), "--prove", "--lang", "en")
    assert shown.exit_code == 0
    assert shown.output == (
        "1 files checked: 0 errors, 0 warnings.\nProofs of 2 rules (lists of up to 2 records).\n"
    )


def test_nothing_is_proved_unless_it_is_asked_for(policy: Policy, tmp_path: Path) -> None:
    shown = policy("check", written(tmp_path, second=CLASH))
    assert shown.exit_code == 0
    assert "Proofs" not in shown.output


def test_a_conflict_with_its_example(policy: Policy, tmp_path: Path) -> None:
    shown = policy("check", written(tmp_path, second=CLASH), "--prove", "--lang", "zh")
    assert shown.exit_code == 1
    assert "错误[E0801]：“数额”的两项可以同时适用，结果却分别为300和200" in shown.output
    assert "    例“数额的第1项与第2项”：\n        设学历为本科，在职在岗为是；" in shown.output
    assert "1处错误，0处警告" in shown.output


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_example_holds_when_it_is_pasted(policy: Policy, tmp_path: Path, language: str) -> None:
    path = written(tmp_path, second=CLASH)
    if language == "en":
        path.write_text(policy("fmt", "--to", "en", "--stdout", path).output, "utf-8")
    shown = policy("check", path, "--prove", "--format", "json")
    example = json.loads(shown.output)[0]["witness"]["example"][language]
    path.write_text(f"{path.read_text('utf-8')}\n{example}\n", "utf-8")
    tested = policy("test", path, "--lang", "en")
    assert tested.exit_code == 0, tested.output


def test_json_has_the_case(policy: Policy, tmp_path: Path) -> None:
    path = written(tmp_path, second=CLASH)
    (found,) = json.loads(policy("check", path, "--prove", "--format", "json").output)
    assert found["code"] == "E0801"
    assert found["witness"]["facts"] == {"education": "bachelor", "in_service": True}
    assert set(found["witness"]) == {"facts", "authority", "readings", "example"}


def test_github_has_the_case(policy: Policy, tmp_path: Path) -> None:
    path = written(tmp_path, second=CLASH)
    shown = policy("check", path, "--prove", "--format", "github", "--lang", "en")
    assert shown.output.startswith("::error file=")
    assert "%0A    given education is education_level.bachelor" in shown.output


def test_warnings_are_errors_where_that_is_wanted(policy: Policy, tmp_path: Path) -> None:
    path = written(tmp_path, last="学历不低于大专且学历为高中")
    shown = policy("check", path, "--prove", "--lang", "en")
    assert (shown.exit_code, "W0803" in shown.output) == (0, True)
    assert policy("check", path, "--prove", "--strict").exit_code == 1


def test_a_claim_that_does_not_hold(policy: Policy, tmp_path: Path) -> None:
    path = written(tmp_path)
    claims = (
        "二、断言\n    断言「都领」（all_draw）：一律可领。\n"
        "    断言「学历有利」（helps）：学历越高越有利于可领。\n"
    )
    path.write_text(path.read_text("utf-8") + claims, "utf-8")
    shown = policy("check", path, "--prove", "--lang", "en")
    assert shown.exit_code == 1
    assert "error[E0807]: the claim “all_draw” does not hold, for example: " in shown.output
    assert "Proofs of 2 rules and 2 claims (lists" in shown.output
    assert "helps" not in shown.output


def test_a_plan_with_errors_is_not_proved(policy: Policy, tmp_path: Path) -> None:
    shown = policy("check", written(tmp_path, second="没有的，为1"), "--prove", "--lang", "en")
    assert shown.exit_code == 1
    assert "Proofs of 0 rules" in shown.output


def test_proofs_that_are_given_up_are_counted(
    policy: Policy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Proofs, "answer", lambda *_, **__: GaveUp(inexpressible=False))
    shown = policy("check", written(tmp_path), "--prove", "--prove-time", "0.5", "--lang", "en")
    assert shown.exit_code == 0
    assert "“amount” was not proved to the end: the solver ran out of time" in shown.output
    assert "Proofs of 2 rules, 2 of them not to the end" in shown.output


def test_without_the_solver(
    policy: Policy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compiler.cli.proving.find_spec", lambda _: None)
    shown = policy("check", written(tmp_path), "--prove", "--lang", "en")
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "pip install 'policy-dsl[verify]'" in shown.stderr


@pytest.mark.parametrize("words", [("--prove-time", "0"), ("--records", "9")])
def test_limits_out_of_range(policy: Policy, tmp_path: Path, words: tuple[str, str]) -> None:
    assert policy("check", written(tmp_path), "--prove", *words).exit_code == 2
