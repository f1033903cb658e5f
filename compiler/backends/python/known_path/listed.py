"""Rows of a table as data: for each row what each of a few facts may be, and the value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from compiler.backends.python.shapes import Said

MANY = 4
"""So many rows are written as data; fewer are a chain of `if` and `elif`."""


def in_words(said: Said) -> bool:
    """Whether a condition says nothing but which words some facts may be."""
    texts = [value for values in said.of.values() for value in values]
    spaced = any(not isinstance(text, str) or " " in text for text in texts)
    return said.whole and not spaced and all(isinstance(thing, str) for thing in said.of)


def written(rows: Iterable[tuple[Said, str]], keys: Sequence[str]) -> str:
    """The rows, each with the words for each key, None where any will do, and the value."""
    lines = [f"    ({_words(said, keys)}{value}),\n" for said, value in rows]
    return f"(\n{''.join(lines)})"


def _words(said: Said, keys: Sequence[str]) -> str:
    listed = [" ".join(sorted(map(str, said.of[k]))) if k in said.of else None for k in keys]
    return "".join([f"{words!r}, " for words in listed])
