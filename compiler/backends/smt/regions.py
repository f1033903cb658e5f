"""All cases in which something holds, as boxes: disjoint, together complete, each as large as the
solver finds it.

A *dimension* splits all cases into *cells*. A box allows some cells of each of some dimensions. The
solver gives a case outside of the boxes so far; the cells that it lies in are the first box, which
is widened as long as all of it has one label and touches no earlier box of that label. Where the
dimensions do not tell cases of different labels apart, finer ones are asked for.

All that is done twice: *loosely* (`Encoding.loose`) boxes are found, widened and shown to be
complete, which is quick, and right because the loose formulas allow for more than there is
(`points`); *exactly* each box is shown to have a case. What has none is not met again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any, Generic

import z3

from compiler.backends.smt.asking import EFFORT, Asking, Undecided
from compiler.backends.smt.points import Cells, Dim, Goal, Label, Point, Points, is_true
from compiler.backends.smt.values import TRUE, Formula, both, either, no

_LOOKING = 2_000_000
"""How much the solver may do for a case of a box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box(Generic[Label]):
    """The cells that are allowed, and what holds in all of them. `whole`: in all; else only in
    some, as no dimension tells them apart. `formula`, exact: the cases of the box that have the
    label. `model`: one of them, None where the solver gave up looking for one; `simple`: whether it
    is a model of the simple formulas."""

    cells: Cells
    label: Label
    whole: bool
    formula: Formula
    model: Any
    simple: bool


@dataclass(frozen=True, slots=True)
class _Case:
    """The model of a case, None where there may be one."""

    model: Any
    simple: bool = False


@dataclass(frozen=True, slots=True)
class _Impossible:
    """Cells that no case has together; `anyhow`, whatever its label."""

    cells: Cells
    anyhow: bool


Facts = tuple[Sequence[Formula], ...]
"""What holds of all cases that are spoken of, loosely and exactly, and of simple ones."""

Finer = Callable[[Callable[[Dim], bool]], tuple[Sequence[Dim], Facts]]
"""More dimensions, of those for which a test holds, and more facts; neither: there is no more."""


class Search(Generic[Label]):
    """The boxes of some labels. `finer` gives more dimensions. `sure`: what holds of cases that are
    tried first, exactly and of simple ones."""

    def __init__(
        self,
        facts: Facts,
        dimensions: Sequence[Dim],
        finer: Finer,
        sure: Sequence[Formula] = (TRUE, TRUE),
        effort: int = EFFORT,
        until: float = inf,
    ) -> None:
        """`effort`: for one question to the solver; `until`: when to give up altogether, as
        `time.monotonic` tells the time."""
        self._finer = finer
        self._points = Points[Label](facts[0], dimensions, effort, until)
        self._exact = _Exact[Label](facts[1:], dimensions, sure, until)

    def there(self, goals: Sequence[Goal[Label]]) -> list[Goal[Label]]:
        """The goals that may have a case; the others have none. Raises Undecided."""
        self._points.seek(goals)
        found = self._points.there()
        return [goal for goal in goals if goal.label in found]

    def boxes(self, goal: Goal[Label]) -> Iterator[Box[Label]]:
        """The boxes of one label, one by one, those of cases first in which nothing is open. Raises
        Undecided."""
        points, label = self._points, goal.label
        points.seek([goal])
        while (found := points.left(label)) is not None:
            cells: Cells = {at: frozenset([cell]) for at, cell in enumerate(found.cells)}
            possible = self._exact.case(goal, cells)
            if isinstance(possible, _Impossible):
                points.exclude(possible.cells, None if possible.anyhow else label)
                continue
            core = self._plainest(label, cells)
            if core is None and self._refined(found):
                continue
            whole = core is not None
            if core is not None:
                cells = core
            points.take(label, cells)
            yield Box(
                cells=cells,
                label=label,
                whole=whole,
                formula=both([_formula(points.dimensions, cells), goal.exact]),
                model=possible.model,
                simple=possible.simple,
            )

    def may_be(self, goal: Goal[Label], cells: Cells) -> bool:
        """Whether a case of a label lies in some cells, or the solver gave up looking for one."""
        return not isinstance(self._exact.case(goal, cells), _Impossible)

    def _refined(self, found: Point[Label]) -> bool:
        """Whether there is more to tell cases apart by: `found` from the last that was wrong in
        its cells."""
        other = self._points.last
        if other is None:
            raise Undecided("the solver gave up")
        model = other.model
        more, facts = self._finer(lambda dim: _cell(found.model, dim) != _cell(model, dim))
        self._points.refine(more, facts[0])
        self._exact.refine(more, facts[1:])
        return bool(more) or any(facts)

    # --- boxes

    def _plainest(self, label: Label, cells: Cells) -> Cells | None:
        """The cells that matter, of the lowest ranks that suffice."""
        ranks = [dim.rank for dim in self._points.dimensions]
        for rank in sorted({ranks[at] for at in cells} or {0}):
            low = {at: which for at, which in cells.items() if ranks[at] <= rank}
            core = self._points.core(label, low)
            if core is not None:
                return core
        return None


