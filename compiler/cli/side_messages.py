"""What is wrong with a side of a comparison: codes E074x. Every text names the side."""

from __future__ import annotations

from typing import ClassVar

from policy_dsl.diagnostics import Message


class NoSide(Message):
    code: ClassVar[str] = "E0740"
    zh: ClassVar[str] = "{side_zh}“{written}”既不是文件，也不是版本库的修订，也不是方案"
    en: ClassVar[str] = "the {side_en} side “{written}” is no file, no revision and no plan"
    hint_zh: ClassVar[str] = "写作文件或文件夹、修订:路径（HEAD~1:policies）、方案键或方案键@版本"
    hint_en: ClassVar[str] = (
        "write a file or folder, REVISION:PATH (HEAD~1:policies), PLAN or PLAN@VERSION"
    )
    side_zh: str
    side_en: str
    written: str


class NotInRevision(Message):
    code: ClassVar[str] = "E0741"
    zh: ClassVar[str] = "{side_zh}：修订“{revision}”中没有“{path}”"
    en: ClassVar[str] = "the {side_en} side: revision “{revision}” has no “{path}”"
    side_zh: str
    side_en: str
    revision: str
    path: str


class SeveralPlans(Message):
    code: ClassVar[str] = "E0742"
    zh: ClassVar[str] = "{side_zh}“{written}”有多个方案：{plans}"
    en: ClassVar[str] = "the {side_en} side “{written}” has several plans: {plans}"
    hint_zh: ClassVar[str] = "用--plan指明一个"
    hint_en: ClassVar[str] = "name one with --plan"
    side_zh: str
    side_en: str
    written: str
    plans: tuple[str, ...]


class SideWithoutPlan(Message):
    code: ClassVar[str] = "E0743"
    zh: ClassVar[str] = "{side_zh}“{written}”没有所要的方案；现有：{plans}"
    en: ClassVar[str] = "the {side_en} side “{written}” has no such plan; it has: {plans}"
    side_zh: str
    side_en: str
    written: str
    plans: tuple[str, ...]


class SideBroken(Message):
    code: ClassVar[str] = "E0744"
    zh: ClassVar[str] = "{side_zh}“{written}”有错误，改正后才能比较"
    en: ClassVar[str] = "the {side_en} side “{written}” has errors; mend them to compare"
    side_zh: str
    side_en: str
    written: str


class SideUnread(Message):
    code: ClassVar[str] = "E0746"
    zh: ClassVar[str] = "{side_zh}“{written}”：{why}"
    en: ClassVar[str] = "the {side_en} side “{written}”: {why}"
    side_zh: str
    side_en: str
    written: str
    why: str


class NoSuchVersion(Message):
    code: ClassVar[str] = "E0747"
    zh: ClassVar[str] = "{side_zh}：方案“{plan}”没有“{version}”这个版本；现有：{known}"
    en: ClassVar[str] = (
        "the {side_en} side: plan “{plan}” has no version “{version}”; there are: {known}"
    )
    side_zh: str
    side_en: str
    plan: str
    version: str
    known: tuple[str, ...]
