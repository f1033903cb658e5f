"""Terms of which only a few values need to be told apart, and a number for each of these.

A truth has three values and an enumeration a dozen. Of a date that is only compared with fixed
days, it is enough to know between which of them it lies; of a place, to which sets it belongs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import prod
from typing import Any

from compiler.core.calendar import Duration
from compiler.core.interpret.operators import MIRRORED
from compiler.core.worlds.terms import RECORDS, Term
from compiler.typecheck.types import Basic, EnumType

_FEW = 24
"""A term with more marks or classes is left alone."""

_SIDES = {**MIRRORED, "same": "same"}
_STEPPED = frozenset([Basic.DATE, Basic.INTEGER])
_ORDERED = _STEPPED | {Basic.DECIMAL, Basic.DURATION}
_NAMED = frozenset([Basic.PLACE, Basic.BODY, Basic.TEXT])


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """`values`: one for each number, from 0; the last is None where the term may be null.

    With `marks`, in ascending order, a value's number is how many of them it reaches. With
    `classes` it is that of the class with the value in it, or else the number after them.
    """

    values: tuple[Any, ...]
    marks: tuple[Any, ...] = ()
    classes: tuple[tuple[str, ...], ...] = ()


def is_small(term: Term) -> bool:
    """Whether it has few values by its type."""
    return isinstance(term.type, EnumType) or term.type is Basic.TRUTH


class Codes:
    """The codes of a decision's terms. `order`: all terms; `aside`: those to leave alone."""

    def __init__(self, order: Sequence[Term], aside: Collection[Term]) -> None:
        users: dict[Term, list[Term]] = {}
        for term in order:
            found = None if term in aside else _told_apart(term)
            if found is not None and found not in aside:
                users.setdefault(found, []).append(term)
        made = {term: _coded(term, using) for term, using in users.items()}
        self._coded = {term: code for term, code in made.items() if code is not None}
        self._by_user = {
            user: term for term, using in users.items() if term in self._coded for user in using
        }

    def of(self, term: Term) -> Code:
        """The code of a term that is small, or that `decides` gave."""
        return self._coded.get(term) or Code(values=_with_none(term, _members(term)))

    def decides(self, user: Term) -> Term | None:
        """The term whose number is all that `user` needs to know of it."""
        return self._by_user.get(user)

    def combinations(self, terms: Iterable[Term]) -> int:
        """How many there are of the numbers of these terms."""
        return prod(len(self.of(term).values) for term in terms)


def _members(term: Term) -> tuple[Any, ...]:
    return term.type.members if isinstance(term.type, EnumType) else (False, True)


def _with_none(term: Term, values: Sequence[Any]) -> tuple[Any, ...]:
    return (*values, None) if term.nullable else tuple(values)


# --- values that need not be told apart


def _told_apart(user: Term) -> Term | None:
    """The term of many values that an operator holds against fixed ones."""
    fixed = _fixed(user)
    if fixed is None:
        return None
    subject, operator, values = fixed
    if is_small(subject) or subject.operator in {"literal", "nothing", *RECORDS}:
        return None
    if subject.type is Basic.INTEGER and not all(isinstance(value, int) for value in values):
        return None
    known = operator in ("is_null", "==", "!=", "same", "in")
    stepped = subject.type in _STEPPED or operator in ("is_null", "<", ">=")
    fits = (subject.type in _ORDERED and operator != "in" and stepped) or (
        subject.type in _NAMED and known
    )
    return subject if fits else None


def _fixed(user: Term) -> tuple[Term, str, frozenset[Any]] | None:
    """A term, how it is compared, and with which fixed values."""
    if user.operator == "is_null":
        return user.operands[0], "is_null", frozenset()
    if user.operator == "in":
        return user.operands[0], "in", user.data
    if user.operator in _SIDES:
        left, right = user.operands
        if right.operator == "literal":
            return left, user.operator, frozenset([right.data])
        if left.operator == "literal":
            return right, _SIDES[user.operator], frozenset([left.data])
    return None


def _coded(term: Term, users: Sequence[Term]) -> Code | None:
    """The code of a term; None where its values are too many after all."""
    fixed = [found for found in map(_fixed, users) if found is not None]
    if term.type in _NAMED:
        return _by_classes(term, [values for _, _, values in fixed if values])
    try:
        marks = sorted({mark for _, op, values in fixed for v in values for mark in _marks(op, v)})
        values = [_before(marks[0]), *marks] if marks else [_any(term)]
    except OverflowError:
        return None
    return Code(values=_with_none(term, values), marks=tuple(marks)) if len(marks) <= _FEW else None


def _marks(operator: str, value: Any) -> tuple[Any, ...]:
    """From where on the outcome is another."""
    match operator:
        case "<" | ">=":
            return (value,)
        case ">" | "<=":
            return (_after(value),)
        case _:
            return (value, _after(value))


def _after(value: Any) -> Any:
    return value + timedelta(days=1) if isinstance(value, date) else value + 1


def _before(value: Any) -> Any:
    """Some value that is less."""
    match value:
        case date():
            return value - timedelta(days=1)
        case Duration():
            months, days = value.key
            return Duration(months=months - 1, days=days)
        case _:
            return value - 1


def _any(term: Term) -> Any:
    by_type: Mapping[object, Any] = {Basic.DATE: date(2000, 1, 1), Basic.DURATION: Duration()}
    return by_type.get(term.type, 0)


def _by_classes(term: Term, sets: Sequence[frozenset[str]]) -> Code | None:
    every = sorted(frozenset[str]().union(*sets))
    classes: dict[tuple[bool, ...], list[str]] = {}
    for member in every:
        classes.setdefault(tuple(member in one for one in sets), []).append(member)
    if len(classes) > _FEW:
        return None
    other = "".join([*every, "-"])  # longer than any of them
    found = tuple(tuple(members) for members in classes.values())
    return Code(values=_with_none(term, [*(one[0] for one in found), other]), classes=found)
