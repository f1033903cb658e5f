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

    def listed(self, head: Phrase, listed: syntax.ConditionList, *, nominal: bool) -> Lines:
        """A list behind the words that open it. Chinese writes 的 where the list stands for what
        meets it (是指…的), and none behind 应当."""
        opening = self._opening(listed, nominal=nominal)
        return (*line(0, head, opening), *self.items(listed.items, nominal=nominal))

    def items(self, items: Sequence[syntax.Item], *, nominal: bool) -> Lines:
        """（1）…； each on its line, with the items of an item below it."""
        written = [self._item(item, nominal=nominal) for item in items]
        return chained(written, self.surface.words("SEMI"))

    def _opening(self, listed: syntax.ConditionList, *, nominal: bool) -> Phrase:
        return self.surface.words(listed.word, *(("DE",) if nominal else ()), "COLON")

    def _item(self, item: syntax.Item, *, nominal: bool) -> Lines:
        comments = notes(item.comments, ITEM, self.surface)
        mark = (literals.write_item(item.number, self.surface.language),)
        head = (*mark, *self.surface.label(item.declared))
        if not isinstance(item.condition, syntax.ConditionList):
            return (*comments, *line(ITEM, head, self.expressions.condition(item.condition)))
        subitems = [self._subitem(subitem) for subitem in item.condition.items]
        opening = self._opening(item.condition, nominal=nominal)
        below = chained(subitems, self.surface.words("SEMI"))
        return (*comments, *line(ITEM, head, opening), *below)

    def _subitem(self, item: syntax.Item) -> Lines:
        comments = notes(item.comments, SUBITEM, self.surface)
        mark = (literals.write_subitem(item.number, self.surface.language),)
        label = self.surface.label(item.declared)
        return (*comments, *line(SUBITEM, mark, label, self.expressions.condition(item.condition)))
