"""The terms of a plan that a letter uses, each with what the plan itself says that it means.

A term is a value that the plan defines, or a word of which it is not settled how it is read.
English letters list what occurs in them and in the definitions; Chinese ones only what hangs on a
reading, and who certain people are (放宽学历人员), as the other names say what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property

from compiler.core import ir, walk
from compiler.documents.subject import Subject
from compiler.documents.wording import sentences
from compiler.prose import passages as prose
from compiler.typecheck.types import Basic, SetType
from compiler.words.spoken import Spoken
from policy_dsl.labels import capital

_BELONGING = "属于"


class Terms:
    """The terms of one subject. What is found in a text is kept, as letters share their rows."""

    def __init__(self, subject: Subject, words: Spoken) -> None:
        self.subject, self.words, self.program = subject, words, subject.program
        self._found: dict[str, tuple[str, ...]] = {}

    def of(self, texts: Iterable[str], settled: Container[str] = ()) -> list[str]:
        """What the plan says of the terms in the texts and, in English, in their definitions, in
        its order. `settled`: the questions of which the case says how they are read."""
        wanted: set[str] = set()
        waiting = [key for text in texts for key in self._in(text)]
        while waiting:
            key = waiting.pop()
            if key in wanted:
                continue
            wanted.add(key)
            if self.subject.language == "en" and key in self._defined:
                waiting += [one for one in self._in(self._defined[key]) if one in self._defined]
        return [said for key, said in self._said.items() if key in wanted and key not in settled]

    def named(self, key: str, told: Container[str]) -> str:
        """What is open how it is read, by its name alone, where `told` are terms that tell the
        question; nothing where they do not."""
        if self._said.get(key, "") not in told:
            return ""
        name = self.words.name(key)
        return self.subject.say(f"“{name}”怎样理解", f"How “{name}” is read")

    def _in(self, text: str) -> tuple[str, ...]:
        if text not in self._found:
            found = self._pattern.finditer(text) if self._names else ()
            keys = dict.fromkeys(self._names[match[0].lower()] for match in found)
            people = (k for name, k in self._people.items() if name in text)
            self._found[text] = tuple(dict.fromkeys([*keys, *people]))
        return self._found[text]

    @cached_property
    def _said(self) -> Mapping[str, str]:
        return {**self._defined, **dict(self._unsettled())}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """What stands in a text for a term: its name; of what may be read in several ways its name
        in quotes, as its words may stand there by themselves."""
        found = {}
        for key in self._said:
            name = self.words.name(key).lower()
            if key not in self._people.values():
                found[f"“{name}”" if key in self.program.questions else name] = key
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The longest name first, so that a name within another is none; in English whole words."""
        longest = sorted(self._names, key=len, reverse=True)
        either = "|".join(map(re.escape, longest))
        if self.subject.language == "en":
            either = rf"(?<!\w)(?:{either})(?!\w)"
        return re.compile(either, re.IGNORECASE)

    @cached_property
    def _people(self) -> Mapping[str, str]:
        """Who is called so by a truth of the plan (属于放宽学历人员), in Chinese; such a name may
        stand within another."""
        if self.subject.language == "en":
            return {}
        rules = self.program.rules.items()
        return {
            rule.name.removeprefix(_BELONGING): key
            for key, rule in rules
            if self._is_own(rule) and self._is_of_people(rule)
        }

    @cached_property
    def _defined(self) -> Mapping[str, str]:
        """What the plan says of its own values."""
        made, found = sentences(self.subject), {}
        for statement in self.subject.module.statements:
            passage = made.statement(statement)
            rule = self.program.rules.get(passage.key)
            if rule is not None and self._is_term(rule):
                told = passage if passage.blocks else made.as_read(statement)
                blocks = told.blocks
                if not any(isinstance(block, prose.Table) for block in blocks):
                    found[passage.key] = self._line(blocks)
        return found

    def _unsettled(self) -> Iterator[tuple[str, str]]:
        """The words of which it is open how they are read."""
        for key, question in self.program.questions.items():
            if question.owner == "interpreter" and question.adopted is None:
                name, asked = self.words.name(key), self.words.text(question.text)
                yield (
                    key,
                    self.subject.say(
                        f"“{name}”怎样理解，尚未明确：{asked}",
                        f"How “{name}” is read is not settled: {capital(asked)}",
                    ),
                )

    def _is_term(self, rule: ir.Rule) -> bool:
        """A value of the plan's own. Sets are told with what is in them."""
        if not self._is_own(rule) or rule.decision or isinstance(rule.type, SetType):
            return False
        if self.subject.language == "en":
            return rule.type is not Basic.TRUTH
        reads = rule.type is not Basic.TRUTH and self._hangs_on_reading(rule)
        return reads or self._is_of_people(rule)

    def _is_own(self, rule: ir.Rule) -> bool:
        return rule.origin.module == self.program.plan

    def _is_of_people(self, rule: ir.Rule) -> bool:
        is_truth = rule.type is Basic.TRUTH
        return is_truth and rule.name.startswith(_BELONGING) and rule.name.endswith("人员")

    def _hangs_on_reading(self, rule: ir.Rule) -> bool:
        asked = walk.asks(self.program, rule.expr) & self.program.questions.keys()
        return any(self.program.questions[key].owner == "interpreter" for key in asked)

    def _line(self, blocks: Iterable[prose.Block]) -> str:
        gap = self.subject.say("", " ")
        return gap.join(text for block in blocks for text in self._texts(block))

    def _texts(self, block: prose.Block) -> Iterator[str]:
        match block:
            case prose.Line(role="body", pieces=pieces):
                yield _text(pieces)
            case prose.Entries(entries=entries):
                for entry in entries:
                    yield entry.mark + self.subject.say("", " ") + _text(entry.pieces)


def _text(pieces: prose.Pieces) -> str:
    return "".join(
        piece.text if isinstance(piece, prose.Words) else getattr(piece, "label", "")
        for piece in pieces
    )
