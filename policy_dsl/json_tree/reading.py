"""What came as JSON to a node; strict, as it may be anything."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any, assert_never

from policy_dsl import syntax
from policy_dsl.json_tree.shapes import (
    CLASSES,
    WRITTEN,
    AnyOf,
    Choice,
    Many,
    Nodes,
    Nothing,
    Row,
    Scalar,
    Shape,
    fields_of,
)

MOST_DEEP = 400
"""Nobody writes conditions within conditions so deep."""


class TreeError(Exception):
    """Not the JSON of a tree; the text says where, as a path of fields, and why."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where or '.'}: {why}")
        self.where, self.why = where, why


def read_tree(data: object, path: str = "") -> syntax.Module:
    """The module of an object that `written` made, as if it lay at `path`. Raises TreeError."""
    module = _node(data, ("Module",), "", {"path": path}, 0)
    assert isinstance(module, syntax.Module)
    return module


def _node(
    data: object, classes: tuple[str, ...], where: str, more: dict[str, Any], deep: int
) -> syntax.Node:
    if not isinstance(data, dict):
        raise TreeError(where, "an object is wanted")
    if deep > MOST_DEEP:
        raise TreeError(where, "nested too deep")
    name = data.get("node")
    if name not in classes:
        raise TreeError(where, f"node: one of {', '.join(classes)}; not {name!r}")
    known = {field.name: field for field in fields_of(name)}
    for key in data:
        if key != "node" and key not in known:
            raise TreeError(where, f"{name} has no field {key!r}")
    values: dict[str, Any] = dict(more)
    for field in known.values():
        if field.name in data:
            inner = f"{where}.{field.name}"
            values[field.name] = _value(data[field.name], field.shape, inner, deep + 1)
        elif field.needed:
            raise TreeError(where, f"{name} needs the field {field.name!r}")
    return CLASSES[name](**values)


def _value(data: Any, shape: Shape, where: str, deep: int) -> Any:
    match shape:
        case Nothing():
            if data is not None:
                raise TreeError(where, "null is wanted")
            return None
        case Scalar(type=wanted):
            return _scalar(data, wanted, where)
        case Choice(among=among):
            if data not in among or isinstance(data, bool):
                raise TreeError(where, f"one of {', '.join(map(str, among))} is wanted")
            return data
        case Nodes(classes=classes):
            return _node(data, classes, where, {}, deep)
        case Many(of=of):
            items = _items(data, where)
            return tuple(_value(one, of, f"{where}[{i}]", deep) for i, one in enumerate(items))
        case Row(of=shapes):
            items = _items(data, where)
            if len(items) != len(shapes):
                raise TreeError(where, f"{len(shapes)} values are wanted")
            pairs = zip(items, shapes, strict=True)
            return tuple(_value(v, s, f"{where}[{i}]", deep) for i, (v, s) in enumerate(pairs))
        case AnyOf(shapes=shapes):
            return _any(data, shapes, where, deep)
        case _:
            assert_never(shape)


def _any(data: Any, shapes: tuple[Shape, ...], where: str, deep: int) -> Any:
    """The value in the shape that its kind of JSON asks for; lists in the first that fits."""
    fitting = [one for one in shapes if _may_be(data, one)]
    for number, shape in enumerate(fitting, start=1):
        try:
            return _value(data, shape, where, deep)
        except TreeError:
            if number == len(fitting):
                raise
    raise TreeError(where, "another kind of value is wanted")


def _may_be(data: Any, shape: Shape) -> bool:
    match shape:
        case Nothing():
            return data is None
        case Nodes():
            return isinstance(data, dict)
        case Many() | Row():
            return isinstance(data, list)
        case _:
            return not isinstance(data, (dict, list)) and data is not None


def _items(data: Any, where: str) -> list[Any]:
    if not isinstance(data, list):
        raise TreeError(where, "a list is wanted")
    return data


def _scalar(data: Any, wanted: type, where: str) -> Any:
    if wanted in WRITTEN:
        if isinstance(data, str) and WRITTEN[wanted].fullmatch(data):
            with suppress(ValueError):
                return date.fromisoformat(data) if wanted is date else Decimal(data)
        shown = "a day, 2024-01-31," if wanted is date else "a number in quotation marks"
        raise TreeError(where, f"{shown} is wanted")
    if type(data) is not wanted:
        shown = {str: "a text", bool: "true or false", int: "a whole number"}[wanted]
        raise TreeError(where, f"{shown} is wanted")
    return data
