"""A cell of the details: the amounts that suffice, and as notes what each of them hangs on.

Most ways to the years of a column ask for a time since the same day, some only of certain people or
under a reading of the text. The cell says the amounts, 满5年 and 满4年; a note says, once for a
table, of whom the lower one suffices.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from compiler.core.desk.ways import Bound, Way, Ways
from compiler.documents.glance_cells import Cells
from compiler.documents.notes import Notes


class Amounts:
    """What stands in the cells of one column; `usual` is what its ways most often go by."""

    def __init__(self, cells: Cells, usual: Hashable, notes: Notes) -> None:
        self.cells, self.usual, self.notes = cells, usual, notes

    def parts(self, ways: Ways, also: Sequence[str]) -> list[Mapping[str, Any]]:
        """The amounts, each with the numbers of its notes, that without a condition first; `also`
        are notes on the whole."""
        usual = self._usual(ways)
        amounts: dict[str, list[str]] = {}
        others: list[str] = []
        first = ""
        for way in sorted(ways.settled, key=lambda way: len(way) > 1):
            found = _amount(way, usual)
            if found is None:
                others.append(self.cells.desk.way(way))
                continue
            rest = tuple(bound for bound in way if bound is not found)
            first = first or self.cells.desk.bound(found.column, found.bits)
            told = self.cells.desk.values(found.column, found.bits)
            amounts.setdefault(told, []).extend([self.cells.desk.where(rest)] if rest else [])
        others += self.cells.others(ways)
        if not amounts:
            first, *others = others or [self.cells.none(ways)]
            amounts[first] = []
        last = len(amounts) - 1
        return [
            self._noted(
                told if i else first,
                [
                    *(also if i == 0 else ()),
                    *self._joined(of),
                    *(map(self.cells.alternative, others) if i == last else ()),
                ],
            )
            for i, (told, of) in enumerate(amounts.items())
        ]

    def _usual(self, ways: Ways) -> Hashable:
        """What the ways of this cell go by: the usual thing of the column, or what all ask for."""
        asked = [_stretched(way) for way in ways.settled]
        common = set.intersection(*asked) if asked else set()
        if self.usual in set().union(*asked) or len(common) != 1:
            return self.usual
        return next(iter(common))

    def _joined(self, conditions: Sequence[str]) -> list[str]:
        """Of whom an amount suffices, as one note."""
        return [self.cells.subject.say("，或者", ", or ").join(conditions)] if conditions else []

    def _noted(self, text: str, notes: Sequence[str]) -> Mapping[str, Any]:
        return {"text": text, "notes": self.cells.noted(self.notes, notes)}


def _stretched(way: Way) -> set[Hashable]:
    return {bound.column.subject for bound in way if bound.column.kind == "stretch"}


def _amount(way: Way, usual: Hashable) -> Bound | None:
    """The one bound of a way that says the usual amount."""
    found = [one for one in way if one.column.subject == usual]
    return found[0] if len(found) == 1 and found[0].column.kind == "stretch" else None
