"""Programs and cases as JSON and back. What JSON lacks is an object whose one key is a tag, or a
dataclass under `"$"` with its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from compiler.core import ir
from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.core.values import ABSENT
from compiler.typecheck.types import Basic, EnumType, RecordsType, RecordType, SetType
from policy_dsl.source import Span

_CLASSES: Mapping[str, type[Any]] = {
    cls.__name__: cls
    for cls in (
        *(c for c in vars(ir).values() if isinstance(c, type) and is_dataclass(c)),
        *(Case, Duration, EnumType, RecordsType, RecordType, SetType, Span),
    )
}


def tagged(value: Any) -> Any:
    """The value in JSON."""
    match value:
        case None | bool() | int() | str():
            return value
        case Basic():
            return {"basic": value.value}
        case Decimal():
            return {"decimal": str(value)}
        case date():
            return {"date": value.isoformat()}
        case tuple():
            return [tagged(item) for item in value]
        case frozenset():
            return {"set": [tagged(item) for item in sorted(value, key=repr)]}
        case Mapping():
            return {"map": [[key, tagged(item)] for key, item in value.items()]}
        case _ if value is ABSENT:
            return {"absent": True}
        case _:
            named = {f.name: tagged(getattr(value, f.name)) for f in fields(value)}
            return {"$": type(value).__name__, **named}


def untagged(value: Any) -> Any:
    """The value that `tagged` made the JSON of. KeyError where it made none such."""
    match value:
        case list():
            return tuple(untagged(item) for item in value)
        case {"$": str(name), **named}:
            return _CLASSES[name](**{key: untagged(item) for key, item in named.items()})
        case {"basic": name}:
            return Basic(name)
        case {"decimal": text}:
            return Decimal(text)
        case {"date": text}:
            return date.fromisoformat(text)
        case {"set": items}:
            return frozenset(untagged(item) for item in items)
        case {"map": items}:
            return {key: untagged(item) for key, item in items}
        case {"absent": True}:
            return ABSENT
        case dict():
            raise KeyError(f"no value: {sorted(value)}")
        case _:
            return value
