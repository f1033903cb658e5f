"""Resolved modules to checked modules. The one door of this room.

Rules are worked out each after those that it names, over all modules; then everything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compiler.resolve.resolve import Resolution, Resolved
from compiler.resolve.symbols import Kind, Symbol
from compiler.resolve.uses import in_order
from compiler.typecheck.rules import rule_type
from compiler.typecheck.statements import check_statement
from compiler.typecheck.types import Type
from compiler.typecheck.typing import Typing
from compiler.typecheck.world import World
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic

_Rule = syntax.Definition | syntax.ValueDefinition | syntax.TableDefinition


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Checked:
    """A module with the type of every expression, by the identity of the node. `periods` names
    the two fields that each 期间包括 is about."""

    resolved: Resolved
    types: Mapping[int, Type]
    periods: Mapping[int, tuple[str, str]]

    def type_of(self, expr: syntax.Expression) -> Type | None:
        return self.types.get(id(expr))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Checking:
    """All modules by path, the types of their symbols, and what is wrong with types."""

    modules: Mapping[str, Checked]
    world: World
    diagnostics: tuple[Diagnostic, ...]


def check(resolution: Resolution) -> Checking:
    """Find the type of everything. Never raises on any tree."""
    world = World(resolution=resolution)
    typings = {path: Typing(module=m, world=world) for path, m in resolution.modules.items()}
    for symbol in _rules_in_order(resolution):
        world.settle(symbol, _rule(typings[symbol.path], symbol.node, None))
    for typing in typings.values():
        for statement in typing.module.statements:
            _statement(typing, statement)
    found = (diagnostic for typing in typings.values() for diagnostic in typing.diagnostics)
    return Checking(
        modules={path: _checked(typing) for path, typing in typings.items()},
        world=world,
        diagnostics=tuple(found),
    )


def _checked(typing: Typing) -> Checked:
    return Checked(resolved=typing.module, types=typing.types, periods=typing.periods)


def _rules_in_order(resolution: Resolution) -> Iterator[Symbol]:
    """Every rule after those that it names; decisions say their type themselves."""
    graph: dict[Symbol, list[Symbol]] = {}
    for module in resolution.modules.values():
        for symbol, used in module.uses.items():
            if symbol.kind is not Kind.DECISION:
                graph[symbol] = [other for other in used if other.kind is not Kind.DECISION]
    order, _ = in_order(graph)
    return (symbol for symbol in order if symbol.kind is Kind.RULE)


def _rule(typing: Typing, node: syntax.Node, declared: Type | None) -> Type | None:
    return rule_type(typing, node, declared) if isinstance(node, _Rule) else None


def _statement(typing: Typing, statement: syntax.Statement) -> None:
    if not isinstance(statement, _Rule):
        check_statement(typing, statement)
    elif isinstance(statement.subject, syntax.Name):
        symbol = typing.of_kind(statement.subject, Kind.DECISION)
        rule_type(typing, statement, typing.world.type_of(symbol) if symbol else None)
    elif typing.module.symbol(statement.subject) is None:
        rule_type(typing, statement, None)  # declared twice: still look at what it says
