"""Conditions without a name of their own, in what people read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shells.conftest import Policy

PLAN = """方案「甲县方案」（jia.plan）：
    版本为“2020年版”；
    载于“虚构”；
    实施期限自2020年1月1日起至2021年12月31日止。

引用国家职称词汇。

决定「可报」（ok）：是非。

一、条件

    可报应当同时具备下列条件：
        （1）学历不低于大专；
        （2）「在岗」（serving）：是在职在岗。

例“高中”：
    设学历为高中，在职在岗为否；
    则可报为是。
"""


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", "可报：应为是；实为否，理由为“学历不低于大专”［一］、在岗"),
        (
            "en",
            "ok: expected yes; got no, because of “education not lower than "
            "education_level.junior_college” [一], serving",
        ),
    ],
)
def test_a_failing_example_tells_them_by_their_text(
    policy: Policy, tmp_path: Path, lang: str, told: str
) -> None:
    (tmp_path / "jia.policy").write_text(PLAN, "utf-8")
    assert told in policy("--lang", lang, "test", tmp_path).output.splitlines()[1].strip()
