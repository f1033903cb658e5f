"""From terms (`core.worlds`) to formulas of the solver, exactly, for lists of so many records.

A term that stands in two programs is one object and becomes one formula. Knows no rule and no
decision; what an input may be is gathered in `domain`, and `inputs` leads back to the case.
`simple` has what holds of simple cases: lists of one record, dates that begin months of our time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any
from typing import cast as typed

import z3

from compiler.backends.smt import days
from compiler.backends.smt.universe import Universe, is_named, texts
from compiler.backends.smt.values import (
    FALSE,
    OPEN,
    TRUE,
    Coded,
    Date,
    Day,
    Formula,
    Known,
    Members,
    Number,
    Plain,
    Rows,
    Slot,
    Span,
    Truth,
    alike,
    as_truth,
    both,
    choose,
    either,
    equal_or_null,
    less,
    no,
    number,
    same,
    settled,
)
from compiler.core.calendar import Duration
from compiler.core.values import Value
from compiler.core.worlds.terms import RECORDS, SPREADS, Term, after_needs, ordered
from compiler.typecheck.types import Basic, RecordsType, RecordType, SetType, Type

_COUNTED = 400
"""So many days are counted on from month to month; more of them by the days of all years."""


class NotEncoded(Exception):
    """The solver has no formula for this; the text says for what."""


_CALENDAR = frozenset(["elapsed", "total_time", "date+", "date-"])
"""What takes the solver long: arithmetic with months and days."""


class Encoding:
    """Formulas of terms. `records`: the most records of a list. `loose`: what the calendar makes of
    days may be anything, and any month may have 31 days; then what the solver finds may be no case,
    but what it says cannot be cannot be. The terms of `cut` may be anything, too, until
    `definitions` say what they are. `firsts`: all days of a case are the first of a month of our
    time, of which the calendar makes little, and times are as people write them; only a few cases
    are like that, but they are real."""

    def __init__(
        self,
        universe: Universe,
        records: int = 2,
        *,
        loose: bool = False,
        cut: Collection[Term] = (),
        firsts: bool = False,
    ) -> None:
        self.universe = universe
        self.records = records
        self.loose = loose
        self.firsts = firsts
        self.cut = dict.fromkeys(cut)
        self.domain: list[Formula] = []
        self.simple: list[Formula] = []
        self.inputs: dict[str, tuple[Type, Coded]] = {}
        self._made: dict[Term, Coded] = {}
        self._asked: dict[Term, None] = {}
        self._brought: dict[Term, range] = {}
        self._new = 0

    def truth(self, term: Term) -> Truth:
        return as_truth(self.of(term))

    def of(self, term: Term) -> Coded:
        """The formula of a term that reads no record at hand. Raises NotEncoded."""
        self._asked[term] = None
        if term not in self._made:
            inner: set[Term] = set()
            for needed in after_needs([term], self._needs):
                if needed not in self._made:
                    if needed not in self.cut and _reads_record(needed, inner):
                        inner.add(needed)
                    else:
                        self._make(needed)
        return self._made[term]

    def _needs(self, term: Term) -> Sequence[Term]:
        return () if term in self._made or term in self.cut else term.operands

    def _make(self, term: Term) -> None:
        told = len(self.domain)
        self._made[term] = self._anything(term) if term in self.cut else self._coded(term)
        if len(self.domain) > told:
            self._brought[term] = range(told, len(self.domain))

    def asking(self) -> None:
        """From now on `facts` are of what is asked for anew."""
        self._asked.clear()

    def facts(self) -> dict[int, Formula]:
        """What of `domain` bears on what was asked for, by its place there; of loose formulas, all
        of it."""
        if self.loose:
            return dict(enumerate(self.domain))
        every = (self._brought.get(term, ()) for term in ordered(list(self._asked)))
        return {at: self.domain[at] for brought in every for at in brought}

    def definitions(self) -> list[Formula]:
        """What the terms that were cut are, as far as they were asked for. Raises NotEncoded."""
        found: dict[Term, Formula] = {}
        while waiting := [t for t in self.cut if t in self._made and t not in found]:
            for term in waiting:
                for operand in term.operands:
                    if not _reads_record(operand, set()):
                        self.of(operand)
                found[term] = equal_or_null(self._made[term], self._coded(term))
        return list(found.values())

    def _coded(self, term: Term) -> Coded:
        if term.operator == "input":
            return self._input(typed(str, term.data), term.type)
        if term.operator in SPREADS:
            raise NotEncoded(term.operator)
        if self.loose and term.operator in _CALENDAR:
            return self._anything(term)
        if term.operator in RECORDS:
            from compiler.backends.smt.folds import folded

            return folded(self, term)
        return self.made(term, [self._made[operand] for operand in term.operands])

    def within(self, term: Term, slot: Slot, known: dict[Term, Coded]) -> Coded:
        """The formula of a term for a record at hand; `known` keeps what is made for it."""
        for needed in ordered([term], known):
            if needed not in known:
                known[needed] = self._in_record(needed, slot, known)
        return known[term]

    def _in_record(self, term: Term, slot: Slot, known: dict[Term, Coded]) -> Coded:
        match term.operator:
            case "field":
                return _read(slot, typed("tuple[str, bool]", term.data)[0], term.type)
            case "field_known":
                return settled(slot.field(typed(str, term.data))[0])
            case "literal" | "nothing" | "input":
                return self.of(term)
            case operator if operator in RECORDS:
                return self.of(term)
            case operator if self.loose and operator in _CALENDAR:
                return self._anything(term)
            case _:
                return self.made(term, [known[operand] for operand in term.operands])

    # --- inputs

    def _anything(self, term: Term) -> Coded:
        """Any value of the term's type, or null where the term may be."""
        self._new += 1
        name = f"{term.operator} {self._new}"
        if term.type is Basic.TRUTH:
            value = z3.Bool(name)
            known = z3.Bool(f"{name}?") if term.nullable else TRUE
            return Truth(both([known, value]), both([known, z3.Not(value)]))
        null = z3.Not(z3.Bool(f"{name}?")) if term.nullable else FALSE
        value = self.fresh(name, term.type)
        if isinstance(value, Span) and term.operator in ("elapsed", "total_time"):
            self.domain.append(days.possible(value))
        return Known(null, value)

    def _input(self, key: str, type_: Type) -> Coded:
        if key not in self.inputs:
            self.inputs[key] = (type_, self._fresh(key, type_))
        return self.inputs[key][1]

    def _fresh(self, key: str, type_: Type) -> Coded:
        """Something of a type that may be unknown."""
        if type_ is Basic.TRUTH:
            known, value = z3.Bool(f"{key}?"), z3.Bool(key)
            return Truth(z3.And(known, value), z3.And(known, z3.Not(value)))
        return Known(z3.Not(z3.Bool(f"{key}?")), self.fresh(key, type_))

    def fresh(self, key: str, type_: Type) -> Plain:
        """Some value of a type. Raises NotEncoded."""
        match type_:
            case Basic.DATE:
                return self._day(key)
            case Basic.DURATION:
                span = Span(z3.Int(f"{key}.months"), z3.Int(f"{key}.days"))
                if self.firsts:
                    self.domain.append(days.written(span))
                return span
            case Basic.INTEGER:
                return z3.Int(key)
            case Basic.DECIMAL:
                return z3.Real(key)
            case SetType(element=element) if is_named(element):
                codes = self.universe.codes(element).values()
                return Members({code: z3.Bool(f"{key}.{code}") for code in codes})
            case RecordsType(record=record):
                return self._rows(key, record)
            case _ if is_named(type_):
                number = z3.Int(key)
                self.domain.append(self.universe.allowed(number, type_))
                return number
            case _:
                raise NotEncoded(f"{key}")

    def _day(self, key: str) -> Plain:
        if self.loose:
            loosely = Date(z3.Int(f"{key}.place"))
            self.domain.append(days.loosely_sound(loosely))
            return loosely
        if self.firsts:
            months = z3.Int(f"{key}.months")
            self.domain.append(days.of_our_time(months))
            return Day(months, z3.IntVal(1))
        day = self._any_day(key)
        self.simple.append(days.simple(day))
        return day

    def _any_day(self, key: str) -> Day:
        day = Day(z3.Int(f"{key}.months"), z3.Int(f"{key}.day"))
        self.domain.append(days.sound(day))
        return day

    def _rows(self, key: str, record: RecordType) -> Rows:
        slots = [self._slot(f"{key}[{number}]", record) for number in range(self.records)]
        for one, following in pairwise(slots):
            self.domain.append(z3.Implies(following.present, one.present))
            self.simple.append(z3.Not(following.present))
        return Rows(tuple(slots))

    def _slot(self, name: str, record: RecordType) -> Slot:
        fields = {}
        for key, type_ in record.fields:
            said = z3.Bool(f"{name}.{key}?")
            absent = z3.Bool(f"{name}.{key}!") if key in record.optional else FALSE
            null = either([no(said), absent])
            if type_ is Basic.TRUTH:
                value = z3.Bool(f"{name}.{key}")
                fields[key] = (said, Known(null, value))
            else:
                fields[key] = (said, Known(null, self.fresh(f"{name}.{key}", type_)))
        return Slot(z3.Bool(f"{name}!"), fields)

    def another_day(self) -> Day:
        """A day that constraints will fix."""
        self._new += 1
        return self._any_day(f"day {self._new}")

    # --- operators

    def made(self, term: Term, parts: Sequence[Coded]) -> Coded:
        """What an operator makes of its operands."""
        match term.operator:
            case "literal":
                return self.literal(term.data, term.type)
            case "nothing":
                return Known(TRUE, None)
            case "and":
                truths = [as_truth(part) for part in parts]
                return Truth(both(t.holds for t in truths), either(t.fails for t in truths))
            case "or":
                truths = [as_truth(part) for part in parts]
                return Truth(either(t.holds for t in truths), both(t.fails for t in truths))
            case "not":
                truth = as_truth(parts[0])
                return Truth(truth.fails, truth.holds)
            case "is_null":
                return settled(parts[0].null)
            case "is_true":
                return settled(as_truth(parts[0]).holds)
            case "if":
                return choose(as_truth(parts[0]).holds, parts[1], parts[2])
            case "same":
                return settled(equal_or_null(*parts))
            case _:
                return self._strict(term, parts)

    def literal(self, value: Any, type_: Type) -> Coded:
        if isinstance(value, bool):
            return settled(TRUE if value else FALSE)
        return Known(FALSE, self._plain(value, type_))

    def _plain(self, value: Any, type_: Type) -> Plain:
        match value:
            case date():
                return days.date_of(value) if self.loose else days.day_of(value)
            case Duration():
                return days.span_of(value)
            case int():
                return z3.IntVal(value)
            case Decimal():
                return z3.RealVal(str(value))
            case str():
                return number(self.universe.code(value, type_))
            case frozenset():
                element = type_.element if isinstance(type_, SetType) else type_
                if not is_named(element):
                    raise NotEncoded("a set of numbers")
                return Members({self.universe.code(v, element): TRUE for v in texts(value)})
            case ():
                return Rows(())
            case _:
                raise NotEncoded(repr(value))

    def _strict(self, term: Term, parts: Sequence[Coded]) -> Coded:
        """Operators that are null where an operand is."""
        if any(isinstance(part, Known) and part.plain is None for part in parts):
            return OPEN if term.type is Basic.TRUTH else Known(TRUE, None)
        null = either(part.null for part in parts)
        if term.operator == "below":
            return self._below(term, parts[0])
        plain = self._applied(term, [_plain_of(part) for part in parts])
        if term.type is Basic.TRUTH:
            return Truth(both([no(null), plain]), both([no(null), no(plain)]))
        return Known(null, plain)

    def _applied(self, term: Term, values: Sequence[Plain]) -> Plain:
        match term.operator:
            case "==":
                return same(*values)
            case "!=":
                return no(same(*values))
            case "<":
                return less(*values)
            case "<=":
                return no(less(values[1], values[0]))
            case ">":
                return less(values[1], values[0])
            case ">=":
                return no(less(*values))
            case "+" | "-" | "*":
                return _calculated(term.operator, *values)
            case "date+" | "date-":
                return self._moved(term.operator, *values)
            case "rank":
                return self.rank(
                    typed(tuple[str, ...], term.data), term.operands[0].type, values[0]
                )
            case "year":
                return typed("Day | Date", values[0]).year
            case "year_end":
                return days.year_end(typed("Day | Date", values[0]))
            case "elapsed":
                return days.elapsed(_day(values[0]), _day(values[1]))
            case _:
                return self._of_sets(term, values)

    def _moved(self, operator: str, day: Plain, span: Plain) -> Day:
        assert isinstance(span, Span)
        months, more = span.months, span.days
        if operator == "date-":
            months, more = -months, -more
        moved = days.after_months(_day(day), z3.simplify(months))
        more = z3.simplify(more)
        if z3.is_int_value(more) and abs(more.as_long()) <= _COUNTED:
            return days.after_days(moved, more.as_long()) if more.as_long() else moved
        found, meant = self.another_day(), days.ordinal(moved) + more
        first, last = (days.ordinal(days.day_of(end)) for end in (date.min, date.max))
        self.domain.append(
            days.ordinal(found) == z3.If(meant < first, first, z3.If(meant > last, last, meant))
        )
        return found

    # --- enumerations and sets

    def rank(self, members: tuple[str, ...], type_: Type, code: Plain) -> Number:
        codes = [self.universe.code(member, type_) for member in members]
        if codes == list(range(len(codes))):
            return typed(Any, code)
        rank: Number = z3.IntVal(-1)
        for place, each in enumerate(codes):
            rank = z3.If(code == each, number(place), rank)
        return rank

    def _below(self, term: Term, step: Coded) -> Coded:
        members, type_ = typed(tuple[str, ...], term.data), term.operands[0].type
        codes = [self.universe.code(member, type_) for member in members]
        code = _plain_of(step)
        lower: Number = z3.IntVal(codes[0])
        for one, following in pairwise(codes):
            lower = z3.If(code == following, z3.IntVal(one), lower)
        return Known(either([step.null, code == codes[0]]), lower)

    def _of_sets(self, term: Term, values: Sequence[Plain]) -> Plain:
        universe = self.universe
        match term.operator:
            case "in":
                type_ = term.operands[0].type
                wanted = typed(frozenset[Value], term.data)
                if all(isinstance(value, str) for value in wanted):
                    codes = [universe.code(value, type_) for value in texts(wanted)]
                    return either(alike(values[0], number(code)) for code in codes)
                every = sorted(wanted, key=str)
                return either(same(values[0], self._plain(value, type_)) for value in every)
            case "lineage":
                return self._lineage(term, values[0])
            case "has":
                element, collection = values
                has = _members(collection).has
                return either(
                    both([alike(element, number(code)), there]) for code, there in has.items()
                )
            case "shares":
                one, other = (_members(value).has for value in values)
                return either(both([one[code], other[code]]) for code in one if code in other)
            case "includes":
                whole, part = (_members(value).has for value in values)
                return both(either([no(there), whole.get(c, FALSE)]) for c, there in part.items())
            case "empty":
                return no(either(_members(values[0]).has.values()))
            case "set":
                return self._set(term.type, values)
            case "union":
                sets = [_members(value).has for value in values]
                everything = dict.fromkeys(code for has in sets for code in has)
                return Members({c: either(has.get(c, FALSE) for has in sets) for c in everything})
            case operator:
                raise NotEncoded(operator)

    def _set(self, type_: Type, values: Sequence[Plain]) -> Members:
        element = type_.element if isinstance(type_, SetType) else type_
        if not is_named(element):
            raise NotEncoded("a set of numbers")
        codes = self.universe.codes(element).values()
        return Members({code: either(value == code for value in values) for code in codes})

    def _lineage(self, term: Term, place: Plain) -> Members:
        """A place and what contains it; one that is not declared lies in itself alone."""
        lines = dict(typed(tuple[tuple[str, tuple[str, ...]], ...], term.data))
        found: dict[int, list[Formula]] = {}
        for code in {**self.universe.codes(Basic.PLACE), **lines}:
            line = lines.get(code, (code,))
            here = place == self.universe.code(code, Basic.PLACE)
            for step in line:
                found.setdefault(self.universe.code(step, Basic.PLACE), []).append(here)
        return Members({code: either(where) for code, where in found.items()})


