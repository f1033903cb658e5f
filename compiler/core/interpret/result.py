"""What evaluation yields where not everything is known: the values that are still possible.

`lift` carries an operator on values over to results, `union` joins alternatives of which one will
hold. Knows no expressions and no case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import product
from math import prod
from typing import Literal

from compiler.core.values import Value


class Anything(Enum):
    """In the place of a value: nothing is known of it."""

    ANY = "any"


ANY = Anything.ANY

COMBINATIONS = 64
"""So many combinations of possible values are tried; beyond, the outcome is `ANY`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """The text gives two values (`conflict`) or none (`gap`) and does not say which.

    `branches` and `clauses` run in parallel; a gap names the rule's branches that failed.
    """

    kind: Literal["conflict", "gap"]
    rule: str
    branches: tuple[str, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The values that an expression may still take, and what that waits on.

    `possible`: each value once, or `ANY`. `questions`: the keys of the questions that are open, in
    the order in which they were met; none where the result is settled. `rests_on`: the facts
    that decided (see `interpret`). `provisional`: an answer may bring what `possible` does not
    list: a conflict, a gap, a longer list.
    """

    possible: tuple[Value, ...] | Anything
    questions: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    rests_on: frozenset[str] = frozenset()
    provisional: bool = False

    @property
    def settled(self) -> bool:
        """Whether there is one value and no answer can change it."""
        one = self.possible is not ANY and len(self.possible) == 1
        return one and not self.provisional and not self.conflicts

    @property
    def value(self) -> Value:
        """The value of a settled result."""
        assert self.possible is not ANY
        return self.possible[0]


def settled(value: Value, rests_on: Iterable[str] = ()) -> Result:
    """The result that is `value`."""
    return Result(possible=(value,), rests_on=frozenset(rests_on))


def lift(operator: Callable[..., Value | Anything], *operands: Result) -> Result:
    """What `operator` yields for the values of `operands`, whichever these turn out to be.

    The operator is told `ANY` for a value of which nothing is known, and says `ANY` where it
    cannot tell. An outcome that is the same for all combinations waits on nothing.
    """
    conflicts = merged(operand.conflicts for operand in operands)
    outcomes = ANY if conflicts else _outcomes(operator, operands)
    return _weigh(outcomes, operands)


def union(alternatives: Sequence[Result], waiting: Sequence[Result], doubtful: bool) -> Result:
    """One of `alternatives`; which of them, the open results in `waiting` will tell.

    `doubtful`: it may also turn out that none of them can be taken.
    """
    outcomes: list[Value | Anything] = []
    for alternative in alternatives:
        outcomes.extend([ANY] if alternative.possible is ANY else alternative.possible)
    possible = ANY if any(o is ANY for o in outcomes) else distinct(outcomes)
    return _weigh(possible, (*waiting, *alternatives), doubtful)


def distinct(values: Iterable[Value | Anything]) -> tuple[Value, ...]:
    """The values, each once, in the order in which they come."""
    kept: list[Value] = []
    for value in values:
        if value is not ANY and not any(same(value, other) for other in kept):
            kept.append(value)
    return tuple(kept)


def same(left: Value, right: Value) -> bool:
    """Equality of values; a truth is no number."""
    return left == right and isinstance(left, bool) == isinstance(right, bool)


def open_questions(results: Iterable[Result]) -> tuple[str, ...]:
    """The questions of those results that are not settled, each once."""
    waiting = (r.questions for r in results if r.questions and not r.settled)
    return tuple(dict.fromkeys(key for questions in waiting for key in questions))


_NOTHING = frozenset[str]()


def grounds(results: Iterable[Result]) -> frozenset[str]:
    """The facts that any of the results rests on."""
    return _NOTHING.union(*(result.rests_on for result in results if result.rests_on))


def merged(conflicts: Iterable[tuple[Conflict, ...]]) -> tuple[Conflict, ...]:
    """All the conflicts, each once."""
    found = [conflict for group in conflicts if group for conflict in group]
    return tuple(dict.fromkeys(found)) if found else ()


def _weigh(
    possible: tuple[Value, ...] | Anything, parts: Sequence[Result], doubtful: bool = False
) -> Result:
    """The result of `parts`: settled where one value is possible, else open on their questions."""
    conflicts = merged(part.conflicts for part in parts)
    unsure = [part for part in parts if part.provisional]
    one = possible is not ANY and len(possible) == 1 and not doubtful and not conflicts
    return Result(
        possible=ANY if conflicts else possible,
        questions=open_questions(unsure if one else parts),
        conflicts=conflicts,
        rests_on=grounds(parts),
        provisional=doubtful or bool(unsure),
    )


def _outcomes(
    operator: Callable[..., Value | Anything], operands: Sequence[Result]
) -> tuple[Value, ...] | Anything:
    choices = [(ANY,) if o.possible is ANY else o.possible for o in operands]
    if all(len(values) == 1 for values in choices):
        outcome = operator(*(values[0] for values in choices))
        return ANY if outcome is ANY else (outcome,)
    if prod(map(len, choices)) > COMBINATIONS:
        return ANY
    outcomes = [operator(*values) for values in product(*choices)]
    return ANY if any(outcome is ANY for outcome in outcomes) else distinct(outcomes)
