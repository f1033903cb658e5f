"""Expressions to types: which rule is for which node."""

from __future__ import annotations

from typing import assert_never

from compiler.typecheck.conditions import ConditionTyping
from compiler.typecheck.records import RecordTyping
from compiler.typecheck.types import Basic, Type
from compiler.typecheck.values import ValueTyping
from policy_dsl import syntax

Truth = (
    syntax.Comparison
    | syntax.StepRange
    | syntax.ReadAs
    | syntax.Membership
    | syntax.Contains
    | syntax.Between
    | syntax.SameYear
    | syntax.PeriodCovers
    | syntax.Exists
    | syntax.Affirmed
    | syntax.Not
    | syntax.And
    | syntax.Or
    | syntax.ConditionList
)


class Typing(ValueTyping, RecordTyping, ConditionTyping):
    """The check of one module's expressions."""

    __slots__ = ()

    def infer(self, expr: syntax.Expression) -> Type | None:
        found = self._infer(expr)
        if found is not None:
            self.types[id(expr)] = found
        return found

    def _infer(self, expr: syntax.Expression) -> Type | None:
        match expr:
            case syntax.Name():
                return self._name(expr)
            case syntax.Number():
                return self._number(expr)
            case syntax.DurationLiteral():
                return Basic.DURATION
            case syntax.DateLiteral():
                return Basic.DATE
            case syntax.TextLiteral():
                return Basic.TEXT
            case syntax.TruthLiteral():
                return Basic.TRUTH
            case syntax.Absent():
                return Basic.ABSENT
            case syntax.ListLiteral():
                return self._list(expr)
            case syntax.RecordLiteral():
                return None  # only examples have them, and these say what they expect
            case syntax.Arithmetic():
                return self._arithmetic(expr)
            case syntax.Suffix():
                return self._suffix(expr)
            case syntax.Elapsed():
                return self._elapsed(expr)
            case syntax.Aggregate():
                return self._aggregate(expr)
            case _:
                return self._truth(expr)

    def _truth(self, expr: Truth) -> Type:
        match expr:
            case syntax.Comparison() | syntax.StepRange():
                return self._comparison(expr)
            case syntax.ReadAs():
                return self._read_as(expr)
            case syntax.Membership():
                return self._membership(expr)
            case syntax.Contains():
                return self._contains(expr)
            case syntax.Between():
                return self._between(expr)
            case syntax.SameYear():
                return self._same_year(expr)
            case syntax.PeriodCovers():
                return self._period_covers(expr)
            case syntax.Exists():
                return self._exists(expr)
            case syntax.Affirmed():
                return self._affirmed(expr)
            case syntax.Not():
                return self._all((expr.operand,))
            case syntax.And() | syntax.Or():
                return self._all(expr.operands)
            case syntax.ConditionList():
                return self._condition_list(expr)
            case _:
                assert_never(expr)
