"""What a plan relaxes, as its rules state it: values and truths that are otherwise in stated cases,
and what may stand in for the ordinary conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from compiler.core import ir, walk
from compiler.core.desk.demands import Demand, alternatives, demands
from compiler.core.desk.families import ORDINARY
from compiler.documents.asking import called, demanded
from compiler.documents.subject import Subject
from compiler.words.public import PublicWords
from policy_dsl import syntax
from policy_dsl.labels import contrary
from policy_dsl.unmet import unmet


def relaxed_values(subject: Subject, decision: str) -> Iterator[syntax.ValueDefinition]:
    """The rules behind a decision that are one thing ordinarily and another in stated cases."""
    program = subject.program
    reached = set(walk.reached(program, decision))
    for statement in subject.module.statements:
        if isinstance(statement, syntax.ValueDefinition) and statement.default:
            eased = statement.cases or statement.adjustments
            if (
                eased
                and statement.subject.key in reached
                and statement.subject.key in program.rules
            ):
                yield statement


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
