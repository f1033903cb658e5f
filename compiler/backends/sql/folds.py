"""Durations and sets in SQL, and which dialect folds lists of records how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlglot import exp

from compiler.backends.sql.dialects import (
    Dates,
    Dialect,
    big,
    call,
    case_of,
    cast,
    constant,
    divided,
    is_there,
    number,
    paren,
)
from compiler.backends.sql.forms import MONTH, sql_type
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import SetType, Type

Fields = Mapping[str, exp.Expr]
"""What records are given besides their own fields, by name."""

_CARRIED = 30
_HALF = MONTH // 2


class Durations:
    """Durations in their form: months times MONTH plus days."""

    def __init__(self, dialect: Dialect, dates: Dates) -> None:
        self.dialect = dialect
        self.dates = dates

    def split(self, time: exp.Expr) -> tuple[exp.Expr, exp.Expr]:
        """The months and the days of a duration."""
        known = constant(time)
        if known is not None:
            return number((known + _HALF) // MONTH), number((known + _HALF) % MONTH - _HALF)
        shifted = paren(exp.Add(this=paren(time), expression=number(_HALF)))
        remainder = paren(exp.Mod(this=shifted, expression=number(MONTH)))
        # SQL's remainder has the sign of the dividend; the days of a duration do not.
        positive = paren(
            exp.Mod(
                this=paren(exp.Add(this=remainder, expression=number(MONTH))),
                expression=number(MONTH),
            )
        )
        days = paren(exp.Sub(this=positive, expression=number(_HALF)))
        whole = paren(exp.Sub(this=paren(time.copy()), expression=days))
        return divided(self.dialect, whole, MONTH), days.copy()

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

    def day_after(self, end: exp.Expr, until: exp.Expr) -> exp.Expr:
        """The day after a period: that after its last day, or `until` where that comes first."""
        before = exp.LT(this=end.copy(), expression=until.copy())
        inner = exp.And(this=is_there(end), expression=before)
        next_day = self.dates.plus_days(paren(end.copy()), number(1))
        return case_of([(inner, next_day)], until.copy())

    def carried(self, time: exp.Expr) -> exp.Expr:
        """The same with every thirty days made a month."""
        months, days = self.split(time)
        carry = divided(self.dialect, days.copy(), _CARRIED)
        rest = paren(exp.Mod(this=days.copy(), expression=number(_CARRIED)))
        whole = exp.Mul(this=paren(_add(months, carry)), expression=number(MONTH))
        return paren(_add(whole, rest))


class Folds(Durations):
    """What is made of durations, sets and lists of records."""

    # --- sets

    def has(self, listed: exp.Expr, item: exp.Expr) -> exp.Expr:
        match self.dialect:
            case "duckdb":
                return call("LIST_CONTAINS", listed, item)
            case "postgres":
                return paren(exp.EQ(this=item, expression=call("ANY", listed)))
            case "spark":
                return call("ARRAY_CONTAINS", listed, item)

    def has_any(self, one: exp.Expr, other: exp.Expr) -> exp.Expr:
        match self.dialect:
            case "duckdb":
                return call("LIST_HAS_ANY", one, other)
            case "postgres":
                return paren(exp.ArrayOverlaps(this=one, expression=other))
            case "spark":
                return call("ARRAYS_OVERLAP", one, other)

    def has_all(self, whole: exp.Expr, part: exp.Expr) -> exp.Expr:
        match self.dialect:
            case "duckdb":
                return call("LIST_HAS_ALL", whole, part)
            case "postgres":
                return paren(exp.ArrayContainsAll(this=whole, expression=part))
            case "spark":
                missing = self.size(call("ARRAY_EXCEPT", part, whole))
                return paren(exp.EQ(this=missing, expression=number(0)))

    def size(self, listed: exp.Expr) -> exp.Expr:
        names = {"duckdb": "LEN", "postgres": "CARDINALITY", "spark": "ARRAY_SIZE"}
        return call(names[self.dialect], listed)

    def set_of(self, items: list[exp.Expr], type_: Type) -> exp.Expr:
        """A set of what is there of the items."""
        listed = exp.Array(expressions=items)
        if self.dialect == "duckdb":
            return call("LIST_SORT", call("LIST_DISTINCT", listed)) if len(items) > 1 else listed
        return self._in_order(listed, type_) if items else self.array([], type_)

    def joined(self, lists: list[exp.Expr], type_: Type) -> exp.Expr:
        first, *rest = lists
        if self.dialect == "duckdb":
            for listed in rest:
                first = call("LIST_CONCAT", first, listed)
            return call("LIST_SORT", call("LIST_DISTINCT", first)) if rest else first
        if self.dialect == "spark":
            return self._in_order(call("CONCAT", *lists), type_)
        for listed in rest:
            first = paren(exp.DPipe(this=first, expression=listed))
        known = [is_there(listed.copy()) for listed in lists]
        return case_of([(exp.and_(*known, copy=False), self._in_order(first, type_))])

    def array(self, items: list[exp.Expr], type_: Type) -> exp.Expr:
        """A set that is written out, as the form has it; the empty one goes with any type."""
        if items:
            return self.typed(exp.Array(expressions=items), type_)
        return exp.Literal.string("{}") if self.dialect == "postgres" else exp.Array()

    def no_records(self) -> exp.Expr:
        """A list of records without any."""
        if self.dialect == "postgres":
            return exp.Cast(this=exp.Literal.string("[]"), to=exp.DataType.build("JSONB"))
        return exp.Array()

    def typed(self, listed: exp.Expr, type_: Type) -> exp.Expr:
        """A list with the form's type."""
        return cast(listed, sql_type(type_))

    def _in_order(self, listed: exp.Expr, type_: Type) -> exp.Expr:
        """Each item once, without nulls and in the order of the form: equal sets are equal."""
        listed = self.typed(listed, type_)
        if self.dialect == "spark":
            return call("ARRAY_SORT", call("ARRAY_DISTINCT", call("ARRAY_COMPACT", listed)))
        item = exp.column("u")
        texts = isinstance(type_, SetType) and sql_type(type_.element) == "VARCHAR"
        order = exp.Collate(this=item, expression=exp.to_identifier("C", quoted=True))
        one = exp.alias_(order, "u") if texts else item
        named = exp.TableAlias(this=exp.to_identifier("t"), columns=[exp.to_identifier("u")])
        unnested = exp.Alias(this=call("UNNEST", listed), alias=named)
        made = exp.select(one, copy=False).distinct().from_(unnested, copy=False)
        made = made.where(is_there(item.copy()), copy=False).order_by("u", copy=False)
        return call("ARRAY", made)

    # --- records

    def fold(
        self, term: Term, records: exp.Expr, steps: Sequence[Fields], parts: Sequence[exp.Expr]
    ) -> exp.Expr:
        """A value or truth from the records that meet the guard, the first part. The fields of each
        step are added to the records before."""
        if self.dialect == "postgres":
            from compiler.backends.sql.subselects import Subselects

            return Subselects(self).fold(term, records, steps, parts)
        from compiler.backends.sql.lambdas import DuckLambdas, SparkLambdas

        made = DuckLambdas if self.dialect == "duckdb" else SparkLambdas
        return made(self).fold(term, records, steps, parts)


def _add(one: exp.Expr, other: exp.Expr) -> exp.Expr:
    return exp.Add(this=one.copy(), expression=other.copy())


def _sub(one: exp.Expr, other: exp.Expr) -> exp.Expr:
    return exp.Sub(this=one.copy(), expression=other.copy())
