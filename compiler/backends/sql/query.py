"""From a decision to one query over a table of facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import cast as typed

from sqlglot import exp

from compiler.backends.python.conditions import reported
from compiler.backends.sql.dialects import Dialect, paren
from compiler.backends.sql.expressions import Expressions
from compiler.backends.sql.forms import WORD, Unfit
from compiler.backends.sql.layers import Layers, within
from compiler.backends.sql.masks import added, masked
from compiler.backends.sql.relations import Relation, last, relations
from compiler.core import ir
from compiler.core.worlds import Outcome, Scope, Term, outcome
from compiler.core.worlds.codes import Codes
from compiler.core.worlds.terms import of_record, ordered
from compiler.typecheck.types import Basic, SetType, Type

if TYPE_CHECKING:
    from compiler.backends.sql.tabulation import Tabulated


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookups:
    """Tables to look terms up in: what their names begin with, and how many rows each has at
    most."""

    prefix: str
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A decision as SQL. `inputs`: the columns of `source` that it reads, with their types.
    `conditions`: the keys that the bits of `failed` and `open` stand for, from the lowest, 62 to a
    word (`failed_2` has the next). `type`: of the value. `tables`: what the query reads besides.
    `checked`: the inputs whose numbers may be null, as hard is true then."""

    sql: str
    inputs: Mapping[str, Type]
    conditions: tuple[str, ...]
    type: Type
    tables: tuple[Tabulated, ...] = ()
    checked: frozenset[str] = frozenset()


def decision_query(
    program: ir.Program,
    key: str,
    *,
    dialect: Dialect = "duckdb",
    scope: Scope | None = None,
    source: str = "facts",
    carry: Sequence[str] = (),
    lookups: Lookups | None = None,
    numbered: Mapping[str, str] | None = None,
) -> Query:
    """The query of the decision `key`: the columns of `carry`, then verdict, value, failed, open
    and hard. `source` has a column for each input, in the form of `forms`; `scope` tells which
    cases it holds. Where hard is true the query cannot tell, and the row is to be decided by
    generated Python. `lookups`: tables that are made beforehand; that takes a moment, pays from
    some ten thousand cases on, and is for DuckDB. `numbered`: from inputs to columns of `source`
    with the numbers of their values, by `Codes`. Raises NotStatic."""
    conditions = reported(program, key)
    made = outcome(program, key, conditions, scope)
    rule = program.rules[key]
    columns = _columns(made, rule.type)
    writer = _Writer(dialect, columns, numbered or {})
    if lookups is not None and dialect == "duckdb":
        with suppress(Unfit):  # a value that has no form is for the query to compute
            writer.tabulate(lookups)
    return Query(
        sql=writer.query(source, carry, len(conditions)).sql(dialect=dialect),
        inputs={typed(str, t.data): t.type for t in writer.inputs},
        conditions=tuple(condition.key for condition in conditions),
        type=rule.type,
        tables=writer.tables,
        checked=writer.checked,
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
    t = made.terms
    # What nothing is ever known of is never settled; Spark wants a truth there and not NULL.
    told = t.false if made.value is t.nothing else made.value
    truth = told if type_ is Basic.TRUTH else None
    value = t.choose(made.settled, made.value, t.nothing)
    return _Columns(
        verdict=(made.conflict, made.settled, truth),
        value=value,
        type=type_,
        conditions=made.conditions,
        hard=made.hard,
    )


class _Writer:
    """The tables, the layers, and what the outermost SELECT says."""

    def __init__(self, dialect: Dialect, columns: _Columns, numbered: Mapping[str, str]) -> None:
        self.columns = columns
        self.dialect = dialect
        self.order = ordered(columns.terms)
        self.codes = Codes(self.order, of_record(self.order))
        self.numbered = {term: numbered[term.data] for term in self.inputs if term.data in numbered}
        self.relations: tuple[Relation, ...] = ()
        self.tables: tuple[Tabulated, ...] = ()

    def tabulate(self, tables: Lookups) -> None:
        """Look terms up in tables. Raises Unfit."""
        # These need numpy, which is there for DuckDB alone.
        from compiler.backends.sql.lookups import lookups
        from compiler.backends.sql.tabulation import tabulated

        made = lookups(
            self.order, self.columns.others, self.columns.conditions, self.codes, most=tables.most
        )
        found = relations(made, tables.prefix, self.numbered)
        self.tables = tuple(map(tabulated, found))
        self.relations = found

    @property
    def inputs(self) -> list[Term]:
        return [term for term in self.order if term.operator == "input"]

    @property
    def checked(self) -> frozenset[str]:
        """The inputs whose numbers tables ask for."""
        asked = {term for one in self.relations for term in one.inputs}
        return frozenset(term.data for term in self.numbered if term in asked)

    def query(self, source: str, carry: Sequence[str], conditions: int) -> exp.Select:
        rest = self._rest()
        layers = Layers(
            self.columns.others,
            [term for _, term in rest],
            relations=self.relations,
            codes=self.codes,
            numbered=self.numbered,
        )
        laid = layers.laid(exp.to_table(source), self.dialect)
        columns: list[exp.Expr] = [_column(name) for name in carry]
        columns += self._outcome(laid.expressions)
        columns += self._masks(rest, conditions, laid.expressions)
        columns.append(exp.alias_(self._hard(laid.expressions), "hard", copy=False))
        return exp.select(*columns, copy=False).from_(within(laid.source, "computed"), copy=False)

    def _rest(self) -> list[tuple[int, Term]]:
        """The conditions of whose bits no table says anything."""
        told = {bit for one in self.relations for bit, _ in one.lookup.conditions}
        return [(i, t) for i, t in enumerate(self.columns.conditions) if i not in told]

    def _hard(self, expressions: Expressions) -> exp.Expr:
        """That the query cannot tell, or a number is null."""
        hard = expressions.of(self.columns.hard)
        for one in last(self.relations):
            if one.may_lack:
                hard = exp.Or(this=hard, expression=one.lacks())
        return hard

    def _outcome(self, expressions: Expressions) -> list[exp.Expr]:
        """The verdict and the value."""
        of = expressions.of
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
            value = expressions.folds.typed(value, self.columns.type)
        return [exp.alias_(verdict, "verdict"), exp.alias_(value, "value")]

    def _masks(
        self, rest: Sequence[tuple[int, Term]], conditions: int, expressions: Expressions
    ) -> Iterator[exp.Expr]:
        """The masks: what tables hold of them, and the bits of the other conditions."""
        written = {word: (one, other) for word, one, other in masked(rest, expressions)}
        for word in range(max(1, -(-conditions // WORD))):
            suffix = f"_{word + 1}" if word else ""
            parts = written.get(word, (None, None))
            for kind, part in zip(("failed", "open"), parts, strict=True):
                telling = (one for one in self.relations if word in one.words())
                held = [_column(one.mask(kind, word)) for one in telling]
                yield exp.alias_(added([*held, *([part] if part else [])]), f"{kind}{suffix}")


def _column(name: str) -> exp.Expr:
    return exp.column(exp.to_identifier(name, quoted=True))
