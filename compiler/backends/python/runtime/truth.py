"""Three values, conflict beside them, membership. See `interpret.truth`, `interpret.sets`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from compiler.backends.python.runtime.operators import (
    belongs,
    compare,
    includes,
    set_of,
    shares,
)
from compiler.backends.python.runtime.results import (
    ANY,
    Result,
    distinct,
    grounds,
    lift,
    merged,
    open_questions,
)

# --- copied from here ---

EITHER = (True, False)


def verdict(result: Result) -> str:
    """What a truth comes to."""
    truth = as_truth(result)
    if truth.conflicts:
        return "conflict"
    if not truth.settled:
        return "open"
    return "yes" if truth.possible[0] is True else "no"


def as_truth(result: Result) -> Result:
    """The same with no possible values but True and False; absent is false."""
    if result.possible is ANY:
        return _with(result, EITHER)
    if all(isinstance(value, bool) for value in result.possible):
        return result
    truth = _with(result, distinct(value is True for value in result.possible))
    if truth.settled:
        truth.questions = ()
    return truth


def compared(operator: str, ranks: Mapping[Any, int] | None, left: Result, right: Result) -> Result:
    """A comparison of results; `ranks` are the steps of a ladder."""
    return as_truth(lift(lambda one, other: compare(operator, one, other, ranks), left, right))


def conjunction(*operands: Result) -> Result:
    """All of the operands. It rests on the false ones, or where there are none on all."""
    truths = [as_truth(operand) for operand in operands]
    false = [truth for truth in truths if truth.settled and truth.possible[0] is False]
    if false:
        return Result((False,), (), (), grounds(false))
    can_be_true = all(True in truth.possible for truth in truths)
    can_be_false = any(False in truth.possible for truth in truths)
    return Result(
        (*((True,) if can_be_true else ()), *((False,) if can_be_false else ())),
        open_questions(truths),
        merged(truth.conflicts for truth in truths),
        grounds(truths),
        any(truth.provisional for truth in truths),
    )


def disjunction(*operands: Result) -> Result:
    """Any of the operands. It rests on the true ones, or where there are none on all."""
    return negation(conjunction(*[negation(operand) for operand in operands]))


def negation(operand: Result) -> Result:
    """The contrary; open and conflict stay what they are."""
    truth = as_truth(operand)
    return _with(truth, tuple(value is not True for value in truth.possible))


def is_in(element: Result, collection: Result, places: Mapping[Any, Any]) -> Result:
    """Whether the element is in a set."""
    return as_truth(lift(lambda one, all_: belongs(one, all_, places), element, collection))


def there(element: Result) -> Result:
    """Whether there is something, as against nothing."""
    return lift(lambda one: compare("!=", one, None), element)


def has_any(collection: Result, elements: Result) -> Result:
    return as_truth(lift(shares, collection, elements))


def has_all(collection: Result, elements: Result) -> Result:
    return as_truth(lift(includes, collection, elements))


def unlisted(collection: Result, *items: Result) -> Result:
    """Whether the collection has something that is not listed."""
    listed = lift(set_of, *items)
    return negation(lift(lambda all_, some: includes(some, all_), collection, listed))


def _with(result: Result, possible: Sequence[Any]) -> Result:
    return Result(
        tuple(possible),
        result.questions,
        result.conflicts,
        result.rests_on,
        result.provisional,
    )
