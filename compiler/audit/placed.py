"""Places that no rule names, in a case that is to be shown: a declared place takes their part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from compiler.backends.smt.universe import ELSEWHERE
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.values import Value
from compiler.typecheck.types import Basic, RecordsType, SetType, Type


def placed(program: ir.Program, case: Case, still: Callable[[Case], bool]) -> Case:
    """The same case with a declared place for those that are none, if one does as well."""
    if is_named(program, case):
        return case
    types = {key: info.type for key, info in program.facts.items()}
    return next((one for one in _tried(program, case, types) if still(one)), case)


def is_named(program: ir.Program, case: Case) -> bool:
    """Whether all places of the case are declared ones."""
    types = {key: info.type for key, info in program.facts.items()}
    return all(_at(value, types.get(key), "") == value for key, value in case.facts.items())


def _tried(program: ir.Program, case: Case, types: Mapping[str, Type]) -> Iterator[Case]:
    for code in program.places:
        facts = {key: _at(value, types.get(key), code) for key, value in case.facts.items()}
        yield replace(case, facts=facts)


def _at(value: Value, type_: Type | None, code: str) -> Value:
    """The value with the place `code` in the stead of one that is none."""
    match value, type_:
        case str(), Basic.PLACE:
            return code if value.startswith(ELSEWHERE) else value
        case frozenset(), SetType(element=Basic.PLACE):
            return frozenset(_at(one, Basic.PLACE, code) for one in value)
        case tuple(), RecordsType(record=record):
            return tuple(
                {key: _at(one, record.field(key), code) for key, one in row.items()}
                if isinstance(row, dict)
                else row
                for row in value
            )
        case _:
            return value
