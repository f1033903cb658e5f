"""What is wrong with a Python value that is given for a case, beside what a text can have wrong."""

from __future__ import annotations

from typing import ClassVar

from compiler.cases.messages import CaseMessage


class NotJsonValue(CaseMessage):
    code: ClassVar[str] = "E0633"
    zh: ClassVar[str] = "案例中有JSON装不下的值：{why}"
    en: ClassVar[str] = "the case holds a value that JSON cannot hold: {why}"
    hint_zh: ClassVar[str] = "只用文字、数、True、False、None、日期、列表和字典"
    hint_en: ClassVar[str] = "use texts, numbers, True, False, None, dates, lists and dictionaries"
    why: str
