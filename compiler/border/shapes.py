"""A type of the core to the JSON Schema of what a case may hold for it.

Titles are Chinese. Decisions of what is allowed are those of `compiler.cases`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from compiler.cases.basics import MOST_UNITS
from compiler.cases.places import Places
from compiler.cases.values import MAX_RECORDS
from compiler.core.ir import Program
from compiler.typecheck.types import Basic, EnumType, RecordsType, RecordType, SetType, Type

Schema = dict[str, object]

_DAY = (
    "^(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$"
)
"""The days of the calendar from the year 1 to 9999: readers of schemas need not check `format`."""

DATE: Schema = {
    "title": "日期",
    "type": "string",
    "format": "date",
    "pattern": _DAY,
    "maxLength": 10,
    "examples": ["2021-09-01"],
}
_UNITS = {"years": "年", "months": "月", "days": "日"}


@dataclass(slots=True, kw_only=True)
class Shapes:
    """The schemas of one program's types. Those that many facts share are kept in `definitions`
    and referred to; where `inline` is set they are written out in every place."""

    program: Program
    inline: bool = False
    definitions: Schema = field(default_factory=dict)

    def of(self, type_: Type) -> Schema:
        """The schema of a value of the type."""
        match type_:
            case Basic():
                return self._basic(type_)
            case EnumType():
                return self._shared(type_.key, self._members(type_))
            case SetType():
                return {"type": "array", "uniqueItems": True, "items": self.of(type_.element)}
            case RecordsType():
                items = self._record(type_.record)
                return {"type": "array", "maxItems": MAX_RECORDS, "items": items}
            case _:
                assert_never(type_)

    def field(self, record: RecordType, key: str) -> Schema:
        """The schema of a field of a record, with its name; null where it may be none."""
        type_ = record.field(key)
        assert type_ is not None, f"{record.key} has no field {key}"
        shape = self.of(type_)
        if key in record.optional:
            shape = {"anyOf": [shape, {"type": "null", "title": "无"}]}
        return {**shape, **_titled(self.program.names.get(f"{record.key}.{key}"))}

    def _record(self, record: RecordType) -> Schema:
        return closed({key: self.field(record, key) for key, _ in record.fields})

    def _basic(self, basic: Basic) -> Schema:
        match basic:
            case Basic.TRUTH:
                return {"type": "boolean"}
            case Basic.INTEGER:
                return {"type": "integer"}
            case Basic.DECIMAL:
                return {"type": "number"}
            case Basic.TEXT:
                return {"type": "string"}
            case Basic.DATE:
                return self._shared("basic-date", DATE)
            case Basic.DURATION:
                return self._shared("basic-duration", _duration())
            case Basic.PLACE:
                return self._shared("basic-place", self._places())
            case Basic.BODY:
                bodies: Schema = {"type": "string", "enum": sorted(self.program.names)}
                return self._shared("basic-body", bodies)
            case Basic.EVIDENCE | Basic.ABSENT:
                raise AssertionError(f"no fact and no question has the type {basic.value}")
            case _:
                assert_never(basic)

    def _shared(self, name: str, shape: Schema) -> Schema:
        """A reference to the shape. Keys hold no hyphen, so names of basic types stay apart."""
        if self.inline:
            return dict(shape)
        self.definitions[name] = shape
        return {"$ref": f"#/$defs/{name}"}

    def _members(self, enum: EnumType) -> Schema:
        names = self.program.names
        members = [
            {"const": member, **_titled(names.get(f"{enum.key}.{member}"))}
            for member in enum.members
        ]
        ladder = {"x-ladder": True} if enum.ordered else {}
        return {**_titled(names.get(enum.key)), "type": "string", **ladder, "oneOf": members}

    def _places(self) -> Schema:
        places = self.program.places
        names = sorted(Places(places).readable().keys() - places.keys())
        codes = [
            {"const": code, "title": place.full_name or place.name}
            for code, place in places.items()
        ]
        allowed: Schema = {"enum": []}
        if codes:
            allowed = {
                "anyOf": [{"title": "代码", "oneOf": codes}, {"title": "名称", "enum": names}]
            }
        return {"title": "地点", "type": "string", **allowed}


def closed(properties: Schema) -> Schema:
    """An object with these keys, none of them required, and no others."""
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _titled(name: str | None) -> Schema:
    return {"title": name} if name else {}


def _duration() -> Schema:
    count: Schema = {"type": "integer", "minimum": 0, "maximum": MOST_UNITS}
    units: Schema = {unit: {"title": name, **count} for unit, name in _UNITS.items()}
    return {"title": "时长", **closed(units), "minProperties": 1, "examples": [{"years": 5}]}
