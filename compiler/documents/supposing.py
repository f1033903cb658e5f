"""A flat case, as compiled evaluators take it, with other values of some facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compiler.backends.python import flat_value
from compiler.core.values import Value


def changed(flat: Mapping[str, Any], supposed: Mapping[str, Value]) -> dict[str, Any]:
    """The case with other values of facts, or of fields of records: `service[2].place`."""
    made = dict(flat)
    for key, value in supposed.items():
        if "]." in key:
            _put(made, key, flat_value(value))
        else:
            made[key] = flat_value(value)
    return made


def _put(flat: dict[str, Any], key: str, value: Any) -> None:
    """Set a field of a record."""
    name, _, rest = key.partition("[")
    index, _, field = rest.partition("].")
    records = list(flat[name])
    records[int(index)] = {**records[int(index)], field: value}
    flat[name] = tuple(records)
