"""What each class of nodes holds, read from the fields of the class."""

from __future__ import annotations

import re
import types
from dataclasses import MISSING, dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from policy_dsl import syntax
from policy_dsl.source import Span

WRITTEN = {
    Decimal: re.compile(r"^-?[0-9]+(\.[0-9]+)?$"),
    date: re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
}
"""How the texts look that stand for what JSON has no type for."""

LEFT_OUT = frozenset({"path"})
"""Where a module lay says nothing of what it says."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, truth, whole number, decimal or day."""

    type: type


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words or numbers."""

    among: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Nodes:
    """A node of one of some classes, by their names."""

    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """Any number of one shape."""

    of: Shape


@dataclass(frozen=True, slots=True)
class Row:
    """So many values, each of its shape."""

    of: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A value of one of some shapes."""

    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """null"""


Shape = Scalar | Choice | Nodes | Many | Row | AnyOf | Nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """`needed`: it has no value where nothing is written; else that is `otherwise`."""

    name: str
    shape: Shape
    needed: bool
    otherwise: Any = None


CLASSES: dict[str, type[syntax.Node]] = {
    name: value
    for name in syntax.__all__
    if isinstance(value := getattr(syntax, name), type) and issubclass(value, syntax.Node)
    if value not in (syntax.Node, syntax.Statement)
}
"""Every class of which there are nodes, by its name."""


@cache
def fields_of(name: str) -> tuple[Field, ...]:
    """The fields of a class that stand in JSON, in their order."""
    made = CLASSES[name]
    hints = get_type_hints(made)
    return tuple(
        Field(
            name=one.name,
            shape=_shape(hints[one.name]),
            needed=one.default is MISSING and one.default_factory is MISSING,
            otherwise=None if one.default is MISSING else one.default,
        )
        for one in fields(made)
        if hints[one.name] is not Span and one.name not in LEFT_OUT
    )


def _shape(hint: Any) -> Shape:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _union([_shape(one) for one in get_args(hint)])
    if origin is Literal:
        return Choice(get_args(hint))
    if origin is tuple:
        first, *rest = get_args(hint)
        if rest == [Ellipsis]:
            return Many(_shape(first))
        return Row(tuple(map(_shape, (first, *rest))))
    if hint is type(None):
        return Nothing()
    if hint in (str, bool, int, Decimal, date):
        return Scalar(hint)
    if isinstance(hint, type) and issubclass(hint, syntax.Node):
        return Nodes(_classes_of(hint))
    raise AssertionError(f"no shape for {hint}")


def _classes_of(hint: type[syntax.Node]) -> tuple[str, ...]:
    """A class, or all statements."""
    return tuple(name for name, made in CLASSES.items() if issubclass(made, hint))


def _union(shapes: list[Shape]) -> Shape:
    nodes = [name for one in shapes if isinstance(one, Nodes) for name in one.classes]
    others = [one for one in shapes if not isinstance(one, Nodes)]
    found: list[Shape] = [Nodes(tuple(dict.fromkeys(nodes)))] if nodes else []
    all_of = tuple(dict.fromkeys([*found, *others]))
    return all_of[0] if len(all_of) == 1 else AnyOf(all_of)
