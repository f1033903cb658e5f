"""What modules say of the decisions of the frame, put together for one plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compiler.core import ir
from compiler.core.lower.definitions import lower_bar, lower_requirement, lower_rule
from compiler.core.lower.site import Gathered, Site
from compiler.resolve.decisions import Said, said_of_decisions
from compiler.resolve.symbols import Kind, Symbol
from compiler.typecheck.check import Checked
from policy_dsl import syntax


class Decisions:
    """The decisions that a plan answers. `closure` begins with the plan."""

    def __init__(self, closure: Sequence[Checked]) -> None:
        self.closure = closure
        self.said = said_of_decisions([checked.resolved for checked in closure])
        self.by_path = {checked.resolved.unit.path: checked for checked in closure}

    def decided(self) -> Iterator[Symbol]:
        """The decisions about which something is said, in the order of the frame."""
        for checked in self.closure:
            for symbol in checked.resolved.scope.own.values():
                if symbol.kind is Kind.DECISION and symbol in self.said:
                    yield symbol

    def lower(self, gathered: Gathered, symbol: Symbol) -> tuple[ir.Expr, ir.Origin]:
        """All that is said of one decision, as one expression."""
        said = self.said[symbol]
        parts: list[ir.Expr] = []
        type = gathered.checking.world.type_of(symbol)
        assert type is not None
        if said.definition is not None:
            site = self._site(gathered, said.definition, symbol)
            parts.append(lower_rule(site, said.definition[1], symbol, type))
        parts += self._conditions(gathered, said, symbol)
        first = said.definition or said.conditions[0]
        origin = self._site(gathered, first, symbol).origin(first[1])
        return (parts[0] if len(parts) == 1 else ir.And(operands=tuple(parts))), origin

    def _conditions(self, gathered: Gathered, said: Said, symbol: Symbol) -> Iterator[ir.Expr]:
        counts: dict[str, int] = {}
        for demand in said.conditions:
            site = self._site(gathered, demand, symbol)
            statement = demand[1]
            place = self._place(site)
            counts[place] = counts.get(place, 0) + 1
            key = f"{place}.{counts[place]}"
            if isinstance(statement, syntax.Requirement):
                yield lower_requirement(site, statement, key)
            else:
                yield lower_bar(site, statement, symbol, key)

    def _place(self, site: Site) -> str:
        """The decision and the clause, for the key of a condition without a name."""
        own = site.checked is self.closure[0]
        module = () if own else (site.checked.resolved.unit.key,)
        return ".".join(p for p in (site.holder, *module, site.clause.number) if p)

    def _site(
        self, gathered: Gathered, found: tuple[str, syntax.Statement], symbol: Symbol
    ) -> Site:
        path, statement = found
        checked = self.by_path[path]
        clause = checked.resolved.clause(statement)
        return Site(gathered=gathered, checked=checked, clause=clause, holder=symbol.key)
