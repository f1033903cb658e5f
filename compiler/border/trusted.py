"""A JSON tree that is known to be sound turned into a `Case`, without looking for mistakes.

For callers whose data has been checked: what this house wrote, what has been read once before.
Garbage in, garbage out: of a tree that `compiler.cases` would refuse, the result may be any error
or any case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from compiler.border.vocabulary import SECTIONS, Group, answers, grouped
from compiler.cases.places import Places
from compiler.core.calendar import Duration
from compiler.core.case import Case
from compiler.core.ir import Program
from compiler.core.values import ABSENT, Value
from compiler.typecheck.types import Basic, EnumType, RecordsType, RecordType, SetType, Type

Tree = Mapping[str, Any]
"""What `json.loads` gives for an object; numbers with a point may be `float` or `Decimal`."""

_Convert = Callable[[Any], Value]
_Put = Callable[[Tree, dict[str, Value]], None]


class Trusted:
    """The converter of one program. Making it takes a walk over the vocabulary; keep it."""

    __slots__ = ("_authority", "_facts", "_readings")

    def __init__(self, program: Program) -> None:
        places = Places(program.places).readable()
        self._facts = _group(grouped(program), places)
        self._authority, self._readings = (
            _putting(
                {
                    key: (info.key, _converter(info.type, places))
                    for key, info in answers(program, section).items()
                },
                {},
            )
            for section in SECTIONS
        )

    def __call__(self, tree: Tree) -> Case:
        """The case that a sound tree states; equal to what `compiler.cases.read_tree` gives."""
        facts: dict[str, Value] = {}
        authority: dict[str, Value] = {}
        readings: dict[str, Any] = {}
        self._facts(tree, facts)
        if given := tree.get("authority"):
            self._authority(given, authority)
        if given := tree.get("readings"):
            self._readings(given, readings)
        return Case(facts=facts, authority=authority, readings=readings)


def trusted(program: Program) -> Trusted:
    """The converter of a program: `convert = trusted(program); convert(json.loads(text))`."""
    return Trusted(program)


def _group(group: Group, places: Mapping[str, str]) -> _Put:
    values: dict[str, tuple[str, _Convert | None]] = {}
    inner: dict[str, _Put] = {}
    for key, member in group.members.items():
        if isinstance(member, Group):
            inner[key] = _group(member, places)
        else:
            values[key] = (member.key, _converter(member.type, places))
    return _putting(values, inner if group.path else {**inner, **dict.fromkeys(SECTIONS, _skip)})


def _skip(_: Tree, into: dict[str, Value]) -> None:
    """Answers are no facts."""


def _putting(values: Mapping[str, tuple[str, _Convert | None]], inner: Mapping[str, _Put]) -> _Put:
    """What puts the parts of an object under their facts' keys: one dictionary look-up for each."""
    found: dict[str, Any] = {**values, **{key: (None, put) for key, put in inner.items()}}

    def put(tree: Tree, into: dict[str, Value]) -> None:
        for key, part in tree.items():
            name, convert = found[key]
            if convert is None:
                into[name] = part
            elif name is None:
                convert(part, into)
            else:
                into[name] = convert(part)

    return put


def _converter(type_: Type, places: Mapping[str, str]) -> _Convert | None:
    """What makes the value of a JSON value; None where the JSON value is the value."""
    match type_:
        case Basic.DATE:
            return _day
        case Basic.DECIMAL:
            return _decimal
        case Basic.DURATION:
            return _duration
        case Basic.PLACE:
            return places.__getitem__
        case Basic() | EnumType():
            return None
        case SetType(element=element):
            return _set(_converter(element, places))
        case RecordsType(record=record):
            return _records(record, places)


def _day(part: Any) -> date:
    """Python takes 20210901 and 2021-W35-3 for days, too."""
    if len(part) == 10 and part[7] == "-":
        return date.fromisoformat(part)
    raise ValueError(part)


def _decimal(part: Any) -> Decimal:
    return Decimal(str(part))


def _duration(part: Any) -> Duration:
    return Duration(**part)


def _set(convert: _Convert | None) -> _Convert:
    if convert is None:
        return frozenset
    return lambda part: frozenset(map(convert, part))


def _records(record: RecordType, places: Mapping[str, str]) -> _Convert:
    found = {key: _field(record, key, type_, places) for key, type_ in record.fields}
    converters = [(key, convert) for key, convert in found.items() if convert]

    def rows(part: Any) -> tuple[Value, ...]:
        made = []
        for given in part:
            row = dict(given)
            for key, convert in converters:
                if key in row:
                    row[key] = convert(row[key])
            made.append(row)
        return tuple(made)

    return rows


def _field(record: RecordType, key: str, type_: Type, places: Mapping[str, str]) -> _Convert | None:
    convert = _converter(type_, places)
    if key not in record.optional:
        return convert
    if convert is None:
        return lambda part: ABSENT if part is None else part
    return lambda part: ABSENT if part is None else convert(part)
