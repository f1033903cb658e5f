"""Defining statements to the types of what they define."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.typecheck import messages
from compiler.typecheck.relate import NUMBERS, common, fits
from compiler.typecheck.tables import table_type
from compiler.typecheck.types import Basic, Type
from compiler.typecheck.typing import Typing
from policy_dsl import syntax
from policy_dsl.diagnostics import Label

Rule = syntax.Definition | syntax.ValueDefinition | syntax.TableDefinition


def rule_type(typing: Typing, statement: Rule, declared: Type | None) -> Type | None:
    """The type of what a statement defines. `declared` is the type of a decision that it
    implements; what the statement says must then fit that."""
    match statement:
        case syntax.Definition():
            found = typing.infer(statement.value)
            _fit(typing, statement.value, found, declared)
            return declared or found
        case syntax.ValueDefinition():
            return _value(typing, statement, declared)
        case syntax.TableDefinition():
            return table_type(typing, statement, declared)


def _fit(
    typing: Typing, value: syntax.Expression, found: Type | None, declared: Type | None
) -> None:
    if found is not None and declared is not None and not fits(found, declared):
        typing.mismatch(value.span, declared, found)


def _value(typing: Typing, statement: syntax.ValueDefinition, declared: Type | None) -> Type | None:
    for case in statement.cases:
        _case(typing, case)
    type = joined(typing, _values(statement), declared)
    for adjustment in statement.adjustments:
        _adjustment(typing, adjustment, type)
    for bound in statement.bounds:
        _bound(typing, bound, type)
    _precedence(typing, statement)
    _once(typing, statement)
    return type


def joined(
    typing: Typing, values: Iterator[syntax.Expression], declared: Type | None = None
) -> Type | None:
    """The one type of several values, each of which may be the rule's."""
    type, why, certain = declared, None, True
    for value in values:
        found = typing.infer(value)
        certain = certain and found is not None
        both = _both(type, found, declared)
        if both is None and type is not None and found is not None:
            typing.mismatch(value.span, type, found, why)
        elif found is not None and (type is None or type is Basic.ABSENT):
            why = typing.label(value.span, found)
        type = both or type
    return type if certain or declared else None


def _both(type: Type | None, found: Type | None, declared: Type | None) -> Type | None:
    if type is None or found is None:
        return type or found
    if declared is not None:
        return declared if fits(found, declared) else None
    return common(type, found)


def _values(statement: syntax.ValueDefinition) -> Iterator[syntax.Expression]:
    if statement.default is not None:
        yield statement.default
    yield from (dated.value for dated in statement.dated)
    yield from (case.value for case in statement.cases)


def _case(typing: Typing, case: syntax.Case) -> None:
    typing.condition(case.condition)
    if case.consent is None:
        return
    typing.expect(case.consent, Basic.BODY)
    if case.declared is None:
        typing.report(messages.ConsentNeedsName(), case.span)


def _adjustment(typing: Typing, adjustment: syntax.Adjustment, type: Type | None) -> None:
    typing.condition(adjustment.condition)
    if type is None:
        typing.infer(adjustment.amount)
    elif type in (Basic.DATE, Basic.DURATION):
        typing.expect(adjustment.amount, Basic.DURATION)
    elif type in NUMBERS:
        typing.expect(adjustment.amount, type)
    else:
        said = typing.words(type)
        message = messages.CannotAdjust(found_zh=said.zh, found_en=said.en)
        typing.report(message, adjustment.span)


def _bound(typing: Typing, bound: syntax.Bound, type: Type | None) -> None:
    if type is None or type in (Basic.DATE, Basic.DURATION, *NUMBERS):
        _fit(typing, bound.value, typing.infer(bound.value), type)
    else:
        said = typing.words(type)
        message = messages.CannotAdjust(found_zh=said.zh, found_en=said.en)
        typing.report(message, bound.span)


def _precedence(typing: Typing, statement: syntax.ValueDefinition) -> None:
    numbers = {case.number for case in statement.cases}
    for number in statement.precedence:
        if number not in numbers:
            typing.report(messages.UnknownItem(number=number), statement.precedence_span)
    if len(set(statement.precedence)) < len(statement.precedence):
        typing.report(messages.SaidTwice(), statement.precedence_span)


def _once(typing: Typing, statement: syntax.ValueDefinition) -> None:
    """One bound of each kind, and one value from one day on."""
    seen: dict[object, syntax.Node] = {}
    for key, node in (
        *((bound.word, bound) for bound in statement.bounds),
        *((dated.start, dated) for dated in statement.dated),
    ):
        first = seen.setdefault(key, node)
        if first is not node:
            label = Label(span=first.span, zh="首先说在这里", en="first said here")
            typing.report(messages.SaidTwice(), node.span, label)
