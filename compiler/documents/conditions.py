"""A condition of a case as letters and sheets tell it: its name, what it asks, what became of it,
and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compiler.core import ir
from compiler.core.desk.demands import alternatives
from compiler.documents.asking import Asked, asked
from compiler.documents.judged import Judged
from compiler.documents.standing import Standing
from compiler.documents.subject import Subject
from compiler.words.bars import free_of, is_bar
from compiler.words.grounds import joined
from compiler.words.listed import quoted
from compiler.words.public import PublicWords
from compiler.words.spoken import Spoken
from policy_dsl.labels import capital

STATUSES: Mapping[str, tuple[str, str, str]] = {
    "unmet": ("尚未达到", "Not met yet", "bad"),
    "open": ("尚待确定", "Not settled yet", "open"),
    "conflict": ("规定不一致", "The rules conflict", "open"),
    "met": ("已经达到", "Met", "good"),
    "spared": ("不涉及", "Does not apply", "neutral"),
}
"""What became of a condition, in Chinese and English, and the tone of that."""


class Conditions:
    """The rows of the conditions of one subject, as plain data."""

    def __init__(self, subject: Subject, words: Spoken, public: PublicWords) -> None:
        self.subject, self.program = subject, subject.program
        self.words, self.public = words, public
        self.standing = Standing(subject, words)
        self._rows: dict[int, dict[str, Any]] = {}
        self._told: dict[str, Asked] = {}

    def row(self, judged: Judged) -> dict[str, Any]:
        """Rows are shared between letters that tell the same."""
        if id(judged) not in self._rows:
            zh, en, tone = STATUSES[judged.status]
            self._rows[id(judged)] = {
                "title": self.title(judged),
                "text": self._text(judged),
                "parts": self._parts(judged),
                "status": self.subject.say(zh, en),
                "tone": tone,
                "reason": self._reason(judged),
                "unstated": quoted(judged.unstated, self.subject.language),
                "clause": self.standing.with_sources(judged.row.origin, judged.sources),
            }
        return self._rows[id(judged)]

    def covering(self, judged: Judged) -> str:
        """A condition that goes with who employs the person, as what the plan covers."""
        text, choices = self._asked(judged)
        title = self.title(judged)
        if choices or capital(text) == title:
            return self.subject.say(
                f"“{title}”由用人单位的情况决定，不是您可以自行办理的事项",
                f"“{title}” goes with who employs you, and is no step for you to take",
            )
        return self.subject.say(
            f"本方案适用的情形是：{text}。这由用人单位的情况决定，不是您可以自行办理的事项",
            f"This plan covers those of whom this is so: {text}. That goes with who employs you, "
            "and is no step for you to take",
        )

    def title(self, judged: Judged) -> str:
        """A condition's name; of one without, its words."""
        named = judged.row.key in self.program.names
        if not named:
            return capital(self._asked(judged)[0])
        name = self.words.name(judged.row.key).removesuffix(" met")
        bars = is_bar(self.program, judged.row.key)
        return capital(self.subject.say(*free_of(name)) if bars else name)

    def _text(self, judged: Judged) -> str:
        """Its words, but for those that the reason says again and those that only announce a list
        which is not shown; how the plan is read is no demand on the reader."""
        if self.is_reading(judged.row.expr):
            return ""
        text, choices = self._asked(judged)
        if choices:
            one = self.subject.say(text.rstrip("："), "one of these")
            return one if self._parts(judged) else ""
        told = self._reason(judged)
        repeats = capital(text) == self.title(judged) or text in told or capital(text) in told
        return "" if repeats else text

    def is_reading(self, expr: ir.Expr) -> bool:
        """Whether all it asks is that the plan be read in one way, of whomever it asks that."""
        *guards, then = alternatives(self.program, expr)
        if not all(isinstance(guard, ir.Not) for guard in guards):
            return False
        return self.public.is_reading(then)

    def _parts(self, judged: Judged) -> list[str]:
        """The alternatives of a condition that is not met, as what would do."""
        _, choices = self._asked(judged)
        return [] if judged.status in ("met", "spared") else [text for _, text in choices]

    def _asked(self, judged: Judged) -> Asked:
        """What it asks, and of a choice what there is to choose from."""
        row = judged.row
        if row.key not in self._told:
            self._told[row.key] = asked(self.public, row.key, row.expr)
        return self._told[row.key]

    def _reason(self, judged: Judged) -> str:
        told = joined(judged.sentences, self.subject.language)
        return capital(told) + self.subject.say("。", ".") if told else ""
