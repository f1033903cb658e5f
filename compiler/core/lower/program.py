"""A checked plan and what it imports to one program.

Rules are lowered as they are asked for: all of the plan's own, and of other modules those that
these name. Requirements and bars of a decision are taken from the plan and from the modules of
kind 规定 that it imports; a definition in the plan stands in for an imported one.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.core import ir
from compiler.core.lower.claims import lower_claim
from compiler.core.lower.decisions import Decisions
from compiler.core.lower.definitions import lower_rule
from compiler.core.lower.facts import all_labels, all_names, all_places, all_sources, lower_facts
from compiler.core.lower.site import Gathered, Site
from compiler.resolve.symbols import CONDITIONS, QUESTIONS, Kind, Symbol
from compiler.resolve.walk import names
from compiler.typecheck.check import Checked, Checking
from policy_dsl import syntax

_Rule = syntax.Definition | syntax.ValueDefinition | syntax.TableDefinition


def lower_plan(checking: Checking, path: str) -> ir.Program:
    """The program of the module at `path`; no module of its closure may have errors."""
    closure = tuple(checking.modules[p] for p in checking.world.resolution.links.closure(path))
    return _Lowering(checking, closure).program()


class _Lowering:
    def __init__(self, checking: Checking, closure: tuple[Checked, ...]) -> None:
        self.closure = closure
        self.plan = closure[0]
        self.gathered = Gathered(checking=checking)
        self.decisions = Decisions(closure)
        self.rules: dict[str, ir.Rule] = {}

    def program(self) -> ir.Program:
        facts = lower_facts(self.gathered, self.closure)
        decided = tuple(self.decisions.decided())
        for symbol in decided:
            self.rules[symbol.key] = self._decision(symbol)
        self._own()
        claims = tuple(self._claims())
        self._wanted()
        header = self.plan.resolved.unit.module.header
        version = header.version if header else None
        return ir.Program(
            plan=self.plan.resolved.unit.key,
            name=header.declared.name if header else self.plan.resolved.unit.key,
            version=(version.zh or version.en or "") if version else "",
            effective_from=header.effective_from if header else None,
            effective_to=header.effective_to if header else None,
            decisions=tuple(symbol.key for symbol in decided),
            rules=self.rules,
            facts=facts,
            questions=self.gathered.questions,
            conditions=self.gathered.conditions,
            places=all_places(self.closure),
            names=all_names(self.closure),
            labels=all_labels(self.closure),
            sources=all_sources(self.closure),
            claims=claims,
        )

    def _own(self) -> None:
        """The plan's own rules and questions, asked for or not."""
        for symbol in self.plan.resolved.scope.own.values():
            if symbol.kind is Kind.RULE:
                self._rule(symbol)
            elif symbol.kind in QUESTIONS:
                _site(self.gathered, self.plan, symbol.node, symbol.owner).ask(symbol)

    def _claims(self) -> Iterator[ir.Claim]:
        """The plan's own claims, then those that modules of rules make of every plan that takes
        them over; none that speaks of a decision that is not taken here."""
        lent = (one for one in self.closure[1:] if one.resolved.unit.kind == "RULES")
        for checked in (self.plan, *lent):
            for statement in checked.resolved.statements:
                if not isinstance(statement, syntax.Claim):
                    continue
                site = _site(self.gathered, checked, statement, statement.declared.key)
                spoken_of = (site.symbol(name) for name in names(statement))
                if all(s.kind is not Kind.DECISION or s.key in self.rules for s in spoken_of):
                    yield lower_claim(site, statement)

    def _wanted(self) -> None:
        """What is named, and what that names in turn. Conditions come last, when every rule
        that they can be a part of is there."""
        conditions: list[Symbol] = []
        for symbol in _growing(self.gathered.wanted):
            if symbol.kind in CONDITIONS:
                conditions.append(symbol)
                self._whole(symbol)
            elif symbol.kind is Kind.RULE:
                self._rule(symbol)
            elif symbol.key not in self.rules:
                self.rules[symbol.key] = self._unsaid(symbol)
        for symbol in conditions:
            self.rules[symbol.key] = self._condition(symbol)

    def _whole(self, condition: Symbol) -> None:
        """Lower the rule or decision that a condition is a part of; the decision of another plan
        for the sake of its conditions only."""
        modules = self.gathered.checking.modules
        owner = modules[condition.path].resolved.scope.find(condition.owner)
        if owner is not None and owner.kind is Kind.RULE:
            self._rule(owner)
        elif owner is not None and condition.key not in self.gathered.named:
            links = self.gathered.checking.world.resolution.links
            closure = [modules[path] for path in links.closure(condition.path)]
            Decisions(closure).lower(self.gathered, owner)

    def _rule(self, symbol: Symbol) -> None:
        if symbol.key in self.rules or not isinstance(symbol.node, _Rule):
            return
        site = _site(
            self.gathered, self.gathered.checking.modules[symbol.path], symbol.node, symbol.key
        )
        type = site.symbol_type(symbol)
        self.rules[symbol.key] = ir.Rule(
            key=symbol.key,
            name=symbol.name,
            type=type,
            expr=lower_rule(site, symbol.node, symbol, type),
            origin=site.origin(symbol.node),
        )

    def _condition(self, symbol: Symbol) -> ir.Rule:
        condition = self.gathered.named[symbol.key]
        origin = self.gathered.conditions[symbol.key].origin
        type = self.gathered.checking.world.type_of(symbol)
        assert type is not None
        return ir.Rule(key=symbol.key, name=symbol.name, type=type, expr=condition, origin=origin)

    def _decision(self, symbol: Symbol) -> ir.Rule:
        expr, origin = self.decisions.lower(self.gathered, symbol)
        type = self.gathered.checking.world.type_of(symbol)
        assert type is not None
        return ir.Rule(
            key=symbol.key,
            name=symbol.name,
            type=type,
            expr=expr,
            origin=origin,
            decision=True,
        )

    def _unsaid(self, symbol: Symbol) -> ir.Rule:
        """A decision that rules name and nothing here answers is open, until a plan says it."""
        checked = self.gathered.checking.modules[symbol.path]
        site = _site(self.gathered, checked, symbol.node, symbol.key)
        return ir.Rule(
            key=symbol.key,
            name=symbol.name,
            type=site.symbol_type(symbol),
            expr=site.ask(symbol),
            origin=site.origin(symbol.node),
        )


def _site(gathered: Gathered, checked: Checked, node: syntax.Node, holder: str) -> Site:
    clause = checked.resolved.clause(node)
    return Site(gathered=gathered, checked=checked, clause=clause, holder=holder)


def _growing(wanted: dict[Symbol, None]) -> Iterator[Symbol]:
    """Every symbol, also those that are added while the others are worked at."""
    done = 0
    while done < len(wanted):
        batch = list(wanted)[done:]
        done += len(batch)
        yield from batch
