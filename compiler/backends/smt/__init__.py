"""The solver's room: decisions as formulas of z3. No answer of it is shown before the interpreter
has given the same. No other room knows z3."""

from compiler.backends.smt.cases import Reader
from compiler.backends.smt.encoding import Encoding, NotEncoded
from compiler.backends.smt.universe import Universe
from compiler.backends.smt.values import (
    FALSE,
    TRUE,
    Coded,
    Formula,
    Truth,
    both,
    either,
    equal_or_null,
    less,
    no,
    same,
)

__all__ = [
    "FALSE",
    "TRUE",
    "Coded",
    "Encoding",
    "Formula",
    "NotEncoded",
    "Reader",
    "Truth",
    "Universe",
    "both",
    "either",
    "equal_or_null",
    "less",
    "no",
    "same",
]
