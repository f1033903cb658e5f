"""Records of which it is open whether they count, as `policy eval` prints them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.shells.conftest import Policy

PLAN = """方案「试行方案」（trial.plan）：
    版本为“1”。

引用国家职称词汇。
地点「甲州」（jia，990000）辖「甲县」（jia_county，990101）、「乙县」（yi_county，990102）。

决定「年限」（term）：时长。

一、年限

    歧义「算法」（counted）：“借调算不算？”（“Does a secondment count?”）；
      读法「算」（counted.yes）：“算”（“yes”）；
      读法「不算」（counted.no）：“不算”（“no”）。

    所称年限，是指工作经历中（工作地点属于甲县且（不是借调挂职或算法解释为算））的累计时长截至申报日期。
"""
SERVICE = [
    {"place": "甲县", "from": "2014-01-01", "to": None, "secondment": True},
    {"from": "2014-01-01", "to": "2014-12-31", "secondment": False},
    {"place": "甲县", "to": "2014-12-31", "secondment": False},
    {"place": "乙县", "from": "2014-01-01", "to": None},
    {"place": "甲县", "from": "2014-01-01", "to": "2014-12-31", "secondment": False},
]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "zh",
            [
                "第1项是否计入未定（算法未知）",
                "第2项是否计入未定（工作地点未知）",
                "第3项计多少未定（工作开始日期未知）",
                "第4项不计",
                "第5项 2014年1月1日至2014年12月31日，计1年",
            ],
        ),
        (
            "en",
            [
                "entry 1: open whether it counts (counted unknown)",
                "entry 2: open whether it counts (service.place unknown)",
                "entry 3: open how much it counts (service.from unknown)",
                "entry 4: none",
                "entry 5: 2014-01-01 to 2014-12-31, 1 year",
            ],
        ),
    ],
)
def test_what_is_missing_is_told(
    policy: Policy, tmp_path: Path, language: str, told: list[str]
) -> None:
    (tmp_path / "plan.policy").write_text(PLAN, "utf-8")
    case = {"application": {"date": "2025-08-01"}, "service": SERVICE}
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    done = policy("--lang", language, "eval", "trial.plan", path, "--policies", tmp_path)
    lines = [line.strip().removeprefix("· ") for line in done.output.splitlines()]
    assert [line for line in lines if line.startswith(("第", "entry"))][:5] == told, done.output
