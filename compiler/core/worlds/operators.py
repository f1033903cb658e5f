"""The operators of the core on terms: the same as `core.interpret.operators`, case by case.

Each takes terms, null where a value is absent, or `ANY`, and says what comes out under which guard.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from compiler.core.interpret.operators import lineage, order
from compiler.core.interpret.result import ANY
from compiler.core.ir import PlaceInfo
from compiler.core.values import Value
from compiler.core.worlds.spreads import Operand, Outcome
from compiler.core.worlds.terms import Operator, Term, Terms
from compiler.typecheck.types import Basic, EnumType, SetType, Type


class Operators:
    """The operators, over one store of terms."""

    def __init__(self, terms: Terms, places: Mapping[str, PlaceInfo]) -> None:
        self.terms = terms
        self._places = places
        self._lines = {code: tuple(lineage(code, places)) for code in places}

    # --- comparisons

    def compared(self, operator: str, left: Operand, right: Operand, type_: Type) -> Term:
        """A comparison as a truth, null where it cannot be told."""
        t = self.terms
        equal = operator in ("==", "!=")
        if not isinstance(left, Term) or not isinstance(right, Term):
            sides = [side for side in (left, right) if isinstance(side, Term)]
            absent = t.false if equal else t.any(t.is_null(side) for side in sides)
            return t.choose(absent, t.false, t.unknown())
        if equal:
            same = t.same(left, right)
            return same if operator == "==" else t.no(same)
        return t.holds(self.compared_strictly(operator, left, right, type_))

    def compared_strictly(self, operator: str, left: Term, right: Term, type_: Type) -> Term:
        """The same of two values, null where one is unknown."""
        operator = cast(Operator, operator)
        if operator in ("==", "!="):
            return self.terms.strict(operator, left, right)
        return self.terms.strict(operator, self.ranked(left, type_), self.ranked(right, type_))

    def ranked(self, value: Term, type_: Type) -> Term:
        """What values of a type are ordered by."""
        if not isinstance(type_, EnumType) or value is self.terms.nothing:
            return value
        if value.operator == "literal":
            return self.terms.literal(order(cast(str, value.data), type_), Basic.INTEGER)
        return self.terms.strict("rank", value, type_=Basic.INTEGER, data=type_.members)

    def compare(self, operator: str, left: Operand, right: Operand, type_: Type) -> Outcome:
        return self.told(self.compared(operator, left, right, type_))

    def told(self, truth: Term) -> Outcome:
        """A truth that is null where it cannot be told."""
        t = self.terms
        if not truth.nullable:
            return [(t.true, truth)]
        return [(t.holds(truth), t.true), (t.fails(truth), t.false), (t.is_null(truth), ANY)]

    # --- numbers, durations, dates

    def arithmetic(self, operator: str, left: Operand, right: Operand, type_: Type) -> Outcome:
        if isinstance(left, Term) and isinstance(right, Term):
            return [(self.terms.true, self.calculated(operator, left, right, type_))]
        return self._absent_or_any(left, right)

    def calculated(self, operator: str, left: Term, right: Term, type_: Type) -> Term:
        if self.terms.nothing in (left, right):
            return self.terms.nothing
        if right.type is Basic.DATE or left.type is Basic.DATE:
            day, time = (left, right) if left.type is Basic.DATE else (right, left)
            moved: Operator = "date-" if operator == "-" and day is left else "date+"
            return self.terms.strict(moved, day, time, type_=Basic.DATE)
        return self.terms.strict(cast(Operator, operator), left, right, type_=type_)

    def clamp(self, value: Operand, low: Operand, high: Operand, type_: Type) -> Outcome:
        t = self.terms
        if not isinstance(value, Term):
            return [(t.true, ANY)]
        if not isinstance(low, Term) or not isinstance(high, Term):
            return self._absent_or_any(value)
        return [(t.true, self.clamped(value, low, high, type_))]

    def clamped(self, value: Term, low: Term, high: Term, type_: Type) -> Term:
        t = self.terms
        for bound, beyond in ((low, "<"), (high, ">")):
            if bound is not t.nothing and value is not t.nothing:
                past = t.holds(self.compared_strictly(beyond, value, bound, type_))
                value = t.choose(past, bound, value)
        return value

    def year(self, day: Term) -> Term:
        return self._of_dates("year", Basic.INTEGER, day)

    def year_end(self, day: Term) -> Term:
        return self._of_dates("year_end", Basic.DATE, day)

    def elapsed(self, start: Term, end: Term) -> Term:
        return self._of_dates("elapsed", Basic.DURATION, start, end)

    def below(self, step: Term, members: tuple[str, ...], type_: Type) -> Term:
        if step is self.terms.nothing:
            return step
        return self.terms.strict("below", step, type_=type_, data=members, nullable=True)

    def dated(self, start: Operand, end: Operand) -> Outcome:
        if isinstance(start, Term) and isinstance(end, Term):
            return [(self.terms.true, self.elapsed(start, end))]
        return self._absent_or_any(start, end)

    def covers(self, day: Operand, start: Operand, end: Operand) -> Outcome:
        t = self.terms
        after = self.compared(">=", day, start, Basic.DATE)
        before = self.compared("<=", day, end, Basic.DATE)
        if isinstance(end, Term) and end.nullable:
            there = t.there(day) if isinstance(day, Term) else t.true
            before = t.choose(t.all([t.is_null(end), there]), t.true, before)
        return self.told(t.all([after, before]))

    def _of_dates(self, operator: Operator, type_: Type, *days: Term) -> Term:
        if self.terms.nothing in days:
            return self.terms.nothing
        return self.terms.strict(operator, *days, type_=type_)

    def _absent_or_any(self, *operands: Operand) -> Outcome:
        t = self.terms
        absent = t.any(t.is_null(side) for side in operands if isinstance(side, Term))
        return [(absent, t.nothing), (t.no(absent), ANY)]

    # --- sets

    def set_of(self, items: tuple[Operand, ...], element: Type) -> Outcome:
        t = self.terms
        terms = [item for item in items if isinstance(item, Term)]
        if len(terms) < len(items):
            return [(t.true, ANY)]
        sets = [item for item in terms if isinstance(item.type, SetType)]
        single = [item for item in terms if item not in sets and item is not t.nothing]
        literal = all(item.operator == "literal" for item in single)
        if literal and not sets:
            values = frozenset(cast(str, item.data) for item in single)
            return [(t.true, t.literal(values, SetType(element=element)))]
        listed = t.strict("set", *single, type_=SetType(element=element), nullable=False)
        listed = Term(listed.operator, listed.operands, listed.data, listed.type, False)
        if not sets:
            return [(t.true, listed)]
        return [(t.true, t.strict("union", listed, *sets, type_=SetType(element=element)))]

    def empty(self, collection: Operand) -> Term:
        """Whether a set is surely empty or absent."""
        t = self.terms
        if not isinstance(collection, Term):
            return t.false
        if collection is t.nothing:
            return t.true
        if not isinstance(collection.type, SetType):
            return t.is_null(collection)
        if collection.operator == "literal":
            return t.truth(not collection.data)
        return t.any([t.is_null(collection), t.holds(t.strict("empty", collection))])

    def belongs(self, element: Operand, collection: Operand, *, within: bool) -> Outcome:
        t = self.terms
        nowhere = t.any(
            [self.empty(collection), *([t.is_null(element)] if isinstance(element, Term) else [])]
        )
        if not isinstance(element, Term) or not isinstance(collection, Term):
            return [(nowhere, t.false), (t.no(nowhere), ANY)]
        return [(t.true, t.holds(self.among(element, collection, within=within)))]

    def among(self, element: Term, collection: Term, *, within: bool) -> Term:
        """Whether a set, or a place, has an element; null where one of the two is."""
        t = self.terms
        if t.nothing in (element, collection):
            return t.unknown()
        if isinstance(element.type, SetType):  # no set has a set in it
            return t.choose(t.any(map(t.is_null, (element, collection))), t.unknown(), t.false)
        if collection.operator == "literal":
            return self.listed(element, collection.data, within=within)
        line = t.strict("lineage", element, type_=SetType(element=element.type), data=self._table())
        one = not isinstance(collection.type, SetType)
        if one:
            return (
                t.strict("has", collection, line) if within else t.strict("==", element, collection)
            )
        if within:
            return t.strict("shares", line, collection)
        return t.strict("has", element, collection)

    def listed(self, element: Term, wanted: object, *, within: bool) -> Term:
        """Whether an element is among literal values, or lies in one of them."""
        t = self.terms
        values = wanted if isinstance(wanted, frozenset) else frozenset([wanted])
        if within:
            inside = (code for code, line in self._lines.items() if values & set(line))
            values = values | frozenset(inside)
        if not values:
            return t.false
        if element.operator == "literal":
            return t.truth(element.data in values)
        return t.strict("in", element, data=values)

    def shares(self, one: Operand, other: Operand) -> Outcome:
        t = self.terms
        nothing = t.any([self.empty(one), self.empty(other)])
        if not isinstance(one, Term) or not isinstance(other, Term):
            return [(nothing, t.false), (t.no(nothing), ANY)]
        return [(t.true, t.holds(t.strict("shares", one, other)))]

    def includes(self, whole: Operand, part: Operand) -> Outcome:
        t = self.terms
        nothing = self.empty(part)
        if not isinstance(whole, Term) or not isinstance(part, Term):
            return [(nothing, t.true), (t.no(nothing), ANY)]
        return [(t.true, t.any([nothing, t.holds(t.strict("includes", whole, part))]))]

    def _table(self) -> tuple[tuple[str, tuple[Value, ...]], ...]:
        return tuple(self._lines.items())
