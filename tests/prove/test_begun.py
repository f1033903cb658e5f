"""Versions that harm applications made before them, or leave days uncovered, and those that do
not. The county and its plan are invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compiler.audit.prove.begun import begun
from compiler.audit.prove.findings import Finding
from compiler.cli.policies import version_of
from compiler.cli.proving import turns
from compiler.core.interpret import Evaluation, verdict
from compiler.workspace import Workspace

PLAN = """方案「云岭县办法」（yunling.plan）：
    版本为“1”；
    实施期限自2024年1月1日起{end}。

引用国家职称词汇、全国地名。

决定「可领」（may_draw）：是非。
决定「金额」（amount）：整数。

一、条件

    「学历下限」（least），为大专；有下列情形之一的，从其规定：
        （1）「乡镇」（rural）：是乡镇单位的，为高中。

    可领应当同时具备下列条件：
        （1）「学历条件」（education_met）：学历不低于学历下限；
        （2）「考核条件」（reviews_met）：年度考核中考核结果为优秀的项数不少于1；
        （3）「地点条件」（place_met）：单位所在地属于都安、大化之一。

二、金额

    所称金额，为500。
"""
AMENDMENT = """修订「云岭县修订」（yunling.amendment）：
    修改云岭县办法的“1”；
    版本为“2”；
    自2025年7月1日起{end}施行{more}。

