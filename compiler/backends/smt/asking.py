"""A solver that is asked one question after another, with so much effort for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from time import monotonic
from types import MappingProxyType
from typing import Any

import z3

from compiler.backends.smt.values import Formula

EFFORT = 40_000_000
"""How much the solver may do for one answer, in its own units, of which it does some millions a
second: time would give other answers on another machine."""

_SECONDS = 60
"""When it is stopped where it does not count: long, so that a busy machine answers alike."""


class Undecided(Exception):
    """The solver gave up."""


class Asking:
    """`facts`: what holds of all cases. `until`: when to give up altogether, as `time.monotonic`
    tells the time. `settings`: of the solver, by its own names."""

    def __init__(
        self,
        facts: Sequence[Formula],
        effort: int = EFFORT,
        until: float = inf,
        settings: Mapping[str, object] = MappingProxyType({}),
    ) -> None:
        self._solver = z3.SimpleSolver()  # the other kind keeps a second solver, which is not asked
        for name, value in settings.items():
            self._solver.set(name, value)
        self._solver.set(rlimit=effort, timeout=1000 * _SECONDS)
        self._until = until
        self._untold = list(facts)

    def add(self, facts: Sequence[Formula]) -> None:
        self._untold += facts

    def _tell(self) -> None:
        """The solver is told when it is asked, which some never are."""
        solver = self._solver
        for fact in self._untold:  # as z3's own functions take them: its library looks into each
            z3.Z3_solver_assert(solver.ctx.ref(), solver.solver, fact.as_ast())
        self._untold.clear()

    def holds(self, *assumed: Formula) -> bool | None:
        """Whether there is a case in which all that holds; None where the solver gave up. Raises
        Undecided where the time is over."""
        left = self._until - monotonic()
        if left <= 0:
            raise Undecided("the time is over")
        if left < _SECONDS:
            self._solver.set(timeout=max(1, int(left * 1000)))
        self._tell()
        answer = self._solver.check(*assumed)
        return None if answer == z3.unknown else bool(answer == z3.sat)

    @property
    def model(self) -> Any:
        """The case of the last answer."""
        return self._solver.model()

    @property
    def blamed(self) -> frozenset[int]:
        """The ids of what was assumed in vain."""
        return frozenset(part.get_id() for part in self._solver.unsat_core())

    @property
    def why(self) -> str:
        """Why the solver gave up."""
        return str(self._solver.reason_unknown())
