"""What tests of desk tables share: the tables of programs, and a table held against a case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import groupby
from math import prod

from compiler import api
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.desk.outcomes import Fault, Worth
from compiler.core.desk.pages import Desks
from compiler.core.desk.reading import read
from compiler.core.desk.table import Outcome, Table, mask, possible, table_of
from compiler.core.interpret import Evaluation, Result, verdict
from compiler.typecheck.types import Basic, SetType

PLAN = "guangxi.targeted_titles"
MOST = 20_000
"""Random programs may have tables of more combinations than this; those are left alone."""


@cache
def plan_program(plan: str = PLAN) -> ir.Program:
    return api.load().plan(plan).program


def plan_tables(program: ir.Program) -> list[list[Table]]:
    """All tables of a program's decisions, the parts of one that was cut up together."""
    desks = Desks(program)
    made = [table for decision in program.decisions for table in desks.of(decision).tables]
    return [list(parts) for _, parts in groupby(made, key=lambda table: table.key)]


def whole_tables(program: ir.Program) -> Iterator[Table]:
    """For each rule the table in which every name is opened."""
    for key, rule in program.rules.items():
        if isinstance(rule.type, SetType) or rule.type is Basic.EVIDENCE:
            continue
        place = (rule.origin.module, rule.origin.clause)
        made = read(program, rule.expr, rule.type, place)
        if prod(len(column.values) for column in made.columns) <= MOST:
            yield table_of(key, rule.expr, rule.type, place, made)


def held_against(parts: list[Table], case: Case, program: ir.Program, as_of: date | None) -> str:
    """Compares the table with the interpreter on a case: `known` where every column has a value,
    `partly` where some have none and the table decides all the same, else `open`. Nothing is
    said where a column is in conflict."""
    evaluation = Evaluation(program=program, case=case, as_of=as_of)
    for key in program.rules:
        evaluation.rule(key)
    outcomes: list[Outcome] = []
    known = True
    if any(mask(column, evaluation) is None for part in parts for column in part.asked):
        return ""
    for part in parts:
        within = [mask(column, evaluation) for column, _ in part.where]
        masks = [mask(column, evaluation) for column in part.columns]
        if None in (*within, *masks):
            return ""
        allowed = [bits for _, bits in part.where]
        if all(m & bits for m, bits in zip(within, allowed, strict=True)):
            outcomes += possible(part, [m for m in masks if m is not None])
        known &= all(m is not None and m.bit_count() == 1 for m in (*within, *masks))
    outcomes = list(dict.fromkeys(outcomes))
    result = evaluation.of(parts[0].expr)
    assert outcomes, "no row is left"
    if known and not result.questions:  # else the table knows more than the interpreter
        assert len(outcomes) == 1, "two rows differ"
        _agree(outcomes[0], result, evaluation)
        return "known"
    if result.settled:
        for outcome in outcomes:
            _settled(outcome, result, evaluation)
        return "partly"
    return "open"


def _agree(outcome: Outcome, result: Result, evaluation: Evaluation) -> None:
    match outcome:
        case bool():
            assert verdict(result) == ("yes" if outcome else "no")
        case Worth(expr=expr):
            other = evaluation.of(expr)
            assert (other.settled, bool(other.conflicts)) == (
                result.settled,
                bool(result.conflicts),
            )
            assert not result.settled or result.value == other.value
        case Fault():
            assert result.conflicts


def _settled(outcome: Outcome, result: Result, evaluation: Evaluation) -> None:
    """Where the interpreter is sure, no row that is left says otherwise."""
    match outcome:
        case bool():
            assert (result.value is True) is outcome
        case Worth(expr=expr):
            other = evaluation.of(expr)
            assert not other.settled or other.value == result.value
        case Fault():
            pass
