"""For whom a report is written in a terminal: what the pages of all reports share."""

from __future__ import annotations

from dataclasses import dataclass

from policy_dsl.diagnostics import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """Language and columns."""

    language: Language
    columns: int

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def word(self, words: tuple[str, str]) -> str:
        return self.say(*words)

    @property
    def colon(self) -> str:
        return self.say("：", ": ")

    @property
    def comma(self) -> str:
        return self.say("，", ", ")
