"""Statements to passages: which sentences, lists and tables each kind reads as."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from compiler.prose.lists import Lists, as_list
from compiler.prose.official import Official
from compiler.prose.passages import Block, Entries, Gap, Line, Piece, Title, Words
from compiler.prose.readings import FALSE, TRUE
from compiler.prose.remarks import Remarks
from compiler.prose.tables import table
from compiler.prose.values import Values
from compiler.prose.view import View
from compiler.prose.wording import Wording
from compiler.typecheck.types import Basic
from policy_dsl import syntax
from policy_dsl.diagnostics import Language

Blocks = tuple[Block, ...]


class Statements:
    """Writes what is left of statements in one language; `signs` for the review copy."""

    def __init__(self, view: View, wording: Wording, used: frozenset[str], *, signs: bool) -> None:
        self.view = view
        self.wording = wording
        self.phrases = wording.phrases
        self.lists = Lists(wording=wording, used=used, signs=signs)
        self.values = Values(view=view, wording=wording, lists=self.lists)
        self.remarks = Remarks(wording, self.texts)
        self.signs = signs
        self._known: dict[type[syntax.Statement], Callable[[Any, Official], Blocks]] = {
            syntax.Header: self._header,
            syntax.Heading: self._heading,
            syntax.Prose: self._prose,
            syntax.Definition: self._definition,
            syntax.ValueDefinition: self._value,
            syntax.TableDefinition: self._table,
            syntax.Hole: self._hole,
            syntax.SetBy: self._set_by,
            syntax.Requirement: self._requirement,
            syntax.Bar: self._bar,
            syntax.ClauseForce: self._force,
            syntax.Duty: self._duty,
            syntax.Power: self._power,
            syntax.Ambiguity: self._adopted,
            syntax.TypeDeclaration: self._type,
            syntax.PlaceDeclaration: self._place,
        }

    def blocks(self, said: Official) -> Blocks:
        """The passage of what is left of a statement; nothing for what no sentence tells."""
        if said.node is None:
            return ()
        known = self._known.get(type(said.node))
        told = known(said.node, said) if known else ()
        return (*told, *self.remarks.of(said.node)) if self.signs else told

    # --- what is set as it is

    def texts(self, texts: syntax.Texts) -> Words:
        """A text in the language of the document; else in the other, and said to be."""
        zh, en = Words(text=texts.zh or ""), Words(text=texts.en or "")
        own, other = (zh, en) if self.phrases.language == "zh" else (en, zh)
        language: Language = "en" if self.phrases.language == "zh" else "zh"
        return own if own.text else Words(text=other.text, language=language)

    def _header(self, header: syntax.Header, _: Official) -> Blocks:
        """How long the plan applies, as far as its header says so."""
        if header.effective_from is None:
            return ()
        start, end = header.effective_from, header.effective_to
        said = self.wording.period(self.phrases.day(start), self.phrases.day(end) if end else "")
        return (self._line(None, said, self.wording.stop),)

    def _heading(self, heading: syntax.Heading, _: Official) -> Blocks:
        mark = self.wording.heading(heading.level, heading.number)
        return (Title(level=heading.level, mark=mark, pieces=(self.texts(heading.title),)),)

    def _prose(self, prose: syntax.Prose, _: Official) -> Blocks:
        return (Line(pieces=(self.texts(prose.texts),)),)

    # --- definitions

    def _subject(self, subject: syntax.Subject) -> str:
        decided = isinstance(subject, syntax.Name)
        return self.wording.subject(self.phrases.word(subject.key), decided=decided)

    def _line(self, subject: syntax.Subject | None, *texts: str) -> Line:
        signs = self.lists.sign(subject) if isinstance(subject, syntax.Declared) else ()
        return Line(pieces=(Words(text=self.wording.sentence("".join(texts))), *signs))

    def _definition(self, definition: syntax.Definition, said: Official) -> Blocks:
        subject, declared = self._subject(definition.subject), definition.subject
        value = definition.value
        truth = self.view.type_of_key(declared.key) is Basic.TRUTH
        if truth:
            value = as_list(value)
        if isinstance(value, syntax.ConditionList):
            head = self.wording.means_listed(subject, value.word, partial=said.partial)
            items = self.lists.conditions(value.items, said)
            return (self._line(declared, head), Entries(entries=items))
        phrase = self.phrases.condition(value) if truth else self.phrases.value(value)
        sentence = self.wording.means(subject, phrase, truth=truth, partial=said.partial)
        return (self._line(declared, sentence, self.wording.stop),)

    def _value(self, definition: syntax.ValueDefinition, said: Official) -> Blocks:
        return self.values.blocks(definition, self._subject(definition.subject), said)

    def _table(self, definition: syntax.TableDefinition, _: Official) -> Blocks:
        subject = self._subject(definition.subject)
        head = self.wording.by_table(subject)
        caption = self.phrases.word(definition.subject.key)
        return (self._line(definition.subject, head), table(definition, caption, self.wording))

    def _hole(self, hole: syntax.Hole, _: Official) -> Blocks:
        truth = self.view.type_of_key(hole.declared.key) is Basic.TRUTH
        name = self.phrases.word(hole.declared.key)
        before, behind = self.wording.hole(self.wording.subject(name, decided=False), truth=truth)
        gap = Gap(key=hole.declared.key, label=name)
        return (
            Line(
                pieces=(
                    Words(text=self.wording.sentence(before)),
                    gap,
                    Words(text=behind),
                    *self.lists.sign(hole.declared),
                )
            ),
        )

    def _set_by(self, set_by: syntax.SetBy, _: Official) -> Blocks:
        truth = self.view.type_of_key(set_by.declared.key) is Basic.TRUTH
        name = self.phrases.word(set_by.declared.key)
        bodies = self._bodies(set_by.bodies)
        sentence = self.wording.set_by(name, bodies, truth=truth)
        return (self._line(set_by.declared, sentence, self.wording.stop),)

    def _bodies(self, bodies: tuple[syntax.Expression, ...]) -> str:
        return self.phrases.listed([self.phrases.value(body) for body in bodies], "and_bodies")

    # --- requirements and bars

    def _requirement(self, requirement: syntax.Requirement, said: Official) -> Blocks:
        decision = self.phrases.word(requirement.decision.key)
        guard = self._guard(requirement.guard, said)
        declared = requirement.declared
        if declared and declared.key in said.terms:
            return self._required_term(declared, guard, decision, said.terms[declared.key])
        condition = as_list(requirement.condition)
        introduced = self.lists.introduced(declared)
        also = self._also(said) if requirement.guard is None or not said.partial else ""
        if isinstance(condition, syntax.ConditionList):
            head = guard + self.wording.must_listed(decision, condition.word)
            items = self.lists.conditions(condition.items, said)
            head = self._before_colon(head, introduced + also)
            return (self._line(declared, head), Entries(entries=items))
        if condition == TRUE and said.beside:
            sentence = self.wording.must_term(decision, self._named(said.beside))
            return (self._line(declared, guard, sentence, self.wording.stop),)
        sentence = self.wording.must(decision, self.phrases.condition(condition))
        return (self._line(declared, guard, sentence, introduced, also, self.wording.stop),)

    def _before_colon(self, head: str, more: str) -> str:
        colon = self.wording.colon
        return head.removesuffix(colon) + more + colon

    def _named(self, keys: tuple[str, ...]) -> str:
        return self.phrases.listed([self.phrases.word(key) for key in keys], "and")

    def _also(self, said: Official) -> str:
        return self.wording.also(self._named(said.beside)) if said.beside else ""

    def _guard(self, guard: syntax.Expression | None, said: Official) -> str:
        if guard is None:
            return ""
        if guard == FALSE:
            return self.wording.concerning(self._named(said.beside))
        return self.wording.guard(self.phrases.condition(guard), partial=said.partial)

    def _required_term(
        self, declared: syntax.Declared, guard: str, decision: str, enough: syntax.Expression
    ) -> Blocks:
        name = self.phrases.word(declared.key)
        must = guard + self.wording.must_term(decision, name)
        enough = as_list(enough)
        if enough == FALSE:
            return (self._line(declared, must, self.wording.stop),)
        stop = self.wording.stop + self.wording.space
        if isinstance(enough, syntax.ConditionList):
            head = self.wording.suffices_listed(enough.word, name)
            items = self.lists.conditions(enough.items, Official(node=None))
            return (self._line(declared, must, stop, head), Entries(entries=items))
        suffices = self.wording.suffices(self.phrases.condition(enough), name)
        return (self._line(declared, must, stop, suffices, self.wording.stop),)

    def _bar(self, bar: syntax.Bar, said: Official) -> Blocks:
        decision = self.phrases.word(bar.decision.key)
        declared, stop = bar.declared, self.wording.stop
        if declared and declared.key in said.terms:
            barred = self.wording.barred_term(self.phrases.word(declared.key), decision)
            enough = said.terms[declared.key]
            if enough == FALSE:
                return (self._line(declared, barred, stop),)
            belongs = self.wording.belongs(self.phrases.condition(enough))
            return (self._line(declared, barred, self.wording.semi, belongs, stop),)
        if bar.condition == FALSE:
            barred = self.wording.barred_term(self._named(said.beside), decision)
            return (self._line(declared, barred, stop),)
        condition = as_list(bar.condition)
        if isinstance(condition, syntax.ConditionList) and condition.word == "ANY_OF":
            head = self._before_colon(self.wording.barred_listed(decision), "")
            return (
                self._line(declared, head),
                Entries(entries=self.lists.conditions(condition.items, said)),
            )
        phrase = self.phrases.condition(bar.condition)
        barred = self.wording.barred(phrase, decision, partial=said.partial)
        return (self._line(declared, barred, self.lists.introduced(declared), stop),)

    # --- force, duties, powers

    def _force(self, force: syntax.ClauseForce, _: Official) -> Blocks:
        days = [self.phrases.day(day) if day else "" for day in (force.start, force.end)]
        return (self._line(None, self.wording.force(*days), self.wording.stop),)

    def _duty(self, duty: syntax.Duty, _: Official) -> Blocks:
        start, end = (self.phrases.due(day) if day else "" for day in (duty.start, duty.end))
        before, behind = self.wording.duty(self._bodies(duty.bodies), start, end)
        return (self._told(duty.declared, before, duty.deliverable, behind),)

    def _power(self, power: syntax.Power, _: Official) -> Blocks:
        before = self.wording.power(self._bodies(power.bodies))
        return (self._told(power.declared, before, power.text, ""),)

    def _told(
        self, declared: syntax.Declared, before: str, texts: syntax.Texts, behind: str
    ) -> Line:
        """A sentence around a text of the drafter's."""
        told = self.texts(texts)
        shown = told.text.rstrip("。.")
        text = Words(text=f"“{shown}”" if told.language else shown, language=told.language)
        before += self.wording.space
        end = Words(text=behind + self.wording.stop)
        pieces: tuple[Piece, ...] = (Words(text=self.wording.sentence(before)), text, end)
        return Line(pieces=(*pieces, *self.lists.sign(declared)))

    # --- what declares

    def _adopted(self, ambiguity: syntax.Ambiguity, _: Official) -> Blocks:
        if ambiguity.adopted is None:
            return ()
        taken = next(r for r in ambiguity.readings if r.declared.key == ambiguity.adopted.key)
        told = self.texts(taken.text).text if taken.text else ""
        reading = told or self.phrases.word(taken.declared.key)
        name = self.phrases.word(ambiguity.declared.key)
        return (
            self._line(ambiguity.declared, self.wording.adopted(name, reading), self.wording.stop),
        )

    def _type(self, declaration: syntax.TypeDeclaration, _: Official) -> Blocks:
        members = self.phrases.listed([self.phrases.word(m.key) for m in declaration.members])
        name = self.phrases.word(declaration.declared.key)
        said = self.wording.ladder(name, members, ordered=declaration.ordered)
        return (self._line(declaration.declared, said, self.wording.stop),)

    def _place(self, place: syntax.PlaceDeclaration, _: Official) -> Blocks:
        if not place.parts:
            return ()
        parts = self.phrases.listed([self.phrases.word(part.key) for part in place.parts])
        head = place.head if isinstance(place.head, syntax.Declared) else None
        said = self.wording.contains(self.phrases.word(place.head.key), parts)
        return (self._line(head, said, self.wording.stop),)
