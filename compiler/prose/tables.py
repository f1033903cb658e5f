"""Decision tables as tables of words."""

from __future__ import annotations

from compiler.prose.passages import Table
from compiler.prose.wording import Wording
from policy_dsl import syntax


def table(definition: syntax.TableDefinition, caption: str, wording: Wording) -> Table:
    """Every row as it is written, cell by cell."""
    head = (_head(cell, wording) for cell in definition.header.cells)
    rows = (tuple(_cell(cell, wording) for cell in row.cells) for row in definition.rows)
    return Table(caption=caption, head=tuple(head), rows=tuple(rows))


def _head(cell: syntax.Cell, wording: Wording) -> str:
    return wording.phrases.word(cell.key) if isinstance(cell, syntax.Name) else _cell(cell, wording)


def _cell(cell: syntax.Cell, wording: Wording) -> str:
    match cell:
        case syntax.CellAny():
            return wording.any()
        case syntax.CellOtherwise():
            return wording.otherwise()
        case syntax.CellMark():
            return ""
        case syntax.CellTest():
            said = (wording.test(word, wording.phrases.value(value)) for word, value in cell.tests)
            return wording.phrases.listed(list(said))
        case syntax.ListLiteral(count=None, open=False) if cell.items:
            # Several in a cell: in a column of conditions any of them, in one of values all.
            return wording.phrases.listed([wording.phrases.value(item) for item in cell.items])
        case _:
            return wording.phrases.value(cell)
