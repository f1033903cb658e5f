"""The values of terms for all combinations of a few inputs, unknown ones included.

Each term is computed for the combinations of its own inputs only, and spread from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from math import prod
from typing import Any

from compiler.core.worlds.applying import applied
from compiler.core.worlds.terms import Term, ordered
from compiler.typecheck.types import EnumType


def values_of(term: Term) -> tuple[Any, ...]:
    """The values of an input in the order of their numbers; unknown (None) comes last."""
    values = term.type.members if isinstance(term.type, EnumType) else (False, True)
    return (*values, None) if term.nullable else values


def combinations(inputs: Iterable[Term]) -> int:
    """How many there are."""
    return prod(len(values_of(term)) for term in inputs)


class Combinations:
    """All combinations of `inputs`; the last input varies fastest."""

    def __init__(self, inputs: Sequence[Term]) -> None:
        self.count = combinations(inputs)
        self._inputs = tuple(inputs)
        self._own: dict[Term, tuple[tuple[Term, ...], list[Any]]] = {}
        self._spread: dict[tuple[tuple[Term, ...], tuple[Term, ...]], list[int]] = {}

    def of(self, term: Term) -> list[Any]:
        """The values of a term, one for each combination."""
        for needed in ordered([term], self._own):
            if needed not in self._own:
                self._own[needed] = self._computed(needed)
        return self._over(term, self._inputs)

    def _computed(self, term: Term) -> tuple[tuple[Term, ...], list[Any]]:
        if term.operator == "input":
            return (term,), list(values_of(term))
        if term.operator in ("literal", "nothing"):
            return (), [term.data]
        read = {one for operand in term.operands for one in self._own[operand][0]}
        inputs = tuple(one for one in self._inputs if one in read)
        columns = [self._over(operand, inputs) for operand in term.operands]
        return inputs, [
            applied(term.operator, term.data, values) for values in zip(*columns, strict=True)
        ]

    def _over(self, term: Term, inputs: tuple[Term, ...]) -> list[Any]:
        """The values of a term for each combination of `inputs`, among which its own are."""
        own, values = self._own[term]
        if own == inputs:
            return values
        key = (own, inputs)
        if key not in self._spread:
            self._spread[key] = _positions(own, inputs)
        return [values[i] for i in self._spread[key]]


def _positions(own: tuple[Term, ...], inputs: tuple[Term, ...]) -> list[int]:
    """For each combination of `inputs` the number of the combination of `own` in it."""
    steps, step = dict[Term, int](), 1
    for term in reversed(own):
        steps[term], step = step, step * len(values_of(term))
    strides = [steps.get(term, 0) for term in inputs]
    ranges = (range(len(values_of(term))) for term in inputs)
    return [
        sum(stride * i for stride, i in zip(strides, at, strict=True)) for at in product(*ranges)
    ]
