"""What evaluation yields where not everything is known. See `compiler.core.interpret.result`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any, Final

# --- copied from here ---


class Anything:
    """In the place of a value: nothing is known of it."""


ANY: Final = Anything()
COMBINATIONS = 64

Conflict = tuple[str, str, tuple[str, ...], tuple[str, ...]]  # kind, rule, branches, clauses


class Result:
    """The values that an expression may still take, the questions it waits on, and as bits the
    facts it rests on."""

    __slots__ = ("conflicts", "possible", "provisional", "questions", "rests_on", "settled")

    def __init__(
        self,
        possible: Any,
        questions: tuple[str, ...] = (),
        conflicts: tuple[Conflict, ...] = (),
        rests_on: int = 0,
        provisional: bool = False,
    ) -> None:
        self.possible = possible
        self.questions = questions
        self.conflicts = conflicts
        self.rests_on = rests_on
        self.provisional = provisional
        one = possible is not ANY and len(possible) == 1
        self.settled = one and not provisional and not conflicts


UNKNOWN = Result(ANY)
ABSENT = Result((None,))
TRUE = Result((True,))
FALSE = Result((False,))


def known(value: Any) -> Result:
    """The result that is `value`."""
    return Result((value,))


def resting(result: Result, more: int) -> Result:
    """The same, resting on more facts."""
    return Result(
        result.possible,
        result.questions,
        result.conflicts,
        result.rests_on | more,
        result.provisional,
    )


def fact(case: Mapping[str, Any], key: str, bit: int, open_to: Any) -> Result:
    """What the case says; where it is silent, what the fact is open to."""
    value = case.get(key, ANY)
    return Result(open_to, (key,), (), bit) if value is ANY else Result((value,), (), (), bit)


def presumed(case: Mapping[str, Any], key: str, bit: int, presumption: Result) -> Result:
    """What the case says, else what is presumed."""
    value = case.get(key, ANY)
    return presumption if value is ANY else Result((value,), (), (), bit)


def answer(case: Mapping[str, Any], key: str, open_to: Any, adopted: Any = ANY) -> Result:
    """The answer to a question of somebody else; an ambiguity has a reading that is adopted."""
    value = case.get(key, adopted)
    if value is not ANY:
        return Result((value,))
    several = open_to is ANY or len(open_to) > 1
    return Result(open_to, (key,) if several else ())


def day_of(as_of: Any, otherwise: Result) -> Result:
    """The date of evaluation."""
    return otherwise if as_of is None else Result((as_of,))


def lift(operator: Callable[..., Any], *operands: Result) -> Result:
    """What an operator on values yields, whichever the operands turn out to be."""
    rests_on = 0
    for operand in operands:
        if not operand.settled:
            return _lift_open(operator, operands)
        rests_on |= operand.rests_on
    outcome = operator(*[operand.possible[0] for operand in operands])
    return Result(ANY if outcome is ANY else (outcome,), (), (), rests_on)


def _lift_open(operator: Callable[..., Any], operands: Sequence[Result]) -> Result:
    conflicts = merged(operand.conflicts for operand in operands)
    return weigh(ANY if conflicts else _outcomes(operator, operands), operands)


def _outcomes(operator: Callable[..., Any], operands: Sequence[Result]) -> Any:
    choices = [(ANY,) if o.possible is ANY else o.possible for o in operands]
    if prod(map(len, choices)) > COMBINATIONS:
        return ANY
    outcomes = [operator(*values) for values in product(*choices)]
    return ANY if any(outcome is ANY for outcome in outcomes) else distinct(outcomes)


def union(alternatives: Sequence[Result], waiting: Sequence[Result], doubtful: bool) -> Result:
    """One of `alternatives`; which of them, the open results in `waiting` will tell."""
    outcomes: list[Any] = []
    for alternative in alternatives:
        outcomes.extend([ANY] if alternative.possible is ANY else alternative.possible)
    possible = ANY if any(o is ANY for o in outcomes) else distinct(outcomes)
    return weigh(possible, (*waiting, *alternatives), doubtful)


def weigh(possible: Any, parts: Sequence[Result], doubtful: bool = False) -> Result:
    """The result of `parts`: settled where one value is possible, else open."""
    conflicts = merged(part.conflicts for part in parts)
    unsure = [part for part in parts if part.provisional]
    one = possible is not ANY and len(possible) == 1 and not doubtful and not conflicts
    return Result(
        ANY if conflicts else possible,
        open_questions(unsure if one else parts),
        conflicts,
        grounds(parts),
        doubtful or bool(unsure),
    )


def distinct(values: Iterable[Any]) -> tuple[Any, ...]:
    """The values, each once, in the order in which they come."""
    kept: list[Any] = []
    for value in values:
        if not any(same(value, other) for other in kept):
            kept.append(value)
    return tuple(kept)


def same(left: Any, right: Any) -> bool:
    """Equality of values; a truth is no number."""
    return bool(left == right) and isinstance(left, bool) == isinstance(right, bool)


def open_questions(results: Iterable[Result]) -> tuple[str, ...]:
    """The questions of the results that are not settled, each once."""
    return tuple(dict.fromkeys(key for r in results if not r.settled for key in r.questions))


def grounds(results: Iterable[Result]) -> int:
    """The facts that any of the results rests on."""
    rests_on = 0
    for result in results:
        rests_on |= result.rests_on
    return rests_on


def merged(conflicts: Iterable[tuple[Conflict, ...]]) -> tuple[Conflict, ...]:
    """All the conflicts, each once."""
    return tuple(dict.fromkeys(conflict for group in conflicts for conflict in group))
