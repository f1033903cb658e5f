"""From a program to what its rules may come to, as terms.

The same walk as `core.interpret.evaluation`, made once for all cases.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import prod
from typing import assert_never

from compiler.core import ir, walk
from compiler.core.case import APPLICATION_DATE
from compiler.core.interpret.result import ANY, COMBINATIONS
from compiler.core.values import ABSENT, Value
from compiler.core.worlds.cases import CasesOf
from compiler.core.worlds.lists import Lists
from compiler.core.worlds.operators import Operators
from compiler.core.worlds.possible import Possible, World
from compiler.core.worlds.spreads import Operand, Outcome
from compiler.core.worlds.terms import Term, Terms
from compiler.typecheck.types import Basic, EnumType, RecordsType, RecordType, SetType, Type


class NotStatic(Exception):
    """The terms cannot say this; the interpreter can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The cases that are meant. `as_of`: the date of evaluation, None for the fact
    `application.date`; `day`: the key of an input that gives it. `given`: what all cases say
    alike. `present`: the keys of which they say something at all; None for any. `spreads`: whether
    the engine has them."""

    as_of: date | None = None
    day: str | None = None
    given: Mapping[str, Value] = field(default_factory=dict)
    present: Collection[str] | None = None
    spreads: bool = False


Frame = tuple[RecordType, str]
"""The record at hand and the fact that holds it."""


class Builder:
    """What the rules of a program may come to, in the cases that `scope` tells of. Programs that
    are compared share their `terms`: what means the same is one object."""

    def __init__(self, program: ir.Program, scope: Scope, terms: Terms | None = None) -> None:
        self.program = program
        self.scope = scope
        self.world = World(terms=terms or Terms(), spreading=scope.spreads)
        self.terms = self.world.terms
        self.operators = Operators(self.terms, program.places)
        self.lists = Lists(self.world, self.operators, lambda e, r, s: self.of(e, (r, s)))
        self.rules: dict[str, Possible] = {}
        self._facts: dict[str, Possible] = {}
        self._outside = self.world.hard

    def rule(self, key: str) -> Possible:
        for needed in walk.reached(self.program, key):
            if needed not in self.rules:
                self.rules[needed] = self.of(self.program.rules[needed].expr)
        return self.rules[key]

    def of(self, expr: ir.Expr, frame: Frame | None = None) -> Possible:
        """What `expr` may come to, `frame` being the record at hand."""
        w, op = self.world, self.operators
        match expr:
            case ir.Literal():
                return self._literal(expr)
            case ir.Fact():
                return self._fact(expr.key)
            case ir.FieldOf():
                return self._field(expr.key, frame)
            case ir.Ref():
                return self.rules.get(expr.key) or self._anything()
            case ir.Ask():
                return self._ask(expr.key)
            case ir.EvidenceOf():
                raise NotStatic("a list of proofs")
            case ir.InForce():
                start, end = (
                    w.settled(self.terms.literal(ABSENT if day is None else day, Basic.DATE))
                    for day in (expr.start, expr.end)
                )
                return w.truth(w.lift(op.covers, self.day(), start, end))
            case ir.And():
                return w.conjunction([self.of(operand, frame) for operand in expr.operands])
            case ir.Or():
                return w.disjunction([self.of(operand, frame) for operand in expr.operands])
            case ir.Not():
                return w.negation(self.of(expr.operand, frame))
            case ir.Condition():
                return self.of(expr.expr, frame)
            case ir.Cases():
                return CasesOf(w, expr, lambda part: self.of(part, frame), self.program).result()
            case ir.Quantified():
                return self.lists.quantified(expr, self.of(expr.records, frame), self._source(expr))
            case ir.Aggregate():
                if frame is not None and expr.until is not None:
                    _refuse_fields(expr.until)
                until = self.day() if expr.until is None else self.of(expr.until, frame)
                records = self.of(expr.records, frame)
                spread = self.scope.spreads and frame is None
                source = self._source(expr)
                return self.lists.aggregated(expr, records, source, until, spread=spread)
            case ir.SetOf():
                return self._set(self._items(expr, frame))
            case ir.Member():
                return self._is_in(
                    self.of(expr.element, frame), expr.collection, frame, within=expr.within
                )
            case ir.Contains():
                return self._contains(expr, frame)
            case ir.PeriodCovers():
                bounds = (self._field(expr.start, frame), self._field(expr.end, frame))
                return w.truth(w.lift(op.covers, self.of(expr.day, frame), *bounds))
            case _:
                return self._calculated(expr, frame)

    def _calculated(
        self,
        expr: ir.Compare
        | ir.Arithmetic
        | ir.Clamp
        | ir.YearOf
        | ir.YearEnd
        | ir.NextLower
        | ir.Elapsed,
        frame: Frame | None,
    ) -> Possible:
        w, t, op = self.world, self.terms, self.operators
        match expr:
            case ir.Compare():
                sides = (self.of(expr.left, frame), self.of(expr.right, frame))
                return w.truth(
                    w.lift(
                        lambda a, b: op.compare(expr.operator, a, b, expr.type),
                        *sides,
                        strict=lambda a, b: op.compared_strictly(expr.operator, a, b, expr.type),
                    )
                )
            case ir.Arithmetic():
                sides = (self.of(expr.left, frame), self.of(expr.right, frame))
                return w.lift(
                    lambda a, b: op.arithmetic(expr.operator, a, b, expr.type),
                    *sides,
                    strict=lambda a, b: op.calculated(expr.operator, a, b, expr.type),
                )
            case ir.Clamp():
                bounds = [
                    w.settled(t.nothing) if bound is None else self.of(bound, frame)
                    for bound in (expr.low, expr.high)
                ]
                value = self.of(expr.value, frame)
                return w.lift(lambda v, a, b: op.clamp(v, a, b, expr.type), value, *bounds)
            case ir.YearOf():
                return self._unary(op.year, self.of(expr.date, frame))
            case ir.YearEnd():
                return self._unary(op.year_end, self.of(expr.date, frame))
            case ir.NextLower():
                step = self.of(expr.step, frame)
                type_ = step.type
                return w.lift(
                    lambda v: [(t.true, op.below(v, expr.members, type_) if v is not ANY else ANY)],
                    step,
                )
            case ir.Elapsed():
                sides = (self.of(expr.start, frame), self.of(expr.end, frame))
                return w.lift(op.dated, *sides, strict=op.elapsed)
            case _:
                assert_never(expr)

    def _unary(self, make: Callable[[Term], Term], value: Possible) -> Possible:
        """An operator on one value that is absent where the value is."""
        t = self.terms
        return self.world.lift(
            lambda v: [(t.true, make(v) if v is not ANY else ANY)], value, strict=make
        )

    # --- what is given

    def _literal(self, expr: ir.Literal) -> Possible:
        if isinstance(expr.value, dict) or (isinstance(expr.value, tuple) and expr.value):
            raise NotStatic("a list written out")
        return self.world.settled(self.terms.literal(expr.value, expr.type))

    def day(self) -> Possible:
        """The date of evaluation."""
        if self.scope.as_of is not None:
            return self.world.settled(self.terms.literal(self.scope.as_of, Basic.DATE))
        if self.scope.day is not None:
            return self.world.simple(self.terms.input(self.scope.day, Basic.DATE))
        return self._fact(APPLICATION_DATE)

    def _fact(self, key: str) -> Possible:
        if key not in self._facts:
            inside, self.world.hard = self.world.hard, self._outside
            self._facts[key] = self._read(key)
            self.world.hard = inside
        return self._facts[key]

    def _read(self, key: str) -> Possible:
        info = self.program.facts.get(key)
        if info is None:
            return self._anything()
        given = self.given(key, info.type)
        if info.presumed is None:
            return self._told(given, info.type)
        return self._or_presumed(given, self.terms.there(given), self._sure(self.of(info.presumed)))

    def _sure(self, value: Possible) -> Possible:
        """The same, hard where it is unsure: what is presumed, and items of sets."""
        if value.unsure is not None:
            self.world.hard.append(value.unsure)
        return self.world.plain(value)

    def given(self, key: str, type_: Type) -> Term:
        """What the case says of a fact or question; nothing, where no case does."""
        said = self.scope.given.get(key)
        if said is not None:
            return self.terms.literal(said, type_)
        if self.scope.present is not None and key not in self.scope.present:
            return self.terms.nothing
        return self.terms.input(key, type_)

    def _told(self, given: Term, type_: Type) -> Possible:
        """What is known of it, or else anything."""
        silent = given is self.terms.nothing and type_ is not Basic.TRUTH
        return self._anything() if silent else self.world.simple(given)

    def _field(self, key: str, frame: Frame | None) -> Possible:
        if frame is None:
            return self._anything()
        record, source = frame
        type_ = record.field(key)
        if type_ is None:
            return self._anything()
        given = self.terms.field(key, record, type_)
        optional = key in record.optional
        known = self.terms.field_known(key) if optional else self.terms.there(given)
        info = self.program.facts.get(source)
        if info is not None and key in info.field_presumed:
            return self._or_presumed(given, known, self._sure(self.of(info.field_presumed[key])))
        return self._opened(given, known) if optional else self.world.simple(given)

    def _or_presumed(self, given: Term, known: Term, presumed: Possible) -> Possible:
        t = self.terms
        silent = t.no(known)
        simple = presumed.simple
        plain = presumed.doubt is t.false and presumed.conflict is t.false
        if known is t.there(given) and plain and simple is not None:
            return self.world.simple(t.choose(known, given, simple))
        parts = zip(presumed.guards, presumed.values, strict=True)
        return self.world.one_of(
            [(known, given), *((t.all([silent, guard]), value) for guard, value in parts)],
            t.all([silent, presumed.anything]),
            t.all([silent, presumed.doubt]),
            t.all([silent, presumed.conflict]),
        )

    def _opened(self, given: Term, known: Term) -> Possible:
        """A field that may be absent, and may be unknown."""
        silent = self.terms.no(known)
        if given.type is Basic.TRUTH:
            either = [(silent, self.terms.true), (silent, self.terms.false)]
            return self.world.one_of([(known, given), *either])
        return self.world.one_of([(known, given)], silent)

    def _ask(self, key: str) -> Possible:
        t = self.terms
        info = self.program.questions.get(key)
        if info is None:
            return self._anything()
        if info.is_hole:
            return self._told(t.nothing, info.type)
        given = self.given(key, info.type)
        if info.owner == "interpreter" and info.adopted is not None:
            adopted = self.world.settled(t.literal(info.adopted, info.type))
            return self._or_presumed(given, t.there(given), adopted)
        if info.owner == "interpreter" and isinstance(info.type, EnumType) and info.type.members:
            open_ = t.is_null(given)
            readings = [(open_, t.literal(member, info.type)) for member in info.type.members]
            return self.world.one_of([(t.there(given), given), *readings])
        return self._told(given, info.type)

    def _anything(self) -> Possible:
        return self.world.one_of([], self.terms.true)

    def _source(self, expr: ir.Quantified | ir.Aggregate) -> str:
        return walk.source_of(self.program, expr.records, expr.record.key)

    # --- membership

    def _is_in(
        self, element: Possible, collection: ir.Expr, frame: Frame | None, *, within: bool
    ) -> Possible:
        w, op = self.world, self.operators
        written = walk.written_out(self.program, collection)
        if written is None:
            whole = self.of(collection, frame)
            literal = whole.simple
            strict = None
            if (
                literal is not None
                and literal.operator == "literal"
                and literal.data != frozenset()
            ):
                strict = lambda one, all_: op.among(one, all_, within=within)  # noqa: E731
            return w.truth(
                w.lift(lambda a, b: op.belongs(a, b, within=within), element, whole, strict=strict)
            )
        literals, rest = frozenset[object](), written.items
        if not isinstance(element.type, SetType):
            literals, rest = self._split(written, element)
        listed = [self._is_in(element, item, frame, within=within) for item in rest]
        if literals:
            assert element.simple is not None
            listed.append(w.simple(op.listed(element.simple, literals, within=within)))
        return w.disjunction([*listed, *self._others(written, self._there(element))])

    def _split(
        self, written: ir.SetOf, element: Possible
    ) -> tuple[frozenset[object], tuple[ir.Expr, ...]]:
        """The literals that may be looked for together, and the other items."""
        t = self.terms
        plain = element.doubt is t.false and element.conflict is t.false
        plain = plain and element.spread is None
        if element.simple is None or element.type is Basic.TRUTH or not plain:
            return frozenset(), written.items
        found = [i.value for i in written.items if isinstance(i, ir.Literal) and _single(i)]
        rest = tuple(i for i in written.items if not (isinstance(i, ir.Literal) and _single(i)))
        return frozenset(found), rest

    def _contains(self, expr: ir.Contains, frame: Frame | None) -> Possible:
        w, t, op = self.world, self.terms, self.operators
        some = expr.quantifier == "any"
        collection = self.of(expr.collection, frame)
        written = walk.written_out(self.program, expr.elements)
        operator = op.shares if some else op.includes
        if written is None:
            return w.truth(w.lift(operator, collection, self.of(expr.elements, frame)))
        items = self._items(written, frame)
        literals, rest = self._split(written, collection)
        if literals and not rest and walk.written_out(self.program, expr.collection) is None:
            sought = t.literal(literals, SetType(element=self._element(items)))  # type: ignore[arg-type]
            assert collection.simple is not None
            found = [
                w.simple(t.strict("shares" if some else "includes", collection.simple, sought))
            ]
        else:
            found = [self._is_in(item, expr.collection, frame, within=False) for item in items]
        if not some:
            return w.conjunction([*found, *self._others(written, w.settled(t.true))])
        unlisted = w.settled(t.true)
        if written.others is not None:
            listed = self._set(items)
            unlisted = w.negation(w.lift(lambda a, b: op.includes(b, a), collection, listed))
        return w.disjunction([*found, *self._others(written, unlisted)])

    def _set(self, items: list[Possible]) -> Possible:
        """The set of what is there of the items. Raises NotStatic where too much may be absent."""
        w, element = self.world, self._element(items)

        def made(*parts: Operand) -> Outcome:
            return self.operators.set_of(parts, element)

        if all(self.terms.nothing not in item.values for item in items):
            return w.lift(made, *items)
        if prod(len(item.values) for item in items) > COMBINATIONS:
            raise NotStatic("a set of what may be absent")
        return w.lift_each(made, *items)

    def _items(self, written: ir.SetOf, frame: Frame | None) -> list[Possible]:
        """What the items of a set may be. Raises NotStatic where one may turn out absent."""
        items = [self._sure(self.of(item, frame)) for item in written.items]
        for item in items:
            absent = (v.nullable and v is not self.terms.nothing for v in item.values)
            if item.simple is None and any(absent):
                raise NotStatic("a set of what may be absent")
        return items

    def _others(self, written: ir.SetOf, where: Possible) -> list[Possible]:
        if written.others is None:
            return []
        return [self.world.conjunction([where, self._ask(written.others)])]

    def _there(self, element: Possible) -> Possible:
        op, t = self.operators, self.terms
        return self.world.lift(lambda a: op.compare("!=", a, t.nothing, Basic.TEXT), element)

    def _element(self, items: list[Possible]) -> Type:
        found = next((item.type for item in items if item.type is not Basic.ABSENT), Basic.TEXT)
        return found.element if isinstance(found, SetType) else found


def _single(item: ir.Literal) -> bool:
    return item.value is not ABSENT and not isinstance(item.value, (frozenset, tuple, dict, bool))


def _refuse_fields(until: ir.Expr) -> None:
    """A day of the outer record, for the records of a list within."""
    if any(isinstance(part, ir.FieldOf) for part in walk.descend(until)):
        raise NotStatic("a day of one record for those of another list")


def is_list(type_: Type) -> bool:
    return isinstance(type_, RecordsType) or type_ is Basic.EVIDENCE
