"""From when to when it helps to wait, as `policy eval` prints it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compiler.workspace import builtin_policies
from tests.shells.conftest import Policy

CASE = builtin_policies() / "guangxi" / "cases" / "engineer_of_three_years.json"


@pytest.mark.parametrize(
    ("obtained", "zh", "en"),
    [
        (
            "2018-06-01",
            "2023年6月1日至2023年12月31日期间申报",
            "apply from 2023-06-01 to 2023-12-31",
        ),
        ("2018-12-31", "2023年12月31日当日申报", "apply on 2023-12-31"),
    ],
)
def test_the_last_day_is_printed(
    policy: Policy, tmp_path: Path, obtained: str, zh: str, en: str
) -> None:
    tree = json.loads(CASE.read_text("utf-8"))
    tree["titles"][0]["obtained_on"] = obtained
    tree["service"] = []
    tree["readings"] = {"measured_on": "application_day"}
    path = tmp_path / "case.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    for language, told in (("zh", zh), ("en", en)):
        done = policy("--lang", language, "eval", "guangxi.targeted_titles", str(path))
        assert told in done.output.replace("\n", " "), done.output
