"""The statements that make the tables of a decision in DuckDB.

Every combination of a table's inputs is a row, and the terms are computed over these rows by the
same expressions as over a table of facts.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from compiler.backends.sql.dialects import call, cast, number, paren
from compiler.backends.sql.expressions import Expressions
from compiler.backends.sql.layers import Layers, within
from compiler.backends.sql.masks import masked
from compiler.backends.sql.numbers import number_of, value_of
from compiler.backends.sql.relations import NUMBER, Relation
from compiler.core.worlds.terms import Term


def created(relation: Relation) -> str:
    """The statement that makes the table of a relation, for as long as a connection lasts."""
    known = {term: f"in_{i}" for i, term in enumerate(relation.lookup.inputs)}
    conditions = [term for _, term in relation.lookup.conditions]
    layers = Layers(relation.lookup.terms, conditions, known=known)
    laid = layers.laid(_combinations(relation, known), "duckdb")
    own = exp.column(exp.to_identifier(NUMBER, quoted=True))
    columns = [own, *_columns(relation, laid.expressions)]
    select = exp.select(*columns, copy=False).from_(within(laid.source, "computed"), copy=False)
    return f'CREATE OR REPLACE TEMP TABLE "{relation.name}" AS {select.sql(dialect="duckdb")}'


def _combinations(relation: Relation, known: dict[Term, str]) -> exp.Select:
    """A row for each combination: its number, and the values of the inputs."""
    every = relation.codes.combinations(relation.lookup.inputs)
    expressions = Expressions("duckdb", {})
    row = exp.column(exp.to_identifier(NUMBER, quoted=True))
    columns: list[exp.Expr] = [row]
    stride = every
    for term, name in known.items():
        code = relation.codes.of(term)
        stride //= len(code.values)
        step = exp.IntDiv(this=row.copy(), expression=number(stride))
        own = exp.Mod(this=paren(step), expression=number(len(code.values)))
        value = value_of(expressions, term, code, paren(own))
        columns.append(exp.alias_(value, name, quoted=True, copy=False))
    counted = cast(call("UNNEST", call("RANGE", number(every))), "INT")
    numbers = exp.select(exp.alias_(counted, NUMBER, quoted=True), copy=False)
    source = numbers.subquery("numbers", copy=False)
    return exp.select(*columns, copy=False).from_(source, copy=False)


def _columns(relation: Relation, expressions: Expressions) -> Iterator[exp.Expr]:
    """The values, numbers and masks."""
    for term, name in relation.columns().items():
        yield exp.alias_(expressions.of(term), name, quoted=True, copy=False)
    for term, name in relation.numbers().items():
        made = cast(number_of(expressions, term, relation.codes.of(term)), "SMALLINT")
        yield exp.alias_(made, name, quoted=True, copy=False)
    for word, failed, opened in masked(relation.lookup.conditions, expressions):
        yield exp.alias_(failed, relation.mask("failed", word), quoted=True, copy=False)
        yield exp.alias_(opened, relation.mask("open", word), quoted=True, copy=False)
