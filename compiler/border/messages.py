"""What is wrong with a Python value that is given for a case, beside what a text can have wrong."""

from __future__ import annotations

from typing import ClassVar

from compiler.cases.messages import CaseMessage


class NotJsonValue(CaseMessage):
    code: ClassVar[str] = "E0633"
    zh: ClassVar[str] = "案例中有JSON装不下的值：{why}"
    en: ClassVar[str] = "the case holds a value that JSON cannot hold: {why}"
    why: str
