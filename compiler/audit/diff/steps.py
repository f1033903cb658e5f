"""From two versions to a chain of programs, in which each differs from the one before in one rule.

So what each change does is told by itself. A case whose outcome is another at the end has another
outcome after some step: the regions of all steps together leave no changed case out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from compiler.audit.diff.holes import is_hole_of_one, plain, with_hole
from compiler.core import ir, walk

Part = Literal["rule", "fact", "question", "places", "hole"]
"""`hole`: what one version asks for under a name, the other states by a rule of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change: `key` names what was changed. `old` and `new` are the programs around it."""

    part: Part
    key: str
    old: ir.Program
    new: ir.Program


def steps(old: ir.Program, new: ir.Program) -> list[Step]:
    """The changes from the old to the new program, in the order of the new text. Rules that are
    only in one version are in all programs of the chain, where they harm nobody."""
    found, program = list[Step](), with_words_of(old, new)
    if old.places != new.places:
        program = _step(found, program, "places", "places", places=new.places)
    for key, fact in new.facts.items():
        if key in old.facts and _meaning_of_fact(fact) != _meaning_of_fact(old.facts[key]):
            facts = {**program.facts, key: fact}
            program = _step(found, program, "fact", key, facts=facts)
    for key, question in new.questions.items():
        if key in old.questions and _meaning(question) != _meaning(old.questions[key]):
            questions = {**program.questions, key: question}
            program = _step(found, program, "question", key, questions=questions)
    for key in (*new.questions, *new.rules):
        if is_hole_of_one(old, new, key):
            rules = with_hole(program.rules, new, key)
            program = _step(found, program, "hole", key, rules=rules)
    for key, rule in new.rules.items():
        if key in old.rules and plain(rule.expr) != plain(program.rules[key].expr):
            rules, conditions = {**program.rules, key: rule}, {**program.conditions}
            conditions |= {k: info for k, info in new.conditions.items() if k in _named(rule.expr)}
            program = _step(found, program, "rule", key, rules=rules, conditions=conditions)
    return found


def with_words_of(program: ir.Program, other: ir.Program) -> ir.Program:
    """The program, and beside it what only the other version has, which none of its rules uses."""
    return replace(
        program,
        rules={**other.rules, **program.rules},
        conditions={**other.conditions, **program.conditions},
        facts={**other.facts, **program.facts},
        questions={**other.questions, **program.questions},
        names={**other.names, **program.names},
        sources={**other.sources, **program.sources},
    )


def reached(step: Step, decisions: tuple[str, ...]) -> tuple[str, ...]:
    """The decisions that a change may bear on."""
    return tuple(key for key in decisions if bears_on(step, key))


def _step(
    found: list[Step], program: ir.Program, part: Part, key: str, **changed: Any
) -> ir.Program:
    after = replace(program, **changed)
    found.append(Step(part=part, key=key, old=program, new=after))
    return after


def bears_on(step: Step, decision: str) -> bool:
    """Whether a change may bear on a decision."""
    if step.part == "places":
        return True
    return any(_touches(step, side, decision) for side in (step.old, step.new))


def _touches(step: Step, side: ir.Program, decision: str) -> bool:
    reached = walk.reached(side, decision)
    if step.part in ("rule", "hole") and step.key in reached:
        return True
    if step.part == "rule":
        return False
    return decision in side.rules and step.key in walk.reads(side, reached)[decision]


def _named(expr: ir.Expr) -> set[str]:
    return {part.key for part in walk.descend(expr) if isinstance(part, ir.Condition)}


def _meaning_of_fact(fact: ir.FactInfo) -> object:
    presumed: Mapping[str, ir.Expr] = fact.field_presumed
    fields = tuple((key, plain(expr)) for key, expr in presumed.items())
    presumption = None if fact.presumed is None else plain(fact.presumed)
    return (fact.type, presumption, fields, fact.evidence)


def _meaning(question: ir.QuestionInfo) -> object:
    return (question.owner, question.type, question.adopted)
