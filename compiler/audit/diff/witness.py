"""A case for each region: as little said as can be, and decided anew by the interpreter.

What the interpreter does not confirm is not shown as a case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from compiler.audit.diff.behaviour import Move
from compiler.audit.least import least
from compiler.backends.smt import Encoding, Reader, Universe
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.decision import Decision, decide
from compiler.core.interpret import Evaluation, verdict
from compiler.typecheck.types import Basic


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A case and what each version decides of it."""

    case: Case
    old: Decision
    new: Decision


def witness(
    encoding: Encoding,
    universe: Universe,
    model: Any,
    move: Move,
    sides: tuple[ir.Program, ir.Program],
    key: str,
) -> Witness | None:
    """The case of a model, without what does not matter; None where the interpreter does not
    decide it as the solver said."""
    case = Reader(universe, model).case(encoding, sides[1])
    if not _moves(case, move, sides, key):
        return None
    case = least(case, lambda less: _moves(less, move, sides, key))
    old, new = (decide(side, key, case, with_nearest=False) for side in sides)
    return Witness(case=case, old=old, new=new)


def outcome(program: ir.Program, key: str, case: Case) -> tuple[str, object]:
    """The verdict, and the value where it is settled."""
    result = Evaluation(program=program, case=case).rule(key)
    if program.rules[key].type is Basic.TRUTH:
        return verdict(result), None
    if result.conflicts:
        return "conflict", None
    return ("yes", result.value) if result.settled else ("open", None)


def _moves(case: Case, move: Move, sides: tuple[ir.Program, ir.Program], key: str) -> bool:
    old, new = (outcome(side, key, case) for side in sides)
    return (old[0], new[0]) == (move.old, move.new) and old != new
