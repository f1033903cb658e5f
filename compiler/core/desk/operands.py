"""Operands of operators once the text has chosen them: their types, lists of members, literals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from compiler.core import ir, walk
from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.core.interpret import Evaluation
from compiler.typecheck.types import Basic, Type


def texts(program: ir.Program, collection: ir.Expr) -> frozenset[str] | None:
    """The members of a closed list of literals; None for any other."""
    written = walk.written_out(program, collection)
    behind = walk.behind_names(program, collection)
    if isinstance(behind, ir.Literal) and isinstance(behind.value, (str, frozenset)):
        value = behind.value
        found = [value] if isinstance(value, str) else value
        return frozenset(one for one in found if isinstance(one, str))
    if written is None or written.others is not None:
        return None
    parts = [texts(program, item) for item in written.items]
    known = [part for part in parts if part is not None]
    return frozenset[str]().union(*known) if len(known) == len(parts) else None


def type_of(program: ir.Program, expr: ir.Expr) -> Type | None:
    match expr:
        case ir.Fact(key=key):
            info = program.facts.get(key)
            return info.type if info else None
        case ir.Ask(key=key):
            question = program.questions.get(key)
            return question.type if question else None
        case ir.Ref(key=key):
            rule = program.rules.get(key)
            return rule.type if rule else None
        case ir.NextLower(step=step):
            return type_of(program, step)
        case ir.Literal() | ir.Cases() | ir.Aggregate() | ir.Arithmetic() | ir.Clamp():
            return expr.type
        case _:
            return None


def with_parts(expr: ir.Expr, parts: Sequence[ir.Expr], made: Sequence[ir.Expr]) -> ir.Expr:
    """The same operator on other operands, given in the order of `walk.children`."""
    left = iter(made)
    fields = {
        "Arithmetic": ("left", "right"),
        "Clamp": ("value", "low", "high"),
        "YearOf": ("date",),
        "YearEnd": ("date",),
        "NextLower": ("step",),
        "Elapsed": ("start", "end"),
    }[type(expr).__name__]
    present = [name for name in fields if getattr(expr, name) is not None]
    assert len(present) == len(parts)
    return replace(expr, **{name: next(left) for name in present})  # type: ignore[arg-type]


def simplified(program: ir.Program, expr: ir.Expr) -> ir.Expr:
    """A literal where all operands are; nothing added or taken away is left out."""
    type_ = type_of(program, expr)
    if all(isinstance(part, ir.Literal) for part in walk.children(expr)):
        found = Evaluation(program=program, case=Case()).of(expr)
        if found.settled:
            return ir.Literal(value=found.value, type=type_ or _kind(expr))
    if isinstance(expr, ir.Arithmetic) and expr.operator in "+-" and _is_nothing(expr.right):
        return expr.left
    return expr


def _kind(expr: ir.Expr) -> Type:
    """The type of what is computed from days."""
    match expr:
        case ir.YearOf():
            return Basic.INTEGER
        case ir.Elapsed():
            return Basic.DURATION
        case _:
            return Basic.DATE


def _is_nothing(expr: ir.Expr) -> bool:
    return isinstance(expr, ir.Literal) and (
        expr.value == Duration() or (isinstance(expr.value, int) and expr.value == 0)
    )
