"""What a demand is about (education, years, papers), from what it reads and holds against what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from compiler.core import ir, walk
from compiler.core.desk.demands import Demand
from compiler.core.desk.ways import is_unsettled
from compiler.typecheck.types import Basic

LEVEL, SERIES, EDUCATION = "application.level", "application.series", "education"

Family = Literal["education", "years", "reviews", "output", "exam", "other"]
FAMILIES: tuple[Family, ...] = ("education", "years", "reviews", "output", "exam", "other")

_READING: tuple[tuple[Family, frozenset[str]], ...] = (
    ("reviews", frozenset({"yearly_reviews"})),
    ("output", frozenset({"ordinary_output_met", "substitutes"})),
    ("exam", frozenset({"exam.series", "exam.level", "exam.year", "exam.score"})),
    ("years", frozenset({"service", "titles"})),
    ("education", frozenset({EDUCATION})),
)
"""A demand that reads one of these facts is of the first such family; but one that measures time
is about years though reviews may shorten them."""

ORDINARY = frozenset({"ordinary_output_met"})
"""The facts of the vocabulary that say that ordinary conditions are met."""

_MATTERS: Mapping[str, Family] = {
    "minimum_education": "education",
    "required_years": "years",
    "output_met": "output",
}
"""What the frame has every plan state: a hole in its place reads no fact and is told by its key."""


def hangs(program: ir.Program, demand: Demand) -> bool:
    """Whether a demand may ask what the text does not settle."""
    return any(is_unsettled(program, key) for key in demand.facts)


_CALLED: Mapping[str, Family] = {
    "学历": "education",
    "年限": "years",
    "资历": "years",
    "考核": "reviews",
    "成果": "output",
    "论文": "output",
    "业绩": "output",
    "考试": "exam",
}
"""What the drafter calls a condition says what it is about before what it reads does."""


def family(program: ir.Program, demand: Demand) -> Family:
    """What a demand is about."""
    called = program.names.get(demand.key, "")
    named = next((name for word, name in _CALLED.items() if called.startswith(word)), None)
    if named:
        return named
    matters = [_MATTERS[key] for key in sorted(demand.facts & _MATTERS.keys())]
    found: Family = next((name for name, facts in _READING if facts & demand.facts), "other")
    if found == "years" and _holds_education(demand.expr):
        return "education"
    if found == "other" and matters:
        return matters[0]
    return "years" if found == "reviews" and _measures_time(program, demand.expr) else found


def _holds_education(expr: ir.Expr) -> bool:
    """Whether a truth holds the education itself against another, or offers that as a choice."""
    match expr:
        case ir.Condition(expr=inner):
            return _holds_education(inner)
        case ir.Or(operands=operands):
            return any(map(_holds_education, operands))
        case ir.Compare(left=left, right=right):
            return any(isinstance(s, ir.Fact) and s.key == EDUCATION for s in (left, right))
        case _:
            return False


def _measures_time(program: ir.Program, expr: ir.Expr) -> bool:
    """Whether a truth holds a time against another, itself or in what it puts together."""
    match walk.behind_names(program, expr):
        case ir.Condition(expr=inner) | ir.Not(operand=inner):
            return _measures_time(program, inner)
        case ir.And(operands=operands) | ir.Or(operands=operands):
            return any(_measures_time(program, operand) for operand in operands)
        case ir.Compare(type=type_):
            return type_ is Basic.DURATION
        case _:
            return False
