"""What each engine says in its own way: dates, lists and casts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from sqlglot import exp

from compiler.backends.sql.forms import sql_type
from compiler.typecheck.types import RecordsType, Type

Dialect = Literal["duckdb", "postgres", "spark"]
DIALECTS: tuple[Dialect, ...] = ("duckdb", "postgres", "spark")

_LEAST, _GREATEST = "0001-01-01", "9999-12-31"
_YEARS = 9999
_DAYS = 3652058
"""From the first date to the last."""


def call(name: str, *arguments: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this=name, expressions=list(arguments))


def number(value: int) -> exp.Expr:
    return exp.Neg(this=exp.Literal.number(-value)) if value < 0 else exp.Literal.number(value)


def big(value: int) -> exp.Expr:
    """A number of 64 bits."""
    return cast(number(value), "BIGINT")


def constant(value: exp.Expr) -> int | None:
    """The whole number that is written out here."""
    match value:
        case exp.Paren(this=inner) | exp.Cast(this=inner):
            return constant(inner)
        case exp.Neg(this=inner):
            found = constant(inner)
            return None if found is None else -found
        case exp.Literal(is_string=False):
            return int(value.name)
        case _:
            return None


def divided(dialect: Dialect, value: exp.Expr, by: int) -> exp.Expr:
    """A whole number divided by another, towards zero."""
    if dialect == "postgres":
        return paren(exp.Div(this=value, expression=number(by), typed=True))
    return paren(exp.IntDiv(this=value, expression=number(by)))


@cache
def _type(name: str) -> exp.DataType:
    return exp.DataType.build(name, dialect="duckdb")


def column_type(type_: Type, dialect: Dialect) -> exp.DataType:
    """The type of a column that holds the form (see `forms`)."""
    if dialect == "postgres" and isinstance(type_, RecordsType):
        return exp.DataType.build("JSONB", dialect="postgres")
    return _type(sql_type(type_)).copy()


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

    def moved(self, date: exp.Expr, months: exp.Expr, days: exp.Expr) -> exp.Expr:
        """First the months, then the days, each clamped."""
        if self.dialect == "postgres":
            return self._moved_in_range(date, months, days)
        moved = self.clamped(self.plus_months(date, months))
        return moved if constant(days) == 0 else self.clamped(self.plus_days(moved, days))

    def _moved_in_range(self, date: exp.Expr, months: exp.Expr, days: exp.Expr) -> exp.Expr:
        """The same where dates begin in 4713 BC: no step may leave the years -1 to 20000."""
        back = exp.Neg(this=exp.Mul(this=number(12), expression=self.part("YEAR", date)))
        ahead = number(12 * _YEARS)
        moved = self.clamped(self.plus_months(date, _between(months, paren(back), ahead)))
        if constant(days) == 0:
            return moved
        first = day(_LEAST)
        place = exp.Add(this=paren(self.days_between(first, moved)), expression=days)
        return self.plus_days(first.copy(), _between(paren(place), number(0), number(_DAYS)))

    def clamped(self, date: exp.Expr) -> exp.Expr:
        early = exp.LT(this=date, expression=day(_LEAST))
        late = exp.GT(this=date.copy(), expression=day(_GREATEST))
        return case_of([(early, day(_LEAST)), (late, day(_GREATEST))], date.copy())

    def year_end(self, date: exp.Expr) -> exp.Expr:
        year = cast(exp.Extract(this=exp.var("YEAR"), expression=date), "INT")
        return call("MAKE_DATE", year, number(12), number(31))


def _between(value: exp.Expr, least: exp.Expr, most: exp.Expr) -> exp.Expr:
    """The nearest number within the bounds; null where it is null, unlike LEAST and GREATEST."""
    below = exp.LT(this=value.copy(), expression=least)
    above = exp.GT(this=value.copy(), expression=most)
    return case_of([(below, least.copy()), (above, most.copy())], value.copy())
