"""The acts of an amendment, as lines."""

from __future__ import annotations

from typing import assert_never

from policy_dsl import syntax
from policy_dsl.formatter import literals
from policy_dsl.formatter.conditions import Conditions
from policy_dsl.formatter.headings import clause_number
from policy_dsl.formatter.lines import Lines, chained, line
from policy_dsl.formatter.surface import Phrase, Surface, joined
from policy_dsl.formatter.values import ValueDefinitions


class Amendments:
    """Writes acts in one surface."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self.conditions = Conditions(surface)
        self.values = ValueDefinitions(surface)

    def lines(self, act: syntax.Act) -> Lines:
        """The act; without items its last word is a colon, and its text follows."""
        words = self.surface.words
        match act:
            case syntax.Replacement():
                target = self.target(act.target)
                head = (*words("LET"), *target, *words("REPLACED_BY", "COLON"))
                return (*line(0, head), *self._items(act.items))
            case syntax.Insertion():
                place = self._place(act.where, act.target) if act.target else ()
                return (*line(0, place, words("ADD", "COLON")), *self._items(act.items))
            case syntax.Repeal():
                targets = [self.target(target) for target in act.targets]
                return line(0, words("REPEAL"), self.surface.several(targets))
            case _:
                assert_never(act)

    def target(self, target: syntax.Target) -> Phrase:
        """What an act speaks of: 第四（一）2条的最低学历第1项."""
        words = self.surface.words
        if target.example is not None:
            return (*words("EXAMPLE"), f"“{target.example}”")
        parts: list[Phrase] = []
        if target.clause:
            chinese = self.surface.is_chinese
            parts.append((clause_number(target.clause.marks, chinese=chinese),))
        if target.name:
            parts.append(self.surface.name(target.name))
        item = target.item
        ordinal = () if item is None else (literals.write_ordinal(item, self.surface.language),)
        return (*joined(parts, words("DE")), *ordinal)

    def _place(self, where: str, target: syntax.Target) -> Phrase:
        words = self.surface.words
        target_ = self.target(target)
        return (*words("PLACED", where), *target_, *words(f"{where}_TAIL"))

    def _items(self, items: syntax.Items) -> Lines:
        written = []
        for item in items:
            if isinstance(item, syntax.Case):
                written.append(self.values.case(item))
            else:
                written.append(self.conditions.items((item,), nominal=True))
        return chained(written, self.surface.words("SEMI"))
