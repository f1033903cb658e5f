"""Cases in which something holds, and whether there are any."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import z3

from compiler.backends.smt.regions import EFFORT, Undecided, solver_of
from compiler.backends.smt.values import Formula


def model_of(
    domain: Sequence[Formula],
    wanted: Sequence[Formula],
    wishes: Iterable[Formula] = (),
    effort: int = EFFORT,
) -> Any:
    """A model in which all that is wanted holds, and of the wishes what can be had, the first ones
    first; None where there is none. Raises Undecided."""
    solver = solver_of(domain, effort)
    solver.add(*wanted)
    answer = solver.check()
    if answer == z3.unknown:
        raise Undecided(solver.reason_unknown())
    if answer == z3.unsat:
        return None
    model = solver.model()
    for wish in wishes:
        if z3.is_true(model.eval(wish, model_completion=True)):
            solver.add(wish)
            continue
        solver.push()
        solver.add(wish)
        if solver.check() == z3.sat:
            model = solver.model()
        else:
            solver.pop()
    return model
