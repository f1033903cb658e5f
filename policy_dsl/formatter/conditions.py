"""Conditions in items and guards, as lines."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl import syntax
from policy_dsl.formatter import literals
from policy_dsl.formatter.expressions import Expressions
from policy_dsl.formatter.lines import ITEM, SUBITEM, Lines, chained, line, notes
from policy_dsl.formatter.surface import Phrase, Surface


class Conditions:
    """Writes lists of conditions, and conditions that an effect follows."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self.expressions = Expressions(surface)

    def where(self, condition: syntax.Expression) -> Phrase:
        """`…的，` or `where …,`: the condition that stands before an effect."""
        words = self.surface.words
        written = self.expressions.condition(condition)
        return (*words("WHERE"), *written, *words("DE", "COMMA"))

    def items(self, items: Sequence[syntax.Item]) -> Lines:
        """（1）…； each on its line, with the items of an item below it."""
        return chained([self._item(item) for item in items], self.surface.words("SEMI"))

    def _item(self, item: syntax.Item) -> Lines:
        comments = notes(item.comments, ITEM, self.surface)
        mark = (literals.write_item(item.number, self.surface.language),)
        head = (*mark, *self.surface.label(item.declared))
        if not isinstance(item.condition, syntax.ConditionList):
            return (*comments, *line(ITEM, head, self.expressions.condition(item.condition)))
        listed = item.condition
        subitems = [self._subitem(subitem) for subitem in listed.items]
        return (
            *comments,
            *line(ITEM, head, self.surface.words(listed.word, "COLON")),
            *chained(subitems, self.surface.words("SEMI")),
        )

    def _subitem(self, item: syntax.Item) -> Lines:
        comments = notes(item.comments, SUBITEM, self.surface)
        mark = (literals.write_subitem(item.number, self.surface.language),)
        label = self.surface.label(item.declared)
        return (*comments, *line(SUBITEM, mark, label, self.expressions.condition(item.condition)))
