"""What is told of a dimension's cells: ranges that touch as one, values in order, and nothing of a
time below none where it is a time that passed."""

from __future__ import annotations

from collections.abc import Sequence

from compiler.audit.diff.dimensions import Between, Cell, Content, Dimension, Is, Unknown
from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.values import Value


def contents(program: ir.Program, dimension: Dimension, cells: Sequence[Cell]) -> list[Content]:
    """The contents of some cells of a dimension, whose subject is one of `program`."""
    joined = _joined(cells)
    match dimension.subject.parts:
        case (expr,) if _passed(program, expr, frozenset()):
            return [one for one in joined if not _below_none(one)] or joined
        case _:
            return joined


def apart(dimension: Dimension, which: frozenset[int]) -> list[int]:
    """The cells that are told each by itself, and without which less is told: none where what is
    left out is told instead, and none of ranges, whose ends would be told in their place."""
    rest = [cell for at, cell in enumerate(dimension.cells) if at not in which]
    if len(which) < 2 or (len(rest) == 1 and isinstance(rest[0].content, Is | Unknown)):
        return []
    contents_ = {at: dimension.cells[at].content for at in sorted(which)}
    return [at for at, content in contents_.items() if not isinstance(content, Between)]


def _joined(cells: Sequence[Cell]) -> list[Content]:
    """Ranges that touch made one, single values made one list."""
    found: list[Content] = []
    for cell in cells:
        last, content = found[-1] if found else None, cell.content
        if isinstance(content, Between) and isinstance(last, Between) and _touch(last, content):
            found[-1] = Between(
                low=last.low,
                low_included=last.low_included,
                high=content.high,
                high_included=content.high_included,
            )
        elif isinstance(content, Is) and isinstance(last, Is) and content.values and last.values:
            found[-1] = Is(values=_in_order((*last.values, *content.values)))
        else:
            found.append(content)
    return found


def _touch(one: Between, other: Between) -> bool:
    return one.high == other.low and one.high_included != other.low_included


def _in_order(values: Sequence[Value]) -> tuple[Value, ...]:
    """Times from the shortest; what is no time, as 无, keeps its place behind them."""
    times = [value for value in values if isinstance(value, Duration)]
    others = [value for value in values if not isinstance(value, Duration)]
    return (*sorted(times), *others)


def _below_none(content: Content) -> bool:
    match content:
        case Between(high=Duration() as high, high_included=included):
            return high < Duration() or (high == Duration() and not included)
        case _:
            return False


def _passed(program: ir.Program, expr: ir.Expr, entered: frozenset[str]) -> bool:
    """Whether it is a time that passed, in each case: never less than none."""
    match expr:
        case ir.Elapsed() | ir.Aggregate(operator="total_time"):
            return True
        case ir.Literal(value=value):
            return isinstance(value, Duration) and value >= Duration()
        case ir.Condition():
            return _passed(program, expr.expr, entered)
        case ir.Cases():
            given = [branch.value for branch in expr.branches]
            values = [*given, *([expr.default] if expr.default is not None else [])]
            return all(_passed(program, value, entered) for value in values)
        case ir.Ref(key=key) if key in program.rules and key not in entered:
            return _passed(program, program.rules[key].expr, entered | {key})
        case _:
            return False
