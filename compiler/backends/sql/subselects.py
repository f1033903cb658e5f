"""Folds over lists of records by subselects over their JSON, in PostgreSQL.

A subselect sees the columns of the row around it. So that a field hides none of them, the record's
columns have names that no fact can have: `r`, a space, and the field's key.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sqlglot import exp, parse_one

from compiler.backends.sql.dialects import big, call, case_of, cast, column_type, is_there
from compiler.backends.sql.folds import Durations, Fields
from compiler.backends.sql.forms import record_fields, records_type
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import Basic, RecordsType, SetType

RECORD = "r"
"""What the record at hand is called."""

_LONGEST_RUN = """
SELECT COALESCE(MAX(n), 0) FROM (
    SELECT COUNT(*) AS n FROM (
        SELECT y, y - ROW_NUMBER() OVER (ORDER BY y) AS g
        FROM (SELECT DISTINCT _value AS y FROM _records WHERE _guard) AS years
    ) AS placed GROUP BY g
) AS runs
"""

_TOTAL = """
SELECT CASE WHEN COUNT(*) = 1 THEN CAST(SUM(_elapsed) AS BIGINT) ELSE _carried END FROM (
    SELECT MIN(s) AS s, MAX(e) AS e FROM (
        SELECT s, e, SUM(n) OVER (ORDER BY s, e) AS g FROM (
            SELECT s, e, CASE WHEN s <= MAX(e) OVER (
                ORDER BY s, e ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) THEN 0 ELSE 1 END AS n
            FROM (SELECT _start AS s, _after AS e FROM _records WHERE _guard) AS periods
        ) AS begun
    ) AS placed GROUP BY g
) AS stretches
"""
"""Periods in order; one that does not reach back to those before it begins a new stretch."""


def field(key: str) -> exp.Expr:
    """A field of the record at hand."""
    return exp.column(exp.to_identifier(f"{RECORD} {key}", quoted=True), table=RECORD)


class Subselects:
    """Lists as PostgreSQL has them."""

    def __init__(self, durations: Durations) -> None:
        self.durations = durations

    def fold(
        self, term: Term, records: exp.Expr, steps: Sequence[Fields], parts: Sequence[exp.Expr]
    ) -> exp.Expr:
        """A value or truth from the records that meet the guard, the first part."""
        guard, *values = parts
        type_ = records_type(term.operands[0])
        if type_ is None:
            return _of_none(term, records)
        source = _source(records, type_)
        for step in steps:
            source = _with(source, step)
        kept = exp.select(copy=False).from_(source, copy=False).where(guard, copy=False)
        match term.operator:
            case "exists":
                made: exp.Expr = exp.Exists(this=kept.select(exp.Literal.number(1), copy=False))
            case "count":
                made = kept.select(call("COUNT", exp.Star()), copy=False)
            case "latest":
                made = kept.select(call("MAX", values[0]), copy=False)
            case "earliest":
                made = kept.select(call("MIN", values[0]), copy=False)
            case "sum":
                total = call("COALESCE", call("SUM", values[0]), exp.Literal.number(0))
                whole = total if term.type is Basic.DECIMAL else cast(total, "BIGINT")
                made = kept.select(whole, copy=False)
            case "longest_run":
                given = {"_value": values[0], "_records": source, "_guard": guard}
                made = _filled(_LONGEST_RUN, given)
            case _:
                made = self._total(source, guard, *values)
        if not isinstance(made, exp.Exists):
            made = exp.Subquery(this=made)
        return case_of([(is_there(records.copy()), made)])

    def _total(
        self,
        source: exp.Expr,
        guard: exp.Expr,
        start: exp.Expr,
        end: exp.Expr,
        until: exp.Expr,
    ) -> exp.Expr:
        """The time that the periods cover together; with several stretches, thirty days carry."""
        elapsed = self.durations.elapsed(exp.column("s"), exp.column("e"))
        total = cast(call("SUM", elapsed.copy()), "BIGINT")
        given = {
            "_start": start,
            "_after": self.durations.day_after(end, until),
            "_records": source,
            "_guard": guard,
            "_elapsed": elapsed,
            "_carried": self.durations.carried(call("COALESCE", total, big(0))),
        }
        return _filled(_TOTAL, given)


def _of_none(term: Term, records: exp.Expr) -> exp.Expr:
    """What a list without records comes to."""
    if term.operator in ("latest", "earliest"):
        return exp.Cast(this=exp.null(), to=column_type(term.type, "postgres"))
    none = exp.false() if term.operator == "exists" else big(0)
    return case_of([(is_there(records), none)])


def with_set_types(term: Term, parts: list[exp.Expr]) -> list[exp.Expr]:
    """The operands as they are written, with a type where they are sets that are never more than
    empty: PostgreSQL takes a CASE of `'{}'` and NULL for a text."""
    bare = [t.operator == "if" and _is_set(t) and _set_type(t) is None for t in term.operands]
    if not any(bare):
        return parts
    found = next(filter(None, map(_set_type, term.operands)), None)
    if found is None:
        found = SetType(element=term.operands[0].type if term.operator == "has" else Basic.TEXT)
    type_ = column_type(found, "postgres")
    return [
        exp.Cast(this=part, to=type_.copy()) if untyped else part
        for part, untyped in zip(parts, bare, strict=True)
    ]


def _is_set(term: Term) -> bool:
    return any(isinstance(leaf.type, SetType) for leaf in _leaves(term))


def _set_type(term: Term) -> SetType | None:
    """The type of a set, by a value that is not written as the empty set."""
    typed = (t.type for t in _leaves(term) if t.data != frozenset())
    return next((type_ for type_ in typed if isinstance(type_, SetType)), None)


def _leaves(term: Term) -> list[Term]:
    if term.operator != "if":
        return [term]
    return [leaf for branch in term.operands[1:] for leaf in _leaves(branch)]


def _source(records: exp.Expr, type_: RecordsType) -> exp.Expr:
    """The records as a relation `r`."""
    fields = record_fields(type_.record)
    columns = [
        exp.ColumnDef(this=exp.to_identifier(key, quoted=True), kind=column_type(kind, "postgres"))
        for key, kind in fields
    ]
    rows = call("JSONB_TO_RECORDSET", records)
    rows = exp.Alias(this=rows, alias=exp.TableAlias(this=exp.to_identifier("q"), columns=columns))
    named = [
        exp.alias_(exp.column(exp.to_identifier(key, quoted=True)), f"{RECORD} {key}", quoted=True)
        for key, _ in fields
    ]
    return exp.select(*named, copy=False).from_(rows, copy=False).subquery(RECORD, copy=False)


def _with(source: exp.Expr, more: Fields) -> exp.Expr:
    """The relation with more columns, each computed once."""
    made = [
        exp.alias_(value, f"{RECORD} {key}", quoted=True, copy=False) for key, value in more.items()
    ]
    select = exp.select("*", *made, copy=False).from_(source, copy=False)
    return select.offset(0, copy=False).subquery(RECORD, copy=False)


@cache
def _parsed(text: str) -> exp.Expr:
    return parse_one(text, read="postgres")


def _filled(text: str, given: dict[str, exp.Expr]) -> exp.Expr:
    """A text with what stands for its words that begin with an underscore."""

    def put(node: exp.Expr) -> exp.Expr:
        named = isinstance(node, (exp.Column, exp.Table)) and node.name in given
        return given[node.name].copy() if named else node

    return _parsed(text).copy().transform(put, copy=False)