def _reads_record(term: Term, inner: set[Term]) -> bool:
    if term.operator in ("field", "field_known", "parameter"):
        return True
    return term.operator not in RECORDS and any(operand in inner for operand in term.operands)


def _read(slot: Slot, key: str, type_: Type) -> Coded:
    _, known = slot.field(key)
    if type_ is not Basic.TRUTH or known.plain is None:
        return known
    if not z3.is_bool(known.plain):
        raise NotEncoded(f"{key}, of which another list has values of another type")
    return Truth(both([no(known.null), known.plain]), both([no(known.null), no(known.plain)]))


def _plain_of(coded: Coded) -> Any:
    return coded.holds if isinstance(coded, Truth) else coded.plain


def _calculated(operator: str, one: Plain, other: Plain) -> Plain:
    match one, other:
        case Span(), Span():
            if operator == "+":
                return Span(one.months + other.months, one.days + other.days)
            return Span(one.months - other.months, one.days - other.days)
        case Span(), _:
            return Span(one.months * other, one.days * other)
        case _, Span():
            return Span(other.months * one, other.days * one)
        case _:
            numbers = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}
            return numbers[operator](one, other)


def _day(value: Plain) -> Day:
    assert isinstance(value, Day)
    return value


def _members(value: Plain) -> Members:
    assert isinstance(value, Members)
    return value


__all__ = ["Encoding", "NotEncoded"]
