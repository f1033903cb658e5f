"""A tree with every place in it moved: one file's tree on a page with others before it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from policy_dsl import syntax
from policy_dsl.source import Span

Tree = TypeVar("Tree", bound=syntax.Node)


def moved(node: Tree, by: int) -> Tree:
    """The same tree `by` characters further on."""
    changed: dict[str, Any] = {}
    for field in fields(node):
        value = getattr(node, field.name)
        new = _moved(value, by)
        if new is not value:
            changed[field.name] = new
    return replace(node, **changed)


def _moved(value: object, by: int) -> object:
    match value:
        case Span():
            return Span(value.start + by, value.end + by)
        case syntax.Node():
            return moved(value, by)
        case tuple() if value:
            return tuple(_moved(part, by) for part in value)
        case _:
            return value
