"""Several things in one breath: 大专、本科或者硕士, quoted or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from policy_dsl.diagnostics import Language


def quoted(names: Sequence[str], language: Language) -> str:
    """Names in quotation marks, quotations in them in single ones."""
    marked = [f"“{name.replace('“', '‘').replace('”', '’')}”" for name in names]
    return "".join(marked) if language == "zh" else listed(marked, language, "and")


def listed(items: Sequence[str], language: Language, last: Literal["and", "or"]) -> str:
    """One, two or more things."""
    if len(items) < 2:
        return "".join(items)
    *first, end = items
    if language == "zh":
        word = "和" if last == "and" else "或" if len(first) == 1 else "或者"
        return f"{'、'.join(first)}{word}{end}"
    return f"{', '.join(first)} {last} {end}"
