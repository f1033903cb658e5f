"""A tree of Python objects as JSON text, without loss: what is no JSON is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from math import log10

from compiler.cases.json_text import MAX_DEPTH, MAX_DIGITS
from compiler.cases.messages import CaseError, NotInJson, NumberTooLong
from compiler.cases.plain import kind_of, plain
from compiler.cases.shown import at_index, at_key


def json_of(tree: object) -> str:
    """The text; a `date` becomes a text in it, a `Decimal` a number. Raises CaseError."""
    try:
        return json.dumps(tree, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        return _written(tree, "$", 0)


def _written(part: object, path: str, depth: int) -> str:
    if depth > MAX_DEPTH:
        raise CaseError((NotInJson(path=path, found="a tree without end"),))
    part = plain(part)
    match part:
        case Mapping():
            inner = (
                f"{_key(key, path)}: {_written(item, at_key(path, str(key)), depth + 1)}"
                for key, item in part.items()
            )
            return f"{{{', '.join(inner)}}}"
        case list() | tuple():
            items = (_written(x, at_index(path, i), depth + 1) for i, x in enumerate(part))
            return f"[{', '.join(items)}]"
        case Decimal():
            return "NaN" if part.is_nan() else str(part)
        case date():
            return json.dumps(part.isoformat())
        case int() if abs(part) >= 10 ** (MAX_DIGITS + 1):
            found = f"10^{int(part.bit_length() * log10(2))}"
            raise CaseError((NumberTooLong(path=path, found=found, limit=MAX_DIGITS),))
        case None | str() | bool() | int() | float():
            return json.dumps(part, ensure_ascii=False)
        case _:
            raise CaseError((NotInJson(path=path, found=kind_of(part)),))


def _key(key: object, path: str) -> str:
    if isinstance(key, str):
        return json.dumps(key, ensure_ascii=False)
    raise CaseError((NotInJson(path=path, found=f"a key of type {type(key).__name__}"),))
