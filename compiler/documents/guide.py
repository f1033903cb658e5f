"""The guide for the public (政策解读、一图读懂): am I covered, what do I need, what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from compiler.core import walk
from compiler.core.desk.demands import Demand, demands
from compiler.documents.asking import called, demanded
from compiler.documents.flow import figures
from compiler.documents.glance import at_a_glance
from compiler.documents.material import Material
from compiler.documents.materials import materials
from compiler.documents.open_points import open_points
from compiler.documents.plan_parts import Part, Parts
from compiler.documents.subject import Subject
from compiler.documents.wording import (
    cited,
    decision_question,
    others,
    public_words,
    sentences,
    version_told,
)
from compiler.typecheck.types import Basic, SetType
from policy_dsl import syntax

APPLY, SCOPE, REVIEW = "may_apply", "in_scope", "reviewing_body"
_AFTERWARDS = ("certificate_holds", "may_be_appointed", "post_preference", "counts_toward_next")


def material(subject: Subject) -> Material:
    """The guide to a plan; what a plan does not answer is left out."""
    guide = _Guide(subject)
    drawn = figures(subject, APPLY) if guide.answers(APPLY) else {}
    data = {**guide.data(), "charts": list(drawn)}
    return Material(template="guide", data=data, figures=drawn)


class _Guide:
    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.words = public_words(subject)
        self.program = subject.program
        self._parts = Parts(subject, sentences(subject), {})

    def answers(self, decision: str) -> bool:
        return decision in self.program.decisions

    def data(self) -> Mapping[str, Any]:
        may_apply = self.answers(APPLY)
        plan = self.program
        return {
            "plan": self.words.name(plan.plan),
            "version": version_told(self.subject),
            "source": plan.sources.get(plan.plan, ""),
            "scope": self._scope(),
            "conditions": self._conditions() if may_apply else [],
            "glance": at_a_glance(self.subject, APPLY) if may_apply else None,
            "terms": self._terms() if may_apply else [],
            "relaxed": self._relaxed() if may_apply else [],
            "materials": materials(self.subject, APPLY) if may_apply else [],
            "duties": list(self._duties()),
            "afterwards": [self._decided(key) for key in _AFTERWARDS if self.answers(key)],
            "review": self._review(),
            "points": open_points(self.subject),
            "office": self._office(),
        }

    # --- sections

    def _scope(self) -> list[Any]:
        """Who is covered, and the lists that this names."""
        if not self.answers(SCOPE):
            return []
        named = set(walk.reached(self.program, SCOPE))
        sets = {k for k in named if isinstance(self.program.rules[k].type, SetType)}
        return [*self._said({SCOPE}), *self._said(sets)]

    def _conditions(self) -> list[Mapping[str, Any]]:
        return [self._condition(demand) for demand in demands(self.program, APPLY)]

    def _condition(self, demand: Demand) -> Mapping[str, Any]:
        opening, choices = demanded(self.words, demand)
        return {
            "name": called(self.words, demand),
            "opening": opening,
            "choices": [{"mark": mark, "text": text} for mark, text in choices],
            "clause": self.words.clause(demand.place),
        }

    def _terms(self) -> list[Any]:
        """What the conditions name: each rule that they reach, in its own sentence."""
        reached = set(walk.reached(self.program, APPLY)) - set(self.program.decisions)
        relaxed = {s.subject.key for s in self._exceptions()}
        scope = set(walk.reached(self.program, SCOPE)) if self.answers(SCOPE) else set()
        groups = {demand.group for demand in demands(self.program, APPLY)}
        return [*self._said(reached - relaxed - scope), *self._lent(reached - groups)]

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
        origin = self.program.rules[key].origin
        clause = self.words.clauses([(origin.module, origin.clause)])
        return {"kind": "words", "text": cited(self.subject, clause), "language": ""}

    def _relaxed(self) -> list[Any]:
        return [part for s in self._exceptions() for part in self._parts.said(s)]

    def _exceptions(self) -> Iterator[syntax.ValueDefinition]:
        """The values that are one thing ordinarily and another in stated cases."""
        reached = set(walk.reached(self.program, APPLY))
        for statement in self.subject.module.statements:
            if not isinstance(statement, syntax.ValueDefinition) or not statement.default:
                continue
            rule = self.program.rules.get(statement.subject.key)
            eased = statement.cases or statement.adjustments
            if rule and rule.key in reached and eased and rule.type is not Basic.TRUTH:
                yield statement

    def _duties(self) -> Iterator[Mapping[str, Any]]:
        """The duties in the order of time, those without a time last."""
        found = [s for s in self.subject.module.statements if isinstance(s, syntax.Duty)]
        for duty in sorted(found, key=_when):
            yield {"parts": self._parts.said(duty), "dated": duty.end is not None}

    def _decided(self, key: str) -> Mapping[str, Any]:
        return {
            "name": self.words.name(key),
            "question": decision_question(self.subject, key),
            "parts": self._said({key, *self._named_truths(key)}),
        }

    def _named_truths(self, key: str) -> set[str]:
        """The rules of the plan that a decision names, but for other decisions."""
        expr = self.program.rules[key].expr
        return {k for k in walk.needs(self.program, expr) if k not in self.program.decisions}

    def _review(self) -> list[Any]:
        """Which tier reviews, who settles that, and the powers that go with it."""
        if not self.answers(REVIEW):
            return []
        return self._said({REVIEW, *walk.reads_of(self.program, REVIEW)})

    def _office(self) -> list[Mapping[str, str]]:
        office, say, language = self.subject.office, self.subject.say, self.subject.language
        lines = (
            (say("受理机关", "Office"), office.name.in_(language)),
            (say("联系人（科室）", "Person or desk"), office.contact.in_(language)),
            (say("地址", "Address"), office.address.in_(language)),
            (say("办公时间", "Hours"), office.hours.in_(language)),
            (say("电话", "Telephone"), office.telephone),
            (say("电子邮箱", "E-mail"), office.email),
            (say("网站", "Website"), office.website),
        )
        return [{"label": label, "text": text} for label, text in lines]

    # --- sentences

    def _said(self, keys: set[str]) -> list[Any]:
        """The sentences of the plan's own statements on these keys, in their order."""
        return [
            part
            for statement in self.subject.module.statements
            if _subject(statement) in keys
            for part in self._parts.said(statement)
        ]


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
