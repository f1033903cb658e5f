"""A case as JSON text. Decimals keep every digit, so that reading it gives the same case."""

from __future__ import annotations

import json
from decimal import Decimal

from compiler.cases.json_text import Json

_STEP = "  "


def case_text(tree: Json) -> str:
    """The text, indented, with a line break at its end."""
    return _written(tree, "") + "\n"


def _written(part: Json, indent: str) -> str:
    match part:
        case dict() if part:
            inner = [
                f"{_text(key)}: {_written(item, indent + _STEP)}" for key, item in part.items()
            ]
            return _block("{", inner, "}", indent)
        case list() if part:
            return _block("[", [_written(item, indent + _STEP) for item in part], "]", indent)
        case Decimal():
            return str(part)
        case _:
            return _text(part)


def _block(opening: str, inner: list[str], closing: str, indent: str) -> str:
    lines = f",\n{indent}{_STEP}".join(inner)
    return f"{opening}\n{indent}{_STEP}{lines}\n{indent}{closing}"


def _text(part: Json) -> str:
    return json.dumps(part, ensure_ascii=False)
