"""Decision tables as cases: each row a branch, 其他 the default."""

from __future__ import annotations

from compiler.core import ir
from compiler.core.lower.expressions import compare, lower, operator_of
from compiler.core.lower.sets import member
from compiler.core.lower.site import Site
from compiler.resolve.symbols import Kind
from compiler.typecheck.types import Basic, SetType, Type
from policy_dsl import syntax

MAX_PROVED_ROWS = 300
_CONSTANTS = (
    *(syntax.CellAny, syntax.CellOtherwise, syntax.Number, syntax.DurationLiteral),
    *(syntax.DateLiteral, syntax.TruthLiteral, syntax.TextLiteral),
)


def lower_table(site: Site, table: syntax.TableDefinition, type: Type) -> ir.Cases:
    """The value of the row that holds."""
    rows = list(enumerate(table.rows, start=1))
    default = None
    if rows and _is_rest(rows[-1][1]):
        default = _outcome(site, rows.pop()[1].cells[-1], type)
    branches = tuple(_branch(site, table.header, row, number, type) for number, row in rows)
    proved = _is_proved(site, table)
    return ir.Cases(key=site.holder, branches=branches, default=default, type=type, table=proved)


def _is_proved(site: Site, table: syntax.TableDefinition) -> bool:
    """Whether the lint of tables has shown that in every case exactly one row holds: constant
    cells, and columns that are never absent. Doubt costs only questions that need not be asked."""
    columns = table.header.cells[:-1]
    cells = [cell for row in table.rows for cell in row.cells[:-1]]
    return (
        len(table.rows) <= MAX_PROVED_ROWS
        and all(_is_never_absent(site, column) for column in columns)
        and all(_is_constant(site, cell) for cell in cells)
    )


def _is_never_absent(site: Site, column: syntax.Cell) -> bool:
    match column:
        case syntax.Name():
            return site.symbol(column).kind is Kind.FACT or site.type_of(column) is Basic.TRUTH
        case _:
            return False


def _is_constant(site: Site, cell: syntax.Cell) -> bool:
    match cell:
        case syntax.CellTest():
            return all(_is_constant(site, value) for _, value in cell.tests)
        case syntax.ListLiteral():
            return not cell.open and all(_is_constant(site, item) for item in cell.items)
        case syntax.Name():
            return site.symbol(cell).kind in (Kind.MEMBER, Kind.PLACE, Kind.BODY)
        case syntax.Absent() | syntax.CellMark():
            return False
        case _:
            return isinstance(cell, _CONSTANTS)


def _is_rest(row: syntax.Row) -> bool:
    return any(isinstance(cell, syntax.CellOtherwise) for cell in row.cells)


def _branch(site: Site, header: syntax.Row, row: syntax.Row, number: int, type: Type) -> ir.Branch:
    columns = zip(header.cells[:-1], row.cells[:-1], strict=True)
    tests = [test for column, cell in columns for test in _tests(site, column, cell)]
    return ir.Branch(
        key=f"{site.holder}.row.{number}",
        condition=tests[0] if len(tests) == 1 else ir.And(operands=tuple(tests)),
        value=_outcome(site, row.cells[-1], type),
        origin=site.origin(row),
    )


def _tests(site: Site, column: syntax.Cell, cell: syntax.Cell) -> list[ir.Expr]:
    """What a cell asks of the column's value; nothing where any will do."""
    if isinstance(column, (syntax.CellAny, syntax.CellOtherwise, syntax.CellMark, syntax.CellTest)):
        raise AssertionError("a column is an expression")
    match cell:
        case syntax.CellAny() | syntax.CellOtherwise() | syntax.CellMark():
            return []
        case syntax.CellTest():
            return [compare(site, operator_of(word), column, value) for word, value in cell.tests]
        case syntax.ListLiteral():
            return [_member(site, column, cell)]
        case _ if _many(site, column, cell):
            alone = syntax.ListLiteral(span=cell.span, items=(cell,))
            return [_member(site, column, alone)]
        case _:
            return [compare(site, "==", column, cell)]


def _many(site: Site, column: syntax.Expression, cell: syntax.Expression) -> bool:
    """A set, or a place, which stands for what lies in it too."""
    return isinstance(site.type_of(cell), SetType) or site.type_of(column) is Basic.PLACE


def _member(site: Site, column: syntax.Expression, cells: syntax.ListLiteral) -> ir.Expr:
    within = site.type_of(column) is Basic.PLACE
    return member(site, lower(site, column), cells, within, lower)


def _outcome(site: Site, cell: syntax.Cell, type: Type) -> ir.Expr:
    match cell:
        case syntax.CellMark():
            return ir.SetOf(items=())
        case syntax.CellAny() | syntax.CellOtherwise() | syntax.CellTest():
            raise AssertionError("an outcome is a value")
        case _:
            return lower(site, cell, type)
