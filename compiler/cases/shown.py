"""How a place in a case and a value found there are shown to people.

What strangers send reaches a terminal here, so it is cut short and holds no control characters.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal

_PLAIN_KEY = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*\Z")
_LONGEST = 60


def at_key(path: str, key: str) -> str:
    """The path of a key of the object at `path`; `$` is the whole case."""
    if not _PLAIN_KEY.match(key):
        return f"{path}[{readable(json.dumps(key, ensure_ascii=False))}]"
    return key if path == "$" else f"{path}.{key}"


def at_index(path: str, index: int) -> str:
    """The path of an element, counted from 0, of the list at `path`."""
    return f"{path}[{index}]"


def found(value: object) -> str:
    """A JSON value as it was written, or what kind of thing it is where it has parts."""
    match value:
        case dict():
            return "{…}" if value else "{}"
        case list():
            return "[…]" if value else "[]"
        case Decimal():
            return str(value)
        case str():
            return readable(json.dumps(value[: 2 * _LONGEST], ensure_ascii=False))
        case _:
            return readable(json.dumps(value))


def readable(text: str) -> str:
    """The text cut to a line's length, with what cannot be printed written as its code."""
    cut = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in cut)
