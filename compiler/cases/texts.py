"""What is said beside a case, such as a name for the letter: text, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from compiler.cases.json_text import Json
from compiler.cases.messages import CaseError, NotText
from compiler.cases.shown import found


def texts_beside(told: Mapping[str, Json], numbers: Collection[str] = ()) -> dict[str, str]:
    """Texts under their names; what is left out is empty. What may be a number, such as that of a
    file, may be a whole one, and is told by its digits. Raises CaseError."""
    wrong = tuple(
        NotText(path=name, found=found(value))
        for name, value in told.items()
        if not isinstance(value, str | None) and not (name in numbers and _is_whole(value))
    )
    if wrong:
        raise CaseError(wrong)
    return {name: "" if value is None else str(value) for name, value in told.items()}


def _is_whole(value: Json) -> bool:
    """A truth is no number, though Python takes it for one."""
    return isinstance(value, int) and not isinstance(value, bool)
