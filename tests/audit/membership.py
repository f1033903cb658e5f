"""Whether a case lies in a region, by the solver with the case's facts fixed."""

from __future__ import annotations

import z3

from compiler.audit.diff.behaviour import Comparing
from compiler.backends.smt import Formula, TooMany, pinned
from compiler.core.case import Case
from tests.fuzz.engines import flat_values


class Members:
    """Regions of one comparison."""

    def __init__(self, comparing: Comparing) -> None:
        self.encoding = comparing.exact

    def has(self, case: Case, formulas: list[Formula]) -> bool | None:
        """Whether the case lies in one of the regions; None where a list of it is too long or the
        solver cannot tell."""
        try:
            pins = pinned(self.encoding, flat_values(case))
        except TooMany:
            return None
        solver = z3.Solver()
        solver.set(timeout=5000)
        solver.add(self.encoding.domain)
        solver.add(pins)
        solver.add(z3.Or(formulas))
        answer = solver.check()
        return None if answer == z3.unknown else bool(answer == z3.sat)
