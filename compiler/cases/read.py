"""A JSON tree turned into a `Case` of typed facts, answers and readings.

Why not pydantic, which reads strangers' data elsewhere: what a case may hold is declared by the
policies at run time, in words that only the program knows. A walk over that vocabulary is shorter
than building models from it, and its messages can name the policies' own words in two languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from compiler.cases.json_text import Json, read_json
from compiler.cases.messages import (
    CaseError,
    NotAnswerable,
    NotObject,
    NullValue,
    UnknownKey,
)
from compiler.cases.shown import at_key, found
from compiler.cases.values import Reader
from compiler.core.case import Case
from compiler.core.ir import Owner, Program, QuestionInfo
from compiler.core.values import Value
from compiler.typecheck.types import Type
from policy_dsl.suggest import nearest

_SECTIONS: dict[str, Owner] = {"authority": "authority", "readings": "interpreter"}


@dataclass(slots=True)
class _Group:
    """Facts whose keys begin alike, nested by their dots: `employer.place`, `employer.kind`."""

    members: dict[str, _Group | str] = field(default_factory=dict)


def read_case(text: str | bytes, program: Program) -> Case:
    """The case that a JSON text states, typed by the program's vocabulary.

    A key that is missing is unknown; a place may be a code or a name. Raises CaseError with all
    problems at once.
    """
    return read_tree(read_json(text), program)


def read_tree(tree: Json, program: Program) -> Case:
    """As `read_case`, from a tree that `read_json` gave."""
    reader = Reader(program)
    case = _Walk(program, reader).case(tree)
    if reader.problems:
        raise CaseError(tuple(reader.problems))
    return case


class _Walk:
    """One walk over one tree; problems are collected, and the walk goes on."""

    def __init__(self, program: Program, reader: Reader) -> None:
        self.program = program
        self.reader = reader

    def case(self, tree: Json) -> Case:
        given = self._object(tree, "$")
        facts: dict[str, Value] = {}
        sections = {key: part for key, part in given.items() if key in _SECTIONS}
        rest = {key: part for key, part in given.items() if key not in _SECTIONS}
        self._group(rest, _nested(self.program), "$", facts)
        authority = self._answers(sections.get("authority", {}), "authority")
        readings = self._answers(sections.get("readings", {}), "readings")
        texts = {key: reading for key, reading in readings.items() if isinstance(reading, str)}
        return Case(facts=facts, authority=authority, readings=texts)

    def _group(
        self, given: Mapping[str, Json], group: _Group, path: str, facts: dict[str, Value]
    ) -> None:
        for key, part in given.items():
            here = at_key(path, key)
            match group.members.get(key):
                case _Group() as inner:
                    self._group(self._object(part, here), inner, here, facts)
                case str(fact):
                    self._value(part, self.program.facts[fact].type, here, fact, facts)
                case None:
                    self._unknown(here, key, _at_top(group.members, path))

    def _answers(self, given: Json, section: str) -> dict[str, Value]:
        questions = asked_in(section, self.program)
        answers: dict[str, Value] = {}
        for key, part in self._object(given, section).items():
            asked = questions.get(key)
            if asked:
                self._value(part, asked.type, at_key(section, key), asked.key, answers)
            else:
                self._unknown(at_key(section, key), key, questions)
        return answers

    def _value(self, part: Json, type_: Type, path: str, key: str, into: dict[str, Value]) -> None:
        value = self.reader.read(part, type_, path)
        if value is not None:
            into[key] = value

    def _object(self, tree: Json, path: str) -> Mapping[str, Json]:
        if isinstance(tree, dict):
            return tree
        problem = NullValue(path=path) if tree is None else None
        self.reader.refuse(problem or NotObject(path=path, found=found(tree)))
        return {}

    def _unknown(self, path: str, key: str, known: Mapping[str, object]) -> None:
        if path in self.program.rules and path not in self.program.facts:
            self.reader.refuse(NotAnswerable(path=path))
            return
        near = _nested_form(key) if path in self.program.facts else nearest(key, known)
        self.reader.refuse(UnknownKey(path=path, nearest=near))


def asked_in(section: str, program: Program) -> dict[str, QuestionInfo]:
    """The questions that a section of a case answers, by their keys there: a question that is
    declared as `authority.line` is `line` within `authority`."""
    owner = _SECTIONS.get(section)
    questions = (asked for asked in program.questions.values() if asked.owner == owner)
    return {asked.key.removeprefix(f"{section}."): asked for asked in questions}


def _nested(program: Program) -> _Group:
    """The program's facts as a tree of their keys' parts."""
    top = _Group()
    for key in program.facts:
        *parents, last = key.split(".")
        group = top
        for part in parents:
            inner = group.members.setdefault(part, _Group())
            assert isinstance(inner, _Group), f"{key} is both a fact and a group"
            group = inner
        group.members[last] = key
    return top


def _nested_form(key: str) -> tuple[str, ...]:
    """How a key with dots is written: `{"employer": {"place": …}}`."""
    first, *rest = reversed(key.split("."))
    written = f'{{"{first}": …}}'
    for part in rest:
        written = f'{{"{part}": {written}}}'
    return (written,)


def _at_top(members: Mapping[str, object], path: str) -> Mapping[str, object]:
    return {**members, **_SECTIONS} if path == "$" else members
