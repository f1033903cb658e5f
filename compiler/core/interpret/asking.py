"""Questions: whether a case answers them, and what is possible as long as it does not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from compiler.core import ir
from compiler.core.case import Case
from compiler.core.interpret.result import ANY, Result
from compiler.core.values import Value
from compiler.typecheck.types import Basic, EnumType, RecordsType, Type


def answered(info: ir.QuestionInfo, case: Case) -> Value | None:
    """The answer to a question, or None. The drafter's questions no case answers; of an ambiguity
    the reading that the plan adopts stands where the case takes none."""
    match info.owner:
        case "authority":
            return case.authority.get(info.key)
        case "interpreter":
            return case.readings.get(info.key, info.adopted)
        case "applicant":
            return case.facts.get(info.key)
        case "drafter":
            return None
        case _:
            assert_never(info.owner)


def opened(key: str, type: Type | None, rests_on: Iterable[str] = ()) -> Result:
    """An open question: a truth may be either, everything else anything."""
    possible = (True, False) if type is Basic.TRUTH else ANY
    return Result(possible=possible, questions=(key,), rests_on=frozenset(rests_on))


def opened_to(info: ir.QuestionInfo) -> Result:
    """An open question of somebody other than the applicant: an ambiguity has its readings."""
    if info.owner == "interpreter" and isinstance(info.type, EnumType) and info.type.members:
        several = len(info.type.members) > 1
        return Result(possible=info.type.members, questions=(info.key,) if several else ())
    return opened(info.key, info.type)


def field_type(fact: ir.FactInfo | None, field: str) -> Type | None:
    """The type of a field of the records of a fact."""
    if fact is None or not isinstance(fact.type, RecordsType):
        return None
    return fact.type.record.field(field)
