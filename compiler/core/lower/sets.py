"""Sets written out, and whether something is in them."""

from __future__ import annotations

from collections.abc import Callable

from compiler.core import ir
from compiler.core.lower.site import Site
from compiler.typecheck.types import Basic, SetType
from policy_dsl import syntax

Lower = Callable[[Site, syntax.Expression], ir.Expr]


def lower_set(site: Site, list_: syntax.ListLiteral, lower: Lower) -> ir.Expr:
    """A set; one that is written as a single other set is that set."""
    single, sets = _parts(site, list_)
    if sets and not single and not list_.open:
        return lower(site, sets[0])
    return _written_out(site, list_, single, lower)


def lower_membership(site: Site, expr: syntax.Membership, lower: Lower) -> ir.Expr:
    """属于…之一: in the elements written out, or in one of the sets."""
    within = site.type_of(expr.element) is Basic.PLACE
    element = lower(site, expr.element)
    found = member(site, element, expr.collection, within, lower)
    return found if expr.word == "IN" else ir.Not(operand=found)


def member(
    site: Site, element: ir.Expr, list_: syntax.ListLiteral, within: bool, lower: Lower
) -> ir.Expr:
    """Whether an element belongs to a list of elements and sets."""
    collections = _collections(site, list_, lower)
    parts = tuple(
        ir.Member(element=element, collection=collection, within=within)
        for collection in collections
    )
    return parts[0] if len(parts) == 1 else ir.Or(operands=parts)


def lower_contains(site: Site, expr: syntax.Contains, lower: Lower) -> ir.Expr:
    """至少包含, 全部包含: any or all of what is written out and of the sets."""
    collection = lower(site, expr.collection)
    some = expr.word == "CONTAINS_ANY"
    parts = tuple(
        ir.Contains(quantifier="any" if some else "all", collection=collection, elements=elements)
        for elements in _collections(site, expr.elements, lower)
    )
    if len(parts) == 1:
        return parts[0]
    return ir.Or(operands=parts) if some else ir.And(operands=parts)


def _collections(site: Site, list_: syntax.ListLiteral, lower: Lower) -> list[ir.Expr]:
    single, sets = _parts(site, list_)
    collections = [lower(site, one) for one in sets]
    if single or list_.open or not sets:
        collections.insert(0, _written_out(site, list_, single, lower))
    return collections


def _parts(
    site: Site, list_: syntax.ListLiteral
) -> tuple[list[syntax.Expression], list[syntax.Expression]]:
    """The elements and the sets of a list."""
    typed = [(item, isinstance(site.type_of(item), SetType)) for item in list_.items]
    return [item for item, many in typed if not many], [item for item, many in typed if many]


def _written_out(
    site: Site, list_: syntax.ListLiteral, single: list[syntax.Expression], lower: Lower
) -> ir.Expr:
    others = site.ask_others(list_) if list_.open else None
    return ir.SetOf(items=tuple(lower(site, item) for item in single), others=others)
