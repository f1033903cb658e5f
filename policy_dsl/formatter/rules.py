"""Statements that rule: definitions, values, tables, requirements, bars, duties, as lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from policy_dsl import syntax
from policy_dsl.formatter import literals
from policy_dsl.formatter.conditions import Conditions
from policy_dsl.formatter.declarations import Declarations
from policy_dsl.formatter.expressions import Expressions
from policy_dsl.formatter.lines import PART, Lines, chained, line
from policy_dsl.formatter.surface import Phrase, Surface
from policy_dsl.formatter.tables import Tables
from policy_dsl.formatter.values import ValueDefinitions

Rule = (
    syntax.Definition
    | syntax.ValueDefinition
    | syntax.TableDefinition
    | syntax.Hole
    | syntax.SetBy
    | syntax.Ambiguity
    | syntax.Requirement
    | syntax.Bar
    | syntax.ClauseForce
    | syntax.Duty
    | syntax.Power
    | syntax.Claim
)


class Rules:
    """Writes rules in one surface."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self.expressions = Expressions(surface)
        self.declarations = Declarations(surface)
        self.conditions = Conditions(surface)
        self.values = ValueDefinitions(surface)
        self.tables = Tables(surface)

    def lines(self, rule: Rule) -> Lines:
        match rule:
            case syntax.Definition():
                return self._definition(rule)
            case syntax.ValueDefinition():
                return self.values.lines(rule)
            case syntax.TableDefinition():
                return self.tables.definition(rule)
            case syntax.Hole():
                return line(0, self._hole(rule))
            case syntax.SetBy():
                return line(0, self._set_by(rule))
            case syntax.Ambiguity():
                return self._ambiguity(rule)
            case syntax.Requirement():
                return self._requirement(rule)
            case syntax.Bar():
                return self._bar(rule)
            case syntax.ClauseForce():
                return line(0, self._clause_force(rule))
            case syntax.Duty():
                return line(0, self._duty(rule))
            case syntax.Power():
                return line(0, self._power(rule))
            case syntax.Claim():
                return line(0, self._claim(rule))
            case _:
                assert_never(rule)

    # --- definitions

    def _definition(self, definition: syntax.Definition) -> Lines:
        subject = self.surface.subject(definition.subject)
        head = (*subject, *self.surface.words("DEFINED_AS"))
        if isinstance(definition.value, syntax.ConditionList):
            return self.conditions.listed(head, definition.value, nominal=True)
        return line(0, head, self.expressions.condition(definition.value))

    def _hole(self, hole: syntax.Hole) -> Phrase:
        declared = self.surface.declared(hole.declared)
        typed = self._typed(hole.type, hole.reason)
        return (*declared, *self.surface.words("UNDETERMINED"), *typed)

    def _set_by(self, set_by: syntax.SetBy) -> Phrase:
        words = self.surface.words
        declared, bodies = self.surface.declared(set_by.declared), self._bodies(set_by.bodies)
        typed = self._typed(set_by.type, set_by.question)
        return (*declared, *words("SET_BY"), *bodies, *words("SET_TAIL"), *typed)

    def _typed(self, type_: syntax.TypeExpression, texts: syntax.Texts) -> Phrase:
        words = self.surface.words
        written = self.declarations.type(type_)
        return (*words("COMMA", "TYPED"), *written, *words("COLON"), *self.surface.texts(texts))

    def _bodies(self, bodies: Sequence[syntax.Expression]) -> Phrase:
        return self.surface.several([self.expressions.value(body) for body in bodies])

    def _ambiguity(self, ambiguity: syntax.Ambiguity) -> Lines:
        words = self.surface.words
        declared = self.surface.declared(ambiguity.declared)
        question = self.surface.texts(ambiguity.question)
        parts = [line(0, words("AMBIGUITY"), declared, words("COLON"), question)]
        parts += [line(PART, self._reading(reading)) for reading in ambiguity.readings]
        if ambiguity.adopted:
            parts.append(line(PART, words("ADOPTS"), self.surface.name(ambiguity.adopted)))
        return chained(parts, words("SEMI"))

    def _reading(self, reading: syntax.Reading) -> Phrase:
        words = self.surface.words
        head = (*words("READING"), *self.surface.declared(reading.declared))
        return (*head, *words("COLON"), *self.surface.texts(reading.text)) if reading.text else head

    # --- requirements, bars, force

    def _requirement(self, requirement: syntax.Requirement) -> Lines:
        words = self.surface.words
        guard = requirement.guard
        head = (
            *(self.conditions.where(guard) if guard else ()),
            *self.surface.name(requirement.decision),
            *words("MUST"),
            *(words("HAVE") if requirement.declared else ()),
            *self.surface.label(requirement.declared),
        )
        if isinstance(requirement.condition, syntax.ConditionList):
            return self.conditions.listed(head, requirement.condition, nominal=False)
        return line(0, head, self.expressions.condition(requirement.condition))

    def _bar(self, bar: syntax.Bar) -> Lines:
        words = self.surface.words
        label = self.surface.label(bar.declared)
        barred = (*words("MUST_NOT"), *self.surface.name(bar.decision))
        if isinstance(bar.condition, syntax.ConditionList):
            head = line(0, label, words("ANY_CASE", "COMMA"), barred, words("COLON"))
            return (*head, *self.conditions.items(bar.condition.items, nominal=True))
        return line(0, label, self.conditions.where(bar.condition), barred)

    def _clause_force(self, force: syntax.ClauseForce) -> Phrase:
        days = [day for day in (force.start, force.end) if day]
        written = [(literals.write_date(day, self.surface.language),) for day in days]
        words = self.surface.words
        return (*words("THIS_CLAUSE"), *self.surface.period(*written), *words("IN_FORCE"))

    # --- duties and powers

    def _duty(self, duty: syntax.Duty) -> Phrase:
        words = self.surface.words
        return (
            *words("DUTY"),
            *self.surface.declared(duty.declared),
            *words("COLON", "BY"),
            *self._bodies(duty.bodies),
            *self._due(duty),
            *words("COMMA", "COMPLETE"),
            *self.surface.texts(duty.deliverable),
        )

    def _due(self, duty: syntax.Duty) -> Phrase:
        words = self.surface.words
        if duty.end is None:
            return ()
        if duty.start is None:
            return (*words("AT"), *self._day(duty.end), *words("BEFORE_TAIL"))
        return self.surface.period(self._day(duty.start), self._day(duty.end))

    def _day(self, day: syntax.DateLiteral | syntax.MonthDay) -> Phrase:
        language = self.surface.language
        if isinstance(day, syntax.DateLiteral):
            return (literals.write_date(day.value, language),)
        return (literals.write_month_day(day, language),)

    def _power(self, power: syntax.Power) -> Phrase:
        words = self.surface.words
        head = (*words("POWER"), *self.surface.declared(power.declared), *words("COLON"))
        return (*head, *self._bodies(power.bodies), *words("MAY"), *self.surface.texts(power.text))

    # --- claims

    def _claim(self, claim: syntax.Claim) -> Phrase:
        words = self.surface.words
        guard = self.conditions.where(claim.guard) if claim.guard else ()
        head = (*words("CLAIM"), *self.surface.declared(claim.declared), *words("COLON"), *guard)
        if claim.condition is not None:
            return (*head, *words(claim.word), *self.expressions.condition(claim.condition))
        assert claim.subject is not None
        subject = self.surface.name(claim.subject)
        facts = [self.surface.name(fact) for fact in claim.facts]
        match claim.word:
            case "RISING_HELPS":
                return (*head, *facts[0], *words(claim.word), *subject)
            case "NO_STRICTER":
                other = self.surface.name(claim.other) if claim.other else ()
                plan = self.surface.texts(claim.plan) if claim.plan else ()
                return (*head, *subject, *words(claim.word), *other, *plan)
            case "INDEPENDENT":
                return (*head, *subject, *words(claim.word), *self.surface.several(facts))
            case _:
                return (*head, *subject, *words(claim.word))
