"""What keeps an example from being run, as data: codes E065x."""

from __future__ import annotations

from typing import ClassVar

from policy_dsl.diagnostics import Message


class UnknownBase(Message):
    code: ClassVar[str] = "E0651"
    zh: ClassVar[str] = "例“{title}”所同的“{base}”不在本文件中"
    en: ClassVar[str] = "example “{title}” builds on “{base}”, which is not in this file"
    hint_zh: ClassVar[str] = "是否为：{nearest}？"
    hint_en: ClassVar[str] = "did you mean {nearest}?"
    title: str
    base: str
    nearest: tuple[str, ...]


class CircularBase(Message):
    code: ClassVar[str] = "E0652"
    zh: ClassVar[str] = "例“{title}”绕了一圈又同于自己"
    en: ClassVar[str] = "example “{title}” builds on itself"
    title: str


class NotGivable(Message):
    code: ClassVar[str] = "E0653"
    zh: ClassVar[str] = "例“{title}”中的“{name}”不是事实、主管部门的答复或歧义"
    en: ClassVar[str] = "“{name}” in example “{title}” is no fact, no question and no ambiguity"
    hint_zh: ClassVar[str] = "由规则得出的不能设定，设定它所依据的事实"
    hint_en: ClassVar[str] = "what follows from rules cannot be given; give the facts it rests on"
    title: str
    name: str


class UnfitValue(Message):
    code: ClassVar[str] = "E0654"
    zh: ClassVar[str] = "例“{title}”中“{name}”的值与其类型不合"
    en: ClassVar[str] = "the value of “{name}” in example “{title}” is not of its type"
    title: str
    name: str


class NotDecided(Message):
    code: ClassVar[str] = "E0655"
    zh: ClassVar[str] = "例“{title}”中的“{name}”不是规则或决定，没有结果可比"
    en: ClassVar[str] = "“{name}” in example “{title}” is no rule: it has no outcome to compare"
    title: str
    name: str


class UnevenRow(Message):
    code: ClassVar[str] = "E0656"
    zh: ClassVar[str] = "例表“{title}”的这一行有{found}格，表头有{expected}格"
    en: ClassVar[str] = "this row of “{title}” has {found} cells; its header has {expected}"
    title: str
    found: int
    expected: int


class NotACell(Message):
    code: ClassVar[str] = "E0657"
    zh: ClassVar[str] = "例“{title}”的“{name}”一格不是值，也不是未知、未定或冲突"
    en: ClassVar[str] = "cell “{name}” of “{title}” is no value, and not unknown, open or conflict"
    title: str
    name: str
