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
    if all(isinstance(value, bool) for value in result.possible):
        return result
    truths = distinct(False if value is ABSENT else value for value in result.possible)
    truth = replace(result, possible=truths)
    return replace(truth, questions=()) if truth.settled else truth


def conjunction(operands: Sequence[Result]) -> Result:
    """All of the operands. It rests on the false ones, or where there are none on all."""
    truths = [as_truth(operand) for operand in operands]
    false = [truth for truth in truths if verdict(truth) == "no"]
    if false:
        return settled(False, grounds(false))
    return Result(
        possible=_possible(truths),
        questions=open_questions(truths),
        conflicts=merged(truth.conflicts for truth in truths),
        rests_on=grounds(truths),
        provisional=any(truth.provisional for truth in truths),
    )


def disjunction(operands: Sequence[Result]) -> Result:
    """Any of the operands. It rests on the true ones, or where there are none on all."""
    return negation(conjunction([negation(operand) for operand in operands]))


def negation(operand: Result) -> Result:
    """The contrary; open and conflict stay what they are."""
    truth = as_truth(operand)
    assert truth.possible is not ANY
    return replace(truth, possible=tuple(value is not True for value in truth.possible))


def _possible(truths: Sequence[Result]) -> tuple[bool, ...]:
    """What a conjunction without a settled false operand may be."""
    can_be = [truth.possible for truth in truths if truth.possible is not ANY]
    true = all(True in possible for possible in can_be)
    false = any(False in possible for possible in can_be)
    return (*((True,) if true else ()), *((False,) if false else ()))
