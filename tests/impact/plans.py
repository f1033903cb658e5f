"""Two versions of a small plan with two planted changes, and tables of cases for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from compiler.audit.impact import Asked, Data, impact
from compiler.audit.impact.asked import comparable
from compiler.core.ir import Program
from compiler.workspace import Workspace

KEY = "jia.plan"
TEXT = """方案「甲县方案」（jia.plan）：
    版本为“{year}年版”；
    载于“虚构”；
    实施期限自{year}年1月1日起至{year}年12月31日止。

引用国家职称词汇。

决定「可报」（ok）：是非。
决定「合格线」（line）：小数。
决定「材料」（papers）：材料清单。

一、条件

    「学历足够」（educated），是指学历为{least}以上。
    「成绩合格」（passed），是指考试成绩不低于合格线。
    所称可报，是指学历足够且成绩合格。
    所称材料，是指可报所需证明材料。

二、合格线

    所称合格线，按下列情形确定：
        （1）申报级别为中级以下的，为50；
        （2）申报级别为副高以上的，为{line}。
"""
OLD = TEXT.format(year=2024, least="大专", line=55)
NEW = TEXT.format(year=2025, least="本科", line=60)

HEADER = "id,office,education,exam.score,application.level\n"
ROWS = """a1,east,bachelor,52,intermediate
a2,east,junior_college,52,intermediate
a3,east,bachelor,57,associate_senior
a4,west,junior_college,57,associate_senior
a5,west,,57,associate_senior
a6,west,master,70,full_senior
"""
WRONG = "a7,west,master,7O,full_senior\n"


def program(folder: Path, text: str) -> Program:
    """The program of a plan's text."""
    folder.mkdir(exist_ok=True)
    path = folder / "plan.policy"
    path.write_text(text, "utf-8")
    workspace = Workspace.load([path])
    assert not [d for d in workspace.diagnostics if d.is_error], workspace.diagnostics
    made = workspace.program(KEY)
    assert made is not None
    return made


def versions(folder: Path, old: str = OLD, new: str = NEW) -> tuple[Program, Program]:
    return program(folder / "old", old), program(folder / "new", new)


def compared(old: Program, new: Program, source: Path, **settings: Any) -> Data:
    """What `impact` says; it is JSON."""
    settings = {"decisions": comparable(old, new), "ignore_unknown": True, **settings}
    data = impact(Asked(old=old, new=new, source=str(source), **settings))
    return json.loads(json.dumps(data))


def table(path: Path, text: str = HEADER + ROWS) -> Path:
    path.write_text(text, "utf-8")
    return path


def moves(cells: list[Data]) -> dict[tuple[str, str], int]:
    """Counts of the moved cells."""
    return {(cell["old"], cell["new"]): cell["count"] for cell in cells if cell["moved"]}


def decision(data: Data, key: str) -> Data:
    return next(one for one in data["decisions"] if one["key"] == key)


def by_key(rows: list[Data], key: Callable[[Data], Any]) -> dict[Any, Data]:
    found = {key(row): row for row in rows}
    assert len(found) == len(rows)
    return found
