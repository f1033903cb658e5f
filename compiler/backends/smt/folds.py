"""Folds over a list of at most so many records, as formulas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import z3

from compiler.backends.smt import days
from compiler.backends.smt.encoding import Encoding
from compiler.backends.smt.values import (
    FALSE,
    Coded,
    Day,
    Formula,
    Known,
    Number,
    Plain,
    Rows,
    Span,
    Truth,
    as_truth,
    both,
    chosen,
    either,
    less,
    no,
)
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import Basic, EnumType

_Row = tuple[Formula, list[Coded]]
"""Whether a record adds something, and what."""


def folded(encoding: Encoding, term: Term) -> Coded:
    """A truth or value from the records that meet the guard; null where the list is."""
    listed = encoding.of(term.operands[0])
    if listed.null is not FALSE and isinstance(listed, Known) and listed.plain is None:
        return as_truth(listed) if term.type is Basic.TRUTH else listed
    assert isinstance(listed, Known)
    assert isinstance(listed.plain, Rows)
    rows = [_row(encoding, term, slot) for slot in listed.plain.slots]
    rows = [row for row in rows if row[0] is not FALSE]
    if term.operator == "exists":
        found = either(there for there, _ in rows)
        return Truth(both([no(listed.null), found]), both([no(listed.null), no(found)]))
    if term.operator in ("latest", "earliest"):
        there = either(guard for guard, _ in rows)
        return Known(either([listed.null, no(there)]), _extreme(encoding, term, rows))
    return Known(listed.null, _value(term, rows))


def _row(encoding: Encoding, term: Term, slot: Any) -> _Row:
    known: dict[Term, Coded] = {}
    guard, *values = (encoding.within(operand, slot, known) for operand in term.operands[1:])
    return both([slot.present, as_truth(guard).holds]), values


def _value(term: Term, rows: Sequence[_Row]) -> Plain:
    match term.operator:
        case "count":
            return z3.Sum([z3.IntVal(0), *(z3.If(guard, 1, 0) for guard, _ in rows)])
        case "total_time":
            return days.total([_interval(guard, values) for guard, values in rows])
        case "longest_run":
            return _longest_run([(guard, _plain(values[0])) for guard, values in rows])
        case _:
            return _sum(term, rows)


def _extreme(encoding: Encoding, term: Term, rows: Sequence[_Row]) -> Plain:
    """The greatest or least of what is there."""
    there: Formula = FALSE
    found: Plain = None
    for guard, values in rows:
        value = _plain(values[0])
        if found is None:
            there, found = guard, value
            continue
        beyond = _before(encoding, term, value, found)
        if term.operator == "latest":
            beyond = _before(encoding, term, found, value)
        better = both([guard, either([no(there), beyond])])
        found, there = chosen(better, value, found), either([there, guard])
    return found


def _before(encoding: Encoding, term: Term, one: Plain, other: Plain) -> Formula:
    type_ = term.operands[2].type
    if isinstance(type_, EnumType):
        members = type_.members if term.data is None else term.data
        return less(*(encoding.rank(members, type_, value) for value in (one, other)))
    return less(one, other)


def _interval(guard: Formula, values: Sequence[Coded]) -> tuple[Formula, Day, Day]:
    """The days of a period that count, half-open."""
    start, end, until = values
    if any(isinstance(day, Known) and day.plain is None for day in (start, until)):
        never = days.day_of(date.min)
        return FALSE, never, never
    first, cut = _day(start), _day(until)
    if isinstance(end, Known) and end.plain is None:
        last = after = cut
    else:
        last = _day(end)
        lasts = either([end.null, no(less(last, cut))])
        after = _of(chosen(lasts, cut, days.after_days(last, 1)))
    inverted = both([no(end.null), less(last, first)])
    counts = both([guard, no(start.null), no(until.null), less(first, cut), no(inverted)])
    return counts, first, after


def _longest_run(rows: Sequence[tuple[Formula, Number]]) -> Number:
    """The length of the longest chain of consecutive integers."""
    longest: Number = z3.IntVal(0)
    for guard, first in rows:
        run: Number = z3.IntVal(1)
        unbroken: Formula = z3.BoolVal(True)
        for step in range(1, len(rows)):
            follows = either(both([g, value == first + step]) for g, value in rows)
            unbroken = both([unbroken, follows])
            run = z3.If(unbroken, z3.IntVal(step + 1), run)
        better = both([guard, run > longest])
        longest = z3.If(better, run, longest)
    return longest


def _sum(term: Term, rows: Sequence[_Row]) -> Plain:
    if term.type is Basic.DURATION:
        months, more = z3.IntVal(0), z3.IntVal(0)
        for guard, values in rows:
            span = _plain(values[0])
            assert isinstance(span, Span)
            months = months + z3.If(guard, span.months, 0)
            more = more + z3.If(guard, span.days, 0)
        return Span(months, more)
    zero = z3.RealVal(0) if term.type is Basic.DECIMAL else z3.IntVal(0)
    return z3.Sum([zero, *(z3.If(guard, _plain(values[0]), zero) for guard, values in rows)])


def _plain(coded: Coded) -> Any:
    return coded.holds if isinstance(coded, Truth) else coded.plain


def _day(coded: Coded) -> Day:
    return _of(_plain(coded))


def _of(value: Plain) -> Day:
    assert isinstance(value, Day)
    return value
