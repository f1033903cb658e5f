"""The base of the models that `case_model` makes: reading and writing by `compiler.cases`.

Every part of a case (a group, a section, a record) can be read on its own; it is then put back to
its place in an otherwise empty case, so that one reader reads all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from compiler.border.errors import refusal
from compiler.border.fields import UNKNOWN
from compiler.border.trees import Location, Read, as_tree
from compiler.border.vocabulary import SECTIONS, answers
from compiler.cases import CaseError, read_json, read_tree
from compiler.core.case import Case
from compiler.core.ir import Program


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """What a model stands for: the part of a case at `place`, which `values` takes from it, by
    the keys of its JSON. `blank` holds what stands for unknown under each key, `names` the names
    of the fields."""

    program: Program
    place: Location
    values: Callable[[Case], dict[str, Any]]
    blank: Mapping[str, Any]
    names: Mapping[str, str]


class PartModel(BaseModel):
    """An object in a case. A field of which nothing is said is `UNKNOWN`; null is `ABSENT`."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, protected_namespaces=(), serialize_by_alias=True
    )

    _border: ClassVar[Border]

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **settings: Any) -> Self:
        """The model of a JSON text, read without loss: numbers exactly, keys given twice refused.

        Raises ValidationError.
        """
        text = json_data if isinstance(json_data, str) else bytes(json_data)
        try:
            tree = read_json(text)
        except CaseError as error:
            raise refusal(str(cls.model_config.get("title") or cls.__name__), error) from None
        return cls.model_validate(Read(tree), **settings)

    @classmethod
    def model_of(cls, values: Mapping[str, Any]) -> Self:
        """The model of values that have been read, by their keys in JSON."""
        border = cls._border
        said = {border.names[key] for key in values}
        return cls.model_construct(said, **{**border.blank, **values})

    @model_validator(mode="before")
    @classmethod
    def _read(cls, given: object) -> object:
        """The values of a JSON tree, typed."""
        if isinstance(given, cls):
            return given
        border = cls._border
        whole = _at(border.place, given.tree if isinstance(given, Read) else given)
        try:
            tree = whole if isinstance(given, Read) else as_tree(whole)
            return border.values(read_tree(tree, border.program))
        except CaseError as error:
            raise refusal(cls.__name__, error, whole, border.place) from None

    @model_serializer(mode="wrap")
    def _known(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """What is known, under the keys of JSON; a group of which nothing is known is left out."""
        written = write(self)
        return {key: written[key] for key in self._said() if key in written}

    def __repr_args__(self) -> Iterable[tuple[str, Any]]:
        return ((name, value) for name, value in self if _is_said(value))

    def _said(self) -> dict[str, Any]:
        """The values that are known, by their keys in JSON."""
        fields = type(self).model_fields
        values = {info.alias or name: getattr(self, name) for name, info in fields.items()}
        return {key: value for key, value in values.items() if _is_said(value)}


class CaseModel(PartModel):
    """A whole case."""

    def to_case(self) -> Case:
        """The case that evaluators take, equal to what `read_case` gives for the same JSON."""
        program = self._border.program
        given = _plain(self)
        authority, readings = (
            {
                asked.key: given[section][key]
                for key, asked in answers(program, section).items()
                if key in given.get(section, {})
            }
            for section in SECTIONS
        )
        stated = {key: _under(given, key) for key in program.facts}
        facts = {key: value for key, value in stated.items() if value is not UNKNOWN}
        return Case(facts=facts, authority=authority, readings=readings)


def _is_said(value: object) -> bool:
    if isinstance(value, PartModel):
        return bool(value._said())
    return value is not UNKNOWN


def _plain(value: Any) -> Any:
    """The value with dictionaries in the place of models."""
    if isinstance(value, PartModel):
        return {key: _plain(part) for key, part in value._said().items()}
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


def _under(given: Any, key: str) -> Any:
    """The value of a fact in nested dictionaries."""
    for part in key.split("."):
        given = given.get(part, UNKNOWN) if isinstance(given, dict) else UNKNOWN
    return given


def _at(place: Location, tree: Any) -> Any:
    """A case that holds nothing but the tree at its place."""
    for step in reversed(place):
        tree = {step: tree} if isinstance(step, str) else [tree]
    return tree
