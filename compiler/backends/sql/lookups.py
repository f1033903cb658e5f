"""A decision's terms spread over a few tables, each to be computed once and looked up by a row.

Inputs are joined in bundles, two at a time, those first that leave the fewest classes behind. What
was joined is laid out in tables as large as is worth it: a table is found by the numbers of some
inputs and by the classes of other tables, each of which is an input of no other. It gives its own
class, the terms that are settled in it, and the bits of conditions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import prod

import numpy as np

from compiler.backends.sql.bundles import Bundle
from compiler.backends.sql.columns import Column, Index
from compiler.backends.sql.forest import Forest
from compiler.backends.sql.reach import Reach
from compiler.core.worlds.codes import Codes
from compiler.core.worlds.terms import Term


@dataclass(slots=True, kw_only=True, eq=False)
class Lookup:
    """A table with a row for each combination of its `inputs`, of which there are `sizes` values or
    classes. `classes`: of each row, where another table asks for it. `terms`: those whose values
    are asked for, and `conditions`, with the numbers of their bits: their columns over the rows."""

    inputs: tuple[Term | Lookup, ...]
    sizes: tuple[int, ...]
    classes: Index | None = None
    terms: dict[Term, Column] = field(default_factory=dict)
    conditions: list[tuple[int, Column]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return prod(self.sizes)


def lookups(
    order: Sequence[Term],
    roots: Sequence[Term],
    conditions: Sequence[Term],
    codes: Codes,
    *,
    most: int,
) -> list[Lookup]:
    """The tables, of at most `most` combinations each, with each after those that it asks. `order`:
    all terms, each after its operands; `roots`: those that are asked for; `conditions`: those whose
    bits are; `codes`: of the terms that may be inputs."""
    forest = Forest(Reach(order, codes), [*roots, *conditions], most)
    rest = [term for term in conditions if term not in forest.found]
    laying = _Laying(forest.held([*roots, *rest]), conditions, most)
    for bundle in forest.bundles:
        laying.lay(bundle)
    return laying.made


class _Laying:
    """Lays bundles out in tables. `held`: the terms whose values are asked for."""

    def __init__(self, held: set[Term], conditions: Sequence[Term], most: int) -> None:
        self._held = held
        self._bits: dict[Term, list[int]] = {}
        for bit, term in enumerate(conditions):
            self._bits.setdefault(term, []).append(bit)
        self._most = most
        self.made: list[Lookup] = []

    def lay(self, bundle: Bundle, *, asked: bool = False) -> Lookup | None:
        """The table of a bundle, and before it those that it asks; None where there is nothing to
        say in it, and its class is not `asked` for."""
        parts = self._parts(bundle)
        own = list(_within(bundle, parts))
        if not asked and not any(map(self._says, own)):
            for part in parts:
                if part.halves:
                    self.lay(part)
            return None
        inputs = [(part, found) for part in parts if (found := self._input(part)) is not None]
        table = Lookup(
            inputs=tuple(found for _, found in inputs),
            sizes=tuple(self._size(part) for part, _ in inputs),
        )
        rows = _Rows([part for part, _ in inputs], table.sizes)
        table.classes = rows.classes(bundle).ravel() if asked else None
        for one in own:
            self._tell(table, one, rows)
        self.made.append(table)
        return table

    def _input(self, part: Bundle) -> Term | Lookup | None:
        """What a table has a number of; None of what makes no difference."""
        if not part.halves:
            return part.axis if self._size(part) > 1 else None
        table = self.lay(part, asked=part.count > 1)
        return table if part.count > 1 else None

    def _parts(self, bundle: Bundle) -> list[Bundle]:
        """The bundles whose combinations are the rows of a bundle's table."""
        parts = list(bundle.halves) or [bundle]
        while True:
            every = prod(map(self._size, parts))
            for i, part in enumerate(parts):
                room = every // self._size(part) * prod(map(self._size, part.halves))
                if part.halves and not part.closed and room <= self._most:
                    parts[i : i + 1] = part.halves
                    break
            else:
                return parts

    def _size(self, part: Bundle) -> int:
        if part.halves:
            return part.count
        return part.classes.size if part.count > 1 or self._says(part) else 1

    def _says(self, bundle: Bundle) -> bool:
        """Whether anything is asked for that is settled in it."""
        return any(term in self._held or term in self._bits for term in bundle.found)

    def _tell(self, table: Lookup, bundle: Bundle, rows: _Rows) -> None:
        """Put into a table what is asked for."""
        for term, column in bundle.found.items():
            if term in self._held:
                table.terms[term] = rows.column(bundle, column)
            for bit in self._bits.get(term, ()):
                table.conditions.append((bit, rows.column(bundle, column)))


class _Rows:
    """The rows of a table: all combinations of its parts."""

    def __init__(self, parts: Sequence[Bundle], sizes: tuple[int, ...]) -> None:
        self._sizes = sizes
        self._numbers: dict[Bundle, Index] = {}
        for i, part in enumerate(parts):
            shape = tuple(size if i == j else 1 for j, size in enumerate(sizes))
            self._numbers[part] = np.arange(sizes[i]).reshape(shape)
        self._classes: dict[Bundle, Index] = {}

    def column(self, bundle: Bundle, column: Column) -> Column:
        """A column over the bundle's own grid, over the rows."""
        index = np.broadcast_to(column.index, bundle.classes.shape)[self._points(bundle)]
        return Column(column.values, np.broadcast_to(index, self._sizes).ravel())

    def classes(self, bundle: Bundle) -> Index:
        """A bundle's class in each row."""
        if bundle not in self._classes:
            own = self._numbers.get(bundle) if bundle.halves else None
            self._classes[bundle] = bundle.classes[self._points(bundle)] if own is None else own
        return np.broadcast_to(self._classes[bundle], self._sizes)

    def _points(self, bundle: Bundle) -> tuple[Index, ...]:
        if not bundle.halves:
            return (self._numbers.get(bundle, np.zeros((), np.intp)),)
        return tuple(self.classes(half) for half in bundle.halves)


def _within(bundle: Bundle, parts: Sequence[Bundle]) -> Iterator[Bundle]:
    """The bundles that a table made of parts settles: itself, and all down to inputs among them."""
    yield bundle
    for half in bundle.halves:
        if half not in parts:
            yield from _within(half, parts)
        elif not half.halves:
            yield half
