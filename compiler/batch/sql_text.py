"""Names and values as SQL text of DuckDB."""

from __future__ import annotations

from collections.abc import Iterable


def ident(name: str) -> str:
    """A name in quotes."""
    return '"' + name.replace('"', '""') + '"'


def quoted(text: str) -> str:
    """A text in quotes."""
    return "'" + text.replace("'", "''") + "'"


def texts(values: Iterable[str]) -> str:
    """A list of texts."""
    return "[" + ", ".join(map(quoted, values)) + "]"


def all_of(conditions: Iterable[str]) -> str:
    """That all of them hold."""
    wanted = [c for c in conditions if c != "TRUE"]
    return " AND ".join(f"({c})" for c in wanted) or "TRUE"
