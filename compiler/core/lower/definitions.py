"""Defining statements as the expressions of rules."""

from __future__ import annotations

from compiler.core import ir
from compiler.core.lower import wording
from compiler.core.lower.conditions import lower_barred_items, lower_items
from compiler.core.lower.expressions import lower
from compiler.core.lower.site import Site
from compiler.core.lower.tables import lower_table
from compiler.core.lower.values import lower_value
from compiler.resolve.symbols import Symbol
from compiler.typecheck.types import Basic, Type
from policy_dsl import syntax

Rule = syntax.Definition | syntax.ValueDefinition | syntax.TableDefinition


def lower_rule(site: Site, statement: Rule, symbol: Symbol, type: Type) -> ir.Expr:
    """What a rule yields. A truth is a condition with the rule's key. Outside the periods in
    which its clause is in force a condition is not met, and another value has a gap."""
    expr = _value(site, statement, type)
    force = site.in_force()
    if type is Basic.TRUTH:
        whole = ir.And(operands=(*force, expr)) if force else expr
        return site.condition(symbol.key, whole, _text(site, statement, symbol), statement)
    return _while_in_force(site, statement, expr, type) if force else expr


def lower_requirement(site: Site, statement: syntax.Requirement, key: str) -> ir.Expr:
    """应当: met where the guard does not hold, or the clause is not in force, or the condition
    holds. `key` is for a requirement without a name."""
    condition, guard = statement.condition, statement.guard
    key = statement.declared.key if statement.declared else key
    expr = _listed_or_plain(site, condition, key)
    exempt = [ir.Not(operand=period) for period in site.in_force()]
    if guard is not None:
        exempt.append(ir.Not(operand=lower(site, guard)))
        text = wording.of_guarded(guard, condition, site.names)
    else:
        text = wording.of_condition(condition, site.names)
    whole = ir.Or(operands=(*exempt, expr)) if exempt else expr
    return site.condition(key, whole, text, statement)


def lower_bar(site: Site, statement: syntax.Bar, decision: Symbol, key: str) -> ir.Expr:
    """不得: met where what bars is not there, or the clause is not in force."""
    condition = statement.condition
    key = statement.declared.key if statement.declared else key
    if isinstance(condition, syntax.ConditionList):
        expr = lower_barred_items(site, condition, key, lower)
    else:
        expr = ir.Not(operand=lower(site, condition))
    exempt = [ir.Not(operand=period) for period in site.in_force()]
    whole = ir.Or(operands=(*exempt, expr)) if exempt else expr
    text = wording.of_bar(condition, decision, site.names)
    return site.condition(key, whole, text, statement, bars=True)


def _value(site: Site, statement: Rule, type: Type) -> ir.Expr:
    match statement:
        case syntax.Definition():
            if isinstance(statement.value, syntax.ConditionList):
                return lower_items(site, statement.value, site.holder, lower)
            return lower(site, statement.value, type)
        case syntax.ValueDefinition():
            return lower_value(site, statement, type)
        case syntax.TableDefinition():
            return lower_table(site, statement, type)


def _text(site: Site, statement: Rule, symbol: Symbol) -> ir.Wording:
    if isinstance(statement, syntax.Definition):
        return wording.of_condition(statement.value, site.names)
    return ir.Wording(zh=symbol.name, en=symbol.key)


def _listed_or_plain(site: Site, condition: syntax.Expression, key: str) -> ir.Expr:
    if isinstance(condition, syntax.ConditionList):
        return lower_items(site, condition, key, lower)
    return lower(site, condition)


def _while_in_force(site: Site, statement: Rule, expr: ir.Expr, type: Type) -> ir.Expr:
    force = site.in_force()
    branch = ir.Branch(
        key=f"{site.holder}.in_force",
        condition=force[0] if len(force) == 1 else ir.And(operands=force),
        value=expr,
        origin=site.origin(statement),
    )
    return ir.Cases(key=site.holder, branches=(branch,), default=None, type=type)
