"""A duration as one number: months, then days, so that order, sums and differences are a number's.

`SHIFT` bits hold the days, which may be negative. A sum of durations stays in order as long as its
days lie within half of that; `days_within` bounds them from the form of an expression.
"""

from __future__ import annotations

from compiler.backends.python.runtime.spans import DAYS, SHIFT, SUMMED
from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.walk import behind_names

LIMIT = 1 << (SHIFT - 2)
SLACK = 16
_BY_CALENDAR = 31


def encoded(value: Duration) -> int | None:
    """The number of a duration; None where it has too many days."""
    months, days = value.key
    return (months << SHIFT) + days if abs(days) <= DAYS else None


def days_around(months: int) -> tuple[int, int]:
    """The days that a time surely has where it reaches so many months, and those with which it
    surely reaches them.

    So many months from one day on have at most 7 days fewer and 4 more than by and large; where two
    stretches are added up, twice as many, and one more for thirty days that make a month."""
    usual = months * 146097 // 4800
    return usual - SLACK, usual + SLACK


def days_within(program: ir.Program, expr: ir.Expr) -> int:
    """How many days, positive or negative, a duration may have beside its months."""
    return _within(program, expr, {})


def _within(program: ir.Program, expr: ir.Expr, found: dict[int, int]) -> int:
    """Each part is asked once, as rules may stand in many places."""
    expr = behind_names(program, expr)
    if id(expr) not in found:
        found[id(expr)] = LIMIT + 1  # in a circle
        found[id(expr)] = min(_bound(program, expr, found), LIMIT + 1)
    return found[id(expr)]


def _bound(program: ir.Program, expr: ir.Expr, found: dict[int, int]) -> int:
    match expr:
        case ir.Literal() | ir.Fact() | ir.FieldOf() | ir.Ask() | ir.Arithmetic(operator="*"):
            return DAYS
        case ir.Arithmetic(left=left, right=right):
            return _within(program, left, found) + _within(program, right, found)
        case ir.Clamp(value=value, low=low, high=high):
            parts = [part for part in (value, low, high) if part is not None]
            return max(_within(program, part, found) for part in parts)
        case ir.Cases(branches=branches, default=default):
            values = [*(b.value for b in branches), *([default] if default else [])]
            several = [value for value in values if not isinstance(value, ir.Literal)]
            most = max((_within(program, value, found) for value in several), default=0)
            return most if len(several) == len(values) else max(most, DAYS)
        case ir.Elapsed() | ir.Aggregate(operator="total_time"):
            return _BY_CALENDAR
        case ir.Aggregate(operator="sum"):
            return DAYS * SUMMED
        case _:
            return DAYS
