"""What loose formulas allow for: in which cells of which dimensions something can hold.

Every answer of the solver is kept as a *point*, the cells that a case lies in and what holds in it.
Most questions are answered by a point that is there already; only the others cost anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any, Generic, TypeVar

import z3

from compiler.backends.smt.asking import EFFORT, Asking, Undecided
from compiler.backends.smt.values import FALSE, TRUE, Formula, alike, either, no

Label = TypeVar("Label")
Cells = Mapping[int, frozenset[int]]
"""The numbers of the cells that are allowed, by the number of the dimension; of others all are."""

_SETTINGS: Mapping[str, object] = {"core.minimize": True, "smt.arith.solver": 2}
"""What is to blame is the least that is. Of days little is left but their order: the plainer
arithmetic is done sooner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dim:
    """The cells of a dimension, each as a formula of either kind, the last one for what is open.
    Of the cells one holds. Where dimensions of a low rank suffice, those of a higher one are not
    spoken of. `simple`: the same of simple cases."""

    loose: Sequence[Formula]
    exact: Sequence[Formula]
    simple: Sequence[Formula] = ()
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Generic[Label]):
    """A label, and where it holds."""

    label: Label
    loose: Formula
    exact: Formula
    simple: Formula = FALSE


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Point(Generic[Label]):
    """A case of the loose formulas: the cell of each dimension, and what labels it has."""

    cells: tuple[int, ...]
    labels: frozenset[Label]
    model: Any

    def lies_in(self, cells: Cells) -> bool:
        return all(self.cells[at] in which for at, which in cells.items())


@dataclass(slots=True, kw_only=True)
class _Sought:
    """A goal: a truth of the solver that says whether it holds, one that confines what is asked to
    what is left of it, and one for what must not lie in a box. `given`: the boxes that are taken or
    have no case; `taken`: truths of those that are taken."""

    holds: Formula
    left: Formula
    wrong: Formula
    given: list[Cells] = field(default_factory=list)
    boxes: list[Cells] = field(default_factory=list)
    taken: list[Formula] = field(default_factory=list)
    over: set[bool] = field(default_factory=set)


