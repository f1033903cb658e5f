"""What regions of cases are told in: subjects, each with a few cells of which one holds.

A truth holds, fails or is open. A choice is one of some values. A range is cut where a rule of
either version cuts it. Wording is not made here (`wording`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from compiler.audit.diff.moves import Turn
from compiler.backends.smt import FALSE, Encoding, Formula, both, either, less, no, same
from compiler.backends.smt.values import Known, as_truth
from compiler.core import ir
from compiler.core.interpret.operators import order
from compiler.core.values import ABSENT, Value
from compiler.core.worlds.possible import Possible, World
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import Type

Which = Literal["old", "new"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is spoken of: expressions of a version, joined by "and" or "or" where there are several.
    `own`: it means something else, or nothing, in the other version. `within`: the rule or
    condition that joined parts are parts of. `other`: its name means something else there.
    `proof`: not spoken of is what it comes to, but whether that rests on what this proves."""

    side: Which
    parts: tuple[ir.Expr, ...]
    join: Literal["and", "or"] | None = None
    own: bool = False
    within: str | None = None
    other: bool = False
    proof: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A truth that holds, fails or is open."""

    holds: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Is:
    """One value; `ABSENT` for none. Several where nothing tells them apart."""

    values: tuple[Value, ...]
    others: bool = False  # or any that is not named


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """Values from `low` to `high`, each included or not; None: no bound."""

    low: Value | None
    low_included: bool
    high: Value | None
    high_included: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Nothing is known of it, or several values are possible."""


Content = Status | Is | Between | Unknown | Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    content: Content
    formula: Formula


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    subject: Subject
    type: Type
    cells: tuple[Cell, ...]

    def plain(self) -> Dimension:
        """The same without formulas."""
        return replace(self, cells=tuple(replace(cell, formula=None) for cell in self.cells))


Cut = tuple[Value, bool]
"""A value, and whether the cut is behind it."""


def truth(encoding: Encoding, subject: Subject, term: Term) -> Dimension:
    told = encoding.truth(term)
    formulas = ((True, told.holds), (False, told.fails), (None, told.null))
    cells = tuple(Cell(content=Status(holds=status), formula=f) for status, f in formulas)
    return Dimension(subject=subject, type=term.type, cells=cells)


class Values:
    """Dimensions of one value, which may be absent or not known."""

    def __init__(self, encoding: Encoding, world: World, found: Possible) -> None:
        self.encoding = encoding
        chosen = encoding.of(world.chosen(found))
        null = chosen.null
        single = encoding.truth(world.single(found)).holds
        self.type = found.type
        self.chosen = chosen
        self.unknown = no(single) if found.simple is None else null
        self.absent = both([single, null]) if _may_be_absent(world, found) else None
        self.there = both([single, no(null)])

    def choice(self, subject: Subject, classes: Sequence[Sequence[Value]]) -> Dimension:
        """A value among classes of values, or another."""
        cells, named = [], []
        for values in classes:
            here = both([self.there, either(map(self._is, values))])
            named.append(here)
            cells.append(Cell(content=Is(values=tuple(values)), formula=here))
        rest = both([self.there, no(either(named))])
        cells.append(Cell(content=Is(values=(), others=True), formula=rest))
        return self._dimension(subject, cells)

    def members(self, subject: Subject, members: Iterable[str]) -> Dimension:
        """A value of an enumeration."""
        cells = [
            Cell(content=Is(values=(member,)), formula=both([self.there, self._is(member)]))
            for member in members
        ]
        return self._dimension(subject, cells)

    def fixed(self, subject: Subject, values: Iterable[Value]) -> Dimension:
        """A value that is one of these, or absent, or not known."""
        cells = [
            Cell(content=Is(values=(value,)), formula=both([self.there, self._is(value)]))
            for value in values
        ]
        return self._dimension(subject, cells)

    def ranges(self, subject: Subject, cuts: Iterable[Cut]) -> Dimension:
        """A value that is ordered, cut so often."""
        found = sorted(set(cuts), key=lambda cut: (order(cut[0], self.type), cut[1]))
        cells = []
        for low, high in zip([None, *found], [*found, None], strict=True):
            bounds = [self.there]
            bounds += [] if low is None else [no(self._before(low))]
            bounds += [] if high is None else [self._before(high)]
            content = Between(
                low=None if low is None else low[0],
                low_included=low is None or not low[1],
                high=None if high is None else high[0],
                high_included=high is not None and high[1],
            )
            cells.append(Cell(content=content, formula=both(bounds)))
        return self._dimension(subject, cells)

    def _dimension(self, subject: Subject, cells: list[Cell]) -> Dimension:
        if self.absent is not None:
            cells.append(Cell(content=Is(values=(ABSENT,)), formula=self.absent))
        cells.append(Cell(content=Unknown(), formula=self.unknown))
        return Dimension(subject=subject, type=self.type, cells=tuple(cells))

    def _before(self, cut: Cut) -> Formula:
        """Whether the value lies before a cut."""
        value, behind = cut
        assert isinstance(self.chosen, Known)
        if self.chosen.plain is None:  # it never has a value
            return FALSE
        bound = self._literal(value)
        assert isinstance(bound, Known)
        if behind:
            return no(less(bound.plain, self.chosen.plain))
        return less(self.chosen.plain, bound.plain)

    def _is(self, value: Value) -> Formula:
        literal = self._literal(value)
        if not isinstance(self.chosen, Known):
            told = as_truth(literal)
            return (
                self.chosen.holds if told.holds is not None and value is True else self.chosen.fails
            )
        assert isinstance(literal, Known)
        if self.chosen.plain is None:
            return FALSE
        return same(self.chosen.plain, literal.plain)

    def _literal(self, value: Value) -> Known:
        found = self.encoding.literal(value, self.type)
        assert isinstance(found, Known)
        return found


def _may_be_absent(world: World, found: Possible) -> bool:
    """Whether a value that is settled may turn out not to be there."""
    t = world.terms
    pairs = zip(found.guards, found.values, strict=True)
    return found.simple is None and any(
        t.there(value) not in (t.true, guard, *guard.operands) for guard, value in pairs
    )
