"""The parts of syntax nodes, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from policy_dsl import syntax

_PARTS: dict[str, tuple[str, ...]] = {}  # by class name: what of a node can hold nodes


def children(node: syntax.Node) -> list[syntax.Node]:
    """The nodes directly under `node`."""
    found: list[syntax.Node] = []
    names = _PARTS.get(type(node).__name__)
    for name in _parts(node) if names is None else names:
        _gather(getattr(node, name), found)
    return found


def descend(node: syntax.Node) -> Iterator[syntax.Node]:
    """`node` and everything under it, each before its parts."""
    stack = [node]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(reversed(children(top)))


def names(node: syntax.Node) -> Iterator[syntax.Name]:
    """Every use of a name under `node`."""
    return (part for part in descend(node) if isinstance(part, syntax.Name))


def deeper_than(node: syntax.Node, limit: int) -> bool:
    """Whether something under `node` lies more than `limit` levels below it."""
    level = [node]
    for _ in range(limit + 1):
        level = [child for parent in level for child in children(parent)]
        if not level:
            return False
    return True


def _parts(node: syntax.Node) -> tuple[str, ...]:
    names = tuple(f.name for f in fields(node) if f.name not in ("span", "comments"))
    return _PARTS.setdefault(type(node).__name__, names)


def _gather(value: object, found: list[syntax.Node]) -> None:
    if isinstance(value, syntax.Node):
        found.append(value)
    elif isinstance(value, tuple):
        for part in value:
            _gather(part, found)
