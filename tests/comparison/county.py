"""Invented plans of one frame for the tests of comparisons, and cases for them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from compiler.documents.subject import Subject
from compiler.workspace import Workspace, builtin_policies
from policy_dsl.diagnostics import Language

FRAME = """\
规定「县级框架」（county.frame）：
    版本为“2024年版”；
    载于“虚构”。

引用国家职称词汇。

决定「可报」（ok）：是非，问“能不能申报？”（“May one apply?”）。
决定「由谁评审」（reviewer）：评审层级，问“由哪一级评审？”（“Which tier reviews?”）。

事项「单位范围」（area）：是非，问“哪些地方的单位适用？”（“Which places are covered?”）。
事项「最低学历」（least）：学历等级，问“最低要什么学历？”（“Which education is asked?”）。
事项「规定年限」（years）：时长，问“要满多少年？”（“How many years are asked?”）。
"""

_PLAN = """\
方案「{name}方案」（{key}.plan）：
    版本为“2024年版”；
    载于“虚构”；
    实施期限自2024年1月1日起至2024年12月31日止。

引用国家职称词汇、全国地名、县级框架。

一、条件

    「单位范围」（area），是指单位所在地属于{places}之一。
    {least}
    {years}
    「工龄」（served），是指工作经历中是专业技术工作的累计时长截至申报日期。

    所称可报，是指同时具备下列条件的：
        （1）单位范围；
        （2）「在岗条件」（employed）：在职在岗；
        （3）「学历条件」（educated）：学历不低于最低学历；
        （4）「年限条件」（served_long）：工龄满规定年限。

二、评审

    {reviewer}
"""

JIA: Mapping[str, str] = {
    "name": "甲县",
    "key": "jia",
    "places": "大化、都安",
    "least": "「最低学历」（least），为本科；有下列情形之一的，从其规定：\n"
    "        （1）「中级学历」（least.intermediate）：申报级别为中级的，为大专。",
    "years": "「规定年限」（years），为5年。",
    "reviewer": "所称由谁评审，为县级。",
}
YI: Mapping[str, str] = {
    "name": "乙县",
    "key": "yi",
    "places": "都安、隆林",
    "least": "「最低学历」（least）待定，类型为学历等级：“条文尚未收到”（“clause not received”）。",
    "years": "「规定年限」（years），为4年。",
    "reviewer": "「评审安排」（arranged）由乙县人社局确定，类型为评审层级：“由哪一级评审？”。\n"
    "    所称由谁评审，为评审安排。\n    机关「乙县人社局」（yi_hrss）。",
}
BING: Mapping[str, str] = {
    **JIA,
    "name": "丙县",
    "key": "bing",
    "least": "「最低学历」（least），为大专。",
    "years": "「规定年限」（years），为5年。",
}

CASES = """\
id,employer.place,in_service,education,application.level,application.date,service
zhang,大化,true,junior_college,associate_senior,2024-06-01,{five}
li,都安,true,bachelor,associate_senior,2024-06-01,{five}
wang,隆林,true,bachelor,intermediate,2024-06-01,{four}
zhao,大化,true,,intermediate,2024-06-01,{five}
qian,都安,false,bachelor,intermediate,2024-06-01,{four}
sun,都安,true,bachelor,associate_senior,2024-06-01,{four}
"""
_SERVICE = '"[{{""place"": ""大化"", ""from"": ""{}"", ""to"": null, ""professional"": true}}]"'


def write(folder: Path, *plans: Mapping[str, str]) -> Path:
    """The frame and plans as files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "frame.policy").write_text(FRAME, "utf-8")
    for plan in plans or (JIA, YI, BING):
        (folder / f"{plan['key']}.policy").write_text(_PLAN.format(**plan), "utf-8")
    return folder


def write_cases(path: Path) -> Path:
    five, four = _SERVICE.format("2019-06-01"), _SERVICE.format("2020-06-01")
    path.write_text(CASES.format(five=five, four=four), "utf-8")
    return path


def subjects(workspace: Workspace, language: Language = "zh") -> tuple[Subject, ...]:
    """A subject for each plan of a workspace."""
    made = []
    for plan in workspace.plans:
        program = workspace.program(plan)
        assert program is not None, [str(d) for d in workspace.diagnostics]
        module = workspace.module(plan)
        made.append(
            Subject(
                workspace=workspace,
                module=module,
                unit=workspace.unit(module),
                program=program,
                language=language,
            )
        )
    return tuple(made)


def builtin() -> Workspace:
    return Workspace.load(builtin_policies())
