"""Which statements speak of a decision, for one plan.

A plan's own come first and in the order of the text, then those of the 规定 that it imports. What
the plan defines itself stands in for what these define.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from compiler.resolve.resolve import Resolved
from compiler.resolve.symbols import Kind, Symbol
from compiler.resolve.uses import definer, target
from policy_dsl import syntax

Rule = syntax.Definition | syntax.ValueDefinition | syntax.TableDefinition
Demand = syntax.Requirement | syntax.Bar


@dataclass(slots=True, kw_only=True)
class Said:
    """What is said of one decision, each with the path of its module. `spare` holds further
    definitions of the same rank: of several nothing says which holds."""

    definition: tuple[str, Rule] | None = None
    conditions: list[tuple[str, Demand]] = field(default_factory=list)
    spare: list[tuple[str, Rule]] = field(default_factory=list)


def said_of_decisions(closure: Sequence[Resolved]) -> dict[Symbol, Said]:
    """What the first module and the 规定 behind it say of each decision."""
    found: dict[Symbol, Said] = {}
    plan = closure[0].unit.path
    for path, statement, symbol in _statements(closure):
        said = found.setdefault(symbol, Said())
        if isinstance(statement, Demand):
            said.conditions.append((path, statement))
        elif said.definition is None:
            said.definition = path, statement
        elif said.definition[0] != plan or path == plan:
            said.spare.append((path, statement))
    return found


def _statements(
    closure: Sequence[Resolved],
) -> Iterator[tuple[str, Rule | Demand, Symbol]]:
    for module in closure:
        if module is not closure[0] and module.unit.kind != "RULES":
            continue
        for statement in module.statements:
            defining = definer(statement)
            name = target(defining) if defining else None
            symbol = module.symbol(name) if isinstance(name, syntax.Name) else None
            if defining is not None and symbol is not None and symbol.kind is Kind.DECISION:
                yield module.unit.path, defining, symbol
