"""A case for each region: as little said as can be, and decided anew by the interpreter.

What the interpreter does not confirm is not shown as a case.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from compiler.audit.diff.moves import Move
from compiler.backends.smt import Encoding, Reader, Universe
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.decision import Decision, decide
from compiler.core.interpret import Evaluation, verdict
from compiler.core.values import Value
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
    case = _least(case, move, sides, key)
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


def _least(case: Case, move: Move, sides: tuple[ir.Program, ir.Program], key: str) -> Case:
    """Without what can be left out, one thing after another."""
    for part in ("readings", "authority", "facts"):
        for name in list(getattr(case, part)):
            less = _without(case, part, name)
            if _moves(less, move, sides, key):
                case = less
    return _shorter(case, move, sides, key)


def _without(case: Case, part: str, name: str) -> Case:
    said: dict[str, Any] = dict(getattr(case, part))
    del said[name]
    changed: dict[str, Any] = {part: said}
    return replace(case, **changed)


def _shorter(case: Case, move: Move, sides: tuple[ir.Program, ir.Program], key: str) -> Case:
    """Without records, and fields of records, that can be left out."""
    for name, rows in list(case.facts.items()):
        if not isinstance(rows, tuple):
            continue
        for index in reversed(range(len(rows))):
            rows = case.facts[name]
            assert isinstance(rows, tuple)
            for less in _less(rows, index):
                shorter = replace(case, facts={**case.facts, name: less})
                if _moves(shorter, move, sides, key):
                    case = shorter
                    break
    return case


def _less(rows: tuple[Value, ...], index: int) -> list[tuple[Value, ...]]:
    """The list without a record, or with one that says less."""
    row = rows[index]
    found = [(*rows[:index], *rows[index + 1 :])]
    if isinstance(row, dict):
        for field in row:
            kept = {key: value for key, value in row.items() if key != field}
            found.append((*rows[:index], kept, *rows[index + 1 :]))
    return found
