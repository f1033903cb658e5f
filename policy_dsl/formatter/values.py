"""A value definition, with its default, cases, dates, adjustments and bounds, as lines."""

from __future__ import annotations

from policy_dsl import syntax
from policy_dsl.formatter import literals
from policy_dsl.formatter.conditions import Conditions
from policy_dsl.formatter.expressions import Expressions
from policy_dsl.formatter.lines import ITEM, PART, Lines, chained, line, notes
from policy_dsl.formatter.surface import Phrase, Surface


class ValueDefinitions:
    """Writes value definitions in one surface."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self.expressions = Expressions(surface)
        self.conditions = Conditions(surface)

    def lines(self, definition: syntax.ValueDefinition) -> Lines:
        """Cases follow the default on its line; every other part begins a line of its own, in
        the order in which the parts work."""
        parts = [
            self._opening(definition),
            *(self._dated(dated) for dated in definition.dated),
            *([self._precedence(definition.precedence)] if definition.precedence else []),
            *(self._adjustment(adjustment) for adjustment in definition.adjustments),
            *(self._bound(bound) for bound in definition.bounds),
        ]
        return chained(parts, self.surface.words("SEMI"))

    def _opening(self, definition: syntax.ValueDefinition) -> Lines:
        head = (*self.surface.subject(definition.subject), *self._default(definition))
        cases = definition.cases
        if not cases:
            return line(0, head)
        by_cases = definition.word == "BY_CASES"
        mark = ("COLON",) if by_cases else ("SEMI", "EXCEPT", "COLON")
        written = chained([self.case(case) for case in cases], self.surface.words("SEMI"))
        return (*line(0, head, self.surface.words(*mark)), *written)

    def _default(self, definition: syntax.ValueDefinition) -> Phrase:
        words = self.surface.words
        if definition.default is None:
            return words(definition.word)
        tail = words("EXECUTE") if definition.word == "FOLLOWS" else ()
        return (*words(definition.word), *self.expressions.value(definition.default), *tail)

    def case(self, case: syntax.Case) -> Lines:
        """（1）…的，为…"""
        words = self.surface.words
        consent: Phrase = ()
        if case.consent:
            agreed = words("AGREED", "COMMA")
            consent = (*words("CONSENT"), *self.expressions.value(case.consent), *agreed)
        written = line(
            ITEM,
            (literals.write_item(case.number, self.surface.language),),
            self.surface.label(case.declared),
            self.conditions.where(case.condition),
            consent,
            words(case.word),
            self.expressions.value(case.value),
        )
        return (*notes(case.comments, ITEM, self.surface), *written)

    def _dated(self, dated: syntax.Dated) -> Lines:
        words = self.surface.words
        day = (literals.write_date(dated.start, self.surface.language),)
        value = self.expressions.value(dated.value)
        return line(PART, words("AS_FROM"), day, words("START", "COMMA", "EQ"), value)

    def _precedence(self, numbers: tuple[int, ...]) -> Lines:
        words = self.surface.words
        language = self.surface.language
        ordinals = self.surface.several([(literals.write_ordinal(n, language),) for n in numbers])
        return line(PART, words("WHEN_SEVERAL"), ordinals, words("PREVAIL"))

    def _adjustment(self, adjustment: syntax.Adjustment) -> Lines:
        where = self.conditions.where(adjustment.condition)
        amount = self.expressions.value(adjustment.amount)
        written = line(PART, where, self.surface.words(adjustment.word), amount)
        return (*notes(adjustment.comments, PART, self.surface), *written)

    def _bound(self, bound: syntax.Bound) -> Lines:
        return line(PART, self.surface.words(bound.word), self.expressions.value(bound.value))
