"""Rows of a table as data: for each row what each of a few facts may be, and the value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from compiler.backends.python.shapes import Said
from compiler.core.values import Value

MANY = 4
"""So many rows are written as data; fewer are a chain of `if` and `elif`."""


def in_words(said: Said) -> bool:
    """Whether a condition says nothing but which words some facts may be."""
    says, whole = said
    return whole and all(
        isinstance(thing, str) and values and all(map(_is_word, values))
        for thing, values in says.items()
    )


def written(rows: Iterable[tuple[Said, str]], keys: Sequence[str]) -> str:
    """The rows, each with the words for each key, nothing where any will do, and the value."""
    lines = [f"    ({_words(said, keys)!r}, {value}),\n" for said, value in rows]
    return f"(\n{''.join(lines)})"


def _is_word(value: Value) -> bool:
    return isinstance(value, str) and value != "" and " " not in value and "|" not in value


def _words(said: Said, keys: Sequence[str]) -> str:
    says, _ = said
    cells = [" ".join(sorted(map(str, says[key]))) if key in says else "" for key in keys]
    return " | ".join(cells)
