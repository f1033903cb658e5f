"""Whether a case lies in a region, by the solver with the case's facts fixed."""

from __future__ import annotations

import z3

from compiler.audit.diff.behaviour import Comparing
from compiler.backends.smt import Formula, TooMany, pinned
from compiler.core.case import Case
from tests.fuzz.engines import flat_values


class Members:
    """Regions of one comparison. A solver that knows the regions is kept for the next case."""

    def __init__(self, comparing: Comparing) -> None:
        self.encoding = comparing.exact
        self._solvers: dict[tuple[int, ...], tuple[z3.Solver, int]] = {}

    def has(self, case: Case, formulas: list[Formula]) -> bool | None:
        """Whether the case lies in one of the regions; None where a list of it is too long or the
        solver cannot tell."""
        try:
            pins = pinned(self.encoding, flat_values(case))
        except TooMany:
            return None
        solver = self._solver(formulas)
        solver.push()
        solver.add(pins)
        answer = solver.check()
        solver.pop()
        return None if answer == z3.unknown else bool(answer == z3.sat)

    def _solver(self, formulas: list[Formula]) -> z3.Solver:
        """One that knows the regions, and all that holds of cases so far."""
        key = tuple(formula.get_id() for formula in formulas)
        solver, told = self._solvers.get(key, (None, 0))
        if solver is None:
            solver = z3.SimpleSolver()
            solver.set(timeout=5000)
            solver.add(z3.Or(formulas))
        solver.add(self.encoding.domain[told:])
        self._solvers[key] = solver, len(self.encoding.domain)
        return solver
