"""Tables of one kind in a document: those with the same heads have columns of the same widths, and
columns under the same head stand to the same side. Several documents in one file do not mix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compiler.backends.document.blocks import Block, PageBreak, Style, Table
from compiler.backends.document.writers.grid import shares, short_columns
from compiler.backends.document.writers.placing import grid
from compiler.backends.document.writers.words import words

_Heads = tuple[str, ...]


class Columns:
    """The columns of all tables that stand on the pages themselves; any other is alike to none."""

    def __init__(self, content: Sequence[Block], style: Style) -> None:
        self.style = style
        self.joined: dict[int, Table] = {}
        self.long: dict[int, frozenset[str]] = {}
        self.found: dict[tuple[int, bool], tuple[int, ...]] = {}
        for part in _parts(content):
            self._join(part)

    def shares(self, table: Table, *, turned: bool) -> tuple[int, ...]:
        """As `grid.shares`, for all tables of its kind at once."""
        joined = self.joined.get(id(table), table)
        key = (id(joined), turned)
        if joined is table:
            return shares(table, self.style, turned=turned)
        if key not in self.found:
            self.found[key] = shares(joined, self.style, turned=turned)
        return self.found[key]

    def short(self, table: Table) -> frozenset[int]:
        """As `grid.short_columns`, but not a column that is long elsewhere under the same head."""
        long = self.long.get(id(table), frozenset())
        heads = _heads(table)
        return frozenset(i for i in short_columns(table) if heads[i] not in long)

    def _join(self, tables: Sequence[Table]) -> None:
        kinds: dict[tuple[_Heads, tuple[int, ...], bool], list[Table]] = {}
        short: dict[str, bool] = {}
        for table in tables:
            heads = _heads(table)
            kinds.setdefault((heads, table.widths, table.wide), []).append(table)
            few = short_columns(table)
            for i, head in enumerate(heads):
                short[head] = short.get(head, True) and i in few
        long = frozenset(head for head, is_short in short.items() if not is_short)
        self.long.update((id(table), long) for table in tables)
        for alike in kinds.values():
            if len(alike) > 1:
                rows = tuple(row for table in alike for row in table.rows)
                joined = replace(alike[0], rows=rows)
                self.joined.update((id(table), joined) for table in alike)


def _parts(content: Sequence[Block]) -> Iterator[list[Table]]:
    """The tables with heads of each of several documents in one file."""
    tables: list[Table] = []
    for block in content:
        if isinstance(block, PageBreak) and block.title and not block.mark:
            yield tables
            tables = []
        elif isinstance(block, Table) and block.head:
            tables.append(block)
    yield tables


def _heads(table: Table) -> _Heads:
    """What stands over each column, in the last row of the head."""
    last = grid(table.head)[-1:]
    return tuple(words(cell.blocks) for row in last for cell in row)
