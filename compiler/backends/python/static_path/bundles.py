"""What tables hand on to each other: several columns of one table that another takes together.

Such a bundle is one object, the same for the same values (`runtime.bundles`), so that the key of a
look-up has few parts, and columns that nothing else reads need no variable.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from compiler.core.worlds.tables import Table
from compiler.core.worlds.terms import Term

Part = tuple[Term, ...]
"""A part of a key: one term, or a bundle of several."""


class Bundles:
    """The parts of each table's key, by its name, and the `columns` of its rows: the terms that are
    read `alone`, and the bundles that other tables take."""

    def __init__(self, tables: Sequence[Table], alone: Collection[Term]) -> None:
        self._maker = {term: table.name for table in tables for term in table.terms}
        self.keys = {table.name: list(self._parts(table)) for table in tables}
        self._alone = {
            *alone,
            *(p[0] for parts in self.keys.values() for p in parts if len(p) == 1),
        }
        self._names: dict[Part, str] = {}
        self.columns = {table.name: self._columns(table) for table in tables}

    def name(self, part: Part) -> str | None:
        """What a bundle is called; None for one term."""
        return self._names.get(part)

    def _parts(self, table: Table) -> Iterator[Part]:
        """The inputs, those of one maker together."""
        groups: dict[object, list[Term]] = {}
        for term in table.inputs:
            groups.setdefault(self._maker.get(term, term), []).append(term)
        return map(tuple, groups.values())

    def _columns(self, table: Table) -> dict[Part, str]:
        """The columns of a row, and what they are called."""
        made: dict[Part, str] = {}
        for number, term in enumerate(table.terms):
            if term in self._alone:
                made[(term,)] = f"{table.name}_{number}"
        several = [p for parts in self.keys.values() for p in parts if len(p) > 1]
        mine = dict.fromkeys(p for p in several if self._maker.get(p[0]) == table.name)
        for number, part in enumerate(mine):
            made[part] = self._names[part] = f"{table.name}_all_{number}"
        return made
