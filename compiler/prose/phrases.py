"""Expressions to phrases: what both languages have in common.

A phrase is exact: what the expression joins, it joins, with parentheses where a reader could
divide it otherwise. Each language says how its phrases go.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import ClassVar, assert_never

from compiler.prose import figures
from compiler.prose.passages import Sign
from compiler.prose.view import View
from compiler.typecheck.types import Basic
from policy_dsl import syntax
from policy_dsl.diagnostics import Language
from policy_dsl.formatter import literals
from policy_dsl.formatter.levels import Computed, Connected, Literal, Relation


def binds_less(part: syntax.Arithmetic, whole: syntax.Arithmetic, *, right: bool) -> bool:
    """Whether a part of a sum or product needs parentheses there."""
    if part.operator != "TIMES":
        return right or whole.operator == "TIMES"
    return right and whole.operator == "TIMES"


class Phrases(ABC):
    """Writes expressions of one module in one language."""

    language: ClassVar[Language]
    brackets: ClassVar[str]
    """What is set apart within a phrase, as a format."""
    aside: ClassVar[str]
    """What stands in brackets behind a phrase, as a format."""

    def __init__(
        self, view: View, *, told_open: bool = False, lacking: frozenset[str] = frozenset()
    ) -> None:
        self.view = view
        self.told_open = told_open
        """Whether what the text leaves open is marked as that wherever it is named."""
        self.lacking = lacking
        """Of that, what a text may say which is not at hand."""

    # --- what each language says

    @abstractmethod
    def called(self, key: str) -> str:
        """What a key is called, as it stands in running text."""

    def in_phrase(self, key: str) -> str:
        """What a key is called within a phrase, where a field stands beside its list."""
        return self.called(key)

    @abstractmethod
    def word(self, key: str) -> str:
        """What a key is called, alone: as a term, a heading of a table, an item of a list."""

    @abstractmethod
    def sign(self, declared: syntax.Declared) -> Sign:
        """The name and key of a declaration, as the review copy shows them."""

    @abstractmethod
    def open_mark(self, key: str) -> str:
        """What the text leaves open, in a word: not settled, or not at hand."""

    @abstractmethod
    def listed(self, items: list[str], word: str = "") -> str:
        """Several things in a row; `word` is `and` or `or`, in the words of English."""

    @abstractmethod
    def truth(self, name: syntax.Name) -> str:
        """A name that is true or not, as a condition."""

    @abstractmethod
    def computed(self, value: Computed) -> str: ...

    @abstractmethod
    def connected(self, condition: Connected) -> str: ...

    @abstractmethod
    def relation(self, relation: Relation) -> str: ...

    @abstractmethod
    def members(self, listed: syntax.ListLiteral, word: str = "") -> str:
        """The members of a list, with how many there are where the list says so, or that it is
        open."""

    @abstractmethod
    def literal_truth(self, value: bool) -> str: ...

    @abstractmethod
    def absent(self) -> str: ...

    # --- what is the same

    def condition(self, expr: syntax.Expression) -> str:
        """An expression that is true or not, as a clause without an end mark."""
        if isinstance(expr, syntax.Name):
            return self.marked(expr, self.truth(expr))
        return self.value(expr)

    def cases(self, conditions: Sequence[syntax.Expression]) -> list[str]:
        """Conditions one of which is enough, one behind another."""
        return [self.condition(one) for one in conditions]

    def marked(self, name: syntax.Name, told: str) -> str:
        """What is told of a name, with the mark of what is left open where that is asked for."""
        if not self.is_told_open(name):
            return told
        return told + self.aside.format(self.open_mark(name.key))

    def is_told_open(self, expr: syntax.Expression) -> bool:
        """Whether it is a name of what the text leaves open, and that is to be said."""
        return self.told_open and isinstance(expr, syntax.Name) and self.view.is_hole(expr.key)

    def inner(self, condition: syntax.Expression) -> str:
        """A condition within another: what is joined stands in parentheses."""
        said = self.condition(condition)
        joined = isinstance(condition, syntax.And | syntax.Or | syntax.ConditionList)
        return self.brackets.format(said) if joined else said

    def term(
        self, whole: syntax.Arithmetic, part: syntax.Expression, *, right: bool = False
    ) -> str:
        """A part of a sum or product, in parentheses where it binds less."""
        said = self.value(part)
        apart = isinstance(part, syntax.Elapsed) or (
            isinstance(part, syntax.Arithmetic) and binds_less(part, whole, right=right)
        )
        return self.brackets.format(said) if apart else said

    def value(self, expr: syntax.Expression) -> str:
        """An expression as what it stands for."""
        if isinstance(expr, Literal):
            return self._literal(expr)
        if isinstance(expr, Computed):
            return self.computed(expr)
        if isinstance(expr, Connected):
            return self.connected(expr)
        return self.relation(expr)

    def _literal(self, literal: Literal) -> str:
        match literal:
            case syntax.Name():
                return self.marked(literal, self.in_phrase(literal.key))
            case syntax.Number():
                return literals.write_number(literal.value)
            case syntax.DurationLiteral():
                return literals.write_duration(literal, self.language)
            case syntax.DateLiteral():
                return figures.day(literal.value, self.language)
            case syntax.TextLiteral():
                return f"“{literal.value}”"
            case syntax.TruthLiteral():
                return self.literal_truth(literal.value)
            case syntax.Absent():
                return self.absent()
            case syntax.ListLiteral():
                return self.members(literal)
            case syntax.RecordLiteral():
                return self.listed([self.called(field.name.key) for field in literal.fields])
            case _:
                assert_never(literal)

    def is_number(self, expr: syntax.Expression) -> bool:
        return self.view.type_of(expr) in (Basic.INTEGER, Basic.DECIMAL)

    def is_date(self, expr: syntax.Expression) -> bool:
        return self.view.type_of(expr) is Basic.DATE

    def day(self, value: date) -> str:
        return figures.day(value, self.language)

    def due(self, value: syntax.DateLiteral | syntax.MonthDay) -> str:
        return figures.due(value, self.language)
