"""A program to a pydantic model of its cases, made from the vocabulary.

    Model = case_model(program)
    case = Model.model_validate_json(text)       # or model_validate(tree)
    case.employer.place, case.application.date   # UNKNOWN where the case is silent
    case.to_case()                               # what evaluators take

What a case may hold is decided by `compiler.cases`, before pydantic looks at the values: what one
refuses the other refuses, with the same codes and texts, all at once. Facts are nested by the dots
of their keys; a key that Python or pydantic has taken stands with an underscore behind it
(`from_`), in Python only.
"""

from __future__ import annotations

import keyword
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import Field, create_model

from compiler.border import texts
from compiler.border.errors import lines
from compiler.border.fields import UNKNOWN, Unknown, field_type
from compiler.border.parts import Border, CaseModel, PartModel
from compiler.border.shapes import Schema, Shapes
from compiler.border.trees import Location
from compiler.border.vocabulary import SECTIONS, Group, answers, grouped
from compiler.core.case import Case
from compiler.core.ir import FactInfo, Program, QuestionInfo
from compiler.typecheck.types import RecordsType, RecordType

__all__ = ["UNKNOWN", "CaseModel", "PartModel", "Unknown", "case_model", "lines"]

_Take = Callable[[Case], Any]
_Model = TypeVar("_Model", bound=PartModel)


def case_model(program: Program) -> type[CaseModel]:
    """The model of a case of the program's plan. Making it takes a while; keep it."""
    return _Models(program).case()


@dataclass(slots=True)
class _Members:
    """The fields of a model to be, by their keys: each with what takes its value from a case and
    what stands for unknown."""

    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    takes: dict[str, _Take] = field(default_factory=dict)
    blank: dict[str, Any] = field(default_factory=dict)

    def values(self, case: Case) -> dict[str, Any]:
        found = {key: take(case) for key, take in self.takes.items()}
        return {key: value for key, value in found.items() if value is not UNKNOWN}

    def add(self, key: str, held: Any, says: Schema, take: _Take) -> None:
        """A field that holds a value."""
        self.fields[key] = (held, _field(key, says))
        self.takes[key] = take
        self.blank[key] = UNKNOWN

    def add_part(self, key: str, part: type[PartModel]) -> None:
        """A field that is a model; a case that is silent of it has an empty one."""
        empty = part.model_of({})
        self.fields[key] = (part, Field(alias=key, default_factory=lambda: empty))
        self.takes[key] = lambda case: _constructed(part, part._border.values(case))
        self.blank[key] = empty


class _Models:
    """Makes the models of one program."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._shapes = Shapes(program=program, inline=True)

    def case(self) -> type[CaseModel]:
        members = self._members(grouped(self._program))
        for section in SECTIONS:
            members.add_part(section, self._section(section))
        return self._model(CaseModel, "Case", (), members, texts.of_case(self._program))

    def _group(self, group: Group) -> type[PartModel]:
        place = tuple(group.path.split("."))
        members = self._members(group)
        return self._model(PartModel, _class_name(place), place, members, texts.of_group(group))

    def _section(self, section: str) -> type[PartModel]:
        members = _Members()
        for key, info in answers(self._program, section).items():
            shape = texts.without_title(self._shapes.of(info.type))
            held = field_type(info.type, shape)
            members.add(key, held, texts.of_question(info), _answer(section, info))
        says = texts.SECTIONS[section]
        return self._model(PartModel, _class_name((section,)), (section,), members, says)

    def _members(self, group: Group) -> _Members:
        members = _Members()
        for key, member in group.members.items():
            if isinstance(member, Group):
                members.add_part(key, self._group(member))
            else:
                self._add_fact(members, key, member)
        return members

    def _add_fact(self, members: _Members, key: str, info: FactInfo) -> None:
        row = self._row(info, info.type.record) if isinstance(info.type, RecordsType) else None
        shape = texts.without_title(self._shapes.of(info.type))
        held = field_type(info.type, shape, row=row)
        members.add(key, held, texts.of_fact(info), _stated(info.key, row))

    def _row(self, info: FactInfo, record: RecordType) -> type[PartModel]:
        """The model of one record of a list."""
        members = _Members()
        for key, type_ in record.fields:
            shape = self._shapes.field(record, key)
            held = field_type(type_, shape, optional=key in record.optional)
            members.add(key, held, shape, _of_row(info.key, key))
        path = tuple(info.key.split("."))
        name = f"{_class_name(path)}Record"
        return self._model(PartModel, name, (*path, 0), members, {"title": info.name})

    def _model(
        self, base: type[_Model], name: str, place: Location, members: _Members, says: Schema
    ) -> type[_Model]:
        names = _names(members.fields)
        fields: Any = {names[key]: made for key, made in members.fields.items()}
        title: Any = {"title": says["title"]} if "title" in says else {}
        made = create_model(
            name, __base__=base, __doc__=texts.in_words(says), __cls_kwargs__=title, **fields
        )
        made._border = Border(
            program=self._program,
            place=place,
            values=members.values,
            blank=members.blank,
            names=names,
        )
        return made


def _field(key: str, says: Schema) -> Any:
    """A field of the model, unknown where nothing is said."""
    extra: Any = {name: part for name, part in says.items() if name.startswith("x-")}
    return Field(
        alias=key,
        title=str(says["title"]) if "title" in says else None,
        description=texts.in_words(says) or None,
        json_schema_extra=extra,
        default_factory=lambda: UNKNOWN,
    )


def _stated(key: str, row: type[PartModel] | None) -> _Take:
    """What takes a fact from a case, its records as models."""

    def take(case: Case) -> Any:
        value: Any = case.facts.get(key, UNKNOWN)
        if row is None or value is UNKNOWN:
            return value
        return tuple(row.model_of(record) for record in value)

    return take


def _of_row(fact: str, key: str) -> _Take:
    """What takes a field from the only record of a list."""

    def take(case: Case) -> Any:
        rows: Any = case.facts[fact]
        return rows[0].get(key, UNKNOWN)

    return take


def _answer(section: str, info: QuestionInfo) -> _Take:
    return lambda case: getattr(case, section).get(info.key, UNKNOWN)


def _constructed(part: type[PartModel], values: dict[str, Any]) -> Any:
    return part.model_of(values) if values else UNKNOWN


def _names(keys: Collection[str]) -> dict[str, str]:
    """For each key a name that Python and pydantic leave free."""
    names: dict[str, str] = {}
    for key in keys:
        name = key.lstrip("_") or "field"
        taken = keyword.iskeyword(name) or hasattr(CaseModel, name)
        while taken or (name != key and name in keys) or name in names.values():
            name, taken = f"{name}_", False
        names[key] = name
    return names


def _class_name(path: tuple[str, ...]) -> str:
    return "".join(part.title().replace("_", "") for part in path)
