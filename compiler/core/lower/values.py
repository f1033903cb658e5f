"""Defaults, exceptions, adjustments and bounds as cases and arithmetic."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.lower.expressions import lower
from compiler.core.lower.site import Site
from compiler.core.values import Value
from compiler.typecheck.types import Basic, Type
from policy_dsl import syntax


def lower_value(site: Site, statement: syntax.ValueDefinition, type: Type) -> ir.Expr:
    """First the case that holds, else the default; then the adjustments; then the bounds."""
    value: ir.Expr = _base(site, statement, type)
    for number, adjustment in enumerate(statement.adjustments, start=1):
        value = _adjusted(site, value, adjustment, number, type)
    return _bounded(site, value, statement.bounds, type)


def _base(site: Site, statement: syntax.ValueDefinition, type: Type) -> ir.Expr:
    default = _default(site, statement, type)
    if not statement.cases and default is not None:
        return default
    ranks = {number: rank for rank, number in enumerate(statement.precedence)}
    branches = tuple(_branch(site, c, ranks.get(c.number), type) for c in statement.cases)
    return ir.Cases(key=site.holder, branches=branches, default=default, type=type)


def _default(site: Site, statement: syntax.ValueDefinition, type: Type) -> ir.Expr | None:
    """What holds where no case does, from one day on one thing and later another."""
    first = None if statement.default is None else lower(site, statement.default, type)
    dated = sorted(statement.dated, key=lambda d: d.start)
    if not dated:
        return first
    ends = [*(later.start - timedelta(days=1) for later in dated[1:]), None]
    branches = tuple(_dated(site, one, end, type) for one, end in zip(dated, ends, strict=True))
    return ir.Cases(key=site.holder, branches=branches, default=first, type=type)


def _dated(site: Site, dated: syntax.Dated, end: date | None, type: Type) -> ir.Branch:
    return ir.Branch(
        key=f"{site.holder}.from.{dated.start.isoformat()}",
        condition=ir.InForce(start=dated.start, end=end),
        value=lower(site, dated.value, type),
        origin=site.origin(dated),
    )


def _branch(site: Site, case: syntax.Case, rank: int | None, type: Type) -> ir.Branch:
    condition = lower(site, case.condition)
    if case.consent is not None and case.declared is not None:
        question = site.ask(site.symbol(case.declared))
        condition = ir.And(operands=(condition, question))
    return ir.Branch(
        key=case.declared.key if case.declared else f"{site.holder}.case.{case.number}",
        condition=condition,
        value=lower(site, case.value, type),
        origin=site.origin(case),
        rank=rank,
    )


def _adjusted(
    site: Site, value: ir.Expr, adjustment: syntax.Adjustment, number: int, type: Type
) -> ir.Expr:
    """`value` plus or minus what the adjustment comes to, which is nothing where it does not
    apply. So each adjustment stands in the core once, however many there are."""
    amount_type = Basic.DURATION if type in (Basic.DATE, Basic.DURATION) else type
    key = f"{site.holder}.adjustment.{number}"
    branch = ir.Branch(
        key=key,
        condition=lower(site, adjustment.condition),
        value=lower(site, adjustment.amount, amount_type),
        origin=site.origin(adjustment),
    )
    nothing = ir.Literal(value=_nothing(amount_type), type=amount_type)
    amount = ir.Cases(key=key, branches=(branch,), default=nothing, type=amount_type)
    operator = "+" if adjustment.word == "INCREASE" else "-"
    return ir.Arithmetic(
        operator="+" if operator == "+" else "-", left=value, right=amount, type=type
    )


def _nothing(type: Type) -> Value:
    if type is Basic.DURATION:
        return Duration()
    return Decimal(0) if type is Basic.DECIMAL else 0


def _bounded(site: Site, value: ir.Expr, bounds: tuple[syntax.Bound, ...], type: Type) -> ir.Expr:
    if not bounds:
        return value
    limits = {bound.word: lower(site, bound.value, type) for bound in bounds}
    low, high = limits.get("MIN_IS"), limits.get("MAX_IS")
    return ir.Clamp(value=value, low=low, high=high, type=type)
