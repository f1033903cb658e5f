"""A flat case, as compiled evaluators take it, with other values of some facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compiler.backends.python import flat_value
from compiler.core.interpret.records import parted
from compiler.core.values import Value


def changed(flat: Mapping[str, Any], supposed: Mapping[str, Value]) -> dict[str, Any]:
    """The case with other values of facts, or of fields of records: `service[2].place`."""
    made = dict(flat)
    for key, value in supposed.items():
        path = parted(key)
        if path is None:
            made[key] = flat_value(value)
            continue
        name, index, field = path
        records = list(made[name])
        records[index] = {**records[index], field: flat_value(value)}
        made[name] = tuple(records)
    return made
