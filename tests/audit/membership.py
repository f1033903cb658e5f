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
        self._solvers: dict[tuple[int, ...], tuple[z3.Solver | None, int]] = {}

    def has(self, case: Case, formulas: list[Formula]) -> bool | None:
        """Whether the case lies in one of the regions; None where a list of it is too long or the
        solver cannot tell."""
        try:
            pins = pinned(self.encoding, flat_values(case))
        except TooMany:
            return None
        solver = self._solver(formulas)
        if solver is None:
            return self._anew(pins, formulas)
        solver.push()
        solver.add(pins)
        answer = solver.check()
        solver.pop()
        if answer == z3.unknown:
            self._solvers[_key(formulas)] = None, 0
            return self._anew(pins, formulas)
        return bool(answer == z3.sat)

    def _anew(self, pins: list[Formula], formulas: list[Formula]) -> bool | None:
        """By a solver of its own, which puts what the case says into all formulas first: with some
        arithmetic the other one would be lost."""
        solver = z3.Solver()
        solver.set(timeout=5000)
        solver.add(self.encoding.domain)
        solver.add(pins)
        solver.add(z3.Or(formulas))
        answer = solver.check()
        return None if answer == z3.unknown else bool(answer == z3.sat)

    def _solver(self, formulas: list[Formula]) -> z3.Solver | None:
        """One that knows the regions, and all that holds of cases so far; None where it was lost
        before."""
        key = _key(formulas)
        if key not in self._solvers:
            fresh = z3.SimpleSolver()
            fresh.set(timeout=200)
            fresh.add(z3.Or(formulas))
            self._solvers[key] = fresh, 0
        solver, told = self._solvers[key]
        if solver is not None:
            solver.add(self.encoding.domain[told:])
            self._solvers[key] = solver, len(self.encoding.domain)
        return solver


def _key(formulas: list[Formula]) -> tuple[int, ...]:
    return tuple(formula.get_id() for formula in formulas)
