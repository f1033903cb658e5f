"""Regions of moved cases in the order in which readers are told of them: the most general, most
ordinary people first. Decides nothing."""

from __future__ import annotations

from math import log

from compiler.audit.diff.dimensions import Cell, Is, Status, Unknown
from compiler.audit.diff.report import Moved
from compiler.audit.diff.wording import Part
from compiler.core import ir, walk
from compiler.core.values import ABSENT

Rank = tuple[bool, int, int, int, float, tuple[tuple[int, ...], ...]]


def rank(moved: Moved, program: ir.Program) -> Rank:
    """The lower, the more ordinary: what a case confirms; then the fewer parts that only hold where
    something is missing or open, the fewer that say what one of the two texts comes to, the fewer
    that hold by one reading of the text alone, and the less the parts leave out; of equals that
    with the earlier cells."""
    parts = moved.region.parts
    return (
        moved.witness is None,
        sum(map(_is_odd, parts)),
        sum(part[0].subject.own or part[0].subject.other for part in parts),
        sum(_is_by_reading(part, program) for part in parts),
        round(sum(map(_narrowness, parts)), 6),
        tuple(tuple(sorted(which)) for _, which in parts),
    )


def _is_odd(part: Part) -> bool:
    """Whether nobody is meant of whom all is known and there."""
    dimension, which = part
    return all(_is_missing(dimension.cells[number]) for number in which)


def _is_missing(cell: Cell) -> bool:
    match cell.content:
        case Unknown() | Status(holds=None):
            return True
        case Is(values=values):
            return values == (ABSENT,)
        case _:
            return False


def _is_by_reading(part: Part, program: ir.Program) -> bool:
    """Whether a part chooses one reading of an ambiguity, alone or together with something else."""
    (dimension, which), exprs = part, part[0].subject.parts
    contents = [dimension.cells[number].content for number in which]
    if len(contents) != 1 or contents[0] == Status(holds=False):
        return False
    demanded = [one for expr in exprs for one in _conjuncts(expr)]
    return any(walk.is_reading(program, one) for one in demanded)


def _conjuncts(expr: ir.Expr) -> tuple[ir.Expr, ...]:
    return expr.operands if isinstance(expr, ir.And) else (expr,)


def _narrowness(part: Part) -> float:
    """How little of a dimension a part allows; cells in which something is missing do not count,
    where there are others."""
    dimension, which = part
    known = [n for n, cell in enumerate(dimension.cells) if not _is_missing(cell)]
    allowed = [number for number in which if number in known]
    return log(len(known) / len(allowed)) if allowed else log(len(dimension.cells))
