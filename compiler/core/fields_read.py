"""Which fields of the records of a list a decision may read, in their order.

A field is known by its key alone, so that it is told by the expression over the list in which of
several lists it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from compiler.core import ir, walk
from compiler.core.remembered import remembered
from compiler.typecheck.types import RecordsType


@remembered
def fields_read(program: ir.Program, decision: str) -> Mapping[str, tuple[str, ...]]:
    """By the list the fields of its records that the rule `decision` may read."""
    found: dict[str, set[str]] = {}
    for part in walk.reached_parts(program, decision):
        if isinstance(part, ir.Quantified | ir.Aggregate):
            source = walk.source_of(program, part.records, part.record.key)
            found.setdefault(source, set()).update(_in(part))
    return {key: _ordered(program, key, fields) for key, fields in found.items()}


def _in(over: ir.Quantified | ir.Aggregate) -> Iterator[str]:
    if over.condition is not None:
        for part in walk.descend(over.condition):
            match part:
                case ir.FieldOf(key=key):
                    yield key
                case ir.PeriodCovers(start=start, end=end):
                    yield from (start, end)
    if isinstance(over, ir.Aggregate):
        if over.field is not None:
            yield over.field
        if over.operator == "total_time" and over.record.period is not None:
            yield from over.record.period


def _ordered(program: ir.Program, key: str, fields: set[str]) -> tuple[str, ...]:
    info = program.facts.get(key)
    if info is None or not isinstance(info.type, RecordsType):
        return ()
    return tuple(name for name, _ in info.type.record.fields if name in fields)
