"""Which formulas hold in no case, and which in the same cases, as far as is seen quickly."""

from __future__ import annotations

from collections.abc import Sequence

import z3

from compiler.backends.smt.asking import Asking
from compiler.backends.smt.points import is_true
from compiler.backends.smt.values import Formula, alike, either, no

_EFFORT = 2_000_000
"""How much the solver may do for one answer; where that is not enough the answer is no."""


class Alike:
    """`facts`: what holds of all cases that are spoken of."""

    def __init__(self, facts: Sequence[Formula]) -> None:
        self._asking = Asking(facts, _EFFORT)

    def possible(self, formulas: Sequence[Formula]) -> list[bool]:
        """Of each whether it may hold: false where it is known to hold in no case. All are asked
        for together, as most hold in none."""
        names = [z3.FreshBool("possible") for _ in formulas]
        self._asking.add([alike(name, one) for name, one in zip(names, formulas, strict=True)])
        may, rest = set[int](), set(range(len(formulas)))
        while rest:
            some = z3.FreshBool("some")
            self._asking.add([either([no(some), *(names[at] for at in sorted(rest))])])
            answer = self._asking.holds(some)
            if answer is None:  # too much at once
                may |= {at for at in rest if not self.never(names[at])}
            if not answer:
                break
            model = self._asking.model
            holding = {at for at in rest if is_true(model, names[at])}
            may |= holding
            rest -= holding
        return [at in may for at in range(len(formulas))]

    def never(self, formula: Formula) -> bool:
        """Whether it is known to hold in no case."""
        return self._asking.holds(formula) is False

    def same(self, one: Formula, other: Formula) -> bool:
        """Whether both are known to hold in the same cases."""
        return self.never(z3.Xor(one, other))
