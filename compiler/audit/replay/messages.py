"""Why a kept decision cannot be decided again."""

from __future__ import annotations

from typing import ClassVar

from policy_dsl.diagnostics import Message


class NotKept(Message):
    code: ClassVar[str] = "E0750"
    zh: ClassVar[str] = "这一行不是存档的决定：{what}缺少或不合"
    en: ClassVar[str] = "the line is no kept decision: {what} is missing or wrong"
    hint_zh: ClassVar[str] = "存档由policy eval --keep写出"
    hint_en: ClassVar[str] = "policy eval --keep writes them"
    what: tuple[str, ...]


class OtherKind(Message):
    code: ClassVar[str] = "E0751"
    zh: ClassVar[str] = "这一行的存档格式是“{kind}”，本程序读的是“{known}”"
    en: ClassVar[str] = "the line is kept in format “{kind}”; this program reads “{known}”"
    kind: str
    known: str


class Altered(Message):
    code: ClassVar[str] = "E0752"
    zh: ClassVar[str] = "案例在存档以后被改动过：摘要不符"
    en: ClassVar[str] = "the case was altered after it was kept: its digest is another"
    hint_zh: ClassVar[str] = "改动过的案例用policy eval另行判断"
    hint_en: ClassVar[str] = "decide the altered case by policy eval"


class PlanGone(Message):
    code: ClassVar[str] = "E0753"
    zh: ClassVar[str] = "没有方案“{plan}”的版本“{version}”"
    en: ClassVar[str] = "there is no version “{version}” of plan “{plan}”"
    hint_zh: ClassVar[str] = "用--policies指明方案所在，或用--under指明另一版本"
    hint_en: ClassVar[str] = "say where it is by --policies, or name another version by --under"
    plan: str
    version: str


class PlanBroken(Message):
    code: ClassVar[str] = "E0754"
    zh: ClassVar[str] = "方案“{plan}”的版本“{version}”有错误，不能运算"
    en: ClassVar[str] = "version “{version}” of plan “{plan}” has errors and cannot be evaluated"
    plan: str
    version: str


class OtherPlan(Message):
    code: ClassVar[str] = "E0755"
    zh: ClassVar[str] = "决定出自方案“{plan}”，而--under指明的是“{under}”"
    en: ClassVar[str] = "it was decided under plan “{plan}”, and --under names “{under}”"
    plan: str
    under: str


class DecisionGone(Message):
    code: ClassVar[str] = "E0756"
    zh: ClassVar[str] = "方案“{plan}”（{version}）没有“{decision}”这个决定"
    en: ClassVar[str] = "plan “{plan}” ({version}) has no decision “{decision}”"
    plan: str
    version: str
    decision: str
