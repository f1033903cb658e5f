"""Statements to passages: which sentences, lists and tables each kind reads as."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from compiler.prose.acts import Acts
from compiler.prose.lists import Lists, as_list
from compiler.prose.official import Official, Term
from compiler.prose.passages import Block, Entries, Gap, Line, Piece, Title, Words
from compiler.prose.readings import FALSE, TRUE
from compiler.prose.remarks import Remarks
from compiler.prose.tables import table
from compiler.prose.values import Values
from compiler.prose.view import View
from compiler.prose.wording import Wording
from compiler.typecheck.types import Basic
from policy_dsl import syntax

Blocks = tuple[Block, ...]


class Statements:
    """Writes what is left of statements in one language; `signs` for the review copy."""

    def __init__(self, view: View, wording: Wording, used: frozenset[str], *, signs: bool) -> None:
        self.view = view
        self.wording = wording
        self.phrases = wording.phrases
        self.lists = Lists(wording=wording, used=used, signs=signs)
        self.acts = Acts(wording=wording, lists=self.lists)
        self.values = Values(view=view, wording=wording, lists=self.lists)
        self.remarks = Remarks(wording, self.acts.texts)
        self.signs = signs
        self._known: dict[type[syntax.Statement], Callable[[Any, Official], Blocks]] = {
            syntax.Header: self.acts.header,
            syntax.Heading: self._heading,
            syntax.Prose: self._prose,
            syntax.Definition: self._definition,
            syntax.ValueDefinition: self._value,
            syntax.TableDefinition: self._table,
            syntax.Hole: self._hole,
            syntax.SetBy: self._set_by,
            syntax.Requirement: self._requirement,
            syntax.Bar: self._bar,
            syntax.ClauseForce: self.acts.force,
            syntax.Duty: self.acts.duty,
            syntax.Power: self.acts.power,
            syntax.Ambiguity: self.acts.adopted,
            syntax.TypeDeclaration: self.acts.type,
            syntax.PlaceDeclaration: self.acts.place,
        }

    def blocks(self, said: Official) -> Blocks:
        """The passage of what is left of a statement; nothing for what no sentence tells."""
        if said.node is None:
            return ()
        known = self._known.get(type(said.node))
        told = known(said.node, said) if known else ()
        return (*told, *self.remarks.of(said.node)) if self.signs else told

    # --- what is set as it is

    def _heading(self, heading: syntax.Heading, _: Official) -> Blocks:
        mark = self.wording.heading(heading.level, heading.number)
        return (Title(level=heading.level, mark=mark, pieces=(self.acts.texts(heading.title),)),)

    def _prose(self, prose: syntax.Prose, _: Official) -> Blocks:
        return (Line(pieces=(self.acts.texts(prose.texts),)),)

    # --- definitions

    def _subject(self, subject: syntax.Subject) -> str:
        decided = isinstance(subject, syntax.Name)
        return self.wording.subject(self.phrases.word(subject.key), decided=decided)

    def _plain(self, subject: syntax.Subject) -> str:
        """The subject of a sentence that sets a value, which says no 所称."""
        return self.wording.subject(self.phrases.word(subject.key), decided=False)

    def _definition(self, definition: syntax.Definition, said: Official) -> Blocks:
        subject, declared = self._subject(definition.subject), definition.subject
        value = definition.value
        truth = self.view.type_of_key(declared.key) is Basic.TRUTH
        if value == FALSE and said.unsaid:
            unknown = self.wording.unknown(self.phrases.word(declared.key))
            return (self.acts.line(declared, unknown, self.wording.stop),)
        if truth:
            value = as_list(value)
        if isinstance(value, syntax.ConditionList):
            head = self.wording.means_listed(subject, value.word, partial=said.partial)
            items = self.lists.conditions(value.items, said)
            told = (self.acts.line(declared, head), Entries(entries=items))
            more = self._unsaid(declared, said, truth=truth)
            return (
                (*told, Line(pieces=(Words(text=self.wording.sentence(more)),))) if more else told
            )
        phrase = self.phrases.condition(value) if truth else self.phrases.value(value)
        sentence = self.wording.means(subject, phrase, truth=truth, partial=said.partial)
        more = self._unsaid(declared, said, truth=truth)
        if more:
            behind = self.wording.semi + self.wording.space + more
            return (self.acts.line(declared, sentence, behind),)
        return (self.acts.line(declared, sentence, self.wording.stop),)

    def _unsaid(self, subject: syntax.Subject, said: Official, *, truth: bool) -> str:
        """Of which cases or entries the text does not say whether they belong."""
        told = self.lists.unsaid(said.unsaid, self.phrases.word(subject.key) if truth else "")
        return told + self.wording.stop if told else ""

    def _value(self, definition: syntax.ValueDefinition, said: Official) -> Blocks:
        if said.either:
            return (self._either(definition, said),)
        return self.values.blocks(definition, self._plain(definition.subject), said)

    def _either(self, definition: syntax.ValueDefinition, said: Official) -> Line:
        values = list(map(self.phrases.value, said.either))
        told = self.wording.either(self.phrases.word(definition.subject.key), values)
        return self.acts.line(definition.subject, told, self.wording.stop)

    def _table(self, definition: syntax.TableDefinition, _: Official) -> Blocks:
        head = self.wording.by_table(self._plain(definition.subject))
        caption = self.phrases.word(definition.subject.key)
        return (self.acts.line(definition.subject, head), table(definition, caption, self.wording))

    def _hole(self, hole: syntax.Hole, _: Official) -> Blocks:
        """A blank, to be filled with a value or, where a condition is left open, with its text; for
        readers who have nothing to fill in, why it is open."""
        name = self.phrases.word(hole.declared.key)
        if self.phrases.told_open:
            subject = self.wording.subject(name, decided=False)
            untold = self.wording.untold(subject, self.phrases.open_mark(hole.declared.key))
            opening = Words(text=self.wording.sentence(untold))
            reason, stop = self.acts.texts(hole.reason), Words(text=self.wording.stop)
            return (Line(pieces=(opening, reason, stop)),)
        truth = self.view.type_of_key(hole.declared.key) is Basic.TRUTH
        before = self.wording.hole(name, truth=truth)
        pieces: tuple[Piece, ...] = (
            Words(text=self.wording.sentence(before)),
            Gap(key=hole.declared.key, label=name),
            Words(text=self.wording.stop),
            *self.lists.sign(hole.declared),
        )
        return (Line(pieces=pieces),)

    def _set_by(self, set_by: syntax.SetBy, _: Official) -> Blocks:
        truth = self.view.type_of_key(set_by.declared.key) is Basic.TRUTH
        name = self.phrases.word(set_by.declared.key)
        bodies = self.acts.bodies(set_by.bodies)
        sentence = self.wording.set_by(name, bodies, truth=truth)
        return (self.acts.line(set_by.declared, sentence, self.wording.stop),)

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
            head = guard + self.wording.must_listed(
                decision, condition.word, more=self.view.has_before(requirement)
            )
            items = self.lists.conditions(condition.items, said)
            head = self._before_colon(head, introduced + also)
            return (self.acts.line(declared, head), Entries(entries=items))
        if condition == TRUE and said.beside:
            sentence = self.wording.must_term(decision, self._named(said.beside))
            return (self.acts.line(declared, guard, sentence, self.wording.stop),)
        compared = "" if guard else self._compared(condition)
        named = bool(introduced or also)
        sentence = self.wording.must(
            decision, self.phrases.condition(condition), compared, named=named
        )
        return (self.acts.line(declared, guard, sentence, introduced, also, self.wording.stop),)

    def _compared(self, condition: syntax.Expression) -> str:
        """The fact or rule that a condition compares with something."""
        if not isinstance(condition, syntax.Comparison | syntax.StepRange):
            return ""
        return self.phrases.value(condition.left)

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
        self, declared: syntax.Declared, guard: str, decision: str, term: Term
    ) -> Blocks:
        """A term that is asked for, what is enough for it, and which cases are left unsaid."""
        unsaid = self.lists.unsaid(term.unsaid, self.phrases.word(declared.key))
        told = self._term_with_enough(declared, guard, decision, as_list(term.enough))
        if not unsaid:
            return told
        return (
            *told,
            Line(pieces=(Words(text=self.wording.sentence(unsaid) + self.wording.stop),)),
        )

    def _term_with_enough(
        self, declared: syntax.Declared, guard: str, decision: str, enough: syntax.Expression
    ) -> Blocks:
        name = self.phrases.word(declared.key)
        must = guard + self.wording.must_term(decision, name)
        if enough == FALSE:
            return (self.acts.line(declared, must, self.wording.stop),)
        stop = self.wording.stop + self.wording.space
        if isinstance(enough, syntax.ConditionList):
            whole = self.wording.met_where_listed(decision, name, enough.word)
            head = self.wording.sentence(self.wording.suffices_listed(enough.word, name))
            items = self.lists.conditions(enough.items, Official(node=None))
            said = (guard, whole) if whole else (must, stop, head)
            return (self.acts.line(declared, *said), Entries(entries=items))
        whole = self.wording.met_where(decision, name, self.phrases.condition(enough))
        if whole:
            return (self.acts.line(declared, guard, whole, self.wording.stop),)
        suffices = self.wording.suffices(self.phrases.condition(enough), name)
        suffices = self.wording.sentence(suffices)
        return (self.acts.line(declared, must, stop, suffices, self.wording.stop),)

    def _bar(self, bar: syntax.Bar, said: Official) -> Blocks:
        decision = self.phrases.word(bar.decision.key)
        declared, stop = bar.declared, self.wording.stop
        if declared and declared.key in said.terms:
            barred = self.wording.barred_term(self.phrases.word(declared.key), decision)
            enough = said.terms[declared.key].enough
            if enough == FALSE:
                return (self.acts.line(declared, barred, stop),)
            belongs = self.wording.belongs(self.phrases.condition(enough))
            return (self.acts.line(declared, barred, self.wording.semi, belongs, stop),)
        if bar.condition == FALSE:
            barred = self.wording.barred_term(self._named(said.beside), decision)
            return (self.acts.line(declared, barred, stop),)
        condition = as_list(bar.condition)
        if isinstance(condition, syntax.ConditionList) and condition.word == "ANY_OF":
            head = self._before_colon(self.wording.barred_listed(decision), "")
            return (
                self.acts.line(declared, head),
                Entries(entries=self.lists.conditions(condition.items, said)),
            )
        phrase = self.phrases.condition(bar.condition)
        barred = self.wording.barred(phrase, decision, partial=said.partial)
        return (self.acts.line(declared, barred, self.lists.introduced(declared), stop),)
