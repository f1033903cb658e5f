"""What an expression may still be, as terms: alternatives under guards, or anything.

The same calculus as `core.interpret.result`, but before the case is known: where the interpreter
lists the values that are possible, here each value that may become possible has a guard.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product
from math import prod

from compiler.core.interpret.result import ANY, COMBINATIONS, Anything
from compiler.core.worlds.spreads import Operand, Outcome, Spreads
from compiler.core.worlds.supports import Supports
from compiler.core.worlds.terms import Term, Terms
from compiler.typecheck.types import Basic, Type

FEW = 3
"""Of so many operands some may be spreads; of more the terms say too little."""

_MOST = 4000
"""Combinations of enumerations that are few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """What may be the value. `guards` and `values` run in parallel: a value is possible where its
    guard holds, and null where it is absent. `anything`: nothing is known. `doubt`: an answer may
    bring a conflict or gap; `conflict`: it is there. `simple`: the value itself, null where nothing
    is known, for what is never absent and has no more than one value. `unsure`: these say nothing,
    and `spread` has all that is possible instead (`worlds.spreads`)."""

    guards: tuple[Term, ...]
    values: tuple[Term, ...]
    anything: Term
    doubt: Term
    conflict: Term
    simple: Term | None = None
    unsure: Term | None = None
    spread: Term | None = None

    @property
    def type(self) -> Type:
        if self.simple is not None:
            return self.simple.type
        return next((v.type for v in self.values if v.type is not Basic.ABSENT), Basic.ABSENT)


