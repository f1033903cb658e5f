"""Assignments of an example turned into a `Case`, by the types of the program's vocabulary."""

from __future__ import annotations

from collections.abc import Iterable

from compiler.core.case import Case
from compiler.core.ir import Program
from compiler.core.values import Value
from compiler.examples import messages
from compiler.examples.constants import Constants, Unfit
from compiler.typecheck.types import Type
from policy_dsl import syntax
from policy_dsl.diagnostics import Message

_SECTION = "authority."


def question_key(key: str, program: Program) -> str:
    """A question as the program keys it: `authority.line` in the text may be `line` in JSON."""
    short = key.removeprefix(_SECTION)
    return key if key in program.questions or short not in program.questions else short


def case_of(title: str, given: Iterable[syntax.Assignment], program: Program) -> Case | Message:
    """The case that the assignments describe, or what keeps it from being one."""
    facts: dict[str, Value] = {}
    authority: dict[str, Value] = {}
    readings: dict[str, str] = {}
    constants = Constants(program)
    for assignment in given:
        key = assignment.name.key
        asked = program.questions.get(question_key(key, program))
        fact = None if asked else program.facts.get(key)
        type_: Type | None = asked.type if asked else fact.type if fact else None
        if type_ is None or (asked and asked.owner in ("drafter", "applicant")):
            return messages.NotGivable(title=title, name=key)
        if assignment.value is None:
            continue  # unknown
        try:
            value = constants.read(assignment.value, type_)
        except Unfit:
            return messages.UnfitValue(title=title, name=key)
        if not asked:
            facts[key] = value
        elif asked.owner == "authority":
            authority[asked.key] = value
        else:
            readings[asked.key] = str(value)
    return Case(facts=facts, authority=authority, readings=readings)
