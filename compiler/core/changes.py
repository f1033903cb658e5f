"""The single changes of a case that may turn a decision: which keys, from what, to what.

Only what the decision can read is changed. A change of the person or the post can be obtained
(education, the employer, an authority's answer); what a record of the past says is fixed, and so
are a truth that would have to be undone, being in service, and a step of the person that would have
to be a lower one. No application is for a lower step, nor for a title that the person has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from compiler.core import ir, walk
from compiler.core.as_json import Json, as_json
from compiler.core.case import APPLICATION, APPLICATION_DATE, IN_SERVICE, TITLE_LEVEL, TITLES
from compiler.core.interpret import Evaluation
from compiler.core.interpret.records import frames
from compiler.core.interpret.result import same
from compiler.core.landmarks import answers
from compiler.core.remembered import remembered
from compiler.core.values import Value
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type

Kind = Literal["waiting", "obtainable", "fixed"]

PLACES = 24
"""So many of the places that the program names are tried in the place of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One key's value made another; `before` None where it was unknown."""

    key: str
    before: Value | None
    after: Value
    kind: Kind

    def to_json(self) -> dict[str, Json]:
        return {"key": self.key, "from": as_json(self.before), "to": as_json(self.after)}


def changes(evaluation: Evaluation, key: str) -> list[Change]:
    """Truths flipped, steps and members exchanged, sets given one member more, places moved,
    questions of an authority answered: those of facts, of questions, then of records that the rule
    `key` can read, nearest steps first."""
    return [
        *_of_facts(evaluation, key),
        *_of_questions(evaluation, key),
        *_of_records(evaluation, key),
    ]


@remembered
def facts_read(program: ir.Program, key: str) -> tuple[str, ...]:
    """The facts that stand in what the rule `key` may evaluate, in the order of the text."""
    parts = walk.reached_parts(program, key)
    return tuple(dict.fromkeys(part.key for part in parts if isinstance(part, ir.Fact)))


def _of_facts(evaluation: Evaluation, rule: str) -> Iterator[Change]:
    """What is applied for can be another only where the decision is on an application, and so
    reads its day: nobody is appointed for having applied for something else."""
    program = evaluation.program
    places, read = _places(program, rule), facts_read(program, rule)
    for key in read:
        value = evaluation.case.facts.get(key)
        if key.startswith(APPLICATION) and APPLICATION_DATE not in read:
            continue
        if key in program.facts and value is not None:
            kind: Kind = "fixed" if key == IN_SERVICE else "obtainable"
            made = _to_others(key, value, program.facts[key].type, places, kind)
            yield from _upwards(made, program.facts[key].type, evaluation)


def _upwards(made: Iterable[Change], type: Type, evaluation: Evaluation) -> Iterator[Change]:
    """Of the steps of a ladder those above are ways; a lower one of the person explains the no, and
    one that is applied for, or that the person has as a title, is left out."""
    if not isinstance(type, EnumType) or not type.ordered:
        yield from made
        return
    steps = {member: index for index, member in enumerate(type.members)}
    titles = evaluation.case.facts.get(TITLES, ())
    held = [frame.record.get(TITLE_LEVEL) for frame in frames(titles, TITLES)]
    for change in made:
        above = _step(steps, change.after) > _step(steps, change.before)
        if not change.key.startswith(APPLICATION):
            yield change if above else replace(change, kind="fixed")
        elif above and _step(steps, change.after) > max(
            (_step(steps, one) for one in held), default=-1
        ):
            yield change


def _step(steps: Mapping[str, int], value: Value | None) -> int:
    """-1 of what is no step of the ladder."""
    return steps.get(value, -1) if isinstance(value, str) else -1


def _of_questions(evaluation: Evaluation, rule: str) -> Iterator[Change]:
    for key in _read(evaluation.program, rule):
        info = evaluation.program.questions.get(key)
        if info is not None and info.owner == "authority":
            value = evaluation.case.authority.get(key)
            yield from _to_others(key, value, info.type, (), "obtainable")


def _of_records(evaluation: Evaluation, rule: str) -> Iterator[Change]:
    program = evaluation.program
    places, fields = _places(program, rule), _fields(program, rule)
    for key in facts_read(program, rule):
        info = program.facts.get(key)
        if info is None or not isinstance(info.type, RecordsType):
            continue
        for frame in frames(evaluation.case.facts.get(key, ()), key):
            for field, type in info.type.record.fields:
                value = frame.record.get(field)
                if field in fields and value is not None:
                    yield from _to_others(frame.path(field), value, type, places, "fixed")


def _to_others(
    key: str, before: Value | None, type: Type, places: tuple[Value, ...], kind: Kind
) -> Iterator[Change]:
    options = places if type is Basic.PLACE else _with_another(before, type) or answers(type)
    if isinstance(type, EnumType) and type.ordered and before in type.members:
        options = _by_distance(type.members, before)
    for after in options:
        if before is None or not same(before, after):
            undone = before is True and after is False
            yield Change(key=key, before=before, after=after, kind="fixed" if undone else kind)


def _with_another(before: Value | None, type: Type) -> tuple[Value, ...]:
    """A set that is known, with one member more."""
    if not isinstance(type, SetType) or not isinstance(before, frozenset):
        return ()
    return tuple(before | {member} for member in answers(type.element) if member not in before)


def _by_distance(members: tuple[str, ...], step: Value) -> tuple[Value, ...]:
    """The steps of a ladder from the nearest on, the higher before the lower."""
    steps = {member: index for index, member in enumerate(members)}
    here = steps[step] if isinstance(step, str) else 0
    return tuple(sorted(members, key=lambda m: (abs(steps[m] - here), here - steps[m])))


@remembered
def _read(program: ir.Program, rule: str) -> tuple[str, ...]:
    """The facts and questions in what the rule may evaluate, in the order of the text."""
    parts = walk.reached_parts(program, rule)
    return tuple(dict.fromkeys(key for part in parts for key in walk.read_by_itself(part)))


@remembered
def _fields(program: ir.Program, rule: str) -> frozenset[str]:
    """The fields of records that are named there."""
    parts = walk.reached_parts(program, rule)
    return frozenset(part.key for part in parts if isinstance(part, ir.FieldOf))


@remembered
def _places(program: ir.Program, rule: str) -> tuple[Value, ...]:
    """The places that the program names there, in the order in which it does."""
    parts = walk.reached_parts(program, rule)
    literals = (p for p in parts if isinstance(p, ir.Literal) and p.type is Basic.PLACE)
    return tuple(dict.fromkeys(str(literal.value) for literal in literals))[:PLACES]
