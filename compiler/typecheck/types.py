"""The static types. A type is data; two types are the same when they are equal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Basic(Enum):
    """Types without parts."""

    TRUTH = "truth"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    DURATION = "duration"
    TEXT = "text"
    PLACE = "place"
    BODY = "body"
    EVIDENCE = "evidence"  # a list of proofs
    ABSENT = "absent"  # the type of 无 alone; it goes with every type


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumType:
    """An enumeration; `ordered` makes it a ladder whose members run from low to high.

    Members are JSON values (`"bachelor"`), not keys of the view (`education_level.bachelor`).
    The readings of an ambiguity form an enumeration with the ambiguity's key.
    """

    key: str
    members: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetType:
    element: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordType:
    """The rows of a list fact. `fields` pairs each JSON key with its type.

    `optional` fields may be null (known to be absent). `period` names the fields that hold the
    first and the last day.
    """

    key: str
    fields: tuple[tuple[str, Type], ...]
    optional: frozenset[str] = frozenset()
    period: tuple[str, str] | None = None

    def field(self, key: str) -> Type | None:
        return dict(self.fields).get(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsType:
    """A list of records."""

    record: RecordType


Type = Basic | EnumType | SetType | RecordsType
