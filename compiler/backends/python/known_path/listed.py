"""Rows of a table as data: for each row what each of a few facts may be, and the value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from compiler.backends.python.shapes import Said
from compiler.core.values import Value

MANY = 4
"""So many rows are written as data; fewer are a chain of `if` and `elif`."""


def written(rows: Iterable[tuple[Said, str]], keys: Sequence[str]) -> str | None:
    """The rows, each with the words for each key, nothing where any will do, and the value; None
    where a condition says anything else. See the runtime's `Listed`."""
    lines: list[str] = []
    for (says, whole), value in rows:
        cells = [_cell(says[key]) if key in says else "" for key in keys]
        there = [cell for cell in cells if cell is not None]
        if not whole or len(there) < len(cells) or not says.keys() <= {*keys}:
            return None
        lines.append(f"    ({' | '.join(there)!r}, {value}),\n")
    return f"Listed((\n{''.join(lines)}))"


@lru_cache(maxsize=256)
def _cell(values: frozenset[Value]) -> str | None:
    """The words; None where they could not be told apart."""
    words = " ".join(sorted(map(str, values)))
    return words if words and words.count(" ") < len(values) and "|" not in words else None
