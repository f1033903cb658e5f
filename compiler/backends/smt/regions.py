"""All cases in which something holds, as boxes: disjoint, together complete, each as large as the
solver finds it.

A *dimension* splits all cases into *cells*. A box allows some cells of each of some dimensions. The
solver gives a case outside of the boxes so far; the cells that it lies in are the first box, which
is widened as long as all of it has one label and touches no earlier box of that label. Where the
dimensions do not tell cases of different labels apart, finer ones are asked for.

All that is done twice: *loosely* (`Encoding.loose`) boxes are found, widened and shown to be
complete, which is quick, and right because the loose formulas allow for more than there is;
*exactly* each box is shown to have a case. What has none is not met again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Any, Generic, TypeVar

import z3

from compiler.backends.smt.values import TRUE, Formula, both, either, no

Label = TypeVar("Label")
Cells = dict[int, frozenset[int]]

EFFORT = 40_000_000
_LOOKING = 2_000_000
"""How much the solver may do for one answer, and for a case of a box, in its own units, of which it
does some millions a second: time would give other answers on another machine."""

_SECONDS = 2
"""When it is stopped where it does not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dim:
    """The cells of a dimension, each as a formula of either kind, the last one for what is open.
    Where dimensions of a low rank suffice, those of a higher one are not spoken of."""

    loose: Sequence[Formula]
    exact: Sequence[Formula]
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Generic[Label]):
    """A label, and where it holds."""

    label: Label
    loose: Formula
    exact: Formula


@dataclass(frozen=True, slots=True, kw_only=True)
class Box(Generic[Label]):
    """The numbers of the cells that are allowed, by the number of the dimension, and what holds in
    all of them. `whole`: in all; else only in some, as no dimension tells them apart. `formula`,
    exact: the cases of the box that have the label. `model`: one of them, None where the solver
    gave up looking for one."""

    cells: Mapping[int, frozenset[int]]
    label: Label
    whole: bool
    formula: Formula
    model: Any


@dataclass(frozen=True, slots=True)
class _Impossible:
    """Cells that no case has together; `anyhow`, whatever its label."""

    cells: Cells
    anyhow: bool


class Undecided(Exception):
    """The solver gave up."""


Facts = tuple[Sequence[Formula], Sequence[Formula]]
"""What holds of all cases that are spoken of, loosely and exactly."""

Finer = Callable[[Callable[[Dim], bool]], tuple[Sequence[Dim], Facts]]
"""More dimensions, of those for which a test holds, and more facts; neither: there is no more."""


