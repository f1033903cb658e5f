"""What a cell, a row and a whole table say, as expressions of the core.

So a table is put to the interpreter and to the solver like the rule that it was made from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compiler.core import ir
from compiler.core.desk.columns import Area, Column, Cut, Stretch
from compiler.core.desk.table import Row, Table
from compiler.core.values import ABSENT
from compiler.typecheck.types import Basic, SetType


def condition(column: Column, bits: int) -> ir.Expr:
    """Whether the subject of a column has one of the values, given as bits."""
    values = [value for i, value in enumerate(column.values) if bits >> i & 1]
    if bits == column.all:
        return _truth(True)
    match column.kind:
        case "truth":
            holds = column.subject
            return holds if values == [True] else ir.Not(operand=holds)
        case "member":
            members = [value for value in values if isinstance(value, str)]
            return _any([*_among(column, members), *_absent(column, values)])
        case "stretch":
            found = [_between(column, low, high) for low, high in stretches(column, bits)]
            return _any([*found, *_absent(column, values)])
        case _:
            return _any([_in_area(column, value) for value in values if isinstance(value, Area)])


def together(bound: Sequence[tuple[Column, int]]) -> ir.Expr:
    """Whether all the columns have one of their values."""
    return ir.And(operands=tuple(condition(column, bits) for column, bits in bound))


def row_condition(table: Table, row: Row) -> ir.Expr:
    """Whether a row holds."""
    where = [condition(column, bits) for column, bits in table.where]
    pairs = zip(table.columns, row.cells, strict=True)
    bound = [condition(column, bits) for column, bits in pairs if bits != column.all]
    return ir.And(operands=(*where, *bound))


def stretches(column: Column, bits: int) -> Iterator[tuple[Cut | None, Cut | None]]:
    """The limits of the values, neighbouring stretches as one."""
    found: list[tuple[Cut | None, Cut | None]] = []
    for i, value in enumerate(column.values):
        if isinstance(value, Stretch) and bits >> i & 1:
            if found and found[-1][1] == value.low and value.low is not None:
                found[-1] = (found[-1][0], value.high)
            else:
                found.append((value.low, value.high))
    yield from found


def _among(column: Column, members: Sequence[str]) -> list[ir.Expr]:
    if not members:
        return []
    items = tuple(ir.Literal(value=member, type=column.type) for member in members)
    return [ir.Member(element=column.subject, collection=ir.SetOf(items=items))]


def _absent(column: Column, values: Sequence[object]) -> list[ir.Expr]:
    nothing = ir.Literal(value=ABSENT, type=column.type)
    if ABSENT not in values:
        return []
    return [ir.Compare(operator="==", left=column.subject, right=nothing, type=column.type)]


def _between(column: Column, low: Cut | None, high: Cut | None) -> ir.Expr:
    parts: list[ir.Expr] = []
    if low is not None:
        operator = ">" if low.after else ">="
        limit = ir.Literal(value=low.at, type=column.type)
        parts.append(
            ir.Compare(operator=operator, left=column.subject, right=limit, type=column.type)  # type: ignore[arg-type]
        )
    if high is not None:
        operator = "<=" if high.after else "<"
        limit = ir.Literal(value=high.at, type=column.type)
        parts.append(
            ir.Compare(operator=operator, left=column.subject, right=limit, type=column.type)  # type: ignore[arg-type]
        )
    return ir.And(operands=tuple(parts))


def _in_area(column: Column, value: Area) -> ir.Expr:
    parts: list[ir.Expr] = []
    for area, inside in zip(column.areas, value.lies_in, strict=True):
        places = ir.Literal(value=area, type=SetType(element=Basic.PLACE))
        lies = ir.Member(element=column.subject, collection=places, within=True)
        parts.append(lies if inside else ir.Not(operand=lies))
    return ir.And(operands=tuple(parts))


def _any(parts: Sequence[ir.Expr]) -> ir.Expr:
    return parts[0] if len(parts) == 1 else ir.Or(operands=tuple(parts))


def _truth(value: bool) -> ir.Expr:
    return ir.Literal(value=value, type=Basic.TRUTH)
