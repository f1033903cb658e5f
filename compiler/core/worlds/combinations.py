"""How many combinations a few terms of few values have, unknown ones included."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

from compiler.core.worlds.terms import Term
from compiler.typecheck.types import EnumType


def combinations(inputs: Iterable[Term]) -> int:
    """How many there are, of truths and enumerations."""
    return prod(_members(term) + term.nullable for term in inputs)


def _members(term: Term) -> int:
    return len(term.type.members) if isinstance(term.type, EnumType) else 2
