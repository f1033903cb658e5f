"""What commands say of a plan that amendments amend: they name the version that they speak of."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.shells.conftest import Policy
from tests.units.test_amendments import PLAN, amendment, loaded

LATER = amendment("将最低年限修改为：\n「最低年限」（minimum_years），为6年。\n")


def test_an_example_that_fails_says_by_which_version(policy: Policy, tmp_path: Path) -> None:
    loaded(tmp_path, LATER)
    zh = policy("--lang", "zh", "test", tmp_path)
    assert zh.exit_code == 1
    assert "✗ 五年  云岭县方案“2”  " in zh.output
    assert "云岭县方案“1”" not in zh.output
    assert "✗ 五年  yunling.plan “2”  " in policy("--lang", "en", "test", tmp_path).output
    covered = policy("--lang", "zh", "test", tmp_path, "--coverage").output
    assert "云岭县方案“1”  " in covered
    assert "云岭县方案“2”  " in covered


def test_of_a_plan_with_one_version_none_is_named(policy: Policy, tmp_path: Path) -> None:
    loaded(tmp_path, plan=PLAN.replace("则申报为是", "则申报为否"))
    assert "✗ 五年  /" in policy("--lang", "zh", "test", tmp_path).output


def test_reports_have_each_version(policy: Policy, tmp_path: Path) -> None:
    loaded(tmp_path, LATER)
    report = tmp_path / "report.xml"
    told = policy("test", tmp_path, "--format", "json", "--junit", report)
    plans = [(one["plan"], one["version"]) for one in json.loads(told.stdout)["plans"]]
    assert plans == [("yunling.plan", "1"), ("yunling.plan", "2")]
    suites = ElementTree.parse(report).getroot().findall("testsuite")
    found = [(suite.get("name"), suite.get("failures")) for suite in suites]
    assert found == [("yunling.plan@1", "0"), ("yunling.plan@2", "1")]


def test_a_claim_is_refuted_of_a_version(policy: Policy, tmp_path: Path) -> None:
    pytest.importorskip("z3")
    claim = "断言「五年可报」（five）：工龄满5年且并非退休的，一律申报。\n例“五年”"
    loaded(tmp_path, LATER, plan=PLAN.replace("例“五年”", claim))
    told = policy("--lang", "zh", "check", tmp_path, "--prove").output
    assert "断言“五年可报（2）”不成立" in told
    assert "例“五年可报（2）”：" in told
    assert "断言“五年可报（1）”" not in told
    assert "the claim “five (2)” does not hold" in (
        policy("--lang", "en", "check", tmp_path, "--prove").output
    )
