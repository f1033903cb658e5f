"""Duties and powers, force and period, and what is declared: sentences without conditions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from compiler.prose.lists import Lists
from compiler.prose.official import Official
from compiler.prose.passages import Block, Line, Piece, Words
from compiler.prose.phrases import Phrases
from compiler.prose.wording import Wording
from policy_dsl import syntax
from policy_dsl.diagnostics import Language
from policy_dsl.keywords import spelling

Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """Writes such statements in one language."""

    wording: Wording
    lists: Lists

    @property
    def phrases(self) -> Phrases:
        return self.wording.phrases

    def texts(self, texts: syntax.Texts) -> Words:
        """A text in the language of the document; else in the other, and said to be."""
        zh, en = Words(text=texts.zh or ""), Words(text=texts.en or "")
        own, other = (zh, en) if self.phrases.language == "zh" else (en, zh)
        language: Language = "en" if self.phrases.language == "zh" else "zh"
        return own if own.text else Words(text=other.text, language=language)

    def line(self, subject: syntax.Subject | None, *texts: str) -> Line:
        signs = self.lists.sign(subject) if isinstance(subject, syntax.Declared) else ()
        return Line(pieces=(Words(text=self.wording.sentence("".join(texts))), *signs))

    def bodies(self, bodies: tuple[syntax.Expression, ...]) -> str:
        """Who acts; nothing where the text says not, but in the review copy."""
        view, signs = self.phrases.view, self.lists.signs
        bodies = tuple(body for body in bodies if signs or not view.is_unnamed(body))
        return self.phrases.listed([self.phrases.value(body) for body in bodies], "and_bodies")

    def header(self, header: syntax.Header, _: Official) -> Blocks:
        """How long the plan applies, as far as its header says so."""
        if header.effective_from is None:
            return ()
        start, end = header.effective_from, header.effective_to
        if end and whole_years(start, end):
            said = self.wording.years(start.year, end.year)
        else:
            last = self.phrases.day(end) if end else ""
            said = self.wording.period(self.phrases.day(start), last)
        pending = header.pending and spelling(header.pending, self.phrases.language)
        begun = [self.line(None, pending, self.wording.stop)] if pending else []
        return (self.line(None, said, self.wording.stop), *begun)

    def force(self, force: syntax.ClauseForce, _: Official) -> Blocks:
        days = [self.phrases.day(day) if day else "" for day in (force.start, force.end)]
        return (self.line(None, self.wording.force(*days), self.wording.stop),)

    def duty(self, duty: syntax.Duty, _: Official) -> Blocks:
        start, end = (self.phrases.due(day) if day else "" for day in (duty.start, duty.end))
        before, behind = self.wording.duty(self.bodies(duty.bodies), start, end)
        return (self._told(duty.declared, before, duty.deliverable, behind),)

    def power(self, power: syntax.Power, _: Official) -> Blocks:
        before = self.wording.power(self.bodies(power.bodies))
        return (self._told(power.declared, before, power.text, ""),)

    def _told(
        self, declared: syntax.Declared, before: str, texts: syntax.Texts, behind: str
    ) -> Line:
        """A sentence around a text of the drafter's."""
        told = self.texts(texts)
        shown = told.text.rstrip("。.")
        if told.language:
            shown = f"“{shown}”"
        elif self.phrases.language == "zh":  # in English ’ may be an apostrophe
            shown = unquoted(shown)
        text = Words(text=shown, language=told.language)
        before += self.wording.space
        end = Words(text=behind + self.wording.stop)
        pieces: tuple[Piece, ...] = (Words(text=self.wording.sentence(before)), text, end)
        return Line(pieces=(*pieces, *self.lists.sign(declared)))

    def adopted(self, ambiguity: syntax.Ambiguity, _: Official) -> Blocks:
        if ambiguity.adopted is None:
            return ()
        key = ambiguity.adopted.key
        told = (r.text for r in ambiguity.readings if r.declared.key == key and r.text)
        text = next(told, None)
        reading = self.texts(text).text if text else self.phrases.word(key)
        name = self.phrases.word(ambiguity.declared.key)
        return (
            self.line(ambiguity.declared, self.wording.adopted(name, reading), self.wording.stop),
        )

    def type(self, declaration: syntax.TypeDeclaration, _: Official) -> Blocks:
        members = self.phrases.listed([self.phrases.word(m.key) for m in declaration.members])
        name = self.phrases.word(declaration.declared.key)
        said = self.wording.ladder(name, members, ordered=declaration.ordered)
        return (self.line(declaration.declared, said, self.wording.stop),)

    def place(self, place: syntax.PlaceDeclaration, _: Official) -> Blocks:
        if not place.parts:
            return ()
        parts = self.phrases.listed([self.phrases.word(part.key) for part in place.parts])
        head = place.head if isinstance(place.head, syntax.Declared) else None
        said = self.wording.contains(self.phrases.word(place.head.key), parts)
        return (self.line(head, said, self.wording.stop),)


_OUTER = str.maketrans("‘’", "“”")


def unquoted(text: str) -> str:
    """A text without quotes around it: quotes within quotes become quotes."""
    return text.translate(_OUTER)


def whole_years(start: date, end: date) -> bool:
    """Whether days are the first and the last of a year: a text may say no more than years."""
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
