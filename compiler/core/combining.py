"""Several answers at once: all combinations of them, and which questions make a difference."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import product
from math import prod
from typing import TypeVar

from compiler.core import ir
from compiler.core.landmarks import answers
from compiler.core.values import Value

COMBINATIONS = 32
"""So many combinations of answers are looked at; of more nothing is told."""

Asked = Mapping[str, Sequence[Value]]
"""Questions, each with the answers that it may have."""
Given = tuple[Value, ...]
"""An answer to each question, in their order."""
Made = TypeVar("Made", bound=Hashable)


def readings(program: ir.Program, questions: Iterable[str]) -> dict[str, tuple[Value, ...]]:
    """Those of the questions that ask how the text is read, each with its answers."""
    known = program.questions
    return {
        key: answers(known[key].type)
        for key in questions
        if key in known and known[key].owner == "interpreter"
    }


def combined(asked: Asked, of: Callable[[Mapping[str, Value]], Made]) -> dict[Given, Made]:
    """What each combination of answers comes to; empty where there are too many."""
    if prod(map(len, asked.values())) > COMBINATIONS:
        return {}
    return {given: of(dict(zip(asked, given, strict=True))) for given in product(*asked.values())}


def mattering(asked: Asked, found: Mapping[Given, Hashable]) -> tuple[str, ...]:
    """The questions of which another answer, to this one alone, comes to something else."""
    return tuple(key for index, key in enumerate(asked) if _matters(found, index))


def _matters(found: Mapping[Given, Hashable], index: int) -> bool:
    alike: dict[Given, set[Hashable]] = {}
    for given, made in found.items():
        alike.setdefault((*given[:index], *given[index + 1 :]), set()).add(made)
    return any(len(several) > 1 for several in alike.values())
