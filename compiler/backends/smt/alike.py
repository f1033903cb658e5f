"""Which formulas hold in no case, and which in the same cases, as far as is seen quickly."""

from __future__ import annotations

from collections.abc import Sequence

import z3

from compiler.backends.smt.asking import Asking
from compiler.backends.smt.values import Formula

_EFFORT = 2_000_000
"""How much the solver may do for one answer; where that is not enough the answer is no."""


class Alike:
    """`facts`: what holds of all cases that are spoken of."""

    def __init__(self, facts: Sequence[Formula]) -> None:
        self._asking = Asking(facts, _EFFORT)

    def never(self, formula: Formula) -> bool:
        """Whether it is known to hold in no case."""
        return self._asking.holds(formula) is False

    def same(self, one: Formula, other: Formula) -> bool:
        """Whether both are known to hold in the same cases."""
        return self.never(z3.Xor(one, other))
