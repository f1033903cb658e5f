"""A case for each region: as little said as can be, and decided anew by the interpreter.

What the interpreter does not confirm is not shown as a case. While a case is cut down, generated
Python decides, as it is quick; the interpreter has the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from typing import cast as typed

from compiler.audit.diff.moves import Move, Proof, Turn
from compiler.audit.diff.owed import rule_behind
from compiler.audit.least import least
from compiler.audit.placed import placed
from compiler.backends.python import Evaluator, flat_case
from compiler.backends.smt import Encoding, Reader, Universe
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.decision import Decision, decide
from compiler.core.interpret import Evaluation, verdict
from compiler.typecheck.types import Basic

Sides = tuple[ir.Program, ir.Program]
Proofs = frozenset[Proof]


@dataclass(frozen=True, kw_only=True)
class Witness:
    """A case, and what each version decides of it."""

    case: Case
    key: str
    sides: Sides = field(repr=False)

    @cached_property
    def old(self) -> Decision:
        return decide(self.sides[0], self.key, self.case, with_nearest=False)

    @cached_property
    def new(self) -> Decision:
        return decide(self.sides[1], self.key, self.case, with_nearest=False)

    @property
    def proofs(self) -> tuple[tuple[Proof, ...], tuple[Proof, ...]]:
        """Of a list of proofs those that came and those that went; of anything else none."""
        if self.sides[1].rules[self.key].type is not Basic.EVIDENCE:
            return (), ()
        had, has = (
            _listed(made.value) if made.verdict == "yes" else () for made in (self.old, self.new)
        )
        return tuple(p for p in has if p not in had), tuple(p for p in had if p not in has)


class Deciders:
    """Generated Python of programs, made once for each."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[ir.Program, Evaluator]] = {}

    def outcome(self, program: ir.Program, key: str, case: Case) -> tuple[str, object]:
        if key not in program.decisions:  # only these have functions of their own
            return outcome(program, key, case)
        if id(program) not in self._made:
            self._made[id(program)] = (program, Evaluator(program=program))
        decided = self._made[id(program)][1].decider(key)(flat_case(case), None)
        told, value = decided[:2]
        is_truth = program.rules[key].type is Basic.TRUTH
        return told, None if is_truth or told != "yes" else _value(program, key, value)


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
    case, quick = Reader(universe, model).case(encoding, sides[1]), deciders or Deciders()
    if not _moves(case, move, sides, key, quick.outcome):
        return None

    def still(other: Case) -> bool:
        return _moves(other, move, sides, key, quick.outcome)

    case = placed(sides[1], least(case, still), still)
    if not _moves(case, move, sides, key, outcome):
        return None
    return Witness(case=case, key=key, sides=sides)


def outcome(program: ir.Program, key: str, case: Case) -> tuple[str, object]:
    """The interpreter's verdict, and the value where it is settled and no truth."""
    result = Evaluation(program=program, case=case).rule(key)
    if program.rules[key].type is Basic.TRUTH:
        return verdict(result), None
    if result.conflicts:
        return "conflict", None
    return ("yes", _value(program, key, result.value)) if result.settled else ("open", None)


def _value(program: ir.Program, key: str, value: object) -> object:
    """The value; a list of proofs as a set, as their order says nothing."""
    return frozenset(_listed(value)) if program.rules[key].type is Basic.EVIDENCE else value


def _listed(value: object) -> tuple[Proof, ...]:
    """The proofs of a list."""
    assert isinstance(value, Sequence)
    return tuple((proof["zh"], proof["en"]) for proof in value)


Outcome = Callable[[ir.Program, str, Case], tuple[str, object]]


def _moves(case: Case, move: Move, sides: Sides, key: str, of: Outcome) -> bool:
    old, new = (of(side, key, case) for side in sides)
    if (old[0], new[0]) != (move.old, move.new) or old == new:
        return False
    turn = move.follows or (Turn(old="yes", new="yes") if move.comes or move.goes else None)
    if turn is None:
        return True
    if not _turns(case, turn, sides, key, of):
        return False
    had, has = (frozenset(typed(Proofs, value or ())) for value in (old[1], new[1]))
    return has - had >= {*move.comes} and had - has >= {*move.goes}


def _turns(case: Case, turn: Turn, sides: Sides, key: str, of: Outcome) -> bool:
    """Whether the outcome behind a list goes that way."""
    made = []
    for side in sides:
        rule = rule_behind(side, key)
        if rule is None:
            return False
        made.append(of(side, rule, case))
    old, new = made
    same = True if turn.is_kept else turn.same
    return (old[0], new[0]) == (turn.old, turn.new) and (same is None or same is (old == new))
