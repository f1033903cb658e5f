"""W0502: names of a plan that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.lints import messages
from compiler.lints.finding import Subject
from compiler.lints.provisions import asked
from compiler.resolve.symbols import Kind, Symbol
from compiler.resolve.walk import names
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic

_WATCHED = frozenset({Kind.FACT, Kind.RULE, Kind.HOLE, Kind.SET_BY, Kind.AMBIGUITY})


def unused_names(subject: Subject) -> Iterator[Diagnostic]:
    """Facts, rules and questions of a plan that no other statement names. Other modules declare
    for their importers. An example that expects a rule's value uses it, and so does a frame that
    asks for it as a provision."""
    if subject.kind != "PLAN":
        return
    used = set(_used(subject))
    for symbol in subject.checked.resolved.scope.own.values():
        if symbol.kind in _WATCHED and symbol.key not in used:
            message = messages.Unused(name=symbol.name, key=symbol.key)
            yield subject.found(message, symbol.span)


def _used(subject: Subject) -> Iterator[str]:
    module = subject.checked.resolved
    for statement in subject.statements:
        own = _declared(statement)
        for name in names(statement):
            symbol = module.symbol(name)
            if symbol is not None and symbol.key != own and _counts(statement, symbol):
                yield symbol.key
                yield symbol.owner
    for symbol in module.scope.own.values():
        if symbol.kind in (Kind.SET_BY, Kind.HOLE) and symbol.key.endswith(".others"):
            yield symbol.key  # the question of an open list, which is not named but found
    for _, provision in asked(subject.checking.world.resolution.closure(module.unit.path)):
        yield provision.declared.key


def _declared(statement: syntax.Statement) -> str | None:
    """What a statement declares, which it does not use by naming it."""
    match statement:
        case syntax.Definition() | syntax.ValueDefinition() | syntax.TableDefinition():
            return statement.subject.key
        case syntax.Ambiguity():
            return statement.declared.key
        case _:
            return None


def _counts(statement: syntax.Statement, symbol: Symbol) -> bool:
    """Giving a fact in an example does not use it."""
    if isinstance(statement, (syntax.Example, syntax.ExampleTable)):
        return symbol.kind in (Kind.RULE, Kind.CONDITION)
    return True
