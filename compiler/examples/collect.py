"""The examples of a module, each by itself: what it builds on is filled in, tables become rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compiler.examples import messages
from policy_dsl import syntax
from policy_dsl.diagnostics import Message
from policy_dsl.source import Span
from policy_dsl.suggest import nearest

Given = Mapping[str, syntax.Assignment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One case and what is expected of it; with a `problem` it cannot be run."""

    title: str
    path: str
    span: Span
    given: tuple[syntax.Assignment, ...] = ()
    expected: tuple[syntax.Expectation, ...] = ()
    problem: Message | None = None


class _Unfit(Exception):
    def __init__(self, problem: Message) -> None:
        super().__init__(problem.text("en"))
        self.problem = problem


def collect(module: syntax.Module, outcomes: frozenset[str]) -> tuple[Trial, ...]:
    """The trials of a module in order. `outcomes` are the keys that rules give a value."""
    examples = [s for s in module.statements if isinstance(s, syntax.Example)]
    by_title = {example.title: example for example in reversed(examples)}
    trials: list[Trial] = []
    for statement in module.statements:
        match statement:
            case syntax.Example():
                trials.append(_example(statement, by_title, module.path))
            case syntax.ExampleTable():
                trials.extend(_table(statement, by_title, outcomes, module.path))
    return tuple(trials)


def _example(example: syntax.Example, by_title: Mapping[str, syntax.Example], path: str) -> Trial:
    try:
        given = _with_base(example.title, example.base, example.given, by_title)
    except _Unfit as unfit:
        return Trial(title=example.title, path=path, span=example.span, problem=unfit.problem)
    return Trial(
        title=example.title, path=path, span=example.span, given=given, expected=example.expected
    )


def _with_base(
    title: str,
    base: str | None,
    given: tuple[syntax.Assignment, ...],
    by_title: Mapping[str, syntax.Example],
) -> tuple[syntax.Assignment, ...]:
    """The assignments of all that is built on, each replaced by a later one of the same name."""
    layers = [given]
    seen = {title}
    while base is not None:
        if base in seen:
            raise _Unfit(messages.CircularBase(title=title))
        if base not in by_title:
            near = nearest(base, by_title)
            raise _Unfit(messages.UnknownBase(title=title, base=base, nearest=near))
        seen.add(base)
        layers.append(by_title[base].given)
        base = by_title[base].base
    merged = {a.name.key: a for layer in reversed(layers) for a in layer}
    return tuple(merged.values())


# --- tables ----------------------------------------------------------------------------------


def _table(
    table: syntax.ExampleTable,
    by_title: Mapping[str, syntax.Example],
    outcomes: frozenset[str],
    path: str,
) -> Iterator[Trial]:
    for row in table.rows:
        title = _row_title(table, row)
        try:
            own, expected = _row(table, row, title, outcomes)
            given = _with_base(table.title, table.base, own, by_title)
        except _Unfit as unfit:
            yield Trial(title=title, path=path, span=row.span, problem=unfit.problem)
        else:
            yield Trial(title=title, path=path, span=row.span, given=given, expected=expected)


def _row_title(table: syntax.ExampleTable, row: syntax.Row) -> str:
    match row.cells[:1]:
        case (syntax.TextLiteral(value=text),):
            return f"{table.title}·{text}"
        case (syntax.Name(key=text),):
            return f"{table.title}·{text}"
        case (syntax.Number(value=number),):
            return f"{table.title}·{number}"
        case _:
            return table.title


def _row(
    table: syntax.ExampleTable, row: syntax.Row, title: str, outcomes: frozenset[str]
) -> tuple[tuple[syntax.Assignment, ...], tuple[syntax.Expectation, ...]]:
    columns = table.header.cells
    if len(columns) != len(row.cells):
        wide = len(columns)
        raise _Unfit(messages.UnevenRow(title=title, found=len(row.cells), expected=wide))
    given: list[syntax.Assignment] = []
    expected: list[syntax.Expectation] = []
    for column, cell in zip(columns[1:], row.cells[1:], strict=True):
        if not isinstance(column, syntax.Name):
            raise _Unfit(messages.NotGivable(title=title, name="…"))
        if column.key in outcomes:
            expected.extend(_expectation(column, cell, title))
        else:
            given.extend(_assignment(column, cell, title))
    return tuple(given), tuple(expected)


def _assignment(name: syntax.Name, cell: syntax.Cell, title: str) -> Iterator[syntax.Assignment]:
    match cell:
        case syntax.CellAny():
            return  # as in the example that the table builds on
        case syntax.CellMark(word="UNKNOWN"):
            yield syntax.Assignment(span=cell.span, name=name, value=None)
        case syntax.CellMark(word="EMPTY"):
            value = syntax.ListLiteral(span=cell.span, items=())
            yield syntax.Assignment(span=cell.span, name=name, value=value)
        case syntax.CellMark() | syntax.CellTest() | syntax.CellOtherwise():
            raise _Unfit(messages.NotACell(title=title, name=name.key))
        case _:
            yield syntax.Assignment(span=cell.span, name=name, value=cell)


def _expectation(name: syntax.Name, cell: syntax.Cell, title: str) -> Iterator[syntax.Expectation]:
    match cell:
        case syntax.CellAny():
            return  # nothing is expected
        case syntax.CellMark(word="OPEN"):
            yield syntax.Expectation(span=cell.span, decision=name, mark="OPEN")
        case syntax.CellMark(word="CONFLICTED"):
            yield syntax.Expectation(span=cell.span, decision=name, mark="CONFLICTED")
        case syntax.CellMark(word="EMPTY"):
            value = syntax.ListLiteral(span=cell.span, items=())
            yield syntax.Expectation(span=cell.span, decision=name, mark="VALUE", value=value)
        case syntax.CellMark() | syntax.CellTest() | syntax.CellOtherwise():
            raise _Unfit(messages.NotACell(title=title, name=name.key))
        case _:
            yield syntax.Expectation(span=cell.span, decision=name, mark="VALUE", value=cell)
