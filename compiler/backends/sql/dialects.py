"""What each engine says in its own way: dates, lists and casts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from sqlglot import exp

Dialect = Literal["duckdb", "postgres", "spark"]
DIALECTS: tuple[Dialect, ...] = ("duckdb", "postgres", "spark")

_LEAST, _GREATEST = "0001-01-01", "9999-12-31"


def call(name: str, *arguments: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this=name, expressions=list(arguments))


def number(value: int) -> exp.Expr:
    return exp.Neg(this=exp.Literal.number(-value)) if value < 0 else exp.Literal.number(value)


def big(value: int) -> exp.Expr:
    """A number of 64 bits."""
    return cast(number(value), "BIGINT")


@cache
def _type(name: str) -> exp.DataType:
    return exp.DataType.build(name, dialect="duckdb")


def cast(value: exp.Expr, to: str) -> exp.Expr:
    return exp.Cast(this=value, to=_type(to).copy())


def paren(inner: exp.Expr) -> exp.Expr:
    """In brackets, where it is not a single word."""
    if isinstance(
        inner, (exp.Paren, exp.Column, exp.Literal, exp.Boolean, exp.Anonymous, exp.Null)
    ):
        return inner
    return exp.Paren(this=inner)


def case_of(
    branches: Sequence[tuple[exp.Expr, exp.Expr]],
    default: exp.Expr | None = None,
) -> exp.Expr:
    """CASE WHEN … THEN … ELSE … END."""
    ifs = [exp.If(this=when, true=then) for when, then in branches]
    return exp.Case(ifs=ifs, default=default) if default is not None else exp.Case(ifs=ifs)


def is_there(value: exp.Expr) -> exp.Expr:
    return exp.Paren(this=exp.Not(this=exp.Is(this=paren(value), expression=exp.null())))


def day(iso: str) -> exp.Expr:
    return cast(exp.Literal.string(iso), "DATE")


class Dates:
    """Dates of the years 1 to 9999; what lies beyond is clamped, as `core.calendar` says."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect

    def part(self, name: Literal["YEAR", "MONTH", "DAY"], date: exp.Expr) -> exp.Expr:
        return cast(exp.Extract(this=exp.var(name), expression=date), "BIGINT")

    def plus_months(self, date: exp.Expr, months: exp.Expr) -> exp.Expr:
        whole = cast(months, "INT")
        match self.dialect:
            case "duckdb":
                return cast(exp.Add(this=date, expression=call("TO_MONTHS", whole)), "DATE")
            case "postgres":
                interval = exp.Kwarg(this=exp.var("months"), expression=whole)
                return cast(exp.Add(this=date, expression=call("MAKE_INTERVAL", interval)), "DATE")
            case "spark":
                return call("ADD_MONTHS", date, whole)

    def plus_days(self, date: exp.Expr, days: exp.Expr) -> exp.Expr:
        whole = cast(days, "INT")
        if self.dialect == "spark":
            return call("DATE_ADD", date, whole)
        return exp.Add(this=date, expression=paren(whole))

    def days_between(self, start: exp.Expr, end: exp.Expr) -> exp.Expr:
        if self.dialect == "spark":
            return call("DATEDIFF", end, start)
        return exp.Sub(this=end, expression=start)

    def clamped(self, date: exp.Expr) -> exp.Expr:
        early = exp.LT(this=date, expression=day(_LEAST))
        late = exp.GT(this=date.copy(), expression=day(_GREATEST))
        return case_of([(early, day(_LEAST)), (late, day(_GREATEST))], date.copy())

    def year_end(self, date: exp.Expr) -> exp.Expr:
        year = cast(exp.Extract(this=exp.var("YEAR"), expression=date), "INT")
        return call("MAKE_DATE", year, number(12), number(31))
