"""The conditions of a decision as a reader goes through them, one row for each.

A list of which all must hold is gone into, also behind the name of a definition; a list of which
one suffices is one row, for its alternatives are no demands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compiler.core import ir, walk
from compiler.core.desk.demands import is_list
from compiler.typecheck.types import Basic


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A condition: `key` of the program's conditions, or the rule itself; `reads` are the facts and
    questions that it may read, through other rules too."""

    key: str
    expr: ir.Expr
    text: ir.Wording
    origin: ir.Origin
    reads: tuple[str, ...]


def rows_of(program: ir.Program, decision: str) -> tuple[Row, ...]:
    """The rows of a decision; of one that is no truth there is one, itself."""
    rule = program.rules[decision]
    found: list[tuple[str, ir.Expr]] = []
    if rule.type is Basic.TRUTH:
        found = list(_conditions(program, rule.expr, decision, set()))
    read = walk.reads(program, walk.reached(program, decision))
    rows = [_row(program, key, expr, read) for key, expr in found or [(decision, rule.expr)]]
    return tuple({row.key: row for row in rows}.values())


def _conditions(
    program: ir.Program, expr: ir.Expr, name: str, entered: set[str]
) -> Iterator[tuple[str, ir.Expr]]:
    """The conditions in a conjunction, `name` being the last name on the way."""
    match expr:
        case ir.And(operands=operands) if all(isinstance(part, ir.Condition) for part in operands):
            for part in operands:
                yield from _conditions(program, part, name, entered)
        case ir.Condition(key=key, expr=inner):
            yield from _conditions(program, inner, key, entered)
        case ir.Ref(key=key) if key not in entered and is_list(program, key):
            entered.add(key)
            yield from _conditions(program, program.rules[key].expr, key, entered)
        case _:
            yield name, expr


def _row(program: ir.Program, key: str, expr: ir.Expr, read: Mapping[str, frozenset[str]]) -> Row:
    info = program.conditions.get(key)
    rule = program.rules.get(key)
    if info is not None:
        text, origin = info.text, info.origin
    else:
        assert rule is not None  # what is no condition is the decision itself
        text, origin = ir.Wording(zh=rule.name, en=key), rule.origin
    return Row(
        key=key,
        expr=expr,
        text=text,
        origin=origin,
        reads=tuple(sorted(walk.read_by(program, expr, read))),
    )
