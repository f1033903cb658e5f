"""One tree to the symbols that it declares. Looks at no other module."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.resolve.symbols import Kind, Symbol
from compiler.resolve.units import Unit
from policy_dsl import syntax

Found = tuple[Kind, syntax.Declared, syntax.Node, str]


def declared_symbols(unit: Unit) -> Iterator[Symbol]:
    """Every declaration of a module in the order of the text, repeated ones included."""
    for statement in unit.module.statements:
        for kind, declared, node, owner in declarations_of(statement):
            yield Symbol(
                kind=kind,
                key=declared.key,
                name=declared.name,
                module=unit.key,
                path=unit.path,
                owner=owner,
                declared=declared,
                node=node,
            )


def declarations_of(statement: syntax.Statement) -> Iterator[Found]:
    """What a statement declares, each with its kind, the node that declares it and its owner."""
    match statement:
        case syntax.Header():
            yield Kind.MODULE, statement.declared, statement, ""
        case syntax.TypeDeclaration():
            yield from _type(statement)
        case syntax.FactDeclaration():
            yield from _fact(statement)
        case syntax.PlaceDeclaration():
            if isinstance(statement.head, syntax.Declared):
                yield Kind.PLACE, statement.head, statement, ""
            for part in statement.parts:
                yield Kind.PLACE, part, statement, statement.head.key
        case syntax.BodyDeclaration():
            for body in statement.bodies:
                yield Kind.BODY, body, statement, ""
        case syntax.DecisionDeclaration():
            yield Kind.DECISION, statement.declared, statement, ""
        case syntax.Definition() | syntax.ValueDefinition() | syntax.TableDefinition():
            yield from _rule(statement)
        case syntax.Requirement() | syntax.Bar():
            yield from _condition(statement)
        case syntax.Ambiguity():
            yield Kind.AMBIGUITY, statement.declared, statement, ""
            for reading in statement.readings:
                yield Kind.READING, reading.declared, reading, statement.declared.key
        case syntax.Hole():
            yield Kind.HOLE, statement.declared, statement, ""
        case syntax.SetBy():
            yield Kind.SET_BY, statement.declared, statement, ""
        case syntax.Duty():
            yield Kind.DUTY, statement.declared, statement, ""
        case syntax.Power():
            yield Kind.POWER, statement.declared, statement, ""
        case syntax.Claim():
            yield Kind.CLAIM, statement.declared, statement, ""
        case _:
            return


def _type(statement: syntax.TypeDeclaration) -> Iterator[Found]:
    yield Kind.TYPE, statement.declared, statement, ""
    for member in statement.members:
        yield Kind.MEMBER, member, statement, statement.declared.key


def _fact(statement: syntax.FactDeclaration) -> Iterator[Found]:
    yield Kind.FACT, statement.declared, statement, ""
    for field in statement.fields:
        owner = statement.declared.key
        if isinstance(field, syntax.FieldDeclaration):
            yield Kind.FIELD, field.declared, field, owner
        else:
            yield Kind.FIELD, field.start, field, owner
            yield Kind.FIELD, field.end, field, owner


def _rule(
    statement: syntax.Definition | syntax.ValueDefinition | syntax.TableDefinition,
) -> Iterator[Found]:
    if isinstance(statement.subject, syntax.Declared):
        yield Kind.RULE, statement.subject, statement, ""
    key = statement.subject.key
    if isinstance(statement, syntax.Definition):
        yield from _items(statement.value, key)
    elif isinstance(statement, syntax.ValueDefinition):
        for case in statement.cases:
            if case.declared:
                kind = Kind.DISCRETION if case.consent else Kind.CASE
                yield kind, case.declared, case, key


def _condition(statement: syntax.Requirement | syntax.Bar) -> Iterator[Found]:
    key = statement.decision.key
    if statement.declared:
        kind = Kind.BAR if isinstance(statement, syntax.Bar) else Kind.CONDITION
        yield kind, statement.declared, statement, key
    kind = Kind.BAR if isinstance(statement, syntax.Bar) else Kind.CONDITION
    for _, declared, node, owner in _items(statement.condition, key):
        yield kind, declared, node, owner


def _items(condition: syntax.Expression, owner: str) -> Iterator[Found]:
    if not isinstance(condition, syntax.ConditionList):
        return
    for item in condition.items:
        if item.declared:
            yield Kind.CONDITION, item.declared, item, owner
        yield from _items(item.condition, owner)