@dataclass(slots=True)
class World:
    """Makes possible values of terms. `hard`: when the terms say less than the interpreter.
    `spreading`: several values become a spread rather than an alternative each, unless a few
    enumerations decide."""

    terms: Terms = field(default_factory=Terms)
    hard: list[Term] = field(default_factory=list)
    spreading: bool = False
    few: Supports = field(default_factory=lambda: Supports(_MOST))

    # --- making

    def simple(
        self, term: Term, doubt: Term | None = None, conflict: Term | None = None
    ) -> Possible:
        """What is known where the term is not null."""
        t = self.terms
        truth = term.type is Basic.TRUTH or term is t.nothing
        if truth and term.nullable:
            guards: tuple[Term, ...] = (t.no(t.fails(term)), t.no(t.holds(term)))
            values: tuple[Term, ...] = (t.true, t.false)
            anything = t.false
        else:
            guards, values, anything = (t.there(term),), (term,), t.is_null(term)
        return Possible(
            guards=guards,
            values=values,
            anything=anything,
            doubt=doubt or t.false,
            conflict=conflict or t.false,
            simple=term,
        )

    def value(
        self, term: Term, doubt: Term | None = None, conflict: Term | None = None
    ) -> Possible:
        """The same of what is no truth: where nothing is ever known of it, it may be anything."""
        if term is self.terms.nothing:
            return self.one_of([], self.terms.true, doubt, conflict)
        return self.simple(term, doubt, conflict)

    def settled(self, value: Term) -> Possible:
        """One value, perhaps absent."""
        if not value.nullable:
            return self.simple(value)
        return self.one_of([(self.terms.true, value)])

    def one_of(
        self,
        alternatives: Sequence[tuple[Term, Term]],
        anything: Term | None = None,
        doubt: Term | None = None,
        conflict: Term | None = None,
    ) -> Possible:
        """Values under guards; equal values are joined, what cannot be is left out."""
        t = self.terms
        joined: dict[Term, list[Term]] = {}
        for guard, value in alternatives:
            if guard is not t.false:
                joined.setdefault(value, []).append(guard)
        anything = anything or t.false
        kept = {value: t.any(guards) for value, guards in joined.items()}
        made = Possible(
            guards=tuple(kept.values()),
            values=tuple(kept),
            anything=anything,
            doubt=doubt or t.false,
            conflict=conflict or t.false,
        )
        if len(kept) == 1 and anything is t.false and not made.values[0].nullable:
            return self.simple(made.values[0], made.doubt, made.conflict)
        return made

    # --- operators

    def lift(
        self,
        operator: Callable[..., Outcome],
        *operands: Possible,
        strict: Callable[..., Term] | None = None,
    ) -> Possible:
        """What an operator may come to, whichever its operands turn out to be. `strict`: the same
        where no operand is absent and the operator knows nothing of what is not known."""
        narrow = self.narrow(operands)
        if all(operand.spread is None for operand in narrow):
            return self._lifted(operator, narrow, strict)
        plain = self._lifted(operator, [self.plain(operand) for operand in narrow], strict)
        return self._spread(plain, operator, narrow)

    def lift_each(self, operator: Callable[..., Outcome], *operands: Possible) -> Possible:
        """The same with an alternative for each value, though there may be several."""
        return self._lifted(operator, operands, None)

    def _lifted(
        self,
        operator: Callable[..., Outcome],
        operands: Sequence[Possible],
        strict: Callable[..., Term] | None,
    ) -> Possible:
        """The same for operands of which none is a spread."""
        t = self.terms
        doubt = t.any(operand.doubt for operand in operands)
        conflict = t.any(operand.conflict for operand in operands)
        simple = [o.simple for o in operands if o.simple is not None]
        plain = doubt is t.false and conflict is t.false
        if strict is not None and plain and len(simple) == len(operands):
            return self.simple(strict(*simple))
        operands = self._bounded(operands)
        alternatives: list[tuple[Term, Term]] = []
        unknown: list[Term] = [conflict]
        for chosen in product(*(self._choices(operand) for operand in operands)):
            guard = t.all(when for when, _ in chosen)
            for when, outcome in operator(*(value for _, value in chosen)):
                both = t.all([guard, when])
                if isinstance(outcome, Anything):
                    unknown.append(both)
                else:
                    alternatives.append((both, outcome))
        return self.one_of(alternatives, t.any(unknown), doubt, conflict)

    def _spread(
        self, plain: Possible, operator: Callable[..., Outcome], operands: Sequence[Possible]
    ) -> Possible:
        """The same for operands of which some are spreads where they are unsure."""
        unsure = self.unsure(operands)
        if len(operands) > FEW:
            self.hard.append(unsure)
            return plain
        lifted = self.spreads.lifting(operator, [self.spread(operand) for operand in operands])
        return self.unless(plain, unsure, lifted)

    def narrow(self, operands: Sequence[Possible], others: Sequence[Term] = ()) -> list[Possible]:
        """Operands of one value each, elsewhere spreads; but as they are where few enumerations
        decide them and the `others`."""
        if not self.spreading or self._few(operands, others):
            return list(operands)
        several = (len(o.values) > 1 and o.type is not Basic.TRUTH for o in operands)
        return [self._sole(o) if many else o for o, many in zip(operands, several, strict=True)]

    def _few(self, operands: Sequence[Possible], others: Sequence[Term]) -> bool:
        parts = ((*o.guards, *o.values, o.anything) for o in operands)
        return self.few.decide([*others, *(part for each in parts for part in each)])

    def _sole(self, operand: Possible) -> Possible:
        """The one value that is possible, and a spread where there are several."""
        t = self.terms
        several = t.all([t.no(operand.anything), t.no(self._single(operand))])
        pairs = zip(operand.guards, operand.values, strict=True)
        there = all(t.there(value) in (t.true, guard, *guard.operands) for guard, value in pairs)
        chosen = self._chosen(operand)
        known = [(t.no(operand.anything), chosen)]
        plain = self.one_of(known, operand.anything, operand.doubt, operand.conflict)
        if there:
            known_one = t.choose(operand.anything, t.nothing, chosen)
            plain = self.value(known_one, operand.doubt, operand.conflict)
        unsure = t.any([several, operand.unsure or t.false])
        return replace(plain, unsure=unsure, spread=self.spread(operand))

    def _choices(self, operand: Possible) -> list[tuple[Term, Operand]]:
        listed: list[tuple[Term, Operand]] = list(zip(operand.guards, operand.values, strict=True))
        if operand.anything is not self.terms.false:
            listed.append((operand.anything, ANY))
        return listed

    def _bounded(self, operands: Sequence[Possible]) -> list[Possible]:
        """The operands, with no more combinations of values than the interpreter tries."""
        if prod(max(1, len(o.values)) for o in operands) <= COMBINATIONS:
            return list(operands)
        return [self._narrowed(o) if len(o.values) > 2 else o for o in operands]

    def _narrowed(self, operand: Possible) -> Possible:
        """The one value that is possible; where there are several, the terms say too little."""
        t = self.terms
        anything = t.no(self.single(operand))
        self.hard.append(anything)
        return self.one_of(
            [(t.no(anything), self.chosen(operand))], anything, operand.doubt, operand.conflict
        )

    # --- spreads

    @property
    def spreads(self) -> Spreads:
        return Spreads(self.terms)

    def unsure(self, operands: Sequence[Possible]) -> Term:
        """Whether one of them is a spread."""
        return self.terms.any(o.unsure for o in operands if o.unsure is not None)

    def plain(self, operand: Possible) -> Possible:
        """The same as it is where it is not unsure."""
        return replace(operand, unsure=None, spread=None)

    def unless(self, plain: Possible, unsure: Term, spread: Term) -> Possible:
        """`plain`, but a spread where that is unsure."""
        t = self.terms
        if unsure is t.false:
            return plain
        return replace(plain, unsure=unsure, spread=t.choose(plain.conflict, t.nothing, spread))

    def spread(self, operand: Possible) -> Term:
        """All that is possible, in one term."""
        pairs = list(zip(operand.guards, operand.values, strict=True))
        listed = self.spreads.listing(operand.anything, pairs, operand.type)
        return self._either(operand, lambda spread: spread, listed)

    def anything(self, operand: Possible) -> Term:
        """Whether nothing is known of it."""
        return self._either(operand, self.terms.is_null, operand.anything)

    def _either(self, operand: Possible, of: Callable[[Term], Term], plain: Term) -> Term:
        """What is made of the spread, or of the plain values."""
        if operand.unsure is None or operand.spread is None:
            return plain
        return self.terms.choose(operand.unsure, of(operand.spread), plain)

    # --- settled or not

    def single(self, operand: Possible) -> Term:
        """Whether one value is possible and no more."""
        return self._either(operand, self.spreads.is_one, self._single(operand))

    def _single(self, operand: Possible) -> Term:
        t = self.terms
        if operand.simple is not None:
            return t.there(operand.simple)
        pairs = combinations(zip(operand.guards, operand.values, strict=True), 2)
        several = [t.all([g, h, t.no(t.same(v, w))]) for (g, v), (h, w) in pairs]
        return t.all([t.no(operand.anything), *(t.no(both) for both in several)])

    def is_settled(self, operand: Possible) -> Term:
        """Whether one value is possible and no answer can change it."""
        t = self.terms
        return t.all([self.single(operand), t.no(operand.doubt), t.no(operand.conflict)])

    def chosen(self, operand: Possible) -> Term:
        """A value that is possible; the value, where it is settled. Null where it is absent,
        and where nothing is known, unless by another way a value is possible."""
        return self._either(operand, self.spreads.only, self._chosen(operand))

    def _chosen(self, operand: Possible) -> Term:
        t = self.terms
        if operand.simple is not None:
            return operand.simple
        if not operand.values:
            return t.nothing
        *others, (guard, last) = zip(operand.guards, operand.values, strict=True)
        found = last if operand.anything is t.false else t.choose(guard, last, t.nothing)
        for guard, value in reversed(others):
            found = t.choose(guard, value, found)
        return found

    def agree(self, one: Possible, other: Possible) -> Term:
        """Whether both are settled and the same."""
        t = self.terms
        same = t.same(self.chosen(one), self.chosen(other))
        return t.all([self.is_settled(one), self.is_settled(other), same])

    # --- truths

    def truth(self, operand: Possible) -> Possible:
        """The same as a truth, simple: an absent one is false; null as long as it is open."""
        t = self.terms
        if operand.simple is not None and operand.simple.type is Basic.TRUTH:
            known = operand.simple
        else:
            pairs = list(zip(operand.guards, operand.values, strict=True))
            can_be = t.any([operand.anything, *(t.all([g, t.holds(v)]) for g, v in pairs)])
            can_fail = t.any([operand.anything, *(t.all([g, t.no(t.holds(v))]) for g, v in pairs)])
            known = self._between(can_be, can_fail)
        known = self._either(operand, self.spreads.settled_truth, known)
        unsure = t.any([operand.doubt, operand.conflict])
        return self.simple(t.choose(unsure, t.unknown(), known), operand.doubt, operand.conflict)

    def _between(self, can_be: Term, can_fail: Term) -> Term:
        t = self.terms
        if can_fail is t.false:
            return t.true
        if can_be is t.false:
            return t.false
        if t.no(can_be) is can_fail:
            return can_be
        return t.choose(t.no(can_fail), t.true, t.choose(t.no(can_be), t.false, t.unknown()))

    def conjunction(self, operands: Sequence[Possible]) -> Possible:
        return self._joined(operands, self.terms.all)

    def disjunction(self, operands: Sequence[Possible]) -> Possible:
        return self._joined(operands, self.terms.any)

    def _joined(self, operands: Sequence[Possible], join: Callable[[list[Term]], Term]) -> Possible:
        t = self.terms
        truths = [self.truth(operand) for operand in operands]
        known = join([self.known(truth) for truth in truths])
        open_ = t.is_null(known)
        doubt = t.all([open_, t.any(truth.doubt for truth in truths)])
        conflict = t.all([open_, t.any(truth.conflict for truth in truths)])
        return self.simple(known, doubt, conflict)

    def negation(self, operand: Possible) -> Possible:
        truth = self.truth(operand)
        return self.simple(self.terms.no(self.known(truth)), truth.doubt, truth.conflict)

    def known(self, truth: Possible) -> Term:
        """The truth itself, null where it is open."""
        assert truth.simple is not None
        return truth.simple
