"""Terms laid out in SELECTs within each other.

What is used more than once becomes a column of an inner SELECT, so that every engine computes it
once for each row. Tables of terms are joined as soon as their inputs are columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlglot import exp

from compiler.backends.sql.dialects import Dialect
from compiler.backends.sql.expressions import Expressions
from compiler.backends.sql.numbers import is_choice, number_of
from compiler.backends.sql.relations import Relation
from compiler.backends.sql.steps import CHEAP, asked
from compiler.core.worlds.codes import Codes
from compiler.core.worlds.terms import Term, after_needs, of_record

Node = Term | Relation


@dataclass(slots=True)
class Layer:
    """A SELECT: what is joined in its FROM, the terms of which it makes columns, and the tables in
    which a row can find its own by number from then on."""

    relations: list[Relation] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    keys: list[Relation] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """`source`: where everything that is needed is a column or can be written by `expressions`."""

    source: exp.Select | exp.Table
    expressions: Expressions


class Layers:
    """The layout of `roots` and `conditions`, of which each is read twice. `numbered` are terms
    whose numbers, by `codes`, are columns of the source."""

    def __init__(
        self,
        roots: Sequence[Term],
        conditions: Sequence[Term],
        *,
        relations: Sequence[Relation] = (),
        codes: Codes | None = None,
        numbered: Mapping[Term, str] | None = None,
    ) -> None:
        self.codes = codes or Codes((), ())
        self.numbered = numbered or {}
        self.holder = {term: one for one in relations for term in one.lookup.terms}
        inputs = [term for one in relations for term in one.inputs if isinstance(term, Term)]
        counted = [term for term in inputs if term not in self.numbered]
        self.roots = [*roots, *conditions, *counted]
        wanted: list[Node] = [*self.roots, *relations]
        self.every = after_needs(wanted, self._needs)
        terms = [node for node in self.every if isinstance(node, Term)]
        self.aside = of_record(terms)
        self.asked = asked(terms, self.roots, self.holder)
        self.twice = {*conditions, *(t for t in counted if not is_choice(t, self.codes.of(t)))}

    def _needs(self, node: Node) -> Sequence[Node]:
        if isinstance(node, Relation):
            return [one for one in node.inputs if one not in self.numbered]
        holder = self.holder.get(node)
        return node.operands if holder is None else [holder]

    def laid(self, source: exp.Select | exp.Table, dialect: Dialect) -> Laid:
        """The layers around a source."""
        named: dict[Term, str] = {}
        expressions = Expressions(dialect, named)
        done: dict[Term, str] = {}
        for index, layer in enumerate(self._layers()):
            joined = _joined(within(source, f"layer_{index}"), layer)
            for relation in layer.relations:
                done |= relation.columns()
            named.clear()
            named.update(done)
            own = {term: f"_{len(done) + i}" for i, term in enumerate(layer.terms)}
            columns = [
                *((name, expressions.written(term)) for term, name in own.items()),
                *((one.key, self._key(one, expressions)) for one in layer.keys),
            ]
            made = [exp.alias_(e, name, quoted=True, copy=False) for name, e in columns]
            source = joined.select("*", *made, copy=False)
            done |= own
            if dialect == "postgres":  # else it writes a column out wherever it is used
                source = source.offset(0, copy=False)
        named.clear()
        named.update(done)
        return Laid(source=source, expressions=expressions)

    def _key(self, relation: Relation, expressions: Expressions) -> exp.Expr:
        """The number of a row in a table."""
        numbers: list[exp.Expr] = []
        for one in relation.inputs:
            if isinstance(one, Relation):
                numbers.append(_column(one.class_))
            elif one in self.numbered:
                numbers.append(_column(self.numbered[one]))
            else:
                numbers.append(number_of(expressions, one, self.codes.of(one)))
        return relation.numbered(numbers)

    def _layers(self) -> list[Layer]:
        """The layers from the innermost."""
        found: dict[int, Layer] = {}
        depth: dict[Node, int] = {}
        for node in self.every:
            below = max((depth[needed] for needed in self._needs(node)), default=0)
            depth[node] = below
            if isinstance(node, Relation):
                depth[node] += 1
                found.setdefault(below, Layer()).keys.append(node)
                found.setdefault(depth[node], Layer()).relations.append(node)
            elif self._is_column(node):
                depth[node] += 1
                found.setdefault(below, Layer()).terms.append(node)
        return [found[index] for index in sorted(found)]

    def _is_column(self, term: Term) -> bool:
        plain = term.operator in ("not", "is_null") and term.operands[0].operator in CHEAP
        return (
            (self.asked[term] > 1 or term in self.twice)
            and term not in self.holder
            and term.operator not in CHEAP
            and term not in self.aside
            and not plain
        )


def within(inner: exp.Select | exp.Table, name: str) -> exp.Expr:
    """What stands in a FROM."""
    return inner if isinstance(inner, exp.Table) else inner.subquery(name, copy=False)


def _joined(source: exp.Expr, layer: Layer) -> exp.Select:
    """A source with the rows of the layer's tables that belong to it."""
    select = exp.select().from_(source, copy=False)
    for relation in layer.relations:
        table = exp.to_table(relation.name)
        select = select.join(table, on=relation.joined(), copy=False)
    return select


def _column(name: str) -> exp.Expr:
    return exp.column(exp.to_identifier(name, quoted=True))
