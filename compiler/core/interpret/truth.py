"""Kleene's three values over results, and conflict beside them.

And with a false operand is false and waits on nothing, whatever the others are, a conflict
included. Otherwise a conflict prevails over what is open, and what is open over what is true.
An absent truth counts as false. Or is And turned round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from compiler.core.interpret.result import (
    ANY,
    Result,
    distinct,
    grounds,
    merged,
    open_questions,
    settled,
)
from compiler.core.values import ABSENT

Verdict = Literal["yes", "no", "open", "conflict"]


def verdict(result: Result) -> Verdict:
    """What a truth comes to."""
    truth = as_truth(result)
    if truth.conflicts:
        return "conflict"
    if not truth.settled:
        return "open"
    return "yes" if truth.value is True else "no"


def as_truth(result: Result) -> Result:
    """The same with no possible values but True and False."""
    if result.possible is ANY:
        return replace(result, possible=(True, False))
    if all(value is True or value is False for value in result.possible):
        return result
    truths = distinct(False if value is ABSENT else value for value in result.possible)
    truth = replace(result, possible=truths)
    return replace(truth, questions=()) if truth.settled else truth


def conjunction(operands: Sequence[Result]) -> Result:
    """All of the operands. It rests on the false ones, or where there are none on all."""
    return _joined(operands, decisive=False)


def disjunction(operands: Sequence[Result]) -> Result:
    """Any of the operands. It rests on the true ones, or where there are none on all."""
    return _joined(operands, decisive=True)


def negation(operand: Result) -> Result:
    """The contrary; open and conflict stay what they are."""
    truth = as_truth(operand)
    assert truth.possible is not ANY
    return Result(
        possible=tuple(value is not True for value in truth.possible),
        questions=truth.questions,
        conflicts=truth.conflicts,
        rests_on=truth.rests_on,
        provisional=truth.provisional,
    )


def _joined(operands: Sequence[Result], *, decisive: bool) -> Result:
    """And, of which a false operand decides, or Or, of which a true one does."""
    truths = [as_truth(operand) for operand in operands]
    deciding = [truth for truth in truths if truth.settled and truth.value is decisive]
    if deciding:
        return settled(decisive, grounds(deciding))
    return Result(
        possible=_possible(truths, decisive),
        questions=open_questions(truths),
        conflicts=merged(truth.conflicts for truth in truths),
        rests_on=grounds(truths),
        provisional=any(truth.provisional for truth in truths),
    )


def _possible(truths: Sequence[Result], decisive: bool) -> tuple[bool, ...]:
    """What may come of truths of which none decides yet."""
    can_be = [truth.possible for truth in truths if truth.possible is not ANY]
    undecided = all((not decisive) in possible for possible in can_be)
    decided = any(decisive in possible for possible in can_be)
    return (*((not decisive,) if undecided else ()), *((decisive,) if decided else ()))
