"""Folds over lists of records by functions that take functions, in DuckDB and Spark."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp, parse_one

from compiler.backends.sql.dialects import big, call, case_of, cast, number, paren
from compiler.backends.sql.folds import Durations, Fields
from compiler.backends.sql.forms import SCALE, fields_of
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import Basic

RECORD = "r"
"""What the record at hand is called."""


class DuckLambdas:
    """Lists as DuckDB has them."""

    LEN, FILTER, TRANSFORM = "LEN", "LIST_FILTER", "LIST_TRANSFORM"
    MOST, LEAST, SORT, DISTINCT = "LIST_MAX", "LIST_MIN", "LIST_SORT", "LIST_DISTINCT"
    LONGEST_RUN = parse_one(
        """COALESCE(LIST_MAX(LIST_TRANSFORM(
               LIST_DISTINCT(LIST_TRANSFORM(ys, LAMBDA y, i : y - i)),
               LAMBDA d : LEN(LIST_FILTER(ys, LAMBDA y, i : y - i = d)))), 0)""",
        read="duckdb",
    )

    def __init__(self, durations: Durations) -> None:
        self.durations = durations

    def fold(
        self, term: Term, records: exp.Expr, steps: Sequence[Fields], parts: Sequence[exp.Expr]
    ) -> exp.Expr:
        """A value or truth from the records that meet the guard, the first part."""
        guard, *values = parts
        own = fields_of(term.operands[0])
        for step in steps:
            records = self._transform(records, self._record(own, step))
            own = [*own, *step]
        kept = self._filter(records, guard)
        match term.operator:
            case "exists":
                return self._exists(records, guard)
            case "count":
                return call(self.LEN, kept)
            case "latest":
                return call(self.MOST, self._transform(kept, values[0]))
            case "earliest":
                return call(self.LEAST, self._transform(kept, values[0]))
            case "sum":
                return self._sum(term, self._transform(kept, values[0]), records)
            case "longest_run":
                return self._longest_run(self._transform(kept, values[0]))
            case _:
                return self._total(kept, *values)

    def _exists(self, records: exp.Expr, guard: exp.Expr) -> exp.Expr:
        kept = self._filter(records, guard)
        return paren(exp.GT(this=call(self.LEN, kept), expression=number(0)))

    def _sum(self, _: Term, values: exp.Expr, records: exp.Expr) -> exp.Expr:
        there = exp.Is(this=records, expression=exp.Not(this=exp.null()))
        return call("COALESCE", call("LIST_SUM", values), exp.case().when(there, number(0)))

    def _longest_run(self, years: exp.Expr) -> exp.Expr:
        """The longest chain of consecutive integers: sorted, each less its place is one value a
        chain."""
        ordered = call(self.SORT, call(self.DISTINCT, years))
        return self._let("ys", ordered, self.LONGEST_RUN.copy())

    def _total(
        self,
        kept: exp.Expr,
        start: exp.Expr,
        end: exp.Expr,
        until: exp.Expr,
    ) -> exp.Expr:
        """The time that the periods cover together; with several stretches, thirty days carry."""
        period = self._struct(s=start, e=self.durations.day_after(end, until), t=big(0), n=big(0))
        folded = self._folded(call(self.SORT, self._transform(kept, period)))
        last = exp.column("f")
        open_ = self.durations.elapsed(_dot(last, "s"), _dot(last, "e"))
        total = paren(_add(_dot(last, "t"), paren(open_)))
        single = exp.EQ(this=_dot(last, "n"), expression=number(0))
        carried = self.durations.carried(total)
        found = self._let("f", folded, case_of([(single, total)], carried))
        empty = exp.EQ(this=call(self.LEN, kept.copy()), expression=number(0))
        return case_of([(empty, big(0))], found)

    def _folded(self, periods: exp.Expr) -> exp.Expr:
        """The last stretch, with the time of those before it and their number."""
        return call("LIST_REDUCE", periods, _lambda(self._step(), "a", "x"))

    def _step(self, *first: tuple[exp.Expr, exp.Expr]) -> exp.Expr:
        """The stretch `a` with the period `x` behind it."""
        a, x = exp.column("a"), exp.column("x")
        s, e, t, n = (_dot(a, key) for key in "setn")
        closed = paren(_add(t, paren(self.durations.elapsed(s, e))))
        joins = exp.LTE(this=_dot(x, "s"), expression=e)
        longer = self._struct(s=s, e=call("GREATEST", e, _dot(x, "e")), t=t, n=n)
        another = self._struct(s=_dot(x, "s"), e=_dot(x, "e"), t=closed, n=_add(n, big(1)))
        return case_of([*first, (joins, longer)], another)

    # --- words

    def _record(self, own: Sequence[str], more: Fields) -> exp.Expr:
        """The record at hand with more fields."""
        return self._of_fields({key: _quoted(exp.column(RECORD), key) for key in own} | {**more})

    def _of_fields(self, fields: Fields) -> exp.Expr:
        pairs = [
            exp.PropertyEQ(this=exp.to_identifier(key, quoted=True), expression=value)
            for key, value in fields.items()
        ]
        return exp.Struct(expressions=pairs)

    def _struct(self, **fields: exp.Expr) -> exp.Expr:
        pairs = [
            exp.PropertyEQ(this=exp.to_identifier(key), expression=value.copy())
            for key, value in fields.items()
        ]
        return exp.Struct(expressions=pairs)

    def _filter(self, records: exp.Expr, guard: exp.Expr) -> exp.Expr:
        if isinstance(guard, exp.Boolean) and guard.this:
            return records
        return call(self.FILTER, records, _lambda(guard, RECORD))

    def _transform(self, records: exp.Expr, value: exp.Expr) -> exp.Expr:
        return call(self.TRANSFORM, records, _lambda(value, RECORD))

    def _let(self, name: str, value: exp.Expr, body: exp.Expr) -> exp.Expr:
        """`body` with a name for a value that is used several times."""
        one = exp.Array(expressions=[value])
        listed = call(self.TRANSFORM, one, _lambda(body, name))
        return exp.Bracket(this=paren(listed), expressions=[number(0)])


class SparkLambdas(DuckLambdas):
    """The same in the words of Spark."""

    LEN, FILTER, TRANSFORM = "ARRAY_SIZE", "FILTER", "TRANSFORM"
    MOST, LEAST, SORT, DISTINCT = "ARRAY_MAX", "ARRAY_MIN", "ARRAY_SORT", "ARRAY_DISTINCT"
    LONGEST_RUN = parse_one(
        """COALESCE(ARRAY_MAX(TRANSFORM(
               ARRAY_DISTINCT(TRANSFORM(ys, (y, i) -> y - i)),
               d -> ARRAY_SIZE(FILTER(ys, (y, i) -> y - i = d)))), 0)""",
        read="spark",
    )

    def _exists(self, records: exp.Expr, guard: exp.Expr) -> exp.Expr:
        return call("EXISTS", records, _lambda(guard, RECORD))

    def _sum(self, term: Term, values: exp.Expr, records: exp.Expr) -> exp.Expr:  # noqa: ARG002
        type_ = f"DECIMAL(30,{SCALE})" if term.type is Basic.DECIMAL else "BIGINT"
        step = cast(exp.Add(this=exp.column("a"), expression=exp.column("x")), type_)
        return call("AGGREGATE", values, cast(number(0), type_), _lambda(step, "a", "x"))

    def _folded(self, periods: exp.Expr) -> exp.Expr:
        none, x = cast(exp.null(), "DATE"), exp.column("x")
        begin = self._struct(s=none, e=none, t=big(0), n=big(0))
        at_first = exp.Is(this=_dot(exp.column("a"), "e"), expression=exp.null())
        first = self._struct(s=_dot(x, "s"), e=_dot(x, "e"), t=big(0), n=big(0))
        return call("AGGREGATE", periods, begin, _lambda(self._step((at_first, first)), "a", "x"))

    def _of_fields(self, fields: Fields) -> exp.Expr:
        return call("NAMED_STRUCT", *(p for key, v in fields.items() for p in (_text(key), v)))

    def _struct(self, **fields: exp.Expr) -> exp.Expr:
        return self._of_fields({key: value.copy() for key, value in fields.items()})


def _text(value: str) -> exp.Expr:
    return exp.Literal.string(value)


def _add(one: exp.Expr, other: exp.Expr) -> exp.Expr:
    return exp.Add(this=one.copy(), expression=other.copy())


def _dot(record: exp.Expr, key: str) -> exp.Expr:
    return exp.Dot(this=record.copy(), expression=exp.to_identifier(key))


def _quoted(record: exp.Expr, key: str) -> exp.Expr:
    return exp.Dot(this=record, expression=exp.to_identifier(key, quoted=True))


def _lambda(body: exp.Expr, *names: str) -> exp.Expr:
    return exp.Lambda(this=body, expressions=[exp.to_identifier(name) for name in names])
