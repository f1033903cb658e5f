"""Bundles: what several inputs come to together, as the number of a class.

Two combinations of values are of one class where all that is not yet settled takes them for the
same. So a decision of many inputs comes down to few classes on the way, as in a decision diagram.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import prod

import numpy as np

from compiler.backends.sql.columns import Column, Index, Operators, constant, distinct
from compiler.backends.sql.reach import Reach
from compiler.core.worlds.terms import Term

_LEAST = 1 << 12
"""Numbers are counted anew when they may become larger than this and than there are points."""


@dataclass(slots=True)
class Part:
    """What is known of a term's operands: how many, and their columns; of `and` and `or`, which do
    not ask from where a truth comes, one column of all."""

    met: int = 0
    columns: dict[Term, Column] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True, eq=False)
class Bundle:
    """Of one input `axis`, or of two `halves`. `classes`: from the value's number, or from the
    classes of both halves, to one of `count` classes. `found`: the terms that are settled here,
    over the same grid. `parts`: what is said of terms that are not, over the grid as well until
    they are `condensed` to the classes. A `closed` bundle is a table of its own."""

    axis: Term | None
    halves: tuple[Bundle, ...]
    classes: Index
    count: int
    found: dict[Term, Column]
    parts: dict[Term, Part]
    closed: bool = False

    def condensed(self) -> Bundle:
        """The bundle, to be joined with others."""
        shape = self.classes.shape
        some = np.zeros(self.count, np.intp)
        some[self.classes.ravel()] = np.arange(self.classes.size)
        points = np.unravel_index(some, shape)
        said: dict[Column, Column] = {}
        for part in self.parts.values():
            for name, column in part.columns.items():
                if column not in said:
                    over = Column(column.values, np.broadcast_to(column.index, shape))
                    said[column] = over.at(points).used()
                part.columns[name] = said[column]
        return self


class Bundles:
    """Makes bundles. `live`: the terms that matter."""

    def __init__(self, reach: Reach, live: Iterable[Term]) -> None:
        self._reach = reach
        self._operators = Operators()
        self._users: dict[Term, list[Term]] = defaultdict(list)
        for term in live:
            for needed in reach.needs.get(term, ()):
                self._users[needed].append(term)

    def single(self, axis: Term) -> Bundle:
        """The bundle of an input."""
        values = self._reach.codes.of(axis).values
        grid = _Grid((len(values),))
        self._settle(grid, axis, Column(values, np.arange(len(values))))
        return self._bundle(grid, axis, ())

    def joined(self, one: Bundle, other: Bundle) -> Bundle:
        """The bundle of two that have no input in common."""
        grid = _Grid((one.count, other.count))
        self._gather(grid, one, (one.count, 1))
        self._gather(grid, other, (1, other.count))
        for term in [term for term, part in grid.parts.items() if self._is_met(term, part)]:
            self._settle(grid, term, self._computed(term, grid.parts.pop(term)))
        return self._bundle(grid, None, (one, other))

    def _gather(self, grid: _Grid, bundle: Bundle, shape: tuple[int, int]) -> None:
        """Lay what a bundle's classes say along the grid."""
        laid: dict[Column, Column] = {}
        for term, part in bundle.parts.items():
            mine = grid.parts.setdefault(term, Part())
            mine.met += part.met
            for operand, column in part.columns.items():
                if column not in laid:
                    laid[column] = Column(column.values, column.index.reshape(shape))
                self._put(mine, term, operand, laid[column])

    def _put(self, part: Part, term: Term, operand: Term, column: Column) -> None:
        if operand in part.columns:  # `and` and `or`, under their own name
            column = self._operators.of(term, (part.columns[operand], column))
        part.columns[operand] = column

    def _settle(self, grid: _Grid, term: Term, column: Column) -> None:
        """Tell the users of a term what it is, and theirs, as far as that settles them."""
        stack = [(term, column)]
        while stack:
            term, column = stack.pop()
            grid.found[term] = column
            for user in self._users[term]:
                part = grid.parts.setdefault(user, Part())
                part.met += 1
                self._put(part, user, _name(user, term), column)
                if self._is_met(user, part):
                    stack.append((user, self._computed(user, grid.parts.pop(user))))

    def _is_met(self, term: Term, part: Part) -> bool:
        return part.met == len(self._reach.needs[term])

    def _computed(self, term: Term, part: Part) -> Column:
        coded = self._reach.coded(term)
        if coded is not None:
            return self._operators.of_coded(term, coded, part.columns[coded])
        constants = self._reach.constants
        if _is_joining(term):
            fixed = [constant(constants[o]) for o in term.operands if o in constants]
            return self._operators.of(term, [part.columns[term], *fixed])
        each = [
            constant(constants[o]) if o in constants else part.columns[o] for o in term.operands
        ]
        return self._operators.of(term, each)

    def _bundle(self, grid: _Grid, axis: Term | None, halves: tuple[Bundle, ...]) -> Bundle:
        for term, part in grid.parts.items():
            if term.operator == "if":
                _pass_over(term, part)
        classes, count = grid.classes()
        return Bundle(
            axis=axis,
            halves=halves,
            classes=classes,
            count=count,
            found=grid.found,
            parts=grid.parts,
        )


def _is_joining(term: Term) -> bool:
    return term.operator in ("and", "or")


def _name(term: Term, operand: Term) -> Term:
    """Under which name a part keeps what it knows of an operand."""
    return term if _is_joining(term) else operand


def _pass_over(term: Term, part: Part) -> None:
    """Where the guard is known, nothing is asked of the branch that is not taken."""
    guard, *branches = term.operands
    known = part.columns.get(guard)
    if known is None:
        return
    met = np.array([value is True for value in known.values])[known.index]
    for branch, taken in zip(branches, (met, ~met), strict=True):
        column = part.columns.get(branch)
        if column is not None and branch is not guard and branches[0] is not branches[1]:
            part.columns[branch] = Column(column.values, np.where(taken, column.index, 0))


class _Grid:
    """Combinations while a bundle is made of them."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.shape = shape
        self.found: dict[Term, Column] = {}
        self.parts: dict[Term, Part] = {}

    def classes(self) -> tuple[Index, int]:
        """The class of each combination, and how many there are."""
        numbers: Index = np.zeros((1,) * len(self.shape), np.intp)
        each = (column for part in self.parts.values() for column in part.columns.values())
        count, most = 1, max(prod(self.shape), _LEAST)
        for column in sorted(dict.fromkeys(each), key=lambda one: one.index.size):
            if count * len(column.values) > most:
                numbers, count = distinct(numbers, count)
            numbers = numbers * len(column.values) + column.index
            count *= len(column.values)
        return distinct(np.broadcast_to(numbers, self.shape), count)
