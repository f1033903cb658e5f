"""Whether a file of JSON that is given as JSON Lines is one list, or objects over many lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal

Form = Literal["list", "object"]


def other_form(lines: Sequence[tuple[str, int]]) -> Form | None:
    """What is written in place of JSON Lines; None where lines are rows, sound or not. `lines` are
    the first of a file, each with how many bytes of it are left out."""
    if not lines:
        return None
    first, left_out = lines[0]
    if left_out:
        is_list = first.lstrip().startswith("[")
        return "list" if is_list and not any(map(_is_object, _whole(lines))) else None
    text = "\n".join(_whole(lines)).strip()
    form: Form | None = "list" if text[:1] == "[" else "object" if text[:1] == "{" else None
    return form if form is not None and _is_spread(text, form) else None


def _whole(lines: Sequence[tuple[str, int]]) -> list[str]:
    return [line for line, left_out in lines if not left_out]


def _is_spread(text: str, form: Form) -> bool:
    """Whether the first value of a text goes on in a second line, or is a list that is all."""
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except json.JSONDecodeError as error:
        _, *others = text.split("\n", 2)
        is_row = len(others) == 1 and _is_object(others[0])
        return bool(others) and not is_row and error.pos >= len(text)
    except (ValueError, RecursionError):  # a number without measure, or brackets
        return False
    return "\n" in text[:end] or (form == "list" and end == len(text))


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
