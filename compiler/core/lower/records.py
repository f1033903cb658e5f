"""What is asked of records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal as Choice

from compiler.core import ir
from compiler.core.lower.site import Site
from compiler.typecheck.types import RecordsType, RecordType
from policy_dsl import syntax

Lower = Callable[[Site, syntax.Expression], ir.Expr]
_Operator = Choice["count", "total_time", "latest", "earliest", "longest_run", "sum"]
_OPERATORS: dict[str, _Operator] = {
    "COUNT": "count",
    "TOTAL_TIME": "total_time",
    "LATEST": "latest",
    "EARLIEST": "earliest",
    "LONGEST_RUN": "longest_run",
    "SUM_OF": "sum",
}
_QUANTIFIERS: dict[str, Choice["any", "none", "all"]] = {
    "HAS_ANY": "any",
    "HAS_NONE": "none",
    "HAS_ALL": "all",
}


def lower_aggregate(site: Site, expr: syntax.Aggregate, lower: Lower) -> ir.Expr:
    """One value from many records."""
    return ir.Aggregate(
        operator=_OPERATORS[expr.word],
        records=lower(site, expr.records),
        condition=lower(site, expr.condition) if expr.condition else None,
        record=_record(site, expr.records),
        field=site.symbol(expr.field).json if expr.field else None,
        until=lower(site, expr.until) if expr.until else None,
        type=site.type_of(expr),
    )


def lower_exists(site: Site, expr: syntax.Exists, lower: Lower) -> ir.Expr:
    """中有, 中没有, 中均."""
    record = _record(site, expr.records)
    return ir.Quantified(
        quantifier=_QUANTIFIERS[expr.word],
        records=lower(site, expr.records),
        condition=lower(site, expr.condition),
        record=record,
    )


def lower_period_covers(site: Site, expr: syntax.PeriodCovers, lower: Lower) -> ir.Expr:
    """期间包括, of the record at hand."""
    start, end = site.checked.periods[id(expr)]
    return ir.PeriodCovers(day=lower(site, expr.day), start=start, end=end)


def _record(site: Site, records: syntax.Expression) -> RecordType:
    type = site.type_of(records)
    assert isinstance(type, RecordsType)
    return type.record