class Search(Generic[Label]):
    """The boxes of some labels. `finer` gives more dimensions. `simple`: what holds of cases that
    are tried first, `sure`: of those that are tried next."""

    def __init__(
        self,
        facts: Facts,
        dimensions: Sequence[Dim],
        finer: Finer,
        simple: Sequence[Formula] = (),
        sure: Formula = TRUE,
        effort: int = EFFORT,
        until: float = inf,
    ) -> None:
        """`effort`: for one question to the solver; `until`: when to give up altogether, as
        `time.monotonic` tells the time."""
        self._until = until
        self.dimensions = list(dimensions)
        self._finer = finer
        self._effort = effort
        self._facts = list(facts[0])
        self._loose = solver_of(facts[0], effort)
        self._left = solver_of(facts[0], effort)
        self._exact = solver_of(facts[1], _LOOKING)
        self._simple, self._sure = z3.Bool("simple"), z3.Bool("sure")
        self._exact.add(z3.Implies(self._simple, both(simple)), z3.Implies(self._sure, sure))
        self._flags: dict[tuple[Any, int, frozenset[int]], Any] = {}
        self._goals = 0
        self._answer: Any = None

    def boxes(self, goal: Goal[Label]) -> Iterator[Box[Label]]:
        """The boxes of one label, one by one, those of cases first in which nothing is open. Raises
        Undecided."""
        closed = z3.Bool("closed")
        self._left = solver_of(self._facts, self._effort)
        self._left.add(goal.loose)
        self._left.add(z3.Implies(closed, both(no(dim.loose[-1]) for dim in self.dimensions)))
        taken: list[Formula] = []
        while (found := self._case(closed)) is not None:
            cells = {at: frozenset([_cell(found, dim)]) for at, dim in enumerate(self.dimensions)}
            possible = self._possible(cells, goal)
            if isinstance(possible, _Impossible):
                never = no(self._formula(possible.cells))
                if possible.anyhow:
                    self._learn([never])
                else:
                    self._left.add(never)
                continue
            wrong = self._wrong(either([no(goal.loose), *taken]))
            core = self._plainest(cells, wrong)
            if core is None and self._refined(found):
                continue
            whole = core is not None
            if core is not None:
                cells = self._widened(self._smaller(core, wrong), wrong)
            formula = self._formula(cells)
            taken.append(formula)
            self._left.add(no(formula))
            exact = both([self._formula(cells, loose=False), goal.exact])
            yield Box(cells=cells, label=goal.label, whole=whole, formula=exact, model=possible)

    def _refined(self, found: Any) -> bool:
        """Whether there is more to tell cases apart by; `found` is one, the other the last that was
        wrong in its cells."""
        if self._answer == z3.unknown:
            raise Undecided(self._loose.reason_unknown())
        other = self._loose.model()
        more, (loose, exact) = self._finer(lambda dim: _cell(found, dim) != _cell(other, dim))
        self.dimensions += more
        self._learn(loose)
        self._exact.add(*exact)
        return bool(more or loose or exact)

    def _learn(self, facts: Sequence[Formula]) -> None:
        """What holds of all cases, loosely."""
        self._facts += facts
        self._loose.add(*facts)
        self._left.add(*facts)

    def _case(self, closed: Any) -> Any:
        """A case that is left, where there is one with nothing open; None where there is none."""
        answer = self._check(self._left, closed)
        if answer != z3.sat:
            answer = self._check(self._left)
        if answer == z3.unknown:
            raise Undecided(self._left.reason_unknown())
        return self._left.model() if answer == z3.sat else None

    def _possible(self, cells: Cells, goal: Goal[Label]) -> Any:
        """A model that lies in the cells and has the label, None where the solver gives up; else
        what is impossible of that."""
        flags = {self._flag(at, which, loose=False): at for at, which in cells.items()}
        self._goals += 1
        wanted = z3.Bool(f"goal {self._goals}")
        self._exact.add(z3.Implies(wanted, goal.exact))
        for wishes in ((self._simple, self._sure), (self._sure,), ()):
            answer = self._check(self._exact, wanted, *wishes, *flags)
            wished = answer == z3.unsat and not self._blamed().isdisjoint(map(str, wishes))
            if answer != z3.unknown and not wished:
                break
        if answer == z3.sat:
            return self._exact.model()
        if answer == z3.unknown:
            return None
        core = self._blamed()
        impossible = {at: cells[at] for flag, at in flags.items() if str(flag) in core}
        return _Impossible(impossible, str(wanted) not in core)

    def _blamed(self) -> set[str]:
        return {str(flag) for flag in self._exact.unsat_core()}

    def _check(self, solver: Any, *assumed: Any) -> Any:
        """The solver's answer. Raises Undecided where the time is over."""
        left = self._until - monotonic()
        if left <= 0:
            raise Undecided("the time is over")
        if left < _SECONDS:
            solver.set(timeout=max(1, int(left * 1000)))
        return solver.check(*assumed)

    def _wrong(self, formula: Formula) -> Any:
        """What must not be within a box."""
        self._goals += 1
        wrong = z3.Bool(f"goal {self._goals}")
        self._loose.add(z3.Implies(wrong, formula))
        return wrong

    # --- boxes

    def _plainest(self, cells: Cells, wrong: Any) -> Cells | None:
        """The cells that matter, of the lowest ranks that suffice."""
        for rank in sorted({self.dimensions[at].rank for at in cells} or {0}):
            low = {at: which for at, which in cells.items() if self.dimensions[at].rank <= rank}
            core = self._core(low, wrong)
            if core is not None:
                return core
        return None

    def _core(self, cells: Cells, wrong: Any) -> Cells | None:
        """The cells that matter; None where even all together leave something over, or may."""
        flags = {self._flag(at, which): at for at, which in cells.items()}
        self._answer = self._check(self._loose, wrong, *flags)
        if self._answer != z3.unsat:
            return None
        core = {str(flag) for flag in self._loose.unsat_core()}
        return {at: cells[at] for flag, at in flags.items() if str(flag) in core}

    def _smaller(self, cells: Cells, wrong: Any) -> Cells:
        """Without dimensions that can be left out, the last ones first."""
        for at in sorted(cells, reverse=True):
            if at in cells:
                less = self._core({d: which for d, which in cells.items() if d != at}, wrong)
                cells = cells if less is None else less
        return cells

    def _widened(self, cells: Cells, wrong: Any) -> Cells:
        """With all cells that can be allowed besides."""
        for at in sorted(cells):
            for number in range(len(self.dimensions[at].loose)):
                wider = {**cells, at: cells[at] | {number}}
                if number not in cells[at] and self._core(wider, wrong) is not None:
                    cells = wider
        return cells

    def _flag(self, at: int, which: frozenset[int], *, loose: bool = True) -> Any:
        """A truth that confines a dimension to some of its cells."""
        if (loose, at, which) not in self._flags:
            flag = z3.Bool(f"dimension {at} {sorted(which)}")
            solver = self._loose if loose else self._exact
            solver.add(z3.Implies(flag, self._formula({at: which}, loose=loose)))
            self._flags[loose, at, which] = flag
        return self._flags[loose, at, which]

    def _formula(self, cells: Cells, *, loose: bool = True) -> Formula:
        parts = []
        for at, which in cells.items():
            dim = self.dimensions[at]
            formulas = dim.loose if loose else dim.exact
            parts.append(either(formulas[number] for number in sorted(which)))
        return both(parts)


def _cell(model: Any, dim: Dim) -> int:
    """The cell of a dimension that a loose model lies in."""
    for number, cell in enumerate(dim.loose):
        if z3.is_true(model.eval(cell, model_completion=True)):
            return number
    raise AssertionError("a dimension has no cell for a case")


def solver_of(domain: Sequence[Formula], effort: int = EFFORT) -> Any:
    """A solver that knows what holds of all cases."""
    solver = z3.Solver()
    solver.set(rlimit=effort, timeout=1000 * _SECONDS)
    solver.add(*domain)
    return solver
