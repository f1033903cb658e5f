"""From two versions to a chain of programs, in which each differs from the one before in one rule.

So what each change does is told by itself. A case whose outcome is another at the end has another
outcome after some step: the regions of all steps together leave no changed case out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from compiler.core import ir, walk

Part = Literal["rule", "fact", "question", "places"]


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
    for key, rule in new.rules.items():
        if key in old.rules and plain(rule.expr) != plain(old.rules[key].expr):
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
    if step.part == "rule":
        return step.key in reached
    return decision in side.rules and step.key in walk.reads(side, reached)[decision]


def plain(expr: ir.Expr) -> object:
    """What an expression says, without where it stands and how its parts are called."""
    match expr:
        case ir.Condition(expr=inner):
            return plain(inner)
        case ir.Cases():
            branches = [(plain(b.condition), plain(b.value), b.rank) for b in expr.branches]
            default = None if expr.default is None else plain(expr.default)
            return ("cases", tuple(branches), default, expr.type, expr.table)
        case _:
            return _parts(expr)


def _parts(expr: object) -> object:
    if isinstance(expr, ir.Condition | ir.Cases):
        return plain(expr)
    if isinstance(expr, tuple):
        return tuple(map(_parts, expr))
    names = getattr(type(expr), "__dataclass_fields__", None)
    if names is None or not type(expr).__module__.endswith("core.ir"):
        return expr
    return (type(expr).__name__, *(_parts(getattr(expr, name)) for name in names))


def _named(expr: ir.Expr) -> set[str]:
    return {part.key for part in walk.descend(expr) if isinstance(part, ir.Condition)}


def _meaning_of_fact(fact: ir.FactInfo) -> object:
    presumed: Mapping[str, ir.Expr] = fact.field_presumed
    fields = tuple((key, plain(expr)) for key, expr in presumed.items())
    presumption = None if fact.presumed is None else plain(fact.presumed)
    return (fact.type, presumption, fields, fact.evidence)


def _meaning(question: ir.QuestionInfo) -> object:
    return (question.owner, question.type, question.adopted)
