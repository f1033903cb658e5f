"""A program's facts as a tree of their keys' parts, and the two sections of answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from compiler.cases.read import asked_in
from compiler.core.ir import FactInfo, Program, QuestionInfo

SECTIONS = ("authority", "readings")
"""Where a case holds the answers that others than the applicant gave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Facts whose keys begin alike: `employer` with `place` and `kind`. `path` is that beginning,
    empty for the whole case."""

    path: str
    members: dict[str, Group | FactInfo] = field(default_factory=dict)

    def facts(self) -> Iterator[FactInfo]:
        """All facts below, in the order of the vocabulary."""
        for member in self.members.values():
            if isinstance(member, Group):
                yield from member.facts()
            else:
                yield member


def grouped(program: Program) -> Group:
    """The facts that a case can state, nested by the dots of their keys."""
    top = Group(path="")
    for key, info in program.facts.items():
        *parents, last = key.split(".")
        if (parents or [last])[0] in SECTIONS:
            continue  # a case has its answers there
        group = top
        for part in parents:
            path = f"{group.path}.{part}" if group.path else part
            inner = group.members.setdefault(part, Group(path=path))
            assert isinstance(inner, Group), f"{path} is both a fact and a group"
            group = inner
        group.members[last] = info
    return top


def answers(program: Program, section: str) -> dict[str, QuestionInfo]:
    """The questions that a section answers, by their keys there."""
    return asked_in(section, program)
