"""Whether a case lies in a region: the formula of the region, with the case's facts put in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import z3

from compiler.audit.diff.behaviour import Comparing
from compiler.backends.smt import Formula
from compiler.core.case import Case
from tests.fuzz.engines import flat_values
from tests.fuzz.evaluated import NotEvaluated, constants_of, function
from tests.fuzz.given import Given, TooMany, Values


class Members:
    """Regions of one comparison."""

    def __init__(self, comparing: Comparing) -> None:
        self.encoding = comparing.exact
        self.given = Given(self.encoding)
        self._functions: dict[tuple[int, ...], Callable[[Values], bool] | None] = {}
        self._counted: dict[str, Callable[[Values], Any]] = {}  # days, by the start of their names
        self._read = 0

    def has(self, case: Case, formulas: list[Formula]) -> bool | None:
        """Whether the case lies in one of the regions; None where a list of it is too long or the
        solver cannot tell."""
        try:
            values = self.given.values(flat_values(case))
        except TooMany:
            return None
        evaluate = self._function(formulas)
        if evaluate is None:
            return self._solved(case, formulas)
        for name, counted in self._counted.items():
            day = date.fromordinal(counted(values))
            values |= {f"{name}.months": 12 * day.year + day.month - 1, f"{name}.day": day.day}
        return evaluate(values)

    def _function(self, formulas: list[Formula]) -> Callable[[Values], bool] | None:
        key = tuple(formula.get_id() for formula in formulas)
        if key not in self._functions:
            try:
                self._find_days()
                self._functions[key] = function(z3.Or(formulas), self._constants())
            except NotEvaluated:
                self._functions[key] = None
        return self._functions[key]

    def _find_days(self) -> None:
        """The days that the domain fixes by their number among all days."""
        for fact in self.encoding.domain[self._read :]:
            names = constants_of(fact.arg(0)) if z3.is_eq(fact) else set[str]()
            starts = {name.rpartition(".")[0] for name in names}
            if len(names) == 2 and len(starts) == 1:
                self._counted[starts.pop()] = function(fact.arg(1), self._constants())
        self._read = len(self.encoding.domain)

    def _constants(self) -> set[str]:
        days = {f"{name}.{part}" for name in self._counted for part in ("months", "day")}
        return days | self.given.constants.keys()

    def _solved(self, case: Case, formulas: list[Formula]) -> bool | None:
        """By the solver, where a formula has more than the case says."""
        solver = z3.Solver()
        solver.set(timeout=5000)
        solver.add(self.encoding.domain)
        solver.add(self.given.pinned(flat_values(case)))
        solver.add(z3.Or(formulas))
        answer = solver.check()
        return None if answer == z3.unknown else bool(answer == z3.sat)
