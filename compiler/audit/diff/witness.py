"""A case for each region: as little said as can be, and decided anew by the interpreter.

What the interpreter does not confirm is not shown as a case. While a case is cut down, the terms
of both versions are computed, as that is quick; the interpreter has the last word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import is_
from typing import Any

from compiler.audit.diff.moves import Move
from compiler.audit.diff.sides import Side
from compiler.audit.diff.sides import outcome as terms
from compiler.audit.least import least
from compiler.backends.smt import Encoding, Reader, Universe
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.decision import Decision, decided
from compiler.core.interpret import Evaluation, verdict
from compiler.core.values import ABSENT
from compiler.core.worlds import Terms
from compiler.core.worlds.recomputing import Recomputing
from compiler.typecheck.types import Basic

Sides = tuple[ir.Program, ir.Program]
Decided = tuple[str, object]
"""A verdict, and a value where it is settled and no truth."""


@dataclass(frozen=True, kw_only=True)
class Witness:
    """A case, and what each version decides of it."""

    case: Case
    key: str
    sides: Sides = field(repr=False)
    evaluations: tuple[Evaluation, Evaluation] = field(repr=False)
    """By the interpreter."""

    @cached_property
    def old(self) -> Decision:
        return decided(self.evaluations[0], self.key, with_nearest=False)

    @cached_property
    def new(self) -> Decision:
        return decided(self.evaluations[1], self.key, with_nearest=False)


class Deciders:
    """What versions decide, by terms, which are made once of what versions share. Unlike those of
    which regions are made, they also have what several values are possible of."""

    def __init__(self) -> None:
        self._terms = Terms()
        self._last: Side | None = None
        self._computing: dict[str, Recomputing] = {}
        self._quick: Quick | None = None

    def quick(self, sides: Sides, key: str) -> Quick:
        """One decision of two versions."""
        if self._quick is None or not self._quick.serves(sides, key):
            computing = self._computing.setdefault(key, Recomputing())
            self._quick = Quick((self._side(sides[0]), self._side(sides[1])), key, computing)
        return self._quick

    def _side(self, program: ir.Program) -> Side:
        if self._last is None or self._last.program is not program:
            self._last = Side(program, self._terms, self._last, spreads=True)
        return self._last


class Quick:
    """What two versions decide of cases that are much like each other."""

    def __init__(self, sides: tuple[Side, Side], key: str, computing: Recomputing) -> None:
        self._programs = (sides[0].program, sides[1].program)
        self._key = key
        self._made = [terms(side, key) for side in sides]
        roots = [(one.hard, one.conflict, one.settled, one.value) for one in self._made]
        self._roots = [term for each in roots for term in each]
        self._computing = computing
        self._computing.add(self._roots)
        same = sides[1].taken if sides[1].before is sides[0].program else ()
        self._kept = frozenset(same)

    def serves(self, sides: Sides, key: str) -> bool:
        return key == self._key and all(map(is_, sides, self._programs))

    def outcomes(self, case: Case) -> list[Decided]:
        """Of either version."""
        given = {**case.facts, **case.authority, **case.readings}
        values = self._computing.of(given, self._roots)
        found = []
        for number, program in enumerate(self._programs):
            hard, conflict, settled, value = values[4 * number : 4 * number + 4]
            if hard:
                found.append(outcome(program, self._key, case))
            elif conflict:
                found.append(("conflict", None))
            elif not settled:
                found.append(("open", None))
            elif self._made[number].is_truth:
                found.append(("yes" if value else "no", None))
            else:
                found.append(("yes", ABSENT if value is None else value))
        return found

    def keep(self) -> None:
        """The cases that follow are like the last one."""
        self._computing.keep()

    def evaluated(self, case: Case) -> tuple[Evaluation, Evaluation]:
        """By the interpreter, what both versions share once."""
        old = Evaluation(program=self._programs[0], case=case)
        old.rule(self._key)
        return old, old.under(self._programs[1], self._kept)


def witness(
    encoding: Encoding,
    universe: Universe,
    model: Any,
    move: Move,
    sides: Sides,
    key: str,
    deciders: Deciders | None = None,
) -> Witness | None:
    """The case of a model, without what does not matter; None where the solver found none, or the
    interpreter does not decide it as the solver said."""
    if model is None:
        return None
    quick = (deciders or Deciders()).quick(sides, key)

    def still(case: Case) -> bool:
        is_still = _is(move, quick.outcomes(case))
        if is_still:
            quick.keep()
        return is_still

    case = Reader(universe, model).case(encoding, sides[1])
    if not still(case):
        return None
    case = least(case, still)
    evaluations = quick.evaluated(case)
    if not _is(move, [_outcome(each, key) for each in evaluations]):
        return None
    return Witness(case=case, key=key, sides=sides, evaluations=evaluations)


def outcome(program: ir.Program, key: str, case: Case) -> Decided:
    """The interpreter's verdict, and the value where it is settled and no truth."""
    return _outcome(Evaluation(program=program, case=case), key)


def _outcome(evaluation: Evaluation, key: str) -> Decided:
    result = evaluation.rule(key)
    if evaluation.program.rules[key].type is Basic.TRUTH:
        return verdict(result), None
    if result.conflicts:
        return "conflict", None
    return ("yes", result.value) if result.settled else ("open", None)


def _is(move: Move, decided: Sequence[Decided]) -> bool:
    old, new = decided
    return (old[0], new[0]) == (move.old, move.new) and old != new
