"""The solver's room: decisions as formulas of z3. No answer of it is shown before the interpreter
has given the same."""

from compiler.backends.smt.cases import Reader, TooMany, pinned
from compiler.backends.smt.encoding import Encoding, NotEncoded
from compiler.backends.smt.universe import Universe
from compiler.backends.smt.values import Formula, Truth

__all__ = ["Encoding", "Formula", "NotEncoded", "Reader", "TooMany", "Truth", "Universe", "pinned"]
