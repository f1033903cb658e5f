"""The text of a plan beside its rules (正文, and what bodies may do), under the part of a guide
where the rules about it are told.

A passage belongs to the nearest rule of its clause, or of the clauses under the same heading. Parts
of a plan of which no decision reads a rule (guiding thoughts, safeguards) do not concern those who
read a guide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from compiler.core import ir, walk
from compiler.documents.plan_parts import Part, Parts
from compiler.documents.subject import Subject
from compiler.documents.wording import cited
from compiler.words.public import PublicWords
from policy_dsl import syntax

_Path = tuple[tuple[int, int], ...]
_Told = tuple[str, Iterable[str]]
"""A section of a guide, and the decisions that it is about."""


def beside(
    subject: Subject, words: PublicWords, parts: Parts, sections: Sequence[_Told]
) -> Mapping[str, list[Part]]:
    """For each section the passages that belong there, each with its clause. A rule that decisions
    of several sections read is of the first."""
    found: dict[str, list[Part]] = {name: [] for name, _ in sections}
    for statement, section in _placed(subject, _owners(subject.program, sections)):
        clause = parts.sentences.statement(statement).clause
        told = parts.said(statement)
        for part in told[:1] if clause else ():
            where = cited(subject, words.clause((subject.program.plan, clause)))
            part["pieces"].append({"kind": "words", "text": where, "language": ""})
        found[section] += told
    return found


def _owners(program: ir.Program, sections: Sequence[_Told]) -> Mapping[str, str]:
    """The section of each rule and question."""
    found: dict[str, str] = {}
    for name, decisions in sections:
        for decision in decisions:
            for key in (*walk.reached(program, decision), *walk.reads_of(program, decision)):
                found.setdefault(key, name)
    return found


def _placed(subject: Subject, owners: Mapping[str, str]) -> Iterator[tuple[syntax.Statement, str]]:
    told = list(_paths(subject.module.statements))
    rules = [
        (at, path, owners[key])
        for at, (statement, path) in enumerate(told)
        if (key := _key(statement)) in owners
    ]
    for at, (statement, path) in enumerate(told):
        if not isinstance(statement, syntax.Prose | syntax.Power):
            continue
        near = [
            (-_shared(path, other), place > at, abs(place - at), section)
            for place, other, section in rules
            if _shared(path, other)
        ]
        if near:
            yield statement, min(near)[3]


def _paths(
    statements: Iterable[syntax.Statement],
) -> Iterator[tuple[syntax.Statement, _Path]]:
    """Each statement with the headings that it stands under."""
    path: _Path = ()
    for statement in statements:
        if isinstance(statement, syntax.Heading):
            level = statement.level
            path = (*(step for step in path if step[0] < level), (level, statement.number))
        yield statement, path


def _shared(one: _Path, other: _Path) -> int:
    """Under how many headings both stand."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _key(statement: syntax.Statement) -> str:
    """The rule or question that a statement is about; of a demand the decision that it is made
    for."""
    match statement:
        case syntax.Definition() | syntax.ValueDefinition() | syntax.TableDefinition():
            return statement.subject.key
        case syntax.Requirement() | syntax.Bar():
            return statement.decision.key
        case syntax.SetBy() | syntax.Hole() | syntax.Ambiguity():
            return statement.declared.key.removeprefix("authority.")
        case _:
            return ""
