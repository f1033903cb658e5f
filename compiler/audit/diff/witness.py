"""A case for each region: as little said as can be, and decided anew by the interpreter.

What the interpreter does not confirm is not shown as a case. While a case is cut down, generated
Python decides, as it is quick; the interpreter has the last word.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from compiler.audit.diff.moves import Move
from compiler.backends.python import Evaluator, flat_case
from compiler.backends.smt import Encoding, Reader, Universe
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.decision import Decision, decide
from compiler.core.interpret import Evaluation, verdict
from compiler.core.values import Value
from compiler.typecheck.types import Basic

Sides = tuple[ir.Program, ir.Program]


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


class Deciders:
    """Generated Python of programs, made once for each."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[ir.Program, Evaluator]] = {}

    def outcome(self, program: ir.Program, key: str, case: Case) -> tuple[str, object]:
        if id(program) not in self._made:
            self._made[id(program)] = (program, Evaluator(program=program))
        decided = self._made[id(program)][1].decider(key)(flat_case(case), None)
        told, value = decided[:2]
        is_truth = program.rules[key].type is Basic.TRUTH
        return told, None if is_truth or told != "yes" else value


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
    case = Reader(universe, model).case(encoding, sides[1])
    quick = deciders or Deciders()
    if not _moves(case, move, sides, key, quick.outcome):
        return None
    case = _least(case, lambda less: _moves(less, move, sides, key, quick.outcome))
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
    return ("yes", result.value) if result.settled else ("open", None)


Outcome = Callable[[ir.Program, str, Case], tuple[str, object]]


def _moves(case: Case, move: Move, sides: Sides, key: str, of: Outcome) -> bool:
    old, new = (of(side, key, case) for side in sides)
    return (old[0], new[0]) == (move.old, move.new) and old != new


def _least(case: Case, holds: Callable[[Case], bool]) -> Case:
    """Without what can be left out, one thing after another."""
    for part in ("readings", "authority", "facts"):
        for name in list(getattr(case, part)):
            less = _without(case, part, name)
            if holds(less):
                case = less
    return _shorter(case, holds)


def _without(case: Case, part: str, name: str) -> Case:
    said: dict[str, Any] = dict(getattr(case, part))
    del said[name]
    changed: dict[str, Any] = {part: said}
    return replace(case, **changed)


def _shorter(case: Case, holds: Callable[[Case], bool]) -> Case:
    """Without records, and fields of records, that can be left out."""
    for name, value in list(case.facts.items()):
        for index in reversed(range(len(value) if isinstance(value, tuple) else 0)):
            case = _shorter_at(case, name, index, holds)
    return case


def _shorter_at(case: Case, name: str, index: int, holds: Callable[[Case], bool]) -> Case:
    rows = case.facts[name]
    assert isinstance(rows, tuple)
    row = rows[index]
    without = _with(case, name, (*rows[:index], *rows[index + 1 :]))
    if holds(without):
        return without
    for key in list(row) if isinstance(row, dict) else ():
        assert isinstance(row, dict)
        kept = {k: v for k, v in row.items() if k != key}
        less = _with(case, name, (*rows[:index], kept, *rows[index + 1 :]))
        if holds(less):
            case, row = less, kept
    return case


def _with(case: Case, name: str, rows: tuple[Value, ...]) -> Case:
    return replace(case, facts={**case.facts, name: rows})
