"""Why two versions and a table cannot be compared: codes E0736 and on."""

from __future__ import annotations

from typing import ClassVar

from policy_dsl.diagnostics import Message


class NoDecisions(Message):
    code: ClassVar[str] = "E0736"
    zh: ClassVar[str] = "旧版“{old}”和新版“{new}”没有可以比较的共同决定"
    en: ClassVar[str] = (
        "the old version “{old}” and the new one “{new}” share no decision to compare"
    )
    hint_zh: ClassVar[str] = "以清单为值的决定要用--decision写明"
    hint_en: ClassVar[str] = "name decisions whose value is a list with --decision"
    old: str
    new: str
