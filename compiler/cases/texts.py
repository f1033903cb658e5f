"""What is said beside a case, such as a name for the letter: text, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compiler.cases.messages import CaseMessage, NotText
from compiler.cases.shown import found


def no_texts(told: Mapping[str, Any]) -> tuple[CaseMessage, ...]:
    """What is wrong with values under their names that are neither text nor left out."""
    return tuple(
        NotText(path=name, found=found(value))
        for name, value in told.items()
        if not isinstance(value, str | None)
    )
