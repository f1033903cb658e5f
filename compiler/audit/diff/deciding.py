"""What two versions decide of a case: quickly by their terms, or by the interpreter, which has the
last word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import is_
from typing import Any

from compiler.audit.diff.moves import Move, Proof, Turn
from compiler.audit.diff.owed import Owed, owed, rule_behind
from compiler.audit.diff.sides import Outcome, Side
from compiler.audit.diff.sides import outcome as terms_of
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.interpret import Evaluation, verdict
from compiler.core.values import ABSENT
from compiler.core.worlds import NotStatic, Terms
from compiler.core.worlds.recomputing import Recomputing
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import Basic

Sides = tuple[ir.Program, ir.Program]
Decided = tuple[str, object]
"""A verdict, and a value where it is settled and no truth; of a list of proofs as a set, as their
order says nothing."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one version decides. `behind`: of a list of proofs the outcome that it belongs to, None
    where there is none such."""

    decided: Decided
    behind: Decided | None = None


def told(evaluation: Evaluation, key: str) -> Told:
    """By the interpreter."""
    program = evaluation.program
    decided = _outcome(evaluation, key)
    rule = rule_behind(program, key) if program.rules[key].type is Basic.EVIDENCE else None
    return Told(decided, None if rule is None else _outcome(evaluation, rule))


def outcome(program: ir.Program, key: str, case: Case) -> Decided:
    """The interpreter's verdict, and the value where it is settled and no truth."""
    return _outcome(Evaluation(program=program, case=case), key)


def _outcome(evaluation: Evaluation, key: str) -> Decided:
    result, type_ = evaluation.rule(key), evaluation.program.rules[key].type
    if type_ is Basic.TRUTH:
        return verdict(result), None
    if result.conflicts:
        return "conflict", None
    if not result.settled:
        return "open", None
    return "yes", frozenset(listed(result.value)) if type_ is Basic.EVIDENCE else result.value


def listed(value: object) -> tuple[Proof, ...]:
    """The proofs of a list."""
    assert isinstance(value, Sequence)
    return tuple((proof["zh"], proof["en"]) for proof in value)


def is_moved(move: Move, sides: Sequence[Told]) -> bool:
    """Whether that is how it moved."""
    old, new = (side.decided for side in sides)
    if (old[0], new[0]) != (move.old, move.new) or old == new:
        return False
    turn = move.follows or (Turn(old="yes", new="yes") if move.comes or move.goes else None)
    if turn is None:
        return True
    had, has = (value if isinstance(value, frozenset) else frozenset() for _, value in (old, new))
    comes, goes = has - had >= {*move.comes}, had - has >= {*move.goes}
    return comes and goes and _is_turned(turn, sides)


def _is_turned(turn: Turn, sides: Sequence[Told]) -> bool:
    """Whether the outcome behind a list went that way."""
    old, new = (side.behind for side in sides)
    if old is None or new is None or (old[0], new[0]) != (turn.old, turn.new):
        return False
    same = True if turn.is_kept else turn.same
    return same is None or same is (old == new)


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
        self._made = [_Made.of(side, key) for side in sides]
        self._roots = [term for made in self._made if made is not None for term in made.roots()]
        self._computing = computing
        self._computing.add(self._roots)
        same = sides[1].taken if sides[1].before is sides[0].program else ()
        self._kept = frozenset(same)

    def serves(self, sides: Sides, key: str) -> bool:
        return key == self._key and all(map(is_, sides, self._programs))

    def told(self, case: Case) -> list[Told]:
        """Of either version."""
        values = iter(self._computing.of(_given(case), self._roots))
        quickly = [None if made is None else made.told(values) for made in self._made]
        return [
            told(Evaluation(program=program, case=case), self._key) if found is None else found
            for program, found in zip(self._programs, quickly, strict=True)
        ]

    def keep(self) -> None:
        """The cases that follow are like the last one."""
        self._computing.keep()

    def evaluated(self, case: Case) -> tuple[Evaluation, Evaluation]:
        """By the interpreter, what both versions share once."""
        old = Evaluation(program=self._programs[0], case=case)
        old.rule(self._key)
        return old, old.under(self._programs[1], self._kept)


@dataclass(frozen=True, slots=True)
class _Made:
    """One version in terms. `listed`: the list of proofs that is decided, where it is one."""

    outcome: Outcome
    listed: Owed | None = None

    @classmethod
    def of(cls, side: Side, key: str) -> _Made | None:
        """None where terms cannot say it."""
        try:
            if side.program.rules[key].type is Basic.EVIDENCE:
                found = owed(side, key)
                return cls(found.behind, found)
            return cls(terms_of(side, key))
        except NotStatic:
            return None

    def roots(self) -> list[Term]:
        made = self.outcome
        proofs = () if self.listed is None else self.listed.items.values()
        return [made.hard, made.conflict, made.settled, made.value, *proofs]

    def told(self, values: Iterator[Any]) -> Told | None:
        """From what the roots came to, one after another; None where terms say too little."""
        hard, conflict, settled, value = (next(values) for _ in range(4))
        proofs = () if self.listed is None else self.listed.items
        owed = frozenset(proof for proof in proofs if next(values))
        if hard:
            return None
        decided = self._decided(conflict, settled, value)
        if self.listed is None:
            return Told(decided)
        is_settled = decided[0] in ("yes", "no")
        return Told(("yes", owed) if is_settled else decided, behind=decided)

    def _decided(self, conflict: Any, settled: Any, value: Any) -> Decided:
        if conflict:
            return "conflict", None
        if not settled:
            return "open", None
        if self.outcome.is_truth:
            return "yes" if value else "no", None
        return "yes", ABSENT if value is None else value


def _given(case: Case) -> dict[str, Any]:
    return {**case.facts, **case.authority, **case.readings}
