"""From a decision to one query over a table of facts.

The terms of the decision form a graph; what is used more than once becomes a column of an inner
SELECT, so that every engine computes it once for each row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast as typed

from sqlglot import exp

from compiler.backends.python.conditions import reported
from compiler.backends.sql.dialects import Dialect, big, case_of, paren
from compiler.backends.sql.expressions import Expressions
from compiler.backends.sql.tabulation import ROWS, WORD, Relation
from compiler.core import ir
from compiler.core.worlds import Outcome, Scope, Term, outcome
from compiler.core.worlds.tables import tables
from compiler.core.worlds.terms import of_record, ordered, uses
from compiler.typecheck.types import Basic, SetType, Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A decision as SQL. `inputs`: the columns of `source` that it reads, with their types.
    `conditions`: the keys that the bits of `failed` and `open` stand for, from the lowest, 62 to a
    word (`failed_2` has the next). `type`: of the value."""

    sql: str
    inputs: Mapping[str, Type]
    conditions: tuple[str, ...]
    type: Type


def decision_query(
    program: ir.Program,
    key: str,
    *,
    dialect: Dialect = "duckdb",
    scope: Scope | None = None,
    source: str = "facts",
    carry: Sequence[str] = (),
    tabulated: bool = False,
) -> Query:
    """The query of the decision `key`: the columns of `carry`, then verdict, value, failed, open
    and hard. `source` has a column for each input, in the form of `forms`; `scope` tells which
    cases it holds. Where hard is true the
    query cannot tell, and the row is to be decided by generated Python. `tabulated`: with tables
    made beforehand, which takes a second and pays from some ten thousand cases on. Raises
    NotStatic."""
    conditions = reported(program, key)
    made = outcome(program, key, conditions, scope)
    rule = program.rules[key]
    columns = _columns(made, rule.type)
    writer = _Writer(dialect, columns, tabulated=tabulated and dialect == "duckdb")
    return Query(
        sql=writer.query(source, carry, len(conditions)).sql(dialect=dialect),
        inputs={typed(str, t.data): t.type for t in writer.inputs},
        conditions=tuple(condition.key for condition in conditions),
        type=rule.type,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """What the query gives, as terms."""

    verdict: tuple[Term, Term, Term | None]  # conflict, settled, and a truth's value
    value: Term
    type: Type
    conditions: tuple[Term, ...]
    hard: Term

    @property
    def others(self) -> tuple[Term, ...]:
        """All but the conditions."""
        told = tuple(term for term in self.verdict if term is not None)
        return (*told, self.value, self.hard)

    @property
    def terms(self) -> tuple[Term, ...]:
        return (*self.others, *self.conditions)


def _columns(made: Outcome, type_: Type) -> _Columns:
    truth = made.value if type_ is Basic.TRUTH else None
    t = made.terms
    value = t.choose(made.settled, made.value, t.nothing)
    return _Columns(
        verdict=(made.conflict, made.settled, truth),
        value=value,
        type=type_,
        conditions=made.conditions,
        hard=made.hard,
    )


_CHEAP = frozenset(["literal", "nothing", "input", "field", "field_known"])


class _Writer:
    """Lays the terms out in SELECTs within each other."""

    def __init__(self, dialect: Dialect, columns: _Columns, *, tabulated: bool) -> None:
        self.columns = columns
        self.order = ordered(columns.terms)
        self.of_record = of_record(self.order)
        self.tables = (
            tables(self.order, columns.others, columns.conditions, most=ROWS) if tabulated else []
        )
        self.looked_up = {t: n for table in self.tables for t, n in table.columns().items()}
        self.masked = {bit for table in self.tables for bit, _ in table.conditions}
        rest = [t for i, t in enumerate(columns.conditions) if i not in self.masked]
        self.roots = (*columns.others, *rest)
        self.order = ordered(self.roots, self.looked_up)
        self.named: dict[Term, str] = dict(self.looked_up)
        self.expressions = Expressions(dialect, self.named)
        self.dialect = dialect
        self.layers = self._layers()

    @property
    def inputs(self) -> list[Term]:
        own = (term for term in self.order if term.operator == "input")
        return list(dict.fromkeys([*own, *(t for table in self.tables for t in table.inputs)]))

    def query(self, source: str, carry: Sequence[str], conditions: int) -> exp.Select:
        inner: exp.Select | exp.Table = self._with_tables(source)
        done = dict(self.looked_up)
        for index, layer in enumerate(self.layers):
            self.named.clear()
            self.named.update(done)
            made = {term: self.expressions.written(term) for term in layer}
            done |= {term: f"_{len(done) + i}" for i, term in enumerate(layer)}
            columns = [exp.alias_(e, done[t], quoted=True, copy=False) for t, e in made.items()]
            inner = _select(["*", *columns], _source(inner, f"layer_{index}"))
            if self.dialect == "postgres":  # else it writes a column out wherever it is used
                inner = inner.offset(0, copy=False)
        self.named.update(done)
        kept = [exp.column(exp.to_identifier(name, quoted=True)) for name in carry]
        return _select([*kept, *self._told(conditions)], _source(inner, "computed"))

    def _with_tables(self, source: str) -> exp.Select | exp.Table:
        """The source, with what is looked up for each of its rows."""
        if not self.tables:
            return exp.to_table(source)
        joined = _select(["*"], exp.to_table(source))
        for relation in map(Relation, self.tables):
            key = exp.column("i", table=relation.name)
            joined.join(
                relation.relation().subquery(relation.name, copy=False),
                on=exp.EQ(this=key, expression=paren(relation.number())),
                copy=False,
            )
        return joined

    def _told(self, conditions: int) -> list[exp.Expr]:
        of = self.expressions.of
        conflict, settled, truth = self.columns.verdict
        told = exp.case().when(of(conflict), exp.Literal.string("conflict"))
        told = told.when(paren(exp.Not(this=paren(of(settled)))), exp.Literal.string("open"))
        yes = exp.Literal.string("yes")
        if truth is not None:
            verdict: exp.Expr = told.when(of(truth), yes).else_(exp.Literal.string("no"))
        else:
            verdict = told.else_(yes)
        value = of(self.columns.value)
        if self.dialect != "duckdb" and isinstance(self.columns.type, SetType):
            value = self.expressions.folds.typed(value, self.columns.type)
        columns = [exp.alias_(verdict, "verdict"), exp.alias_(value, "value")]
        for word in range(max(1, -(-conditions // WORD))):
            suffix = f"_{word + 1}" if word else ""
            failed, opened = self._masks(word)
            columns.append(_alias(_sum(failed), f"failed{suffix}"))
            columns.append(_alias(_sum(opened), f"open{suffix}"))
        return [*columns, _alias(of(self.columns.hard), "hard")]

    def _masks(self, word: int) -> tuple[list[exp.Expr], list[exp.Expr]]:
        """What adds up to the masks of the conditions that failed and that are open."""
        failed, opened = list[exp.Expr](), list[exp.Expr]()
        for relation in map(Relation, self.tables):
            for into, name in zip((failed, opened), relation.masks(word) or (), strict=False):
                into.append(exp.column(exp.to_identifier(name, quoted=True)))
        for number, term in enumerate(self.columns.conditions):
            if number // WORD == word and number not in self.masked:
                bit = big(2 ** (number % WORD))
                value = paren(self.expressions.of(term))
                fails = exp.Is(this=value, expression=exp.false())
                failed.append(case_of([(fails, bit)], big(0)))
                if term.nullable:
                    unknown = exp.Is(this=value.copy(), expression=exp.null())
                    opened.append(case_of([(unknown, bit.copy())], big(0)))
        return failed, opened

    # --- layers

    def _layers(self) -> list[list[Term]]:
        """The terms that become columns, by depth."""
        asked = uses(self.order, self.roots, self.looked_up)
        conditions = set(self.columns.conditions)
        depth: dict[Term, int] = {}
        layers: dict[int, list[Term]] = {}
        for term in self.order:
            below = max((depth[o] for o in self._operands(term)), default=0)
            named = (
                (asked[term] > 1 or term in conditions)
                and term not in self.looked_up
                and term.operator not in _CHEAP
                and term not in self.of_record
                and not (
                    term.operator in ("not", "is_null") and term.operands[0].operator in _CHEAP
                )
            )
            depth[term] = below + 1 if named else below
            if named:
                layers.setdefault(below, []).append(term)
        return [layers[index] for index in sorted(layers)]

    def _operands(self, term: Term) -> tuple[Term, ...]:
        return () if term in self.looked_up else term.operands


def _select(columns: Sequence[str | exp.Expr], source: exp.Expr) -> exp.Select:
    return exp.select(*columns, copy=False).from_(source, copy=False)


def _source(inner: exp.Select | exp.Table, name: str) -> exp.Expr:
    return inner if isinstance(inner, exp.Table) else inner.subquery(name, copy=False)


def _alias(column: exp.Expr, name: str) -> exp.Expr:
    return exp.alias_(column, name, copy=False)


def _sum(parts: Sequence[exp.Expr]) -> exp.Expr:
    total, *rest = parts or [big(0)]
    for part in rest:
        total = exp.Add(this=total, expression=part)
    return total
