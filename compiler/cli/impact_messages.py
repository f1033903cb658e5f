"""Why `policy impact` cannot do what it was asked: codes E0737 and on."""

from __future__ import annotations

from typing import ClassVar

from policy_dsl.diagnostics import Message


class NotInVersion(Message):
    code: ClassVar[str] = "E0737"
    zh: ClassVar[str] = "{side_zh}没有“{decision}”这个决定；两版都有的：{known}"
    en: ClassVar[str] = "the {side_en} version has no decision “{decision}”; both have: {known}"
    side_zh: str
    side_en: str
    decision: str
    known: tuple[str, ...]


class BothToStandard(Message):
    code: ClassVar[str] = "E0738"
    zh: ClassVar[str] = "改变的各行写到标准输出，报告不能也写到那里"
    en: ClassVar[str] = "the moved rows go to standard output; the report cannot go there, too"
    hint_zh: ClassVar[str] = "用--report写明报告的文件"
    hint_en: ClassVar[str] = "name a file for the report with --report"
