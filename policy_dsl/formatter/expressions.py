"""Expressions as phrases, with parentheses where the grammar needs them.

An expression stands at a level of the grammar; where a rule asks for a tighter level than the
expression has, it is put into parentheses.
"""

from __future__ import annotations

from typing import assert_never

from policy_dsl import syntax
from policy_dsl.diagnostics import Language
from policy_dsl.formatter import literals
from policy_dsl.formatter.levels import Computed, Connected, Level, Literal, Relation, level_of
from policy_dsl.formatter.surface import Phrase, Surface, joined
from policy_dsl.names import NameTable


def format_expression(expression: syntax.Expression, language: Language, names: NameTable) -> str:
    """The expression on one line, without an ending mark."""
    surface = Surface(language=language, names=names)
    return surface.written(Expressions(surface).condition(expression))


class Expressions:
    """Writes expressions in one surface."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface

    def condition(self, expression: syntax.Expression) -> Phrase:
        return self.at(Level.CONDITION, expression)

    def value(self, expression: syntax.Expression) -> Phrase:
        return self.at(Level.SUM, expression)

    def at(self, level: Level, expression: syntax.Expression) -> Phrase:
        """The expression as the grammar takes it at `level`."""
        phrase = self._bare(expression)
        return phrase if level_of(expression) >= level else self.surface.grouped(phrase)

    def assignment(self, assignment: syntax.Assignment) -> Phrase:
        """学历为大专, 学历未知, 提前与放宽解释为适用."""
        name = self.surface.name(assignment.name)
        if assignment.value is None:
            return (*name, *self.surface.words("UNKNOWN"))
        word = "READ_AS" if assignment.reading else "EQ"
        return (*name, *self.surface.words(word), *self.value(assignment.value))

    def _bare(self, expression: syntax.Expression) -> Phrase:
        if isinstance(expression, Literal):
            return self._literal(expression)
        if isinstance(expression, Computed):
            return self._computed(expression)
        if isinstance(expression, Connected):
            return self._connected(expression)
        return self._relation(expression)

    # --- literals

    def _literal(self, literal: Literal) -> Phrase:
        language = self.surface.language
        match literal:
            case syntax.Name():
                return self.surface.name(literal)
            case syntax.Number():
                return (literals.write_number(literal.value),)
            case syntax.DurationLiteral():
                return (literals.write_duration(literal, language),)
            case syntax.DateLiteral():
                return (literals.write_date(literal.value, language),)
            case syntax.TextLiteral():
                return (f"“{literal.value}”",)
            case syntax.TruthLiteral():
                return self.surface.words("TRUE" if literal.value else "FALSE")
            case syntax.Absent():
                return self.surface.words("ABSENT")
            case syntax.ListLiteral():
                return self._list(literal)
            case syntax.RecordLiteral():
                fields = [self.assignment(field) for field in literal.fields]
                return self.surface.grouped(joined(fields, self.surface.words("COMMA")))
            case _:
                assert_never(literal)

    def _list(self, listed: syntax.ListLiteral) -> Phrase:
        """The members in braces, and whether the list is closed or open."""
        if not listed.items:
            return self.surface.words("EMPTY")
        members = [self.value(item) for item in listed.items]
        return (*self.surface.listed(members, braces=True), *self._closing(listed))

    def _closing(self, listed: syntax.ListLiteral) -> Phrase:
        if listed.count is not None:
            return (literals.write_closed_count(listed.count, self.surface.language),)
        return self.surface.words("OPEN_LIST") if listed.open else ()

    # --- values

    def _computed(self, value: Computed) -> Phrase:
        words = self.surface.words
        match value:
            case syntax.Arithmetic():
                own = level_of(value)
                left, right = self.at(own, value.left), self.at(own.tighter, value.right)
                return (*left, *words(value.operator), *right)
            case syntax.Suffix():
                return (*self.at(Level.POSTFIX, value.operand), *words(value.word))
            case syntax.Elapsed():
                first = self.at(Level.ADDITIVE, value.start)
                last = self.at(Level.ADDITIVE, value.end)
                return (*words("SINCE"), *first, *words("START", "TO"), *last, *words("END"))
            case syntax.Aggregate():
                records = self.at(Level.POSTFIX, value.records)
                condition = self._filter(value.condition) if value.condition else ()
                return (*records, *words("AMONG"), *condition, *self._measure(value))
            case _:
                assert_never(value)

    def _filter(self, condition: syntax.Expression) -> Phrase:
        words = self.surface.words
        return (*words("WHERE"), *self.at(Level.UNARY, condition), *words("DE"))

    def _measure(self, aggregate: syntax.Aggregate) -> Phrase:
        words = self.surface.words
        field = self.surface.name(aggregate.field) if aggregate.field else ()
        tail = words("RUN_TAIL") if aggregate.word == "LONGEST_RUN" else ()
        until = aggregate.until
        day = (*words("UNTIL"), *self.at(Level.ATOM, until)) if until else ()
        return (*words(aggregate.word), *field, *tail, *day)

    # --- conditions

    def _connected(self, condition: Connected) -> Phrase:
        words = self.surface.words
        match condition:
            case syntax.And():
                return self._chain("AND", condition.operands)
            case syntax.Or():
                return self._chain("OR", condition.operands)
            case syntax.Not():
                return (*words("NOT"), *self.at(Level.UNARY, condition.operand))
            case syntax.ConditionList():
                items = joined((self._item(item) for item in condition.items), words("SEMI"))
                return (*words(condition.word, "COLON"), *items)
            case _:
                assert_never(condition)

    def _chain(self, word: str, operands: tuple[syntax.Expression, ...]) -> Phrase:
        unary = (self.at(Level.UNARY, operand) for operand in operands)
        return joined(unary, self.surface.words(word))

    def _item(self, item: syntax.Item) -> Phrase:
        mark = literals.write_item(item.number, self.surface.language)
        return (mark, *self.condition(item.condition))

    def _relation(self, relation: Relation) -> Phrase:
        words = self.surface.words
        match relation:
            case syntax.Comparison():
                return self._infix(relation.left, relation.word, relation.right)
            case syntax.StepRange():
                return (*self._infix(relation.left, "EQ", relation.right), *words(relation.word))
            case syntax.SameYear():
                both = self._infix(relation.left, "WITH", relation.right)
                return (*both, *words("SAME_YEAR"))
            case syntax.ReadAs():
                return self._infix(relation.ambiguity, "READ_AS", relation.reading)
            case syntax.Membership():
                return self._membership(relation)
            case syntax.Contains():
                elements = self._collection(relation.elements)
                return (*self.value(relation.collection), *words(relation.word), *elements)
            case syntax.Between():
                return self._between(relation)
            case syntax.PeriodCovers():
                return (*words("PERIOD_COVERS"), *self.value(relation.day))
            case syntax.Exists():
                condition = self.at(Level.UNARY, relation.condition)
                return (*self.value(relation.records), *words(relation.word, "WHERE"), *condition)
            case syntax.Affirmed():
                word = "AFFIRM" if relation.positive else "NOT_AFFIRM"
                return (*words(word), *self.surface.name(relation.name))
            case _:
                assert_never(relation)

    def _infix(self, left: syntax.Expression, word: str, right: syntax.Expression) -> Phrase:
        return (*self.value(left), *self.surface.words(word), *self.value(right))

    def _between(self, between: syntax.Between) -> Phrase:
        words = self.surface.words
        low, high = self.at(Level.ADDITIVE, between.low), self.at(Level.ADDITIVE, between.high)
        value = self.value(between.value)
        return (*value, *words("BETWEEN"), *low, *words("TO"), *high, *words("DURING"))

    def _membership(self, membership: syntax.Membership) -> Phrase:
        """之一 closes a list of several, unless 等 does already."""
        listed = membership.collection
        bare = len(listed.items) > 1 and not self._closing(listed)
        one_of = self.surface.words("ONE_OF") if bare else ()
        element = self.value(membership.element)
        word = self.surface.words(membership.word)
        return (*element, *word, *self._collection(listed), *one_of)

    def _collection(self, listed: syntax.ListLiteral) -> Phrase:
        """A single member, which may be a set itself, needs no braces."""
        if len(listed.items) == 1 and not self._closing(listed):
            return self.value(listed.items[0])
        return self._list(listed)
