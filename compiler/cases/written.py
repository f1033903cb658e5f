"""A case as the JSON tree that reads back as the same case, and trees as text in one line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from compiler.cases.json_text import Json, JsonView
from compiler.core.as_json import as_json
from compiler.core.case import Case
from compiler.core.values import Value


def case_tree(case: Case) -> dict[str, Json]:
    """Facts nested by the dots of their keys, then answers and readings, each in its section."""
    tree: dict[str, Json] = {}
    for key, value in case.facts.items():
        _put(tree, key.split("."), _written(value))
    sections: dict[str, Mapping[str, Value]] = {
        "authority": case.authority,
        "readings": {**case.readings},
    }
    for section, answers in sections.items():
        for key, value in answers.items():
            _put(tree, [section, key.removeprefix(f"{section}.")], _written(value))
    return tree


def one_line(tree: JsonView, *, sort: bool = False) -> str:
    """The text of a tree without breaks; numbers keep every digit. `sort`: keys in their order, so
    that equal trees have one text."""
    try:
        return json.dumps(tree, ensure_ascii=False, separators=(",", ":"), sort_keys=sort)
    except TypeError:  # a decimal
        return _one_line(tree, sort)


def _one_line(part: JsonView, sort: bool) -> str:
    match part:
        case dict():
            keys = sorted(part) if sort else part
            inner = (f"{_text(key)}:{_one_line(part[key], sort)}" for key in keys)
            return "{" + ",".join(inner) + "}"
        case list():
            return "[" + ",".join(_one_line(item, sort) for item in part) + "]"
        case Decimal():
            return format(part.normalize(), "f")
        case _:
            return _text(part)


def _text(part: JsonView) -> str:
    return json.dumps(part, ensure_ascii=False)


def _put(tree: dict[str, Json], keys: list[str], value: Json) -> None:
    for key in keys[:-1]:
        inner = tree.setdefault(key, {})
        assert isinstance(inner, dict)
        tree = inner
    tree[keys[-1]] = value


def _written(value: Value) -> Json:
    """As decisions write it, but for decimals, which cases have as numbers."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else value
        case tuple():
            return [_written(item) for item in value]
        case dict():
            return {key: _written(item) for key, item in value.items()}
        case frozenset():
            return sorted((_written(item) for item in value), key=str)
        case _:
            found: Json = as_json(value)  # type: ignore[assignment]  # no decimals in it
            return found
