"""Two cases that differ in some facts or questions, in one set of terms."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from compiler.audit.diff.sides import Side
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.values import Value
from compiler.core.worlds.terms import Term, Terms
from compiler.typecheck.types import Type

_MARK = "′"


class Twin(Side):
    """A program as it decides the second case: what is varied are inputs of their own."""

    def __init__(self, program: ir.Program, terms: Terms, varied: Collection[str]) -> None:
        self._varied = varied
        super().__init__(program, terms)

    def given(self, key: str, type_: Type) -> Term:
        return super().given(second(key) if key in self._varied else key, type_)


def second(key: str) -> str:
    """What the second case says under this key."""
    return f"{key}{_MARK}"


Varied = dict[str, Value]


def parted(case: Case, varied: Collection[str]) -> tuple[Case, Varied, Varied]:
    """What both cases have, and what each has of its own."""
    every = {**case.facts, **case.authority, **case.readings}
    own = {key: every[key] for key in varied if key in every}
    others = {key: every[second(key)] for key in varied if second(key) in every}
    marked = {*varied, *map(second, varied)}
    shared = Case(
        facts={k: v for k, v in case.facts.items() if k not in marked},
        authority={k: v for k, v in case.authority.items() if k not in marked},
        readings={k: v for k, v in case.readings.items() if k not in marked},
    )
    return shared, own, others


def joined(program: ir.Program, shared: Case, own: Varied) -> Case:
    """A whole case, each key under its owner."""
    case = shared
    for key, value in own.items():
        question = program.questions.get(key)
        if question is None:
            case = replace(case, facts={**case.facts, key: value})
        elif question.owner == "interpreter" and isinstance(value, str):
            case = replace(case, readings={**case.readings, key: value})
        else:
            case = replace(case, authority={**case.authority, key: value})
    return case
