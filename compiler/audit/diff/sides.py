"""A version, ready to be compared: what its rules may come to, in terms that both sides share.

What means the same on both sides is one term, so that what did not change is seen without a proof.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from compiler.backends.smt import (
    TRUE,
    Coded,
    Encoding,
    Formula,
    both,
    either,
    equal_or_null,
    no,
)
from compiler.core import ir, walk
from compiler.core.interpret import Verdict
from compiler.core.values import Value
from compiler.core.worlds import NotStatic, Scope, Terms
from compiler.core.worlds.build import Builder, Frame, is_list
from compiler.core.worlds.grounds import Grounds
from compiler.core.worlds.possible import Possible
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import Basic

Mark = tuple[object, ...]
"""What an expression means: equal marks, equal meaning."""


class Side(Builder):
    """A version. `found` has what every expression outside of records may come to."""

    def __init__(
        self,
        program: ir.Program,
        terms: Terms,
        before: Side | None = None,
        given: Mapping[str, Value] | None = None,
        *,
        spreads: bool = False,
    ) -> None:
        """`before`: another version, of which what is the very same is taken over. `given`: what
        all cases say alike. `spreads`: as `Scope` has it."""
        super().__init__(program, Scope(given=given or {}, spreads=spreads), terms)
        self.found: dict[int, Possible] = {}
        self.hard: dict[str, list[Term]] = {}
        self.grounds = Grounds(self)
        self.before = None if before is None else before.program
        self.taken: set[str] = set()
        """The rules that need nothing that is different in the version before."""
        if before is not None:
            self._take(before)

    def _take(self, before: Side) -> None:
        """What rules come to that need nothing that is different in this version."""
        if self.program.places != before.program.places:
            return
        rules, otherwise = self.program.rules, self._otherwise(before)
        for key in before.rules:  # each behind those that it needs
            expr = rules[key].expr if key in rules else None
            if expr is None or expr is not before.program.rules[key].expr:
                continue
            if otherwise and not otherwise.isdisjoint(walk.asks(self.program, expr)):
                continue
            if self.taken.issuperset(walk.needs(self.program, expr)):
                self.taken.add(key)
                self.rules[key], self.hard[key] = before.rules[key], before.hard[key]
                self.grounds.take(key, before.grounds)
                for part in walk.descend(expr):
                    if id(part) in before.found:
                        self.found[id(part)] = before.found[id(part)]

    def _otherwise(self, before: Side) -> frozenset[str]:
        """The facts and questions of which this version makes something else."""
        found = set[str]()
        for name in ("facts", "questions"):
            mine, theirs = getattr(self.program, name), getattr(before.program, name)
            found |= {key for key in {**mine, **theirs} if mine.get(key) != theirs.get(key)}
        mine, theirs = self.scope.given, before.scope.given
        return frozenset(found | {k for k in {**mine, **theirs} if mine.get(k) != theirs.get(k)})

    def of(self, expr: ir.Expr, frame: Frame | None = None) -> Possible:
        if frame is not None:
            return super().of(expr, frame)
        if id(expr) not in self.found:
            self.found[id(expr)] = super().of(expr)
        return self.found[id(expr)]

    def perhaps(self, expr: ir.Expr) -> Possible | None:
        """What an expression may come to; None for what terms say only as a part of another."""
        try:
            return self.of(expr)
        except NotStatic:
            return None

    def meaning(self, expr: ir.Expr) -> Mark | None:
        """What an expression means; None where terms say it only as a part of another."""
        found = self.perhaps(expr)
        return None if found is None else mark(found)

    def rule(self, key: str) -> Possible:
        for needed in walk.reached(self.program, key):
            if needed not in self.rules:
                before = len(self._outside)
                self.rules[needed] = self.of(self.program.rules[needed].expr)
                self.hard[needed] = self._outside[before:]
        return self.rules[key]


def mark(found: Possible) -> Mark:
    return (found.guards, found.values, found.anything, found.doubt, found.conflict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A decision of a side, in terms."""

    value: Term
    settled: Term
    conflict: Term
    hard: Term
    is_truth: bool

    @property
    def terms(self) -> tuple[Term, ...]:
        return (self.value, self.settled, self.conflict)


def outcome(side: Side, key: str) -> Outcome:
    """Raises NotStatic where terms cannot say it."""
    rule = side.program.rules[key]
    if is_list(rule.type):
        raise NotStatic(f"the value of {key} is a list")
    found = side.rule(key)
    world = side.world
    is_truth = rule.type is Basic.TRUTH
    if is_truth:
        found = world.truth(found)
    reached = walk.reached(side.program, key)
    return Outcome(
        value=world.chosen(found),
        settled=world.is_settled(found),
        conflict=found.conflict,
        hard=world.terms.any(term for k in reached for term in side.hard[k]),
        is_truth=is_truth,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Formulas:
    """The same for the solver: one formula for each verdict, of which exactly one holds."""

    verdicts: Mapping[Verdict, Formula]
    value: Coded
    hard: Formula
    is_truth: bool


def formulas(encoding: Encoding, made: Outcome) -> Formulas:
    """Raises NotEncoded."""
    conflict = encoding.truth(made.conflict).holds
    sure = both([no(conflict), encoding.truth(made.settled).holds])
    holds = encoding.truth(made.value).holds if made.is_truth else TRUE
    verdicts: dict[Verdict, Formula] = {
        "no": both([sure, no(holds)]),
        "yes": both([sure, holds]),
        "open": both([no(conflict), no(sure)]),
        "conflict": conflict,
    }
    return Formulas(
        verdicts=verdicts,
        value=encoding.of(made.value),
        hard=encoding.truth(made.hard).holds,
        is_truth=made.is_truth,
    )


def differ(old: Formulas, new: Formulas) -> Formula:
    """Whether the two come to different outcomes."""
    apart = [both([said, no(new.verdicts[verdict])]) for verdict, said in old.verdicts.items()]
    if not (old.is_truth and new.is_truth):
        apart.append(both([old.verdicts["yes"], new.verdicts["yes"], no(alike(old, new))]))
    return either(apart)


def alike(old: Formulas, new: Formulas) -> Formula:
    """Whether both have the same value, or none."""
    return equal_or_null(old.value, new.value)
