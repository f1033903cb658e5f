"""E0402, E0403: in each case exactly one row of a decision table holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compiler.lints import messages
from compiler.lints.boxes import Box, Point, TooLarge, gap, overlaps
from compiler.lints.columns import Column, column
from compiler.lints.constants import Constants
from compiler.lints.finding import Subject
from compiler.typecheck.types import RecordsType, SetType
from compiler.typecheck.words import Words
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic, Label
from policy_dsl.formatter import format_expression


def tables(subject: Subject) -> Iterator[Diagnostic]:
    """Gaps and overlaps of tables whose cells are constants. Columns count as independent."""
    for statement in subject.statements:
        if isinstance(statement, syntax.TableDefinition) and _well_formed(statement):
            columns = _columns(subject, statement)
            if columns is not None:
                yield from _check(subject, statement, columns)


def _well_formed(table: syntax.TableDefinition) -> bool:
    width = len(table.header.cells)
    even = all(len(row.cells) == width for row in table.rows)
    return width > 1 and even and not any(_is_rest(row) for row in table.rows[:-1])


def _columns(subject: Subject, table: syntax.TableDefinition) -> list[Column] | None:
    constants = Constants(resolution=subject.checking.world.resolution)
    path = subject.checked.resolved.unit.path
    made = []
    for index, head in enumerate(table.header.cells[:-1]):
        type = subject.checked.types.get(id(head))
        if type is None or isinstance(type, (SetType, RecordsType)):
            return None
        cells = [row.cells[index] for row in table.rows]
        one = column(constants, path, type, cells, subject.names)
        if one is None:
            return None
        made.append(one)
    return made


def _check(
    subject: Subject, table: syntax.TableDefinition, columns: list[Column]
) -> Iterator[Diagnostic]:
    sizes = [len(one.atoms) for one in columns]
    rest = bool(table.rows) and _is_rest(table.rows[-1])
    rows = table.rows[:-1] if rest else table.rows
    boxes: list[Box] = [tuple(c.masks[i] for c in columns) for i in range(len(rows))]
    if not rest:
        yield from _gap(subject, table, columns, sizes, boxes)
    for first, second, point in overlaps(sizes, boxes):
        case = _case(subject, table, columns, point)
        message = messages.TableOverlap(
            first=first + 1, second=second + 1, case_zh=case.zh, case_en=case.en
        )
        label = Label(span=rows[first].span, zh="也适用这一行", en="this row holds too")
        yield subject.found(message, rows[second].span, label)


def _gap(
    subject: Subject,
    table: syntax.TableDefinition,
    columns: list[Column],
    sizes: Sequence[int],
    boxes: Sequence[Box],
) -> Iterator[Diagnostic]:
    try:
        point = gap(sizes, boxes)
    except TooLarge:
        yield subject.found(messages.TableTooLarge(), table.header.span)
        return
    if point is not None:
        case = _case(subject, table, columns, point)
        message = messages.TableGap(case_zh=case.zh, case_en=case.en)
        yield subject.found(message, table.header.span)


def _is_rest(row: syntax.Row) -> bool:
    return any(isinstance(cell, syntax.CellOtherwise) for cell in row.cells)


def _case(
    subject: Subject, table: syntax.TableDefinition, columns: list[Column], point: Point
) -> Words:
    """A point of the table in words."""
    zh, en = [], []
    for head, one, atom in zip(table.header.cells, columns, point, strict=False):
        if isinstance(head, (syntax.CellAny, syntax.CellOtherwise, syntax.CellMark)):
            continue
        if isinstance(head, syntax.CellTest):
            continue
        zh.append(f"{format_expression(head, 'zh', subject.names)}为{one.atoms[atom].zh}")
        en.append(f"{format_expression(head, 'en', subject.names)} is {one.atoms[atom].en}")
    return Words("，".join(zh), ", ".join(en))
