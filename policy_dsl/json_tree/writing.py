"""A node to what JSON can hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from policy_dsl import syntax
from policy_dsl.json_tree.shapes import fields_of


def written(node: syntax.Node) -> dict[str, Any]:
    """The object of a node. Of a module the path is left out."""
    name = type(node).__name__
    made: dict[str, Any] = {"node": name}
    for field in fields_of(name):
        value = getattr(node, field.name)
        if field.needed or value != field.otherwise:
            made[field.name] = _value(value)
    return made


def _value(value: Any) -> Any:
    match value:
        case syntax.Node():
            return written(value)
        case tuple():
            return [_value(one) for one in value]
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case _:
            return value
