"""Expressions of the tree as expressions of the core."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal as Choice
from typing import assert_never

from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.lower.conditions import lower_items
from compiler.core.lower.records import lower_aggregate, lower_exists, lower_period_covers
from compiler.core.lower.sets import lower_contains, lower_membership, lower_set
from compiler.core.lower.site import Site
from compiler.core.values import ABSENT, Value
from compiler.resolve.symbols import QUESTIONS, Kind, Symbol
from compiler.typecheck.relate import common
from compiler.typecheck.types import Basic, EnumType, Type
from policy_dsl import syntax
from policy_dsl.keywords import COMPARISONS

_Operator = Choice["==", "!=", "<", "<=", ">", ">="]
_OPERATORS: dict[str, _Operator] = {
    "==": "==",
    "!=": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
}
_ARITHMETIC: dict[str, Choice["+", "-", "*"]] = {"PLUS": "+", "MINUS": "-", "TIMES": "*"}


def lower(site: Site, expr: syntax.Expression, expected: Type | None = None) -> ir.Expr:
    """One expression. `expected` tells a whole number that stands among decimals."""
    match expr:
        case syntax.Name():
            return _name(site, expr)
        case syntax.Number():
            return _number(expr, expected)
        case syntax.DurationLiteral():
            duration = Duration(years=expr.years, months=expr.months, days=expr.days)
            return ir.Literal(value=duration, type=Basic.DURATION)
        case syntax.DateLiteral():
            return ir.Literal(value=expr.value, type=Basic.DATE)
        case syntax.TextLiteral():
            return ir.Literal(value=expr.value, type=Basic.TEXT)
        case syntax.TruthLiteral():
            return ir.Literal(value=expr.value, type=Basic.TRUTH)
        case syntax.Absent():
            return ir.Literal(value=ABSENT, type=expected or Basic.ABSENT)
        case syntax.ListLiteral():
            return lower_set(site, expr, lower)
        case syntax.RecordLiteral():
            raise AssertionError("records are written out only in examples")
        case syntax.Arithmetic():
            return _arithmetic(site, expr)
        case syntax.Elapsed():
            return ir.Elapsed(start=lower(site, expr.start), end=lower(site, expr.end))
        case syntax.Suffix():
            return _suffix(site, expr)
        case syntax.Aggregate():
            return lower_aggregate(site, expr, lower)
        case syntax.Comparison() | syntax.StepRange():
            return compare(site, operator_of(expr.word), expr.left, expr.right)
        case syntax.Between():
            low = compare(site, ">=", expr.value, expr.low)
            return ir.And(operands=(low, compare(site, "<=", expr.value, expr.high)))
        case syntax.SameYear():
            left = ir.YearOf(date=lower(site, expr.left))
            right = ir.YearOf(date=lower(site, expr.right))
            return ir.Compare(operator="==", left=left, right=right, type=Basic.INTEGER)
        case syntax.ReadAs():
            return _read_as(site, expr)
        case syntax.Membership():
            return lower_membership(site, expr, lower)
        case syntax.Contains():
            return lower_contains(site, expr, lower)
        case syntax.Exists():
            return lower_exists(site, expr, lower)
        case syntax.PeriodCovers():
            return lower_period_covers(site, expr, lower)
        case syntax.Affirmed():
            named = lower(site, expr.name)
            return named if expr.positive else ir.Not(operand=named)
        case syntax.Not():
            return ir.Not(operand=lower(site, expr.operand))
        case syntax.And():
            return ir.And(operands=tuple(lower(site, part) for part in expr.operands))
        case syntax.Or():
            return ir.Or(operands=tuple(lower(site, part) for part in expr.operands))
        case syntax.ConditionList():
            return lower_items(site, expr, site.holder, lower)
        case _:
            assert_never(expr)


def operator_of(word: str) -> _Operator:
    """What a comparison word asks; 以上 and 以下 include the step."""
    return _OPERATORS[COMPARISONS.get(word) or (">=" if word == "ABOVE" else "<=")]


def compare(
    site: Site, operator: _Operator, left: syntax.Expression, right: syntax.Expression
) -> ir.Expr:
    """A comparison of two expressions by their common type."""
    type = common(site.type_of(left), site.type_of(right))
    assert type is not None
    return ir.Compare(
        operator=operator,
        left=lower(site, left, type),
        right=lower(site, right, type),
        type=type,
    )


def value_of(symbol: Symbol) -> Value:
    """The JSON value of a name that stands for itself."""
    match symbol.kind:
        case Kind.PLACE:
            return symbol.declared.code or symbol.key
        case Kind.BODY:
            return symbol.key
        case _:
            return symbol.json


def _name(site: Site, name: syntax.Name) -> ir.Expr:
    symbol = site.symbol(name)
    match symbol.kind:
        case Kind.FACT:
            return ir.Fact(key=symbol.key)
        case Kind.FIELD:
            return ir.FieldOf(key=symbol.json)
        case Kind.RULE | Kind.DECISION | Kind.CONDITION:
            site.want(symbol)
            return ir.Ref(key=symbol.key)
        case kind if kind in QUESTIONS:
            return site.ask(symbol)
        case _:
            return ir.Literal(value=value_of(symbol), type=site.symbol_type(symbol))


def _number(number: syntax.Number, expected: Type | None) -> ir.Expr:
    whole = number.value == number.value.to_integral_value()
    if whole and expected is not Basic.DECIMAL:
        return ir.Literal(value=int(number.value), type=Basic.INTEGER)
    return ir.Literal(value=Decimal(number.value), type=Basic.DECIMAL)


def _arithmetic(site: Site, expr: syntax.Arithmetic) -> ir.Expr:
    type = site.type_of(expr)
    return ir.Arithmetic(
        operator=_ARITHMETIC[expr.operator],
        left=lower(site, expr.left, type),
        right=lower(site, expr.right, type),
        type=type,
    )


def _suffix(site: Site, expr: syntax.Suffix) -> ir.Expr:
    if expr.word == "EVIDENCE_OF":
        assert isinstance(expr.operand, syntax.Name)
        symbol = site.symbol(expr.operand)
        site.want(symbol)
        return ir.EvidenceOf(rule=symbol.key)
    operand = lower(site, expr.operand)
    match expr.word:
        case "YEAR_OF":
            return ir.YearOf(date=operand)
        case "YEAR_END":
            return ir.YearEnd(date=operand)
        case "NEXT_LOWER":
            type = site.type_of(expr.operand)
            assert isinstance(type, EnumType)
            return ir.NextLower(step=operand, members=type.members)


def _read_as(site: Site, expr: syntax.ReadAs) -> ir.Expr:
    ambiguity, reading = site.symbol(expr.ambiguity), site.symbol(expr.reading)
    type = site.symbol_type(ambiguity)
    taken = ir.Literal(value=reading.json, type=type)
    return ir.Compare(operator="==", left=site.ask(ambiguity), right=taken, type=type)
