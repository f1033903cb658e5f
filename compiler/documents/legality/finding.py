"""Rows of the sheet, and what all of them are read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from compiler.documents.subject import Subject
from compiler.documents.wording import public_words, sentences
from policy_dsl import syntax

Result = Literal["found", "none", "unclear"]
"""发现, 未发现, 不能判断."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found: the clause as it is cited, or nothing where no clause has it, and the words.
    `quote` is text of the plan, and `foreign` whether it is not in the sheet's language."""

    clause: str
    text: str
    quote: str = ""
    foreign: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`item` is what is checked, `looked` what the machine looked at. Where it cannot tell, the
    findings are what it puts before the reviewer."""

    item: str
    looked: str
    result: Result
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text of the drafter's, cut into sentences when it is searched. `translation` is the same in
    the sheet's language, where the text is `foreign` and there is one."""

    clause: str
    statement: syntax.Statement
    text: str
    foreign: bool
    translation: str = ""


class Reading:
    """A plan as the checks read it."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.sentences = sentences(subject)
        self.view = self.sentences.view
        self.words = replace(public_words(subject), documents={})  # the module itself is reviewed
        self.statements = subject.module.statements
        header = subject.module.header
        assert header is not None  # a plan has one
        self.header = header

    def say(self, zh: str, en: str) -> str:
        return self.subject.say(zh, en)

    def name(self, key: str) -> str:
        """A name in quotation marks."""
        shown = self.sentences.name(key)
        return f"“{shown}”"

    def named(self, keys: Iterable[str]) -> str:
        """Bodies and the like, listed without marks."""
        return self.words.listed([self.sentences.name(key) for key in keys])

    def number(self, node: syntax.Node) -> str:
        """The clause of a statement as the tree counts, 四（一）2."""
        return self.view.clause(node)

    def clause(self, node: syntax.Node) -> str:
        """The same as it is cited in the sheet's language."""
        return self.cited(self.number(node))

    def cited(self, number: str) -> str:
        return self.words.clause((self.subject.program.plan, number)) if number else ""

    def found(
        self, node: syntax.Node, text: str, quote: str = "", foreign: bool = False
    ) -> Finding:
        return Finding(clause=self.clause(node), text=text, quote=quote, foreign=foreign)

    def phrase_of_case(self, case: syntax.Case) -> str:
        """A case of a value in a few words: where it holds, and what it then is."""
        phrases = self.sentences.phrases
        condition, value = phrases.condition(case.condition), phrases.value(case.value)
        if case.word == "RELAX":
            return self.say(
                f"{condition}的，可以放宽至{value}", f"where {condition}, down to {value}"
            )
        return self.say(f"{condition}的，为{value}", f"where {condition}, {value}")

    def phrase_of_adjustment(self, one: syntax.Adjustment) -> str:
        """The same of what is added or taken off."""
        phrases = self.sentences.phrases
        condition, amount = phrases.condition(one.condition), phrases.value(one.amount)
        zh, en = {
            "EARLIER": ("提前", "earlier"),
            "REDUCE": ("减少", "less"),
            "INCREASE": ("增加", "more"),
        }[one.word]
        return self.say(f"{condition}的，{zh}{amount}", f"where {condition}, {amount} {en}")

    def row(
        self,
        item: tuple[str, str],
        looked: tuple[str, str],
        findings: Iterable[Finding],
        *,
        found: Result = "found",
        none: Result = "none",
    ) -> Row:
        """A row that has the result `found` where there are findings, else `none`."""
        listed = tuple(findings)
        result = found if listed else none
        return Row(item=self.say(*item), looked=self.say(*looked), result=result, findings=listed)

    # --- texts

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """What the drafter wrote in words: prose, what duties and powers are of. It is the Chinese
        text that is examined where there is one, whatever the sheet's language, for a translation
        binds nobody; but it is the translation that readers of its language can read."""
        return tuple(self._passages())

    def _passages(self) -> Iterator[Passage]:
        for statement in self.statements:
            match statement:
                case syntax.Prose(texts=texts):
                    found = texts
                case syntax.Duty(deliverable=texts) | syntax.Power(text=texts):
                    found = texts
                case _:
                    continue
            language = "zh" if found.zh else "en"
            yield Passage(
                clause=self.number(statement),
                statement=statement,
                text=found.zh or found.en or "",
                foreign=language != self.subject.language,
                translation=(found.en or "") if found.zh and self.subject.language == "en" else "",
            )

    def quoted(
        self,
        pattern: re.Pattern[str],
        passages: Sequence[Passage],
        *,
        unless: re.Pattern[str] | None = None,
    ) -> Iterator[Finding]:
        """The parts of sentences in which a pattern is found, one finding for each part, but for
        those in which another is found. A passage that has a translation is quoted in that, and
        what was found is told as it stands."""
        for passage in passages:
            for at, part in enumerate(_parts(passage.text, _PART)):
                hit = pattern.search(part)
                if not hit or (unless and unless.search(part)):
                    continue
                word, shown = hit.group(), _around(part, hit.group())
                text = self.say(f"“{word}”：", f"“{word}”: ")
                if passage.translation:
                    told = _translated(passage, at)
                    text, shown = self.say(f"“{told}”：", f"“{told}”, in the Chinese text: "), word
                yield self.found(passage.statement, text, shown, passage.foreign)


_PART = re.compile(r"[。；;]|(?<=\.)\s")
_WHOLE = re.compile(r"。|(?<=\.)\s")


def _parts(text: str, ends: re.Pattern[str]) -> list[str]:
    return [part.strip() for part in ends.split(text) if part.strip()]


def _translated(passage: Passage, at: int) -> str:
    """The part of the translation that stands for a part of the text: where both have as many, the
    one at its place; else the sentence around it in the same way; else all of it."""
    whole = _parts(passage.text, _WHOLE)
    sentence_of = [i for i, one in enumerate(whole) for _ in _parts(one, _PART)]
    for ends, place in ((_PART, at), (_WHOLE, sentence_of[at])):
        told = _parts(passage.translation, ends)
        if len(told) == len(_parts(passage.text, ends)):
            return told[place].rstrip(".,")
    return passage.translation.rstrip(".")


_WIDEST = 48
_PAUSE = re.compile("[，、,：:]")


def _around(part: str, word: str) -> str:
    """The part of a sentence around a word, cut where it is long: between its clauses where they
    are short enough."""
    if len(part) <= _WIDEST:
        return part
    at = part.index(word)
    start = max(0, at - _WIDEST // 2)
    end = min(len(part), start + _WIDEST)
    if start and (left := _PAUSE.search(part, start, at)):
        start = left.end()
    pauses = [found.start() for found in _PAUSE.finditer(part, at + len(word), end)]
    if end < len(part) and pauses:
        end = pauses[-1]
    return f"{'…' if start else ''}{part[start:end].strip()}{'…' if end < len(part) else ''}"
