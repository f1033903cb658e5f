"""The guide for the public (政策解读、一图读懂): am I covered, what do I need, what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from compiler.core import ir, walk
from compiler.core.desk.demands import Demand, demands
from compiler.core.taken_over import members_of
from compiler.documents.asking import called, demanded
from compiler.documents.beside import beside
from compiler.documents.choosing import APPLY, main_decision, scope_of
from compiler.documents.flow import figures
from compiler.documents.glance import at_a_glance
from compiler.documents.material import Material
from compiler.documents.materials import left_open, materials
from compiler.documents.office_lines import office_lines
from compiler.documents.open_points import open_points, untold
from compiler.documents.plan_parts import Part, Parts
from compiler.documents.plan_sources import documents_told
from compiler.documents.relaxing import AMOUNTS, relaxed_values, stand_ins, thresholds
from compiler.documents.subject import Subject
from compiler.documents.wording import (
    cited,
    decision_question,
    deed,
    full_title,
    instrument,
    others,
    public_words,
    sentences,
    version_told,
)
from compiler.typecheck.types import Basic, SetType
from policy_dsl import syntax

REVIEW = "reviewing_body"
_AFTERWARDS = ("certificate_holds", "may_be_appointed", "post_preference", "counts_toward_next")


def material(subject: Subject) -> Material:
    """The guide to a plan; what a plan does not answer is left out."""
    guide = _Guide(subject)
    drawn = figures(subject, guide.main) if guide.main else {}
    data = {**guide.data(), "charts": list(drawn)}
    return Material(template="guide", data=data, figures=drawn)


class _Guide:
    """`main` is the decision that the guide is about, `scope` that on who is covered; either may be
    missing."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.words = public_words(subject)
        self.program = subject.program
        self.main = main_decision(self.program, subject.decision)
        self.scope = scope_of(self.program, self.main)
        self._parts = Parts(subject, sentences(subject, told_open=True), {})

    def data(self) -> Mapping[str, Any]:
        plan, main = self.program, self.main
        scope, review = self._scope(), self._review()
        return {
            "plan": self.words.name(plan.plan),
            "version": version_told(self.subject),
            "full_title": full_title(self.subject),
            "source": instrument(self.subject),
            "ordinary": documents_told(self.subject, main) if main else [],
            "applying": main == APPLY,
            "deed": deed(self.subject, main) if main else "",
            "about": self.words.name(main) if self._chosen else "",
            "scope": scope,
            "conditions": self._conditions(main) if main else [],
            "glance": at_a_glance(self.subject, main) if main else None,
            "terms": self._terms() if main else [],
            "relaxed": self._relaxed() if main else [],
            "stand_ins": list(stand_ins(self.subject, self.words, main)) if main else [],
            "materials": materials(self.subject, main) if main else [],
            "partial": left_open(self.subject, main) if main else [],
            "duties": list(self._duties()),
            "afterwards": [self._decided(key) for key in self._later],
            "more": [self._decided(key) for key in self._own()],
            "review": review,
            "beside": self._beside(told={"scope": bool(scope), "review": bool(review)}),
            "points": open_points(self.subject),
            "office": office_lines(self.subject),
        }

    # --- sections

    def _scope(self) -> list[Any]:
        """Who is covered, and the lists that this names."""
        if not self.scope:
            return []
        named = set(walk.reached(self.program, self.scope))
        return [*self._said({self.scope}), *self._said(self._sets(named))]

    def _conditions(self, decision: str) -> list[Mapping[str, Any]]:
        return [self._condition(demand) for demand in demands(self.program, decision)]

    def _condition(self, demand: Demand) -> Mapping[str, Any]:
        opening, choices = demanded(self.words, demand, within=True)
        return {
            "name": called(self.words, demand),
            "opening": opening,
            "choices": [{"mark": mark, "text": text} for mark, text in choices],
            "clause": self.words.clause(demand.place),
            "by_reading": any(map(self.words.is_reading, walk.descend(demand.expr))),
        }

    def _terms(self) -> list[Any]:
        """What the conditions name: each rule that they reach, in its own sentence. On who is
        covered the conditions say all that they are, and its lists stand in a section of theirs."""
        reached = set(walk.reached(self.program, self.main)) - set(self.program.decisions)
        values = list(relaxed_values(self.subject, self.main))
        relaxed = {s.subject.key for s in values} | thresholds(self.subject, values)
        found = demands(self.program, self.main)
        scope = set(walk.reached(self.program, self.scope)) if self.scope else set()
        told = scope & ({demand.key for demand in found} | self._sets(scope))
        groups = {demand.group for demand in found}
        return [*self._said(reached - relaxed - told), *self._lent(reached - groups)]

    def _sets(self, keys: set[str]) -> set[str]:
        return {key for key in keys if isinstance(self.program.rules[key].type, SetType)}

    def _lent(self, keys: set[str]) -> Iterator[Any]:
        """The sentences of other modules that define such a name; their tables and what they leave
        open are told where the conditions are."""
        for module, made in others(self.subject):
            parts = Parts(self.subject, made, {})
            for statement in module.statements:
                if isinstance(statement, syntax.Definition) and statement.subject.key in keys:
                    said = parts.said(statement)
                    for line in [part for part in said if "pieces" in part][:1]:
                        line["pieces"].append(self._cited(statement.subject.key))
                    yield from said

    def _cited(self, key: str) -> Part:
        """Where a rule stands, behind its sentence."""
        rule = self.program.rules[key]
        place = (rule.origin.module, rule.origin.clause)
        one = ir.SetOf(items=(rule.expr,)) if isinstance(rule.expr, ir.Literal) else rule.expr
        clause = self.words.clause(place, members_of(self.program, one))
        return {"kind": "words", "text": cited(self.subject, clause), "language": ""}

    def _relaxed(self) -> list[Any]:
        """What is relaxed; behind each, from which amounts on, where that was not told before."""
        values = list(relaxed_values(self.subject, self.main))
        told = {value.subject.key for value in values}
        parts: list[Any] = []
        for value in values:
            amounts = thresholds(self.subject, [value]) - told
            told |= amounts
            parts += [*self._parts.said(value), *self._said(set(amounts))]
        return parts

    def _duties(self) -> Iterator[Mapping[str, Any]]:
        """The duties in the order of time, those without a time last."""
        found = [s for s in self.subject.module.statements if isinstance(s, syntax.Duty)]
        for duty in sorted(found, key=_when):
            yield {"parts": self._parts.said(duty), "dated": duty.end is not None}

    @property
    def _chosen(self) -> bool:
        """Whether the guide is about another decision than people come for."""
        return self.main != main_decision(self.program)

    @property
    def _later(self) -> list[str]:
        """The decisions on what follows, but for the one that the guide is about."""
        return [key for key in _AFTERWARDS if key in self.program.decisions and key != self.main]

    def _own(self) -> Iterator[str]:
        """The decisions that the plan itself asks for, but for those told elsewhere; of proofs the
        list of materials tells."""
        told = {self.main, self.scope, REVIEW, *_AFTERWARDS}
        for statement in self.subject.module.statements:
            if isinstance(statement, syntax.DecisionDeclaration):
                key = statement.declared.key
                if key not in told and self.program.rules[key].type is not Basic.EVIDENCE:
                    yield key

    def _decided(self, key: str) -> Mapping[str, Any]:
        """A decision by its sentences; one put together from demands by these."""
        stated = self._said({key})
        is_asked = not stated and self.program.rules[key].type is Basic.TRUTH
        return {
            "name": self.words.name(key),
            "question": decision_question(self.subject, key),
            "parts": self._said({key, *self._named_truths(key)}),
            "conditions": self._conditions(key) if is_asked else [],
        }

    def _named_truths(self, key: str) -> set[str]:
        """The rules of the plan that a decision names, but for other decisions."""
        expr = self.program.rules[key].expr
        return {k for k in walk.needs(self.program, expr) if k not in self.program.decisions}

    def _review(self) -> list[Any]:
        """Which tier reviews, and who settles that; of what is not told at all, that and why."""
        if REVIEW not in self.program.decisions:
            return []
        rule = walk.behind_names(self.program, ir.Ref(key=REVIEW))
        if isinstance(rule, ir.Ask) and self.words.is_hole(rule):
            told = untold(self.subject, self.program.questions[rule.key])
            return [{"kind": "line", "pieces": [{"kind": "words", "text": told, "language": ""}]}]
        return self._said({REVIEW, *walk.reads_of(self.program, REVIEW)})

    def _beside(self, told: Mapping[str, bool]) -> Mapping[str, list[Any]]:
        """The text beside the rules, by section; `told` says which sections there are. What is told
        elsewhere, of other decisions, is not the guide's."""
        sections = [
            ("scope", [self.scope] if told["scope"] else []),
            ("conditions", [self.main] if self.main else []),
            ("review", [REVIEW] if told["review"] else []),
            ("afterwards", self._later),
            ("more", self._own() if self._chosen else self.program.decisions),
            ("elsewhere", self.program.decisions),
        ]
        return beside(self.subject, self.words, self._parts, sections)

    # --- sentences

    def _said(self, keys: set[str]) -> list[Any]:
        """The sentences of the plan's own statements on these keys, in their order. An amount or a
        day of which the official text says nothing is told with its readings: nobody can work it
        out from its name."""
        parts: list[Any] = []
        for statement in self.subject.module.statements:
            key = _subject(statement)
            if key in keys:
                said = self._parts.said(statement)
                amount = key in self.program.rules and self._is_amount(key)
                bare = amount and not self._parts.is_told(statement)
                parts += self._parts.as_read(statement) if bare else said
        return parts

    def _is_amount(self, key: str) -> bool:
        return self.program.rules[key].type in AMOUNTS


def _subject(statement: syntax.Statement) -> str:
    match statement:
        case syntax.Definition() | syntax.ValueDefinition() | syntax.TableDefinition():
            return statement.subject.key
        case syntax.SetBy() | syntax.Hole():
            return statement.declared.key
        case _:
            return ""


def _when(duty: syntax.Duty) -> tuple[int, int, int]:
    """The day by which a duty is done; a month without a day counts to its end."""
    match duty.start or duty.end:
        case syntax.MonthDay(month=month, day=day, whole_month=whole):
            first = 0 if whole and duty.start else day or 32
            return (0, month, first)
        case syntax.DateLiteral(value=value):
            return (value.year, value.month, value.day)
        case _:
            return (9999, 13, 0)
