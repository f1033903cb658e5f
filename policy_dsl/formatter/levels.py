"""What kinds of expressions there are, and how tightly each binds in the grammar."""

from __future__ import annotations

from enum import IntEnum

from policy_dsl import syntax

Literal = (
    syntax.Name
    | syntax.Number
    | syntax.DurationLiteral
    | syntax.DateLiteral
    | syntax.TextLiteral
    | syntax.TruthLiteral
    | syntax.Absent
    | syntax.ListLiteral
    | syntax.RecordLiteral
)
Computed = syntax.Arithmetic | syntax.Suffix | syntax.Elapsed | syntax.Aggregate
Connected = syntax.And | syntax.Or | syntax.Not | syntax.ConditionList
Relation = (
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
)


class Level(IntEnum):
    """The rules of the grammar that an expression can be, from loose to tight."""

    CONDITION = 0
    UNARY = 1
    SUM = 2
    ADDITIVE = 3
    PRODUCT = 4
    POSTFIX = 5
    ATOM = 6

    @property
    def tighter(self) -> Level:
        return Level(self + 1)


def level_of(expression: syntax.Expression) -> Level:
    """The tightest rule of the grammar that an expression is without parentheses."""
    match expression:
        case syntax.And() | syntax.Or():
            return Level.CONDITION
        case syntax.Elapsed():
            return Level.SUM
        case syntax.Arithmetic():
            return Level.PRODUCT if expression.operator == "TIMES" else Level.ADDITIVE
        case syntax.Suffix() | syntax.Aggregate():
            return Level.POSTFIX
        case _:
            standing_alone = isinstance(expression, Literal | syntax.ConditionList)
            return Level.ATOM if standing_alone else Level.UNARY
