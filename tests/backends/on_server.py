"""What an engine must decide as the interpreter does, whichever server it asks."""

from __future__ import annotations

from datetime import date

from compiler.backends.python.conditions import reported
from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.typecheck.types import Basic
from compiler.workspace import Workspace, builtin_policies
from policy_dsl.source import Span
from tests.backends import guangxi
from tests.fuzz.cases import random_cases
from tests.fuzz.engines import Engine, Interpreter
from tests.fuzz.findings import agree
from tests.fuzz.programs import random_program

_DAYS = (date(1, 1, 1), date(2020, 1, 31), date(2020, 2, 29), date(2021, 3, 31), date(9999, 12, 31))
_SPANS = (
    Duration(),
    Duration(months=1),
    Duration(months=-13),
    Duration(days=-1),
    Duration(months=1, days=-40),
    Duration(months=999_999),
    Duration(months=-999_999, days=-999_999),
)


def agree_on(engine: Engine, program: ir.Program, key: str, cases: list[Case]) -> int:
    """How many of the cases were decided; each as the interpreter decides it."""
    ours = Interpreter().decide(program, key, cases, None)
    theirs = engine.decide(program, key, cases, None)
    for case, one, other in zip(cases, ours, theirs, strict=True):
        assert agree(one, other), (key, case, one, other)
    return sum(answer is not None for answer in theirs)


def agree_on_guangxi(engine: Engine, count: int) -> None:
    program = Workspace.load(builtin_policies()).program("guangxi.targeted_titles")
    assert program is not None
    cases = list(guangxi.cases(program, 11, count))
    for key in ("in_scope", "may_apply", "recognised_years", "own_exam_line"):
        assert agree_on(engine, program, key, cases) > count / 2


def agree_on_random_programs(engine: Engine, numbers: range) -> None:
    told = 0
    for number in numbers:
        program = random_program(f"server:{number}")
        cases, as_of = random_cases(program, f"server:{number}", 40)
        if as_of is None:
            told += sum(agree_on(engine, program, key, cases) for key in program.decisions)
    assert told > 0


def agree_on_edges(engine: Engine) -> None:
    """Ends of months, the first and the last date, negative durations."""
    day, time = ir.Fact(key="day"), ir.Fact(key="time")
    moved = {
        "later": ir.Arithmetic(operator="+", left=day, right=time, type=Basic.DATE),
        "earlier": ir.Arithmetic(operator="-", left=day, right=time, type=Basic.DATE),
    }
    program = _program(moved)
    assert reported(program, "later") == ()
    cases = [Case(facts={"day": d, "time": s}) for d in _DAYS for s in _SPANS]
    for key in moved:
        assert agree_on(engine, program, key, cases) == len(cases)


def _program(exprs: dict[str, ir.Arithmetic]) -> ir.Program:
    """A program of these rules over the facts `day` and `time`."""
    types = {"day": Basic.DATE, "time": Basic.DURATION}
    origin = ir.Origin(module="edges", clause="", path="", span=Span(0, 0))
    return ir.Program(
        plan="edges",
        name="edges",
        version="1",
        effective_from=None,
        effective_to=None,
        decisions=tuple(exprs),
        rules={
            key: ir.Rule(key=key, name=key, type=expr.type, expr=expr, origin=origin)
            for key, expr in exprs.items()
        },
        facts={
            key: ir.FactInfo(
                key=key, name=key, type=type_, question=None, evidence=None, presumed=None
            )
            for key, type_ in types.items()
        },
        questions={},
        conditions={},
        places={},
        names={},
    )
