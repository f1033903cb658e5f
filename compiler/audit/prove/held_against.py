"""The program that a claim holds the plan against: the plan itself, or another plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from compiler.audit.diff.steps import with_words_of
from compiler.audit.prove.findings import Finding, found, not_proved
from compiler.audit.prove.messages import NothingToCompare
from compiler.core import ir, walk
from compiler.typecheck.types import Type

Plans = Callable[[str], ir.Program | None]
"""The program of a plan by its key or name; None where there is none without errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """`other`: the program compared with; `joint`: the words of both, for cases of both."""

    other: ir.Program
    joint: ir.Program


def against(program: ir.Program, claim: ir.Claim, plans: Plans) -> Against | Finding:
    """What the claim compares, or why it cannot be compared."""
    if claim.plan is None:
        return Against(other=program, joint=program)
    other, subject = plans(claim.plan), claim.subject
    assert subject is not None
    if other is None or subject not in other.rules:
        message = NothingToCompare(name=claim.name, key=claim.key, plan=claim.plan, rule=subject)
        return Finding(diagnostic=found(message, claim.origin))
    for key in _both_read(program, other, claim):
        if _type(program, key) != _type(other, key):
            zh, en = (
                f"两个方案所说的“{key}”类型不同",
                f"“{key}” is of another type in the other plan",
            )
            return not_proved(claim, (zh, en))
    return Against(other=other, joint=with_words_of(program, other))


def answerable(program: ir.Program) -> ir.Program:
    """The same, with what the drafter has left open for somebody to answer: what may come of it
    is not ruled out."""
    questions = {
        key: replace(info, owner="authority") if info.is_hole else info
        for key, info in program.questions.items()
    }
    return replace(program, questions=questions)


def holes(program: ir.Program) -> tuple[str, ...]:
    """The keys of what the drafter has left open."""
    return tuple(key for key, info in program.questions.items() if info.is_hole)


def _both_read(program: ir.Program, other: ir.Program, claim: ir.Claim) -> list[str]:
    """The rule itself, and the facts and questions that both plans ask for it."""
    subject = claim.subject
    assert subject is not None
    mine, theirs = (walk.reads_of(side, subject) for side in (program, other))
    if claim.guard is not None:
        mine |= walk.asks(program, claim.guard)
        for key in walk.needs(program, claim.guard):
            mine |= walk.reads_of(program, key)
    return [subject, *sorted(mine & theirs)]


def _type(program: ir.Program, key: str) -> Type | None:
    infos = (program.rules, program.facts, program.questions)
    return next((info[key].type for info in infos if key in info), None)
