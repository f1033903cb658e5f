"""Values without parts as SQL expressions: from what stands in a table to the internal form.

Each expression is NULL unless the value is plainly good; what is odd or wrong is for Python to
accept or to refuse. Text comes as a cell (`bachelor`) or as JSON (`"bachelor"`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import assert_never

from compiler.backends.sql.forms import INTEGERS, MONTH, sql_type
from compiler.batch.sql_text import all_of, quoted, texts
from compiler.cases.basics import MOST_UNITS
from compiler.cases.json_text import MAX_DEPTH
from compiler.cases.places import Places
from compiler.core.ir import Program
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type

NOTHING = "NULL"
UNITS = ("years", "months", "days")
INTEGER_IDS = frozenset(
    f"{sign}{size}"
    for sign in ("", "u")
    for size in ("tinyint", "smallint", "integer", "bigint", "hugeint")
)

_EXACT_IN_JSON = 10**7 - 1
"""JSON's numbers pass through binary fractions: with eight digits behind the point these are
exact."""

# DuckDB passes over commas too many, takes NaN and infinity, rounds long numbers and nests deeper.
_NOT_PLAIN_JSON = (
    r",\s*[}\]]|[:\[,]\s*-?(\d[\d.]{15}|\d[\d.]*[eE]|[nN][aA]|[iI])"
    rf"|([\[{{][^\[{{]*){{{MAX_DEPTH + 1}}}"
)


def plain_json(sql: str) -> str:
    """That a text is JSON which DuckDB reads as strictly and exactly as `read_json`."""
    return f"json_valid({sql}) AND NOT regexp_matches({sql}, {quoted(_NOT_PLAIN_JSON)})"


class Scalars:
    """The expressions for one program's words. `has_dictionaries`: texts come from such, so that
    functions of a text alone are quick and all else is not."""

    def __init__(self, program: Program, *, has_dictionaries: bool) -> None:
        self._has_dictionaries = has_dictionaries
        self._bodies = tuple(program.names)
        read = Places(program.places).readable()
        self._codes = tuple(code for code in read if read[code] == code)
        self._called = {written: code for written, code in read.items() if written != code}

    def of_text(self, sql: str, type_: Type, *, is_json: bool) -> str:
        """From a text `sql`: a cell, or the JSON of one value."""
        match type_:
            case EnumType(members=members):
                return _position(sql, _written(members, is_json), "SMALLINT")
            case SetType() | RecordsType():
                raise AssertionError("a list has parts")
            case _:
                return self._basic_of_text(sql, type_, is_json)

    def number_of_text(self, sql: str, type_: Type, *, is_json: bool) -> str | None:
        """From a text to the number of a truth or a member, unknown being the last; None for other
        types. A function of the text alone, it costs next to nothing where texts come from a
        dictionary; and as the numbers come out of a list, DuckDB knows how large they are, and adds
        them up without looking for overflows."""
        match type_:
            case EnumType(members=members):
                texts_ = _written(members, is_json)
            case Basic.TRUTH:
                texts_ = ["false", "true"]
            case _:
                return None
        among = f"[{', '.join(map(quoted, texts_))}, NULL]"
        return f"{list(range(len(texts_) + 1))}[list_position({among}, {sql})]"

    def _basic_of_text(self, sql: str, basic: Basic, is_json: bool) -> str:
        match basic:
            case Basic.TRUTH:
                return f"CASE {sql} WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END"
            case Basic.INTEGER:
                return self._spelt_back(sql, "BIGINT", f"abs({{}}) <= {INTEGERS}")
            case Basic.DECIMAL:
                return self._decimal(sql, _EXACT_IN_JSON if is_json else INTEGERS)
            case Basic.DATE:
                return self._day(sql, is_json)
            case Basic.DURATION:
                return self._duration(sql, is_json)
            case Basic.TEXT:
                return f"CASE WHEN {sql}[1] = '\"' THEN {sql}::JSON ->> '$' END" if is_json else sql
            case Basic.PLACE:
                return self._place(sql, is_json)
            case Basic.BODY:
                place = _position(sql, _written(self._bodies, is_json), "INTEGER")
                return f"{texts(self._bodies)}[{place} + 1]"
            case Basic.EVIDENCE | Basic.ABSENT:
                raise AssertionError(f"no fact and no question has the type {basic.value}")
            case _:
                assert_never(basic)

    def _spelt_back(self, sql: str, to: str, bound: str) -> str:
        value = f"TRY_CAST({sql} AS {to})"
        return f"CASE WHEN {value}::VARCHAR = {sql} AND {bound.format(value)} THEN {value} END"

    def _decimal(self, sql: str, bound: int) -> str:
        value = f"TRY_CAST({sql} AS {sql_type(Basic.DECIMAL)})"
        shortest = trimmed(value)
        spelt = f"{sql} = {shortest} OR {sql} = {shortest} || '.0'"
        return f"CASE WHEN ({spelt}) AND abs({value}) <= {bound} THEN {value} END"

    def _day(self, sql: str, is_json: bool) -> str:
        bare = f"{sql}[2:11]" if is_json else sql
        day = f"TRY_CAST({bare} AS DATE)"
        shape = f"{sql} = '\"' || {bare} || '\"'" if is_json else "TRUE"
        return f"CASE WHEN {all_of([shape, f'length({bare}) = 10', f'{day}::VARCHAR = {bare}'])} THEN {day} END"  # noqa: E501

    def _duration(self, sql: str, is_json: bool) -> str:
        counts = [f"TRY_CAST({sql}::JSON -> '$.{unit}' AS INTEGER)" for unit in UNITS]
        given = [f"({sql}::JSON -> '$.{unit}')::VARCHAR" for unit in UNITS]
        sound = [
            f"{text} IS NULL OR ({count}::VARCHAR = {text} AND {count} BETWEEN 0 AND {MOST_UNITS})"
            for text, count in zip(given, counts, strict=True)
        ]
        there = " + ".join(f"({text} IS NOT NULL)::INTEGER" for text in given)
        shape = f"len(json_keys({sql})) BETWEEN 1 AND ({there})"
        value = f"CASE WHEN {all_of([shape, *sound])} THEN {_form_of_units(counts)} END"
        valid = f"json_type({sql}) = 'OBJECT'"
        value = f"CASE WHEN {valid} THEN {value} END"
        return value if is_json else f"CASE WHEN {plain_json(sql)} THEN {value} END"

    def _place(self, sql: str, is_json: bool) -> str:
        names = [*self._codes, *self._called]
        if self._has_dictionaries:
            at = f"list_position({texts(_written(names, is_json))}, {sql})"
            return f"{texts([*self._codes, *self._called.values()])}[{at}]"
        members = ", ".join(map(quoted, _written(names, is_json)))
        number = f"enum_code(TRY_CAST({sql} AS ENUM({members})))"
        codes = texts([*self._codes, *self._called.values()])
        if is_json:
            return f"{codes}[{number} + 1]"
        return f"CASE WHEN {number} < {len(self._codes)} THEN {sql} ELSE {codes}[{number} + 1] END"


def duration_of_units(units: dict[str, str]) -> str:
    """From the years, months and days of a struct, those that it has."""
    counts = [units.get(unit, NOTHING) for unit in UNITS]
    sound = [f"{c} IS NULL OR {c} BETWEEN 0 AND {MOST_UNITS}" for c in units.values()]
    some = " OR ".join(f"{c} IS NOT NULL" for c in units.values())
    return f"CASE WHEN {all_of([some, *sound])} THEN {_form_of_units(counts)} END"


def trimmed(decimal: str) -> str:
    """The shortest text of a decimal."""
    return f"rtrim(rtrim({decimal}::VARCHAR, '0'), '.')"


def _form_of_units(counts: Sequence[str]) -> str:
    years, months, days = (f"coalesce({count}, 0)::BIGINT" for count in counts)
    return f"(({years} * 12 + {months}) * {MONTH} + {days})"


def _written(words: Sequence[str], is_json: bool) -> list[str]:
    return [json.dumps(word, ensure_ascii=False) if is_json else word for word in words]


def _position(sql: str, among: Sequence[str], to: str) -> str:
    return f"(list_position({texts(among)}, {sql}) - 1)::{to}"
