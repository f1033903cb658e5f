"""Types of decision tables: each column of the header, each cell under it."""

from __future__ import annotations

from compiler.typecheck import messages
from compiler.typecheck.relate import common, fits
from compiler.typecheck.types import Basic, SetType, Type
from compiler.typecheck.typing import Typing
from policy_dsl import syntax
from policy_dsl.diagnostics import Label
from policy_dsl.source import Span

Column = tuple[Span, Type | None]


def table_type(typing: Typing, table: syntax.TableDefinition, declared: Type | None) -> Type | None:
    """The type of the outcomes."""
    columns = [_column(typing, cell) for cell in table.header.cells[:-1]]
    type, why = declared, None
    for row in table.rows:
        if len(row.cells) != len(table.header.cells):
            _report_count(typing, row, len(table.header.cells))
            continue
        _conditions(typing, row, columns, last=row is table.rows[-1])
        found = _outcome(typing, row.cells[-1], type)
        if found is None:
            continue
        both = found if type is None else common(type, found)
        if both is None or (declared is not None and not fits(found, declared)):
            assert type is not None
            typing.mismatch(row.cells[-1].span, type, found, why)
        elif type is None or declared is None:
            why = why or typing.label(row.cells[-1].span, found)
            type = both
    return type


def is_condition(cell: syntax.Cell) -> bool:
    """Whether a cell tests something: 不限 and 其他 do not."""
    return not isinstance(cell, (syntax.CellAny, syntax.CellOtherwise))


def _column(typing: Typing, cell: syntax.Cell) -> Column:
    match cell:
        case syntax.CellAny() | syntax.CellOtherwise() | syntax.CellMark() | syntax.CellTest():
            typing.report(messages.MisplacedCell(), cell.span)
            return cell.span, None
        case _:
            return cell.span, typing.infer(cell)


def _report_count(typing: Typing, row: syntax.Row, expected: int) -> None:
    typing.report(messages.CellCount(expected=expected, found=len(row.cells)), row.span)


def _conditions(typing: Typing, row: syntax.Row, columns: list[Column], last: bool) -> None:
    cells = row.cells[:-1]
    for cell, column in zip(cells, columns, strict=True):
        _cell(typing, cell, column)
    otherwise = [cell for cell in cells if isinstance(cell, syntax.CellOtherwise)]
    if otherwise and (not last or any(is_condition(cell) for cell in cells)):
        typing.report(messages.MisplacedOtherwise(), otherwise[0].span)


def _cell(typing: Typing, cell: syntax.Cell, column: Column) -> None:
    match cell:
        case syntax.CellAny() | syntax.CellOtherwise():
            return
        case syntax.CellMark():
            typing.report(messages.MisplacedCell(), cell.span)
        case syntax.CellTest():
            for word, value in cell.tests:
                typing.compare(word, column, value)
        case syntax.ListLiteral():
            typing.check_count(cell)
            for item in cell.items:
                _value(typing, item, column)
        case _:
            _value(typing, cell, column)


def _value(typing: Typing, value: syntax.Expression, column: Column) -> None:
    """A cell with a value, or with a set of values of which the column's must be one."""
    span, expected = column
    found = typing.infer(value)
    if expected is None or found is None:
        return
    element = found.element if isinstance(found, SetType) else found
    if isinstance(expected, SetType) or not fits(element, expected):
        typing.mismatch(value.span, expected, found, _label(typing, span, expected))


def _label(typing: Typing, span: Span, type: Type) -> Label:
    said = typing.words(type)
    return Label(span=span, zh=f"这一列是{said.zh}", en=f"this column is {said.en}")


def _outcome(typing: Typing, cell: syntax.Cell, type: Type | None) -> Type | None:
    match cell:
        case syntax.CellAny() | syntax.CellOtherwise() | syntax.CellTest():
            typing.report(messages.MisplacedCell(), cell.span)
            return None
        case syntax.CellMark():
            if cell.word != "EMPTY" or not isinstance(type, SetType):
                typing.report(messages.MisplacedCell(), cell.span)
            return type
        case syntax.ListLiteral() if not cell.items:
            return type if isinstance(type, SetType) else Basic.ABSENT
        case _:
            return typing.infer(cell)
