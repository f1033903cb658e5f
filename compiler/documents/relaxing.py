"""What a plan relaxes, as its rules state it: values and truths that are otherwise in stated cases,
and what may stand in for the ordinary conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from compiler.core import ir, walk
from compiler.core.desk.demands import Demand, alternatives, demands
from compiler.core.desk.families import ORDINARY
from compiler.core.values import ABSENT
from compiler.documents.asking import called, demanded
from compiler.documents.subject import Subject
from compiler.resolve.walk import names
from compiler.typecheck.types import Basic
from compiler.words.public import PublicWords
from policy_dsl import syntax
from policy_dsl.labels import contrary
from policy_dsl.unmet import unmet

AMOUNTS = (Basic.DATE, Basic.DURATION, Basic.INTEGER, Basic.DECIMAL)
"""The types of days, times and numbers."""


def relaxed_values(subject: Subject, decision: str) -> Iterator[syntax.ValueDefinition]:
    """The rules behind a decision that are one thing ordinarily and another in stated cases. Those
    on what is counted relax nothing by themselves, and are left out."""
    program = subject.program
    reached = set(walk.reached(program, decision))
    for statement in subject.module.statements:
        if isinstance(statement, syntax.ValueDefinition) and statement.default:
            eased = statement.cases or statement.adjustments
            if (
                eased
                and statement.subject.key in reached
                and statement.subject.key in program.rules
                and not _counts(subject, statement)
            ):
                yield statement


def thresholds(subject: Subject, values: Iterable[syntax.ValueDefinition]) -> frozenset[str]:
    """The rules of the plan that say from which amounts on the stated cases hold, or what they
    come to: those that name an amount, and those through which these are reached."""
    program = subject.program
    named = {name.key for value in values for part in _stated(value) for name in names(part)}
    reached = {key for name in named & set(program.rules) for key in walk.reached(program, name)}
    own = {key for key in reached if program.rules[key].origin.module == program.plan}
    amounts = {key for key in own if any(map(_is_amount, walk.descend(program.rules[key].expr)))}
    return frozenset(key for key in own if not amounts.isdisjoint(walk.reached(program, key)))


def _stated(value: syntax.ValueDefinition) -> Iterator[syntax.Expression]:
    """What a rule says of its stated cases."""
    for case in value.cases:
        yield from (case.condition, case.value)
    for adjustment in value.adjustments:
        yield from (adjustment.condition, adjustment.amount)


def _is_amount(expr: ir.Expr) -> bool:
    return isinstance(expr, ir.Literal) and expr.type in AMOUNTS and expr.value is not ABSENT


def _counts(subject: Subject, value: syntax.ValueDefinition) -> bool:
    """Whether a rule only says what is counted: every branch is a measure of what the case has."""
    branches = [value.default, *(case.value for case in value.cases)]
    found = [
        walk.behind_names(subject.program, ir.Ref(key=one.key))
        for one in branches
        if isinstance(one, syntax.Name)
    ]
    measured = all(isinstance(one, ir.Elapsed | ir.Aggregate) for one in found)
    return len(found) == len(branches) and measured


def stand_ins(subject: Subject, words: PublicWords, decision: str) -> Iterator[Mapping[str, Any]]:
    """For each condition that an ordinary one meets: what else does, where that is not met."""
    for demand in demands(subject.program, decision):
        choices = alternatives(subject.program, demand.expr)
        ordinary = next((one for one in choices if _is_ordinary(one)), None)
        if ordinary is None or len(choices) < 2:
            continue
        others = tuple(one for one in choices if one is not ordinary)
        yield {
            "name": called(words, demand),
            "clause": words.clause(demand.place),
            "opening": _opening(subject, words, ordinary),
            "choices": [{"mark": m, "text": t} for m, t in _listed(words, demand, others)],
        }


def _opening(subject: Subject, words: PublicWords, ordinary: ir.Expr) -> str:
    name = words.phrase(ordinary)
    return subject.say(
        f"{unmet(name) or f'不符合{name}'}的，具备下列之一即可：",
        f"where {contrary(name)}, any of these will do:",
    )


def _is_ordinary(expr: ir.Expr) -> bool:
    while isinstance(expr, ir.Condition):
        expr = expr.expr
    return isinstance(expr, ir.Fact) and expr.key in ORDINARY


def _listed(
    words: PublicWords, demand: Demand, others: tuple[ir.Expr, ...]
) -> tuple[tuple[str, str], ...]:
    """The other choices as the conditions list them, with marks of their own."""
    if len(others) == 1:
        only = replace(demand, said="", key="", expr=others[0])
        text, choices = demanded(words, only)
        return choices or ((words.say("（1）", "(1)"), text or called(words, only)),)
    return demanded(words, replace(demand, said="", key="", expr=ir.Or(operands=others)))[1]
