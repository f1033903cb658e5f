"""Types of examples: what is given must fit the facts, what is expected the decisions."""

from __future__ import annotations

from compiler.resolve.symbols import CONDITIONS, QUESTIONS, RULES, Kind, Symbol
from compiler.typecheck import messages
from compiler.typecheck.types import RecordsType, RecordType, SetType, Type
from compiler.typecheck.typing import Typing
from compiler.typecheck.words import Words
from policy_dsl import syntax

_ASSIGNABLE = frozenset({Kind.FACT, Kind.SET_BY, Kind.DISCRETION, Kind.AMBIGUITY})
_DECISION = Words("决定或规则", "a decision or rule")
_CONDITION = Words("条件", "a condition")
_QUESTION = Words("事实或待答复的问题", "a fact or a question")
_LIST = Words("几项", "a list")
_RECORD = Words("一条记录", "a record")


def check_example(typing: Typing, example: syntax.Example) -> None:
    """Check one example."""
    for assignment in example.given:
        _assignment(typing, assignment)
    for expectation in example.expected:
        _expectation(typing, expectation)


def check_example_table(typing: Typing, table: syntax.ExampleTable) -> None:
    """Check every row; a column is given where it names a fact or question, else expected."""
    columns = [_column(typing, cell) for cell in table.header.cells[1:]]
    for row in table.rows:
        if len(row.cells) != len(table.header.cells):
            expected = len(table.header.cells)
            message = messages.CellCount(expected=expected, found=len(row.cells))
            typing.report(message, row.span)
            continue
        for cell, column in zip(row.cells[1:], columns, strict=True):
            if column is not None:
                _cell(typing, cell, column)


def _assignment(typing: Typing, assignment: syntax.Assignment) -> None:
    symbol = _assignable(typing, assignment.name)
    if symbol is None or assignment.value is None:
        return
    if symbol.kind is Kind.AMBIGUITY:
        _reading(typing, symbol, assignment.value)
        return
    type = typing.world.type_of(symbol)
    if type is not None:
        _given(typing, assignment.value, type)


def _assignable(typing: Typing, name: syntax.Name) -> Symbol | None:
    symbol = typing.module.symbol(name)
    if symbol is None or symbol.kind in _ASSIGNABLE:
        return symbol
    message = messages.NotAssignable(
        written=typing.shown(symbol), found_zh=symbol.kind.zh, found_en=symbol.kind.en
    )
    typing.report(message, name.span)
    return None


def _reading(typing: Typing, ambiguity: Symbol, value: syntax.Expression) -> None:
    if isinstance(value, syntax.Name):
        typing.reading(value, ambiguity.key)
    else:
        typing.no_reading(value.span, ambiguity.key)


def _given(typing: Typing, value: syntax.Expression, type: Type) -> None:
    """A value of a fact: a set and a list of records may be written with one member."""
    match type, value:
        case SetType(), syntax.ListLiteral():
            for item in value.items:
                typing.expect(item, type.element)
            typing.types[id(value)] = type
        case SetType(), _ if not isinstance(value, syntax.Absent):
            typing.expect(value, type.element)
        case RecordsType(), syntax.ListLiteral():
            for item in value.items:
                _given(typing, item, type)
        case RecordsType(), syntax.RecordLiteral():
            _record(typing, value, type.record)
        case _, (syntax.RecordLiteral() | syntax.ListLiteral()):
            typing.mismatch_words(value.span, type, _LIST if _is_list(value) else _RECORD)
        case _:
            typing.expect(value, type)


def _is_list(value: syntax.Expression) -> bool:
    return isinstance(value, syntax.ListLiteral)


def _record(typing: Typing, value: syntax.RecordLiteral, record: RecordType) -> None:
    for assignment in value.fields:
        symbol = typing.of_kind(assignment.name, Kind.FIELD)
        type = record.field(symbol.json) if symbol else None
        if type is not None and assignment.value is not None:
            _given(typing, assignment.value, type)


def _expectation(typing: Typing, expectation: syntax.Expectation) -> None:
    symbol = typing.module.symbol(expectation.decision)
    if symbol is not None and symbol.kind not in RULES:
        typing.wrong_kind(expectation.decision, symbol, _DECISION)
    elif symbol is not None and expectation.value is not None:
        type = typing.world.type_of(symbol)
        if type is not None:
            _given(typing, expectation.value, type)
    for name in expectation.names:
        _reason(typing, name, waiting=expectation.mark == "OPEN")


def _reason(typing: Typing, name: syntax.Name, waiting: bool) -> None:
    symbol = typing.module.symbol(name)
    kinds = (QUESTIONS | {Kind.FACT, Kind.FIELD}) if waiting else (CONDITIONS | RULES)
    if symbol is not None and symbol.kind not in kinds:
        typing.wrong_kind(name, symbol, _QUESTION if waiting else _CONDITION)


def _column(typing: Typing, cell: syntax.Cell) -> Symbol | None:
    if not isinstance(cell, syntax.Name):
        typing.report(messages.MisplacedCell(), cell.span)
        return None
    symbol = typing.module.symbol(cell)
    if symbol is None or symbol.kind in RULES:
        return symbol
    return _assignable(typing, cell)


def _cell(typing: Typing, cell: syntax.Cell, column: Symbol) -> None:
    match cell:
        case syntax.CellAny():
            return  # as in the example that the table builds on
        case syntax.CellOtherwise() | syntax.CellTest():
            typing.report(messages.MisplacedCell(), cell.span)
        case syntax.CellMark():
            _mark(typing, cell, column)
        case _ if column.kind is Kind.AMBIGUITY:
            _reading(typing, column, cell)
        case _:
            type = typing.world.type_of(column)
            if type is not None:
                _given(typing, cell, type)


def _mark(typing: Typing, cell: syntax.CellMark, column: Symbol) -> None:
    """未知 and 空 are given of facts; 未定, 冲突 and 空 are expected of decisions."""
    fitting = {"OPEN", "CONFLICTED", "EMPTY"} if column.kind in RULES else {"UNKNOWN", "EMPTY"}
    if cell.word not in fitting:
        typing.report(messages.MisplacedCell(), cell.span)
