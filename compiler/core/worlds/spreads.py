"""Spreads: terms for all the values that are possible at once, where these cannot be told apart
before the case is known.

A sum over records of which some may belong or not has as many possible values as the case has ways
to choose among them. A spread lists them, each once; it is null where anything is possible. The
operators are those of `core.interpret.result`: `lifting` is its `lift`, `joining` its `union`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from compiler.core.interpret.result import ANY, Anything
from compiler.core.worlds.terms import Operator, Term, Terms
from compiler.typecheck.types import Basic, Type

Operand = Term | Anything
Outcome = list[tuple[Term, Operand]]
"""What an operator comes to for chosen operands: values under guards, of which one holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What an operator comes to where nothing is known of the parameters marked in `unknown`:
    anything where that holds, else the value. Both are terms of parameters alone."""

    unknown: tuple[bool, ...]
    anything: Term
    value: Term


Ways = tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Spreads:
    """Makes spreads, and what is drawn from them."""

    terms: Terms

    def listing(self, anything: Term, pairs: Sequence[tuple[Term, Term]], type_: Type) -> Term:
        """The values whose guards hold, or anything."""
        t = self.terms
        if anything is t.true:
            return t.nothing
        parts = (part for pair in pairs for part in pair)
        return t.make("listing", (anything, *parts), None, type_, nullable=anything is not t.false)

    def joining(self, pairs: Sequence[tuple[Term, Term]]) -> Term:
        """All values of the spreads whose guards hold."""
        t = self.terms
        kept = [(guard, spread) for guard, spread in pairs if guard is not t.false]
        if len(kept) == 1 and kept[0][0] is t.true:
            return kept[0][1]
        parts = tuple(part for pair in kept for part in pair)
        nullable = any(spread.nullable for _, spread in kept)
        type_ = _type(spread for _, spread in kept)
        return t.make("joining", parts, None, type_, nullable=nullable)

    def lifting(self, operator: Callable[..., Outcome], spreads: Sequence[Term]) -> Term:
        """What an operator may come to for the values of spreads."""
        t = self.terms
        tried = [spread for spread in spreads if self._constant(spread) is None]
        ways = tuple(self._ways(operator, spreads))
        type_ = _type(way.value for way in ways)
        return t.make("lifting", tuple(tried), ways, type_, nullable=True)

    def _ways(self, operator: Callable[..., Outcome], spreads: Sequence[Term]) -> Iterator[Way]:
        t = self.terms
        constants = [self._constant(spread) for spread in spreads]
        tried = [s for s, known in zip(spreads, constants, strict=True) if known is None]
        for unknown in product(*((False, True) if s.nullable else (False,) for s in tried)):
            numbered = iter(zip(tried, unknown, range(len(tried)), strict=True))
            chosen = [
                self._parameter(*next(numbered)) if known is None else known for known in constants
            ]
            outcome = operator(*chosen)
            anything = t.any(when for when, value in outcome if isinstance(value, Anything))
            yield Way(unknown=unknown, anything=anything, value=self._chosen(outcome))

    def _parameter(self, spread: Term, unknown: bool, number: int) -> Operand:
        if unknown:
            return ANY
        return self.terms.make("parameter", (), number, spread.type, nullable=True)

    def _constant(self, spread: Term) -> Term | None:
        """The one literal, or absent, value that a spread has."""
        t = self.terms
        if spread.operator != "listing" or len(spread.operands) != 3:
            return None
        anything, guard, value = spread.operands
        surely = anything is t.false and guard is t.true
        return value if surely and value.operator in ("literal", "nothing") else None

    def _chosen(self, outcome: Outcome) -> Term:
        """The value under the guard that holds; the last one needs no guard."""
        t = self.terms
        values = [(when, value) for when, value in outcome if isinstance(value, Term)]
        if not values:
            return t.nothing
        *others, (_, found) = values
        for when, value in reversed(others):
            found = t.choose(when, value, found)
        return found

    def folding(
        self, operator: Operator, operands: tuple[Term, ...], members: object, type_: Type
    ) -> Term:
        """What a fold of a list comes to; the operands are the list, whether the record belongs,
        and spreads of what the operator takes."""
        return self.terms.make("folding", operands, (operator, members), type_, nullable=True)

    # --- what is drawn from them

    def settled_truth(self, spread: Term) -> Term:
        """The truth that all agree on, null where it is open."""
        return self._drawn("settled_truth", spread, Basic.TRUTH)

    def only(self, spread: Term) -> Term:
        """The one value; null where it is absent, or there are others."""
        return self._drawn("only", spread, spread.type)

    def is_one(self, spread: Term) -> Term:
        """Whether one value is possible and no other."""
        return self._drawn("is_one", spread, Basic.TRUTH)

    def _drawn(self, operator: Operator, spread: Term, type_: Type) -> Term:
        t = self.terms
        if spread is t.nothing:
            return t.false if operator == "is_one" else t.nothing
        return t.make(operator, (spread,), None, type_, nullable=True)


def _type(terms: Iterator[Term]) -> Type:
    return next((term.type for term in terms if term.type is not Basic.ABSENT), Basic.ABSENT)
