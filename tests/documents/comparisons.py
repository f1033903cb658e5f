"""Two versions for tables of comparison: Guangxi's plan with changes, and small invented plans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from compiler.documents import comparison
from compiler.documents.subject import Subject
from compiler.workspace import Workspace
from policy_dsl.diagnostics import Language
from tests.documents.subjects import subject_of

WORDS = """词汇「小词汇」（county.words）：版本为“1”。
「级别」（grade），由低到高分为「中级」（grade.middle）、「高级」（grade.high）。
事实「工龄」（years）：整数，问“工龄几年？”（“How many years?”）。
事实「所报级别」（applied）：级别，问“报什么级别？”（“Which grade?”）。
决定「申报」（may_apply）：是非，问“能否申报？”（“May one apply?”）。
"""
RULES = """规定「小通则」（county.rules）：版本为“1”。

引用小词汇。

一、通则

    「通则工龄」（common_years），为3。
"""
PLAN = """方案「某县方案」（county.plan）：
    版本为“2024年版”；
    载于“某县方案（虚构）”；
    实施期限自2024年1月1日起至2026年12月31日止。

引用小词汇、小通则。

一、总则

    正文：本方案适用于全县。

二、条件

    申报应当具备「工龄条件」（years_met）：工龄不少于5或所报级别为中级。

    申报应当具备「通则条件」（common_met）：工龄不少于通则工龄。

三、附则

    正文：本方案由县人社局解释。
"""


def versions(
    folder: Path, old: Mapping[str, str], new: Mapping[str, str], language: Language = "zh"
) -> Subject:
    """The newer plan with its older version; both by the texts of their files, where one that is
    not given is as above."""
    return replace(_plan(folder / "new", new, language), older=_plan(folder / "old", old, language))


def _plan(folder: Path, texts: Mapping[str, str], language: Language) -> Subject:
    folder.mkdir()
    given = {"words": WORDS, "rules": RULES, "plan": PLAN, **texts}
    for name, text in given.items():
        (folder / f"{name}.policy").write_text(text, "utf-8")
    return _subject(Workspace.load(folder), "county.plan", None, language)


def amended(old: str, new: str, language: Language = "zh") -> Subject:
    """Two versions of the invented county's allowance."""
    workspace = Workspace.load("docs/examples/amendments")
    newer, older = (_subject(workspace, "xigu.allowance", one, language) for one in (new, old))
    return replace(newer, older=older)


def against_guangxi(folder: Path, language: Language = "zh") -> Subject:
    """A folder's version of Guangxi's plan against the one of the repository."""
    newer = _subject(_loaded(folder), "guangxi.targeted_titles", None, language)
    return replace(newer, older=subject_of("zh"))


@cache
def _loaded(folder: Path) -> Workspace:
    return Workspace.load(folder)


def _subject(workspace: Workspace, plan: str, version: str | None, language: Language) -> Subject:
    errors = [d.message.text("zh") for d in workspace.diagnostics if d.is_error]
    assert not errors, errors
    module, program = workspace.module(plan, version), workspace.program(plan, version)
    assert program is not None
    return Subject(
        workspace=workspace,
        module=module,
        unit=workspace.unit(module),
        program=program,
        language=language,
    )


def data(subject: Subject) -> Mapping[str, Any]:
    return comparison.material(subject).data


def text(lines: Any) -> str:
    """The words of a cell, line by line."""
    return "\n".join("".join(run["text"] for run in line["runs"]) for line in lines)


def marked(lines: Any) -> list[str]:
    """The words of a cell that are marked."""
    return [run["text"] for line in lines for run in line["runs"] if run["marked"]]
