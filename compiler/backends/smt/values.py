"""What a term comes to in the solver: a truth of three values, or a value that may be null.

Dates are year, month and day, so that months are counted without a calendar of days; durations are
months and days; sets have one truth for each element that they may hold. z3's own expressions stand
wherever the type says `Any`: its library has no types.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import z3

Formula: TypeAlias = Any
"""A truth of the solver."""

Number: TypeAlias = Any
"""An integer or exact number of the solver."""

TRUE: Formula = z3.BoolVal(True)
FALSE: Formula = z3.BoolVal(False)
_CONTEXT = z3.main_ctx()
MONTH = 31


@dataclass(frozen=True, slots=True)
class Day:
    """A day by its month, of which the year 0 has the first twelve, and its place in there.

    Few rules ask for a year; most hold days against each other and count months, and both are sums
    of the two numbers: years and months apart would leave the solver with more to find out.
    """

    months: Number
    day: Number

    @property
    def place(self) -> Number:
        """A number that orders days, as if each month had 31 of them."""
        return self.months * MONTH + self.day

    @property
    def year(self) -> Number:
        return self.months / 12

    @property
    def month(self) -> Number:
        """From 1 to 12."""
        return self.months % 12 + 1


@dataclass(frozen=True, slots=True)
class Date:
    """A day by its place alone, where nothing is made of days but what orders them."""

    place: Number

    @property
    def year(self) -> Number:
        return (self.place - 1) / (12 * MONTH)


@dataclass(frozen=True, slots=True)
class Span:
    months: Number
    days: Number


@dataclass(frozen=True, slots=True)
class Members:
    """A set: whether each code of its universe is in it."""

    has: Mapping[int, Formula]


@dataclass(frozen=True, slots=True)
class Slot:
    """A record that a list may have. `fields` leads from a key to whether the record speaks of it,
    and to the value."""

    present: Formula
    fields: Mapping[str, tuple[Formula, Known]]

    def field(self, key: str) -> tuple[Formula, Known]:
        """Of a field that records of this list do not have, nothing is known."""
        return self.fields.get(key, (FALSE, Known(TRUE, None)))


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of at most so many records."""

    slots: tuple[Slot, ...]


Plain: TypeAlias = "Number | Day | Date | Span | Members | Rows | None"


@dataclass(frozen=True, slots=True)
class Truth:
    """Open where it neither holds nor fails."""

    holds: Formula
    fails: Formula

    @property
    def null(self) -> Formula:
        return no(either([self.holds, self.fails]))


@dataclass(frozen=True, slots=True)
class Known:
    """A value, which says nothing where it is null. `plain` is None where it always is."""

    null: Formula
    plain: Plain


Coded: TypeAlias = "Truth | Known"


def settled(holds: Formula) -> Truth:
    """A truth that is never open."""
    return Truth(holds, no(holds))


OPEN = Truth(FALSE, FALSE)


# --- truths, with what is plain to see left out


def no(truth: Formula) -> Formula:
    if truth is TRUE:
        return FALSE
    return TRUE if truth is FALSE else z3.BoolRef(z3.Z3_mk_not(_CONTEXT.ref(), truth.as_ast()))


def both(truths: Iterable[Formula]) -> Formula:
    kept = [truth for truth in truths if truth is not TRUE]
    if any(truth is FALSE for truth in kept):
        return FALSE
    if len(kept) < 2:
        return kept[0] if kept else TRUE
    return z3.BoolRef(z3.Z3_mk_and(_CONTEXT.ref(), len(kept), _listed(kept)))


def either(truths: Iterable[Formula]) -> Formula:
    kept = [truth for truth in truths if truth is not FALSE]
    if any(truth is TRUE for truth in kept):
        return TRUE
    if len(kept) < 2:
        return kept[0] if kept else FALSE
    return z3.BoolRef(z3.Z3_mk_or(_CONTEXT.ref(), len(kept), _listed(kept)))


def alike(one: Any, other: Any) -> Formula:
    """Whether two numbers are equal, or two truths."""
    return z3.BoolRef(z3.Z3_mk_eq(_CONTEXT.ref(), one.as_ast(), other.as_ast()))


@cache
def number(value: int) -> Number:
    return z3.IntVal(value)


def _listed(truths: Sequence[Formula]) -> Any:
    """As z3's own functions take them; those of its library spend most of their time on checks."""
    listed = (z3.Ast * len(truths))()
    for number, truth in enumerate(truths):
        listed[number] = truth.as_ast()
    return listed


# --- values


def choose(guard: Formula, then: Coded, otherwise: Coded) -> Coded:
    """One of two; a value that always is null goes with either kind."""
    if guard is TRUE:
        return then
    if guard is FALSE:
        return otherwise
    if isinstance(then, Truth) or isinstance(otherwise, Truth):
        one, other = as_truth(then), as_truth(otherwise)
        return Truth(
            when(guard, one.holds, other.holds),
            when(guard, one.fails, other.fails),
        )
    return Known(when(guard, then.null, otherwise.null), chosen(guard, then.plain, otherwise.plain))


