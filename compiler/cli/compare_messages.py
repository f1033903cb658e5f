"""Why `policy compare` cannot do what it was asked: codes E0790 and on."""

from __future__ import annotations

from typing import ClassVar

from policy_dsl.diagnostics import Message


class TwoPlans(Message):
    code: ClassVar[str] = "E0790"
    zh: ClassVar[str] = "至少要有两个不同的方案才能对照，现有：{given}"
    en: ClassVar[str] = "a comparison takes at least two different plans; given: {given}"
    hint_zh: ClassVar[str] = "写明方案，或者用--all；现有方案：{known}"
    hint_en: ClassVar[str] = "name plans, or pass --all; there are: {known}"
    given: tuple[str, ...]
    known: tuple[str, ...]


class PlansAndAll(Message):
    code: ClassVar[str] = "E0791"
    zh: ClassVar[str] = "--all已包括全部方案，不能再写方案"
    en: ClassVar[str] = "--all is every plan; no plan can be named beside it"


class NoRows(Message):
    code: ClassVar[str] = "E0792"
    zh: ClassVar[str] = "这些方案没有要求写明任何事项"
    en: ClassVar[str] = "nothing that these plans import asks them to state a provision"
    hint_zh: ClassVar[str] = "引用列有事项的规定，例如方案框架"
    hint_en: ClassVar[str] = "import a module that lists provisions (事项), such as national.frame"


class UnknownProvision(Message):
    code: ClassVar[str] = "E0793"
    zh: ClassVar[str] = "没有“{written}”这个事项；现有：{known}"
    en: ClassVar[str] = "there is no provision “{written}”; there are: {known}"
    hint_zh: ClassVar[str] = "是否为：{nearest}？"
    hint_en: ClassVar[str] = "did you mean {nearest}?"
    written: str
    known: tuple[str, ...]
    nearest: tuple[str, ...]


class NotTogether(Message):
    code: ClassVar[str] = "E0794"
    zh: ClassVar[str] = "不是所有方案都有“{decision}”这个回答是或者否的决定；共有的：{known}"
    en: ClassVar[str] = (
        "not all plans have “{decision}” as a decision of yes or no; all have: {known}"
    )
    decision: str
    known: tuple[str, ...]


class NoFormat(Message):
    code: ClassVar[str] = "E0795"
    zh: ClassVar[str] = "从“{path}”看不出格式"
    en: ClassVar[str] = "the format cannot be told from “{path}”"
    hint_zh: ClassVar[str] = "用{known}结尾，或者以--format写明"
    hint_en: ClassVar[str] = "use one of the endings {known}, or state it with --format"
    path: str
    known: tuple[str, ...]


class NeedsTable(Message):
    code: ClassVar[str] = "E0796"
    zh: ClassVar[str] = "{option}只在有--cases时有用"
    en: ClassVar[str] = "{option} is of use with --cases alone"
    option: str
