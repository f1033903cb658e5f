"""Rows of a table as data: for each row what each of a few facts may be, and the value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from compiler.backends.python.shapes import Said
from compiler.core.values import Value

MANY = 4
"""So many rows are written as data; fewer are a chain of `if` and `elif`."""

_PLAIN = re.compile(r"[\w-]+(?: [\w-]+)*")


def written(rows: Iterable[tuple[Said, str]], keys: Sequence[str]) -> str | None:
    """The values, each with its rows: the words for each key, nothing where any will do. None
    where a condition says anything else. See the runtime's `Listed`."""
    texts: dict[str, list[str]] = {}
    for (says, whole), value in rows:
        cells = [_cell(says[key]) if key in says else "" for key in keys]
        there = [cell for cell in cells if cell is not None]
        if not whole or len(there) < len(cells) or not says.keys() <= {*keys}:
            return None
        texts.setdefault(value, []).append(" | ".join(there))
    return f"Listed({''.join(map(_group, texts, texts.values()))}\n)"


def _group(value: str, rows: Sequence[str]) -> str:
    """A value and its rows, one a line."""
    lines = "\\n'\n     '".join(rows)
    return f"\n    ({value},\n     '{lines}'),"


@lru_cache(maxsize=256)
def _cell(values: frozenset[Value]) -> str | None:
    """The words; None where they could not be told apart, or are no plain text."""
    words = " ".join(sorted(map(str, values)))
    apart = words.count(" ") < len(values) and _PLAIN.fullmatch(words)
    return words if apart else None