class Points(Generic[Label]):
    """The loose formulas of one search. `dimensions` are all that there are so far."""

    def __init__(
        self,
        facts: Sequence[Formula],
        dimensions: Sequence[Dim],
        effort: int = EFFORT,
        until: float = inf,
    ) -> None:
        self._asking = Asking(facts, effort, until, _SETTINGS)
        self._named = 0
        self._cells: list[list[Formula]] = []
        self._read: list[list[Any]] = []
        self._shut: list[list[Formula]] = []  # kept, as the ids of what is dropped are given anew
        self._meant: dict[int, tuple[int, int]] = {}
        self._sought: dict[Label, _Sought] = {}
        self._found: list[Point[Label]] = []
        self.dimensions: list[Dim] = []
        self.last: Point[Label] | None = None
        """What was wrong in the last cells that were too wide; None where the solver gave up."""
        self.refine(dimensions, ())

    def refine(self, dimensions: Sequence[Dim], facts: Sequence[Formula]) -> None:
        """More dimensions, and more that holds of all cases."""
        self._asking.add(facts)
        for dim in dimensions:
            at, names = len(self._cells), [self._name(cell) for cell in dim.loose]
            self._cells.append(names)
            self._read.append([name.decl() for name in names])
            self._shut.append([no(name) for name in names])
            places = {shut.get_id(): (at, number) for number, shut in enumerate(self._shut[at])}
            self._meant |= places
            self.dimensions.append(dim)
        self._found.clear()
        for sought in self._sought.values():
            sought.over.clear()

    def seek(self, goals: Sequence[Goal[Label]]) -> None:
        """What will be asked for."""
        for goal in goals:
            if goal.label not in self._sought:
                sought = _Sought(
                    holds=self._name(goal.loose), left=self._truth(), wrong=self._truth()
                )
                self._asking.add([either([no(sought.wrong), no(sought.holds)])])
                self._sought[goal.label] = sought
                self._found.clear()

    def there(self) -> list[Label]:
        """The labels that some case has, of those that are sought. Raises Undecided."""
        rest = dict(self._sought)
        while rest:
            some = self._truth()
            self._asking.add([either([no(some), *(sought.holds for sought in rest.values())])])
            if not self._holds([some]):
                break
            found = self._noted().labels
            rest = {label: sought for label, sought in rest.items() if label not in found}
        return [label for label in self._sought if label not in rest]

    # --- what is left of a goal

    def left(self, label: Label) -> Point[Label] | None:
        """A case of the label that is in no box, where there is one with nothing open; None where
        there is none. Raises Undecided."""
        sought = self._sought[label]
        for closed in (True, False):
            for point in self._found:
                is_left = label in point.labels and not any(map(point.lies_in, sought.given))
                if is_left and (not closed or self._is_closed(point)):
                    return point
            if closed not in sought.over:
                open_ = [shut[-1] for shut in self._shut] if closed else []
                if self._holds([sought.holds, sought.left, *open_]):
                    return self._noted()
                sought.over.add(closed)
        return None

    def take(self, label: Label, cells: Cells) -> None:
        """A box of the label; no other one may have a case of it."""
        sought, box = self._sought[label], self._truth()
        outside = _others(self._cells, cells)
        self._asking.add([either([no(box), no(cell)]) for cell in outside])
        self._asking.add([either([no(sought.left), *outside])])
        sought.taken.append(box)
        sought.boxes.append(cells)
        sought.given.append(cells)
        sought.wrong = self._truth()
        wrong = [no(sought.wrong), no(sought.holds), *sought.taken]
        self._asking.add([either(wrong)])

    def exclude(self, cells: Cells, label: Label | None) -> None:
        """No case lies in the cells, or none that has the label."""
        outside = _others(self._cells, cells)
        if label is None:
            self._asking.add([either(outside)])
            self._found = [point for point in self._found if not point.lies_in(cells)]
        else:
            sought = self._sought[label]
            self._asking.add([either([no(sought.left), *outside])])
            sought.given.append(cells)

    # --- how wide a box may be

    def core(self, label: Label, cells: Cells) -> Cells | None:
        """The cells, and as many more as can be allowed, in which all cases have the label and lie
        in no box; None where there are none, or may be none."""
        self.last = next(self._wrong(label, cells), None)
        if self.last is not None:
            return None
        sought = self._sought[label]
        answer = self._asking.holds(sought.wrong, *_others(self._shut, cells))
        if answer is None:
            return None
        if answer:
            self.last = self._noted()
            return None
        return self._inside(self._asking.blamed)

    def _wrong(self, label: Label, cells: Cells) -> Iterator[Point[Label]]:
        """Points of the cells that must not be in a box of the label."""
        boxes = self._sought[label].boxes
        for point in self._found:
            if point.lies_in(cells) and (
                label not in point.labels or any(map(point.lies_in, boxes))
            ):
                yield point

    # --- the solver

    def _holds(self, assumed: Sequence[Formula]) -> bool:
        answer = self._asking.holds(*assumed)
        if answer is None:
            raise Undecided(self._asking.why)
        return answer

    def _noted(self) -> Point[Label]:
        """The case of the last answer."""
        model = self._asking.model
        labels = [label for label, one in self._sought.items() if _is_set(model, one.holds.decl())]
        point = Point(
            cells=tuple(
                next(number for number, name in enumerate(names) if _is_set(model, name))
                for names in self._read
            ),
            labels=frozenset(labels),
            model=model,
        )
        self._found.append(point)
        return point

    def _is_closed(self, point: Point[Label]) -> bool:
        return all(
            cell != len(names) - 1 for cell, names in zip(point.cells, self._cells, strict=True)
        )

    def _truth(self) -> Formula:
        self._named += 1
        return z3.Bool(f"points {self._named}")

    def _name(self, formula: Formula) -> Formula:
        """A truth of its own for a formula, by which it is assumed and read."""
        name = self._truth()
        self._asking.add([alike(name, formula)])
        return name

    def _inside(self, blamed: frozenset[int]) -> Cells:
        """The cells that are allowed where those that are not are to blame for something."""
        left: dict[int, set[int]] = {}
        for at, number in sorted(self._meant[one] for one in blamed if one in self._meant):
            left.setdefault(at, set(range(len(self._cells[at])))).discard(number)
        return {at: frozenset(which) for at, which in left.items()}


def _others(of: Sequence[Sequence[Formula]], cells: Cells) -> list[Formula]:
    """What belongs to the cells that are not allowed."""
    return [
        formula
        for at, which in cells.items()
        for number, formula in enumerate(of[at])
        if number not in which
    ]


def is_true(model: Any, formula: Formula) -> bool:
    return bool(z3.is_true(model.eval(formula, model_completion=True)))


def _is_set(model: Any, name: Any) -> bool:
    """Whether a truth that has a name of its own is true. There are many to read, of which the
    library would make formulas first."""
    found = z3.Z3_model_get_const_interp(model.ctx.ref(), model.model, name.ast)
    return bool(found) and bool(found.value == TRUE.as_ast().value)
