"""Every statement but the definitions of rules: what its parts must be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from compiler.resolve.symbols import Kind
from compiler.typecheck import messages
from compiler.typecheck.examples import check_example, check_example_table
from compiler.typecheck.relate import ordered
from compiler.typecheck.types import Basic
from compiler.typecheck.typing import Typing
from policy_dsl import syntax
from policy_dsl.source import Span

_GIVEN = (Kind.FACT, Kind.SET_BY, Kind.DISCRETION, Kind.AMBIGUITY)
"""What a case gives, so that two cases may differ in it."""


def check_statement(typing: Typing, statement: syntax.Statement) -> None:
    """Check a statement that defines no rule."""
    match statement:
        case syntax.Header():
            period = statement.effective_from, statement.effective_to
            _period(typing, *period, statement.period_span)
        case syntax.FactDeclaration():
            _fact(typing, statement)
        case syntax.PlaceDeclaration(head=syntax.Name() as head):
            typing.of_kind(head, Kind.PLACE)
        case syntax.PlaceTerm():
            _place_term(typing, statement)
        case syntax.DecisionDeclaration() | syntax.Provision() | syntax.Hole():
            _type(typing, statement.type)
        case syntax.SetBy():
            _bodies(typing, statement.bodies)
            _given_type(typing, statement.type)
        case syntax.Ambiguity():
            if statement.adopted is not None:
                typing.reading(statement.adopted, statement.declared.key)
        case syntax.Requirement() | syntax.Bar():
            _requirement(typing, statement)
        case syntax.ClauseForce():
            _period(typing, statement.start, statement.end, statement.span)
        case syntax.Duty():
            _bodies(typing, statement.bodies)
            _due(typing, statement)
        case syntax.Power():
            _bodies(typing, statement.bodies)
        case syntax.Claim():
            _claim(typing, statement)
        case syntax.Example():
            check_example(typing, statement)
        case syntax.ExampleTable():
            check_example_table(typing, statement)
        case _:
            return


def _place_term(typing: Typing, term: syntax.PlaceTerm) -> None:
    typing.of_kind(term.place, Kind.PLACE)
    if term.later is not None:
        typing.of_kind(term.later, Kind.PLACE)
    _period(typing, term.start, term.end, term.span)


def _fact(typing: Typing, fact: syntax.FactDeclaration) -> None:
    _given_type(typing, fact.type)
    records = _is_records(fact.type)
    if records != bool(fact.fields):
        typing.report(messages.RecordsNeedFields(), fact.declared.span)
    symbol = typing.module.symbol(fact.declared)
    _presumed(typing, fact.presumed, fact.declared)
    periods = [f for f in fact.fields if isinstance(f, syntax.PeriodDeclaration)]
    for period in periods[1:]:
        typing.report(messages.SaidTwice(), period.span)
    for field in fact.fields:
        if isinstance(field, syntax.FieldDeclaration) and symbol is not None:
            _given_type(typing, field.type)
            if _is_records(field.type):
                typing.report(messages.RecordsNeedFields(), field.type.span)
            _presumed(typing, field.presumed, field.declared)


def _is_records(type: syntax.TypeExpression) -> bool:
    return isinstance(type, syntax.BuiltinType) and type.word == "RECORDS_TYPE"


def _presumed(typing: Typing, value: syntax.Expression | None, declared: syntax.Declared) -> None:
    symbol = typing.module.symbol(declared)
    type = typing.world.type_of(symbol) if symbol else None
    if value is not None and type is not None:
        typing.expect(value, type)


def _given_type(typing: Typing, type: syntax.TypeExpression) -> None:
    """The type of what a case states."""
    _type(typing, type)
    if isinstance(type, syntax.BuiltinType) and type.word == "EVIDENCE_TYPE":
        typing.report(messages.ProofsAreDerived(), type.span)


def _type(typing: Typing, type: syntax.TypeExpression) -> None:
    match type:
        case syntax.NamedType():
            typing.of_kind(type.name, Kind.TYPE)
        case syntax.SetType():
            _given_type(typing, type.element)
            if _is_records(type.element):
                typing.report(messages.RecordsNeedFields(), type.span)
        case syntax.BuiltinType():
            return


def _bodies(typing: Typing, bodies: Iterable[syntax.Expression]) -> None:
    for body in bodies:
        typing.expect(body, Basic.BODY)


def _requirement(typing: Typing, statement: syntax.Requirement | syntax.Bar) -> None:
    if isinstance(statement, syntax.Requirement) and statement.guard is not None:
        typing.condition(statement.guard)
    typing.condition(statement.condition)
    symbol = typing.of_kind(statement.decision, Kind.DECISION)
    type = typing.world.type_of(symbol) if symbol else None
    if symbol is not None and type is not None and type is not Basic.TRUTH:
        said = typing.words(type)
        message = messages.NotATruthDecision(
            written=typing.shown(symbol), found_zh=said.zh, found_en=said.en
        )
        typing.report(message, statement.decision.span)


def _claim(typing: Typing, claim: syntax.Claim) -> None:
    for condition in (claim.guard, claim.condition):
        if condition is not None:
            typing.condition(condition)
    for rule in (claim.subject, claim.other):
        if rule is not None:
            typing.of_kind(rule, Kind.DECISION, Kind.RULE, Kind.CONDITION, Kind.BAR)
    if claim.word == "NO_STRICTER" and claim.subject is not None:
        _compared(typing, claim.subject, claim.other or claim.subject)
    for fact in claim.facts:
        typing.of_kind(fact, *_GIVEN)
    if claim.word == "RISING_HELPS" and claim.subject is not None:
        typing.condition(claim.subject)
        for fact in claim.facts:
            _with_order(typing, fact)


def _compared(typing: Typing, rule: syntax.Name, other: syntax.Name) -> None:
    """That a truth is held against a truth, and a value with an order against one of its type."""
    found, wanted = typing.infer(rule), typing.infer(other)
    if found is None or wanted is None:
        return
    if found is not Basic.TRUTH:
        _with_order(typing, rule)
    if found != wanted:
        typing.mismatch(other.span, found, wanted)


def _with_order(typing: Typing, fact: syntax.Name) -> None:
    found = typing.infer(fact)
    if found is not None and not ordered(found):
        said = typing.words(found)
        typing.report(messages.NotOrdered(found_zh=said.zh, found_en=said.en), fact.span)


def _period(typing: Typing, start: date | None, end: date | None, span: Span) -> None:
    if start is not None and end is not None and end < start:
        typing.report(messages.PeriodReversed(), span)


def _due(typing: Typing, duty: syntax.Duty) -> None:
    if isinstance(duty.start, syntax.DateLiteral) and isinstance(duty.end, syntax.DateLiteral):
        _period(typing, duty.start.value, duty.end.value, duty.end.span)