{acts}
"""
ADD = "在地点条件之后增加：\n    （1）「新条件」（fresh）：{condition}。"


def loaded(
    folder: Path, *, end: str = "", more: str = "", acts: str = "", last: str = ""
) -> Workspace:
    (folder / "plan.policy").write_text(PLAN.format(end=end), "utf-8")
    if acts:
        text = AMENDMENT.format(end=last, more=more, acts=acts)
        (folder / "amendment.policy").write_text(text, "utf-8")
    return Workspace.load(folder)


def findings(workspace: Workspace) -> list[Finding]:
    assert [d.message.text("zh") for d in workspace.diagnostics if d.is_error] == []
    return [one for turn in turns(workspace) for one in begun(turn, records=2, seconds=5)]


PLANTED = {
    "a higher education": (
        "将学历下限修改为：\n\n    「学历下限」（least），为本科；有下列情形之一的，从其规定：\n"
        "        （1）「乡镇」（rural）：是乡镇单位的，为高中。",
        "W0810",
    ),
    "an exception repealed": (
        "将学历下限修改为：\n\n    「学历下限」（least），为大专。",
        "W0810",
    ),
    "a higher number": (
        "将考核条件修改为：\n"
        "    （2）「考核条件」（reviews_met）：年度考核中考核结果为优秀的项数不少于2。",
        "W0810",
    ),
    "fewer places": (
        "将地点条件修改为：\n    （3）「地点条件」（place_met）：单位所在地属于都安。",
        "W0810",
    ),
    "a condition on what was asked": (
        ADD.format(condition="不是乡镇单位或学历不低于本科"),
        "W0810",
    ),
    "a bar": (
        "在第二条之后增加：\n\n三、限制\n\n    「限制」（barred）：学历为博士的，不得可领。",
        "W0810",
    ),
    "a condition on something new": (ADD.format(condition="是专业技术人员"), "W0810"),
    "a provision for some of them": (
        ADD.format(condition="学历不低于本科或申报日期早于2025年1月1日"),
        "W0810",
    ),
    "a provision from a day too late": (
        ADD.format(condition="学历不低于本科或申报日期晚于2025年3月31日"),
        "W0810",
    ),
}
CLEAN = {
    "nothing but another amount": ("将第二条的金额修改为：\n\n    所称金额，为600。", ""),
    "a lower education": ("将学历下限修改为：\n\n    「学历下限」（least），为高中。", ""),
    "a condition repealed": ("删去考核条件。", ""),
    "more places": (
        "将地点条件修改为：\n"
        "    （3）「地点条件」（place_met）：单位所在地属于都安、大化、巴马之一。",
        "",
    ),
    "the old text kept": (
        ADD.format(condition="学历不低于本科"),
        "；\n    施行前已经申报的，按照原规定执行",
    ),
    "the new text taken": (
        ADD.format(condition="学历不低于本科"),
        "；\n    施行前已经申报的，按照新规定执行",
    ),
    "a provision for all of them": (
        ADD.format(condition="学历不低于本科或申报日期早于2025年7月1日"),
        "",
    ),
    "the same in other words": (
        "将地点条件修改为：\n"
        "    （3）「地点条件」（place_met）：单位所在地为大化或单位所在地为都安。",
        "",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_harm_to_cases_already_begun_is_found_with_a_case(name: str, tmp_path: Path) -> None:
    acts, code = PLANTED[name]
    workspace = loaded(tmp_path, acts=acts)
    (one,) = findings(workspace)
    assert one.diagnostic.code == code
    assert Path(one.diagnostic.path).name == "amendment.policy"
    assert one.witness is not None
    day = one.witness.case.facts["application.date"]
    assert "2024-01-01" <= str(day) < "2025-07-01"
    old, new = (workspace.program("yunling.plan", version) for version in ("1", "2"))
    assert old is not None
    assert new is not None
    told = [
        verdict(Evaluation(program=side, case=one.witness.case).rule("may_draw"))
        for side in (old, new)
    ]
    assert told == ["yes", "no"]
    assert one.witness.example["zh"].endswith("则可领为否。")


@pytest.mark.parametrize("name", CLEAN)
def test_what_harms_nobody_raises_nothing(name: str, tmp_path: Path) -> None:
    acts, more = CLEAN[name]
    assert findings(loaded(tmp_path, acts=acts, more=more)) == []


def test_a_whole_new_text_is_held_against_the_one_before(tmp_path: Path) -> None:
    later = PLAN.format(end="").replace("版本为“1”", "版本为“2”")
    later = later.replace("自2024年1月1日", "自2026年1月1日").replace(
        "least），为大专", "least），为本科"
    )
    (tmp_path / "later.policy").write_text(later, "utf-8")
    (one,) = findings(loaded(tmp_path, end="至2025年12月31日止"))
    assert one.diagnostic.code == "W0810"
    assert one.witness is not None
    assert "2024-01-01" <= str(one.witness.case.facts["application.date"]) <= "2025-12-31"


def test_what_only_the_new_text_asks_was_not_said_in_an_old_case(tmp_path: Path) -> None:
    """Whoever answers it is not refused, and nobody had to answer it."""
    acts = ADD.format(condition="申报级别为中级或申报级别不为中级")
    (one,) = findings(loaded(tmp_path, acts=acts))
    assert one.diagnostic.code == "W0811"
    assert one.witness is not None
    assert "application.level" not in one.witness.case.facts
    assert one.witness.example["zh"].endswith("则可领未定。")


@pytest.mark.parametrize(
    ("end", "last", "days"),
    [
        ("至2025年5月31日止", "", "2025-06-01至2025-06-30"),
        ("至2027年12月31日止", "至2026年6月30日", "2026-07-01至2027-12-31"),
        ("", "至2026年6月30日", "2026-07-01以后"),
        ("至2025年6月30日止", "", ""),
        ("至2027年12月31日止", "", ""),
        ("至2027年12月31日止", "至2027年12月31日", ""),
        ("", "", ""),
    ],
)
def test_days_that_no_text_covers_are_found(end: str, last: str, days: str, tmp_path: Path) -> None:
    workspace = loaded(
        tmp_path, end=end, last=last, acts="将第二条的金额修改为：\n\n    所称金额，为600。"
    )
    told = [d.message.text("zh") for d in workspace.diagnostics if d.code == "W0505"]
    assert told == ([f"{days}，“yunling.plan”没有任何版本在实施"] if days else [])


def test_an_application_made_before_keeps_its_text(tmp_path: Path) -> None:
    acts, more = CLEAN["the old text kept"]
    kept = loaded(tmp_path, acts=acts, more=more)
    late, before, after = date(2025, 9, 1), date(2025, 6, 30), date(2025, 7, 1)

    def version(workspace: Workspace, applied: date | None) -> str | None:
        return version_of(workspace.module("yunling.plan", None, late, applied))

    assert [version(kept, day) for day in (before, after, None)] == ["1", "2", "2"]
    acts, more = CLEAN["the new text taken"]
    taken = loaded(tmp_path, acts=acts, more=more)
    assert version(taken, before) == "2"
