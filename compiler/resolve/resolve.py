"""Units to resolved modules. The one door of this room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compiler.resolve.clauses import OUTSIDE, Clause, clauses
from compiler.resolve.modules import Modules, link
from compiler.resolve.references import Binder
from compiler.resolve.scopes import Scope, scopes
from compiler.resolve.symbols import Symbol
from compiler.resolve.units import Unit
from compiler.resolve.uses import Uses, uses
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Resolved:
    """A module whose names are bound. `symbols` goes by the identity of the `Name` node;
    `statements` leaves out those that are nested too deep to be looked at."""

    unit: Unit
    scope: Scope
    symbols: Mapping[int, Symbol]
    statements: Sequence[syntax.Statement]
    uses: Uses
    clauses: Mapping[int, Clause]

    def symbol(self, name: syntax.Name | syntax.Declared) -> Symbol | None:
        """What a name, or the declaration of one, means; None where that was not found."""
        if isinstance(name, syntax.Declared):
            symbol = self.scope.own.get(name.key)
            return symbol if symbol and symbol.declared is name else None
        return self.symbols.get(id(name))

    def clause(self, statement: syntax.Node) -> Clause:
        """The clause of a statement, or of a case of one."""
        return self.clauses.get(id(statement), OUTSIDE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Resolution:
    """All modules by path, how they import each other, and what is wrong with their names."""

    modules: Mapping[str, Resolved]
    links: Modules
    diagnostics: tuple[Diagnostic, ...]

    def closure(self, path: str) -> tuple[Resolved, ...]:
        """A module and all that it imports, directly or not, nearest first."""
        return tuple(self.modules[p] for p in self.links.closure(path))


def resolve(units: Sequence[Unit]) -> Resolution:
    """Bind every name of every unit. Paths must differ; never raises on any tree."""
    links, unlinked = link(units)
    visible, clashes = scopes(units, links)
    binders = [Binder(unit=unit, scope=visible[unit.path]) for unit in units]
    for binder in binders:
        binder.bind()
    unbound = [diagnostic for binder in binders for diagnostic in binder.diagnostics]
    return Resolution(
        modules={binder.unit.path: _resolved(binder) for binder in binders},
        links=links,
        diagnostics=(*unlinked, *clashes, *unbound),
    )


def _resolved(binder: Binder) -> Resolved:
    every = binder.unit.module.statements
    statements = [s for s in every if id(s) not in binder.too_deep]
    return Resolved(
        unit=binder.unit,
        scope=binder.scope,
        symbols=binder.symbols,
        statements=statements,
        uses=uses(statements, binder.symbols, binder.scope.own),
        clauses=clauses(every),
    )
