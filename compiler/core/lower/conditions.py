"""Lists of conditions as conjunctions and disjunctions of named conditions."""

from __future__ import annotations

from collections.abc import Callable

from compiler.core import ir
from compiler.core.lower import wording
from compiler.core.lower.site import Site
from policy_dsl import syntax

Lower = Callable[[Site, syntax.Expression], ir.Expr]


def lower_items(site: Site, list_: syntax.ConditionList, parent: str, lower: Lower) -> ir.Expr:
    """同时具备… as And, …之一 as Or. An item without a name has its number behind `parent`."""
    parts = tuple(_item(site, item, parent, lower) for item in list_.items)
    return ir.And(operands=parts) if list_.word == "ALL_OF" else ir.Or(operands=parts)


def lower_barred_items(
    site: Site, list_: syntax.ConditionList, parent: str, lower: Lower
) -> ir.Expr:
    """The same list as what must not be: each item is met where its ground is not there."""
    parts = tuple(_barred(site, item, parent, lower) for item in list_.items)
    return ir.Or(operands=parts) if list_.word == "ALL_OF" else ir.And(operands=parts)


def _item(site: Site, item: syntax.Item, parent: str, lower: Lower) -> ir.Expr:
    key = _key(item, parent)
    if isinstance(item.condition, syntax.ConditionList):
        expr = lower_items(site, item.condition, key, lower)
    else:
        expr = lower(site, item.condition)
    text = wording.of_condition(item.condition, site.names)
    return site.condition(key, expr, text, item, parent)


def _barred(site: Site, item: syntax.Item, parent: str, lower: Lower) -> ir.Expr:
    key = _key(item, parent)
    if isinstance(item.condition, syntax.ConditionList):
        expr = lower_barred_items(site, item.condition, key, lower)
    else:
        expr = ir.Not(operand=lower(site, item.condition))
    text = wording.of_condition(item.condition, site.names)
    return site.condition(key, expr, wording.denied(text), item, parent, bars=True)


def _key(item: syntax.Item, parent: str) -> str:
    return item.declared.key if item.declared else f"{parent}.{item.number}"
