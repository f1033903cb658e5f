"""Conditions over lists of records and values drawn from them, as terms (`core.interpret.records`).

A truth over a list is exact. A value is computed from the records that surely belong; where a
record may belong or not, or a field of it may be several things, it is a spread (`worlds.spreads`),
or, for engines that have none, the terms say too little (`World.hard`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Protocol

from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.values import Value
from compiler.core.worlds.operators import Operators
from compiler.core.worlds.possible import Possible, World
from compiler.core.worlds.terms import Operator, Term
from compiler.typecheck.types import Basic, EnumType, RecordType, Type

_WITHOUT = frozenset(["literal", "nothing"])
"""Lists that have no records: the empty one, and the absent one."""


class Of(Protocol):
    """Evaluates an expression, `source` being the fact whose record is at hand."""

    def __call__(self, expr: ir.Expr, record: RecordType, source: str) -> Possible: ...


class Lists:
    """Quantifiers and aggregates over the lists of one program."""

    def __init__(self, world: World, operators: Operators, of: Of) -> None:
        self.world = world
        self.terms = world.terms
        self.operators = operators
        self.of = of

    def quantified(self, expr: ir.Quantified, records: Possible, source: str) -> Possible:
        t = self.terms
        rows = self._lists(records)
        with self._inside(rows):
            judged = self.world.truth(self.of(expr.condition, expr.record, source))
            if expr.quantifier == "all":
                judged = self.world.negation(judged)
            truth = self.world.known(judged)
            self.world.hard.append(t.any([judged.doubt, judged.conflict]))
        alternatives = list[tuple[Term, Term]]()
        for guard, listed in rows:
            some, maybe = (
                self._exists(listed, test) for test in (t.holds(truth), t.is_null(truth))
            )
            found = t.choose(some, t.true, t.choose(maybe, t.unknown(), t.false))
            alternatives.append((t.all([guard, t.no(t.fails(found))]), t.true))
            alternatives.append((t.all([guard, t.no(t.holds(found))]), t.false))
        found = self.world.known(
            self.world.truth(self.world.one_of(alternatives, records.anything))
        )
        told = found if expr.quantifier == "any" else t.no(found)
        return self.world.truth(self.world.simple(told, records.doubt, records.conflict))

    def aggregated(
        self,
        expr: ir.Aggregate,
        records: Possible,
        source: str,
        until: Possible,
        *,
        spread: bool = False,
    ) -> Possible:
        """`spread`: what is unsure becomes a spread and is not hard."""
        t = self.terms
        rows = self._lists(records)
        with self._inside(rows):
            row = _Row(self, expr, source, until)
        unknown = [records.anything]
        unsure = list[Term]()
        values: list[tuple[Term, Term]] = []
        for guard, listed in rows:
            anything = self._exists(listed, row.anything)
            told = t.all([guard, t.no(anything)])
            self.world.hard.append(t.all([guard, self._exists(listed, row.odd)]))
            unsure.append(t.all([told, self._exists(listed, row.unsure)]))
            unknown.append(t.all([guard, anything]))
            values.append((told, self._fold(expr, listed, row)))
        anything = t.any([records.conflict, *unknown])
        plain = self._plain(expr, values, anything, records)
        if not spread:
            self.world.hard += unsure
            return plain
        folded = self.world.spreads.joining(
            [(guard, self._folded(expr, listed, row)) for guard, listed in rows]
        )
        told = t.choose(records.anything, t.nothing, folded)
        return self.world.unless(plain, t.any(unsure), told)

    def _plain(
        self,
        expr: ir.Aggregate,
        values: Sequence[tuple[Term, Term]],
        anything: Term,
        records: Possible,
    ) -> Possible:
        """What comes of the records where it is sure which belong, and with what."""
        never_absent = expr.operator not in ("latest", "earliest")
        if len(values) == 1 and never_absent:
            value = self.terms.choose(anything, self.terms.nothing, values[0][1])
            return self.world.value(value, records.doubt, records.conflict)
        return self.world.one_of(values, anything, records.doubt, records.conflict)

    def _folded(self, expr: ir.Aggregate, listed: Term, row: _Row) -> Term:
        """All that may come of a list."""
        spreads = self.world.spreads
        if listed.operator in _WITHOUT:
            return spreads.listing(
                self.terms.false, [(self.terms.true, self._of_none(expr))], expr.type
            )
        operands = (listed, row.belongs, *map(self.world.spread, row.parts))
        return spreads.folding(expr.operator, operands, row.members, expr.type)

    def _fold(self, expr: ir.Aggregate, listed: Term, row: _Row) -> Term:
        made: Operator = expr.operator
        if listed.operator in _WITHOUT:
            return self._of_none(expr)
        absent = expr.operator in ("latest", "earliest")
        return self.terms.strict(
            made,
            listed,
            row.guard,
            *row.values,
            type_=expr.type,
            data=row.members,
            nullable=absent or listed.nullable,
        )

    def _of_none(self, expr: ir.Aggregate) -> Term:
        """What a list without records comes to."""
        zero: dict[Type, Value] = {Basic.DURATION: Duration(), Basic.DECIMAL: Decimal(0)}
        if expr.operator in ("latest", "earliest"):
            return self.terms.nothing
        return self.terms.literal(zero.get(expr.type, 0), expr.type)

    def _exists(self, listed: Term, guard: Term) -> Term:
        """Whether a record meets what is never null; never null."""
        t = self.terms
        if guard is t.false or listed.operator in _WITHOUT:
            return t.false
        return t.holds(t.strict("exists", listed, guard, nullable=listed.nullable))

    def _lists(self, records: Possible) -> list[tuple[Term, Term]]:
        return list(zip(records.guards, records.values, strict=True))

    @contextmanager
    def _inside(self, rows: Sequence[tuple[Term, Term]]) -> Iterator[None]:
        """What is too hard for a record makes a list hard that has such a record."""
        outside, self.world.hard = self.world.hard, []
        yield
        inside, self.world.hard = self.terms.any(self.world.hard), outside
        for guard, listed in rows:
            self.world.hard.append(self.terms.all([guard, self._exists(listed, inside)]))


class _Row:
    """What one record adds: `guard`, whether it adds; `values`, what; `anything`, whether that is
    not known; `unsure`, whether it may add or not, or add several things; `odd`, whether a conflict
    or gap bears on it. `belongs` and `parts` are what all this is made from."""

    def __init__(self, lists: Lists, expr: ir.Aggregate, source: str, until: Possible) -> None:
        t = lists.terms
        world = lists.world
        truth, self.odd = t.true, t.false
        if expr.condition is not None:
            belongs = world.truth(lists.of(expr.condition, expr.record, source))
            truth = world.known(belongs)
            self.odd = t.any([belongs.doubt, belongs.conflict])
        self.belongs = truth
        may, open_ = t.no(t.fails(truth)), t.is_null(truth)
        self.members: tuple[str, ...] | None = None
        if expr.operator == "total_time":
            fields = [_field(lists, expr, key, source) for key in expr.record.period or ()]
            adds, known = self._period(lists, fields[0], fields[1], until)
            self.values = tuple(world.chosen(part) for part in (*fields, until))
            parts = [*fields, until]
        elif expr.field is not None and expr.operator != "count":
            value = _field(lists, expr, expr.field, source)
            self.values = (world.chosen(value),)
            anything = world.anything(value)
            adds, known = t.any([t.there(self.values[0]), anything]), t.no(anything)
            parts = [value]
            self.members = _members(expr)
        else:
            adds, known, parts = t.true, t.true, []
            self.values = ()
        self.parts: list[Possible] = parts
        doubts = t.any([w for part in parts for w in (part.doubt, part.conflict)])
        self.odd = t.any([self.odd, t.all([may, doubts])])
        several = [t.no(t.any([world.anything(p), world.single(p)])) for p in parts]
        self.guard = t.all([t.holds(truth), adds, known])
        self.anything = t.all([may, adds, t.no(known)])
        self.unsure = t.any([t.all([open_, adds]), t.all([may, t.any(several)])])

    def _period(
        self, lists: Lists, start: Possible, end: Possible, until: Possible
    ) -> tuple[Term, Term]:
        """Whether a period may add days, and whether all that this takes is known."""
        t = lists.terms
        world, compared = lists.world, lists.operators.compared_strictly
        first, last, cut = (_where_known(world, part) for part in (start, end, until))
        late = t.holds(compared(">=", first, cut, Basic.DATE))
        inverted = t.holds(compared(">", first, last, Basic.DATE))
        absent = [
            t.all([t.no(world.anything(p)), t.is_null(world.chosen(p))]) for p in (start, until)
        ]
        adds = t.no(t.any([late, inverted, *absent]))
        return adds, t.no(t.any(world.anything(part) for part in (start, end, until)))


def _field(lists: Lists, expr: ir.Aggregate, key: str, source: str) -> Possible:
    return lists.of(ir.FieldOf(key=key), expr.record, source)


def _where_known(world: World, part: Possible) -> Term:
    """A value that is possible; null where anything is, even beside a value."""
    chosen = world.chosen(part)
    if part.simple is not None:
        return chosen
    return world.terms.choose(world.anything(part), world.terms.nothing, chosen)


def _members(expr: ir.Aggregate) -> tuple[str, ...] | None:
    """The steps of the ladder that latest and earliest go by."""
    found = expr.record.field(expr.field) if expr.field is not None else None
    type_ = expr.type if found is None else found
    return type_.members if isinstance(type_, EnumType) else None
