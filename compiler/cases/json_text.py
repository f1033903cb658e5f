"""Bytes or text turned into a JSON tree without loss and without surprise.

Numbers with a point become `Decimal` exactly. What JSON readers usually let pass is refused: keys
given twice, NaN, half surrogate pairs, numbers and nesting without measure. Knows no vocabulary.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from compiler.cases.messages import (
    MAX_PROBLEMS,
    BrokenText,
    CaseError,
    CaseMessage,
    NotFinite,
    NotJson,
    NotUtf8,
    NumberTooLong,
    RepeatedKey,
    TooDeep,
    TooLarge,
)
from compiler.cases.shown import at_index, at_key, readable

MAX_BYTES = 20_000_000
MAX_DEPTH = 32
MAX_DIGITS = 30

# A string (an unfinished one runs to the end of the text, so that no quote is tried twice) or a
# bracket; whatever lies between them cannot nest.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[{]|[\]}]', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")

Json = bool | int | Decimal | str | None | list["Json"] | dict[str, "Json"]
JsonView = bool | int | Decimal | str | None | Sequence["JsonView"] | Mapping[str, "JsonView"]
"""JSON that is only read: any `Json`, and any of `core.as_json`."""
Tree = object  # what `json.loads` gives, with the marks below in it


@dataclass(frozen=True, slots=True)
class _BadNumber:
    """Stands in the tree for a number that is refused, so that its path can be named."""

    text: str
    finite: bool


class _Object(dict[str, Tree]):
    """An object that remembers which of its keys were given more than once."""

    repeated: tuple[str, ...] = ()


def read_json(text: str | bytes) -> Json:
    """The tree of a JSON text (UTF-8, a byte order mark is passed over).

    Raises CaseError with every problem found.
    """
    decoded = _decode(text).removeprefix("\ufeff")
    _refuse_depth(decoded)
    tree = _parse(decoded)
    problems = tuple(islice(_problems(tree, "$"), MAX_PROBLEMS))
    if problems:
        raise CaseError(problems)
    return tree  # type: ignore[return-value]  # no mark is left in it


def _decode(text: str | bytes) -> str:
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    if len(data) > MAX_BYTES:
        raise CaseError((TooLarge(path="$", size=len(data), limit=MAX_BYTES),))
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise CaseError((NotUtf8(path="$", offset=error.start + 1),)) from None


def _refuse_depth(text: str) -> None:
    """Count brackets before parsing: a parser would run out of stack, or of memory."""
    depth = 0
    for token in _TOKEN.finditer(text):
        mark = text[token.start()]
        depth += (mark in "[{") - (mark in "]}")
        if depth > MAX_DEPTH:
            line, column = _position(text, token.start())
            raise CaseError((TooDeep(path="$", limit=MAX_DEPTH, line=line, column=column),))


def _parse(text: str) -> Tree:
    try:
        tree: Tree = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_decimal,
            parse_constant=lambda name: _BadNumber(name, finite=False),
        )
    except json.JSONDecodeError as error:
        line, column = _position(text, error.pos)
        raise CaseError((NotJson(path="$", line=line, column=column),)) from None
    return tree


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _object(pairs: list[tuple[str, Tree]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        made.repeated = tuple(key for key in made if counts[key] > 1)
    return made


def _integer(text: str) -> Tree:
    return int(text) if len(text.lstrip("-")) <= MAX_DIGITS else _BadNumber(text, finite=True)


def _decimal(text: str) -> Tree:
    mantissa, _, exponent = text.lower().partition("e")
    if len(mantissa) > MAX_DIGITS + 2 or len(exponent) > 4 or abs(int(exponent or 0)) > MAX_DIGITS:
        return _BadNumber(text, finite=True)
    return Decimal(text)


def is_too_long(number: Decimal) -> bool:
    """Whether a number that is no text has more digits than a case may."""
    return len(number.as_tuple().digits) > MAX_DIGITS or abs(number.adjusted()) > MAX_DIGITS


def _problems(tree: Tree, path: str) -> Iterator[CaseMessage]:
    """What is wrong with the tree as JSON; as deep as `MAX_DEPTH` at most."""
    match tree:
        case _BadNumber(text=text, finite=False):
            yield NotFinite(path=path, found=text)
        case _BadNumber(text=text):
            yield NumberTooLong(path=path, found=readable(text), limit=MAX_DIGITS)
        case str() if _SURROGATE.search(tree):
            yield BrokenText(path=path)
        case list():
            for index, part in enumerate(tree):
                yield from _problems(part, at_index(path, index))
        case _Object():
            yield from _object_problems(tree, path)


def _object_problems(tree: _Object, path: str) -> Iterator[CaseMessage]:
    for key in tree.repeated:
        yield RepeatedKey(path=at_key(path, key))
    for key, part in tree.items():
        if _SURROGATE.search(key):
            yield BrokenText(path=at_key(path, key))
        yield from _problems(part, at_key(path, key))