def as_truth(coded: Coded) -> Truth:
    """A truth; what is null is open."""
    if isinstance(coded, Truth):
        return coded
    assert coded.plain is None
    return OPEN


def when(guard: Formula, then: Formula, otherwise: Formula) -> Formula:
    """One of two truths."""
    if then is otherwise:
        return then
    if then is TRUE or otherwise is FALSE:
        return (either if then is TRUE else both)([guard, otherwise if then is TRUE else then])
    if then is FALSE or otherwise is TRUE:
        return (both if then is FALSE else either)(
            [no(guard), otherwise if then is FALSE else then]
        )
    return z3.BoolRef(_if(guard, then, otherwise))


def chosen(guard: Formula, then: Plain, otherwise: Plain) -> Plain:
    """One of two values of a kind."""
    match then, otherwise:
        case None, _:
            return otherwise
        case _, None:
            return then
        case Day(), Day():
            return Day(
                _number(guard, then.months, otherwise.months),
                _number(guard, then.day, otherwise.day),
            )
        case Date(), Date():
            return Date(_number(guard, then.place, otherwise.place))
        case Span(), Span():
            return Span(
                _number(guard, then.months, otherwise.months),
                _number(guard, then.days, otherwise.days),
            )
        case Members(), Members():
            codes = [*then.has, *(code for code in otherwise.has if code not in then.has)]
            has = {
                c: when(guard, then.has.get(c, FALSE), otherwise.has.get(c, FALSE)) for c in codes
            }
            return Members(has)
        case Rows(), Rows():
            return _rows(guard, then, otherwise)
        case _:
            return z3.If(guard, then, otherwise)


def _number(guard: Formula, then: Number, otherwise: Number) -> Number:
    return then if then.eq(otherwise) else z3.ArithRef(_if(guard, then, otherwise))


def _if(guard: Formula, then: Any, otherwise: Any) -> Any:
    return z3.Z3_mk_ite(_CONTEXT.ref(), guard.as_ast(), then.as_ast(), otherwise.as_ast())


def same(one: Plain, other: Plain) -> Formula:
    """Whether two values of a kind are equal."""
    match one, other:
        case Day(), Day():
            return both([alike(one.months, other.months), alike(one.day, other.day)])
        case Date(), Date():
            return alike(one.place, other.place)
        case Span(), Span():
            return both([alike(one.months, other.months), alike(one.days, other.days)])
        case Members(), Members():
            codes = {*one.has, *other.has}
            return both(
                alike(one.has.get(c, FALSE), other.has.get(c, FALSE)) for c in sorted(codes)
            )
        case _:
            return alike(one, other)


def equal_or_null(one: Coded, other: Coded) -> Formula:
    """Whether both are null, or neither and equal."""
    neither = both([no(one.null), no(other.null)])
    if isinstance(one, Truth) or isinstance(other, Truth):
        first, second = as_truth(one), as_truth(other)
        return both([alike(first.holds, second.holds), alike(first.fails, second.fails)])
    if one.plain is None or other.plain is None:
        return both([one.null, other.null])
    return either([both([one.null, other.null]), both([neither, same(one.plain, other.plain)])])


def less(one: Any, other: Any) -> Formula:
    """Whether the first of two numbers, days or durations is the smaller."""
    match one, other:
        case (Day(), Day()) | (Date(), Date()):
            return _below(one.place, other.place)
        case Span(), Span():
            shorter = both([alike(one.months, other.months), _below(one.days, other.days)])
            return either([_below(one.months, other.months), shorter])
        case _:
            return one < other


def _below(one: Number, other: Number) -> Formula:
    return z3.BoolRef(z3.Z3_mk_lt(_CONTEXT.ref(), one.as_ast(), other.as_ast()))


def _rows(guard: Formula, then: Rows, otherwise: Rows) -> Rows:
    """Slot by slot; a list that has fewer is filled up with slots that are not there."""
    slots = []
    for number in range(max(len(then.slots), len(otherwise.slots))):
        one = then.slots[number] if number < len(then.slots) else None
        other = otherwise.slots[number] if number < len(otherwise.slots) else None
        if one is None or other is None:
            there, side = (other, no(guard)) if one is None else (one, guard)
            assert there is not None
            slots.append(Slot(both([side, there.present]), there.fields))
            continue
        fields = {}
        for key, (said, known) in one.fields.items():
            said_too, known_too = other.fields[key]
            value = choose(guard, known, known_too)
            assert isinstance(value, Known)
            fields[key] = (when(guard, said, said_too), value)
        slots.append(Slot(when(guard, one.present, other.present), fields))
    return Rows(tuple(slots))