class _Exact(Generic[Label]):
    """Whether there is a case: first among simple ones, of which there are few, quickly found."""

    def __init__(
        self,
        facts: Sequence[Sequence[Formula]],
        dimensions: Sequence[Dim],
        sure: Sequence[Formula],
        until: float,
    ) -> None:
        exact, *simple = (
            _Cases[Label](Asking(some, _LOOKING, until), wish, simple=number > 0)
            for number, (some, wish) in enumerate(zip(facts, sure, strict=False))
        )
        self._exact, self._simple = exact, simple
        self.refine(dimensions, ())

    def refine(self, dimensions: Sequence[Dim], facts: Sequence[Sequence[Formula]]) -> None:
        every = [self._exact, *self._simple]
        for number, cases in enumerate(every):
            cases.refine(dimensions, facts[number] if number < len(facts) else ())

    def case(self, goal: Goal[Label], cells: Cells) -> _Case | _Impossible:
        """A case that lies in the cells and has the label; else what is impossible of that."""
        for cases in self._simple:
            model = cases.sure(goal, cells)
            if model is not None:
                return _Case(model, simple=True)
        return self._exact.case(goal, cells)


class _Cases(Generic[Label]):
    """The formulas of cases, exactly or of simple ones."""

    def __init__(self, asking: Asking, sure: Formula, *, simple: bool) -> None:
        self._asking = asking
        self._is_simple = simple
        self._dimensions: list[Sequence[Formula]] = []
        self._flags: dict[object, Formula] = {}
        self._sure = self._flag("sure", sure)

    def refine(self, dimensions: Sequence[Dim], facts: Sequence[Formula]) -> None:
        self._dimensions += (dim.simple if self._is_simple else dim.exact for dim in dimensions)
        self._asking.add(facts)

    def sure(self, goal: Goal[Label], cells: Cells) -> Any:
        """A model that is sure, where one is found."""
        flags = [self._confined(at, which) for at, which in cells.items()]
        answer = self._asking.holds(self._flag(goal.label, goal.simple), self._sure, *flags)
        return self._asking.model if answer else None

    def case(self, goal: Goal[Label], cells: Cells) -> _Case | _Impossible:
        """A sure case, or any; where the solver gives up, none is known."""
        flags = {at: self._confined(at, which) for at, which in cells.items()}
        wanted, answer = self._flag(goal.label, goal.exact), None
        for wishes in ([self._sure], []):
            answer = self._asking.holds(wanted, *wishes, *flags.values())
            blamed = self._asking.blamed if answer is False else frozenset[int]()
            if answer is not None and blamed.isdisjoint(wish.get_id() for wish in wishes):
                break
        if answer is not False:
            return _Case(self._asking.model if answer else None)
        impossible = {at: cells[at] for at, flag in flags.items() if flag.get_id() in blamed}
        return _Impossible(impossible, wanted.get_id() not in blamed)

    def _confined(self, at: int, which: frozenset[int]) -> Formula:
        """A truth that confines a dimension to some of its cells."""
        cells = self._dimensions[at]
        return self._flag((at, which), either(cells[number] for number in sorted(which)))

    def _flag(self, key: object, formula: Formula) -> Formula:
        """A truth with which a formula is assumed."""
        if key not in self._flags:
            flag = self._flags[key] = z3.Bool(f"exactly {len(self._flags)}")
            self._asking.add([either([no(flag), formula])])
        return self._flags[key]


def _formula(dimensions: Sequence[Dim], cells: Cells) -> Formula:
    """That a case lies in the cells, exactly."""
    return both(
        either(dimensions[at].exact[number] for number in sorted(which))
        for at, which in cells.items()
    )


def _cell(model: Any, dim: Dim) -> int:
    """The cell of a dimension that a loose model lies in."""
    return next(number for number, cell in enumerate(dim.loose) if is_true(model, cell))


__all__ = ["Box", "Dim", "Facts", "Finer", "Goal", "Search", "Undecided"]
