"""Durations, sets and lists of records in SQL.

Only DuckDB works on lists of records here; elsewhere such a list must be empty, and Python decides
a case whose lists are not (`query`).
"""

from __future__ import annotations

from sqlglot import exp, parse_one

from compiler.backends.sql.dialects import (
    Dates,
    Dialect,
    big,
    call,
    case_of,
    cast,
    is_there,
    number,
    paren,
)
from compiler.backends.sql.forms import MONTH
from compiler.core.worlds.terms import Term

_CARRIED = 30

_LONGEST_RUN = """
COALESCE(LIST_MAX(LIST_TRANSFORM(LIST_DISTINCT(LIST_TRANSFORM(ys, LAMBDA y, i : y - i)),
    LAMBDA d : LEN(LIST_FILTER(ys, LAMBDA y, i : y - i = d)))), 0)
"""


class Folds:
    """What is made of durations and lists."""

    def __init__(self, dialect: Dialect, dates: Dates) -> None:
        self.dialect = dialect
        self.dates = dates

    # --- durations

    def split(self, time: exp.Expr) -> tuple[exp.Expr, exp.Expr]:
        """The months and the days of a duration."""
        half = number(MONTH // 2)
        shifted = paren(exp.Add(this=paren(time), expression=half))
        if self.dialect == "postgres":
            shifted = cast(shifted, "BIGINT")
        remainder = paren(exp.Mod(this=shifted, expression=number(MONTH)))
        # SQL's remainder has the sign of the dividend; the days of a duration do not.
        positive = paren(
            exp.Mod(
                this=paren(exp.Add(this=remainder, expression=number(MONTH))),
                expression=number(MONTH),
            )
        )
        days = paren(exp.Sub(this=positive, expression=half))
        whole = paren(exp.Sub(this=paren(time), expression=days))
        if self.dialect == "postgres":
            return paren(exp.Div(this=whole, expression=number(MONTH))), days
        return paren(exp.IntDiv(this=whole, expression=number(MONTH))), days

    def elapsed(self, start: exp.Expr, end: exp.Expr) -> exp.Expr:
        """Whole months by corresponding day, then days; nothing where `start` is not earlier."""
        part = self.dates.part
        years = paren(_sub(part("YEAR", end), part("YEAR", start)))
        months = paren(_sub(part("MONTH", end), part("MONTH", start)))
        months = paren(_add(exp.Mul(this=number(12), expression=years), months))
        past = exp.GT(this=self.dates.plus_months(start, months), expression=end)
        whole = paren(_sub(months.copy(), case_of([(past, number(1))], number(0))))
        left = self.dates.days_between(self.dates.plus_months(start, whole), end)
        time = paren(_add(exp.Mul(this=whole.copy(), expression=number(MONTH)), paren(left)))
        late = exp.GTE(this=start.copy(), expression=end.copy())
        early = exp.LT(this=start.copy(), expression=end.copy())
        return case_of([(late, big(0)), (early, time)])

    # --- sets

    def has(self, listed: exp.Expr, item: exp.Expr) -> exp.Expr:
        return self._lists("LIST_CONTAINS", listed, item)

    def has_any(self, one: exp.Expr, other: exp.Expr) -> exp.Expr:
        return self._lists("LIST_HAS_ANY", one, other)

    def has_all(self, whole: exp.Expr, part: exp.Expr) -> exp.Expr:
        return self._lists("LIST_HAS_ALL", whole, part)

    def size(self, listed: exp.Expr) -> exp.Expr:
        match self.dialect:
            case "duckdb":
                return call("LEN", listed)
            case "postgres":
                return call("CARDINALITY", listed)
            case "spark":
                return call("SIZE", listed)

    def joined(self, lists: list[exp.Expr]) -> exp.Expr:
        first, *rest = lists
        for listed in rest:
            match self.dialect:
                case "postgres":
                    first = paren(exp.DPipe(this=first, expression=listed))
                case _:
                    first = call(
                        "CONCAT" if self.dialect == "spark" else "LIST_CONCAT", first, listed
                    )
        return first

    def _lists(self, name: str, one: exp.Expr, other: exp.Expr) -> exp.Expr:
        match self.dialect, name:
            case "duckdb", _:
                return call(name, one, other)
            case "postgres", "LIST_CONTAINS":
                return paren(exp.EQ(this=other, expression=call("ANY", one)))
            case "postgres", "LIST_HAS_ANY":
                return paren(exp.ArrayOverlaps(this=one, expression=other))
            case "postgres", _:
                return paren(exp.ArrayContainsAll(this=one, expression=other))
            case _, "LIST_CONTAINS":
                return call("ARRAY_CONTAINS", one, other)
            case _, "LIST_HAS_ANY":
                return call("ARRAYS_OVERLAP", one, other)
            case _:
                missing = self.size(call("ARRAY_EXCEPT", other, one))
                return paren(exp.EQ(this=missing, expression=number(0)))

    # --- records

    def fold(self, term: Term, parts: list[exp.Expr]) -> exp.Expr:
        """A value or truth from the records that meet the guard, the second part."""
        if self.dialect != "duckdb":
            return self._of_none(term, parts[0])
        records, guard, *values = parts
        kept = _filter(records, guard)
        match term.operator:
            case "exists":
                return paren(exp.GT(this=call("LEN", kept), expression=number(0)))
            case "count":
                return call("LEN", kept)
            case "latest":
                return call("LIST_MAX", _transform(kept, values[0]))
            case "earliest":
                return call("LIST_MIN", _transform(kept, values[0]))
            case "sum":
                total = call("LIST_SUM", _transform(kept, values[0]))
                known = exp.case().when(
                    exp.Is(this=records, expression=exp.Not(this=exp.null())), number(0)
                )
                return call("COALESCE", total, known)
            case "longest_run":
                return self._longest_run(_transform(kept, values[0]))
            case _:
                return self._total(kept, *values)

    def _of_none(self, term: Term, records: exp.Expr) -> exp.Expr:
        """What a list without records comes to."""
        known = is_there(records)
        match term.operator:
            case "exists":
                return case_of([(known, exp.false())])
            case "latest" | "earliest":
                return exp.null()
            case _:
                return case_of([(known, number(0))])

    def _longest_run(self, years: exp.Expr) -> exp.Expr:
        """The longest chain of consecutive integers: sorted, each less its place is one value a
        chain."""
        ordered = call("LIST_SORT", call("LIST_DISTINCT", years))
        return _let("ys", ordered, parse_one(_LONGEST_RUN, read="duckdb"))

    def _total(
        self,
        kept: exp.Expr,
        start: exp.Expr,
        end: exp.Expr,
        until: exp.Expr,
    ) -> exp.Expr:
        """The time that the periods cover together; with several stretches, thirty days carry."""
        inner = exp.And(this=is_there(end), expression=exp.LT(this=end, expression=until))
        after = case_of([(inner, _add(paren(end), number(1)))], until)
        period = _struct(s=start, e=after, t=big(0), n=number(0))
        periods = call("LIST_SORT", _transform(kept, period))
        a, x = exp.column("a"), exp.column("x")
        s, e, t, n = (_dot(a, key) for key in "setn")
        closed = paren(_add(t, paren(self.elapsed(s, e))))
        joins = exp.LTE(this=_dot(x, "s"), expression=e)
        longer = _struct(s=s, e=call("GREATEST", e, _dot(x, "e")), t=t, n=n)
        another = _struct(s=_dot(x, "s"), e=_dot(x, "e"), t=closed, n=_add(n, number(1)))
        step = _lambda(case_of([(joins, longer)], another), "a", "x")
        folded = call("LIST_REDUCE", periods, step)
        last = exp.column("f")
        open_ = self.elapsed(_dot(last, "s"), _dot(last, "e"))
        total = paren(_add(_dot(last, "t"), paren(open_)))
        single = exp.EQ(this=_dot(last, "n"), expression=number(0))
        found = _let("f", folded, case_of([(single, total)], self._carried(total)))
        empty = exp.EQ(this=call("LEN", kept.copy()), expression=number(0))
        return case_of([(empty, big(0))], found)

    def _carried(self, time: exp.Expr) -> exp.Expr:
        months, days = self.split(time)
        carry = paren(exp.IntDiv(this=days.copy(), expression=number(_CARRIED)))
        rest = paren(exp.Mod(this=days.copy(), expression=number(_CARRIED)))
        whole = exp.Mul(this=paren(_add(months, carry)), expression=number(MONTH))
        return paren(_add(whole, rest))


def _add(one: exp.Expr, other: exp.Expr) -> exp.Expr:
    return exp.Add(this=one.copy(), expression=other.copy())


def _sub(one: exp.Expr, other: exp.Expr) -> exp.Expr:
    return exp.Sub(this=one.copy(), expression=other.copy())


def _dot(record: exp.Expr, key: str) -> exp.Expr:
    return exp.Dot(this=record.copy(), expression=exp.to_identifier(key))


def _struct(**fields: exp.Expr) -> exp.Expr:
    """A struct of DuckDB."""
    pairs = [
        exp.PropertyEQ(this=exp.to_identifier(key), expression=value.copy())
        for key, value in fields.items()
    ]
    return exp.Struct(expressions=pairs)


def _lambda(body: exp.Expr, *names: str) -> exp.Expr:
    return exp.Lambda(this=body, expressions=[exp.to_identifier(name) for name in names])


def _filter(records: exp.Expr, guard: exp.Expr) -> exp.Expr:
    if isinstance(guard, exp.Boolean) and guard.this:
        return records
    return call("LIST_FILTER", records, _lambda(guard, "r"))


def _transform(records: exp.Expr, value: exp.Expr) -> exp.Expr:
    return call("LIST_TRANSFORM", records, _lambda(value, "r"))


def _let(name: str, value: exp.Expr, body: exp.Expr) -> exp.Expr:
    """`body` with a name for a value that is used several times."""
    listed = call("LIST_TRANSFORM", exp.Array(expressions=[value]), _lambda(body, name))
    return exp.Bracket(this=paren(listed), expressions=[number(0)])
