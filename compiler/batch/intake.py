"""Columns as SQL expressions in the internal form (`compiler.backends.sql.forms`).

An expression is NULL, or holds a part that is, unless the value is plainly good; `good` is the
condition for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compiler.backends.sql.forms import INTEGERS, SCALE, sql_type
from compiler.batch.columns import record_fields, struct_fields
from compiler.batch.scalars import INTEGER_IDS, NOTHING, Scalars, duration_of_units, plain_json
from compiler.batch.sql_text import all_of, ident, quoted
from compiler.cases.values import MAX_RECORDS
from compiler.core.ir import Program
from compiler.typecheck.types import Basic, EnumType, RecordsType, RecordType, SetType, Type

if TYPE_CHECKING:
    from duckdb.sqltypes import DuckDBPyType

_FLOATS = frozenset(["float", "double"])
_TIMES = frozenset(["timestamp", "timestamp_s", "timestamp_ms", "timestamp_ns"])
_NEVER = "NULL::"
_WHOLE = f"BETWEEN -{INTEGERS} AND {INTEGERS}"


def good(given: str, form: str, type_: Type) -> str:
    """That the value `given` is plainly good, `form` being its form."""
    match type_:
        case SetType():
            there = f"len(list_filter({form}, lambda m: m IS NOT NULL))"
            sound = f"{there} = len({form}) AND list_unique({form}) = len({form})"
        case RecordsType():
            each = f'list_bool_and(list_transform({form}, lambda m: m."#good"))'
            sound = f"coalesce({each}, TRUE) AND len({form}) <= {MAX_RECORDS}"
        case _:
            return f"{given} IS NULL OR {form} IS NOT NULL"
    return f"{given} IS NULL OR ({form} IS NOT NULL AND {sound})"


def is_never(form: str) -> bool:
    """Whether a form is that of a column none of whose values is plainly good."""
    return form.startswith(_NEVER)


def has_endless(sql: str, given: DuckDBPyType) -> str | None:
    """That a value of the type `given` is or holds a day without end, of which the calendar has
    none; None where the type has no days."""
    if given.id == "date" or given.id in _TIMES:
        return f"isinf({sql})"
    if given.id == "list":
        inner = has_endless("e", dict(struct_fields(given))["child"])
        return inner and f"list_bool_or(list_transform({sql}, lambda e: {inner}))"
    if given.id == "struct":
        parts = (has_endless(f"{sql}.{ident(name)}", of) for name, of in struct_fields(given))
        return " OR ".join(f"coalesce({part}, FALSE)" for part in parts if part) or None
    return None


class Intake:
    """The expressions for one program's words. `has_dictionaries`: texts come from such."""

    def __init__(self, program: Program, *, has_dictionaries: bool = False) -> None:
        self._scalars = Scalars(program, has_dictionaries=has_dictionaries)

    # --- text

    def of_json(self, sql: str, type_: Type) -> str:
        """From a text that is plain JSON and not `null`."""
        match type_:
            case SetType(element=element):
                each = self.of_json("e::VARCHAR", element)
                return f"list_transform({_items(sql)}, lambda e: {each})"
            case RecordsType(record=record):
                forms = [self.of_json(f"r.x{i}", t) for i, (_, t) in enumerate(record.fields)]
                return _records(_json_records(sql, record), record, forms)
            case _:
                return self._scalars.of_text(sql, type_, is_json=True)

    def of_cell(self, sql: str, type_: Type) -> str:
        """From a cell; lists and records are JSON in it."""
        if isinstance(type_, SetType | RecordsType):
            return f"CASE WHEN {plain_json(sql)} THEN {self.of_json(sql, type_)} END"
        return self._scalars.of_text(sql, type_, is_json=False)

    def number_of_json(self, sql: str, type_: Type) -> str | None:
        """The number of a value (`Codes`) in place of its form; None where it has none."""
        return self._scalars.number_of_text(sql, type_, is_json=True)

    # --- typed columns

    def of_typed(self, sql: str, given: DuckDBPyType, type_: Type) -> str:
        """From a column of the type `given`."""
        form = self._of_typed(sql, given, type_)
        return f"{_NEVER}{sql_type(type_)}" if form == NOTHING else form

    def _of_typed(self, sql: str, given: DuckDBPyType, type_: Type) -> str:
        if str(given) == "JSON":
            text = f"nullif({sql}::VARCHAR, 'null')"
            return f"CASE WHEN {plain_json(text)} THEN {self.of_json(text, type_)} END"
        if given.id in ("varchar", "enum"):
            return self.of_cell(sql if given.id == "varchar" else f"{sql}::VARCHAR", type_)
        match type_:
            case SetType(element=element):
                return self._typed_set(sql, given, element)
            case RecordsType(record=record):
                return self._typed_records(sql, given, record)
            case Basic():
                return self._typed_basic(sql, given, type_)
            case EnumType():
                return NOTHING

    def number_of_typed(self, sql: str, given: DuckDBPyType, type_: Type) -> str | None:
        """The number of a value in a column of the type `given`; None where it has none."""
        if given.id == "varchar" and str(given) != "JSON":
            return self._scalars.number_of_text(sql, type_, is_json=False)
        if given.id == "boolean" and type_ is Basic.TRUTH:
            return f"CASE WHEN {sql} THEN 1 WHEN NOT {sql} THEN 0 ELSE 2 END"
        return None

    def _typed_set(self, sql: str, given: DuckDBPyType, element: Type) -> str:
        if given.id != "list":
            return NOTHING
        inner = dict(struct_fields(given))["child"]
        each = self.of_typed("e", inner, element)
        return f"list_transform({sql}, lambda e: {each})"

    def _typed_records(self, sql: str, given: DuckDBPyType, record: RecordType) -> str:
        fields = record_fields(given)
        if fields is None:
            return NOTHING
        parts = ["'shape': e IS NOT NULL"]
        forms = []
        for i, (key, type_) in enumerate(record.fields):
            there = key in fields
            parts.append(f"'x{i}': {f'e.{ident(key)}' if there else NOTHING}")
            parts.append(f"'s{i}': {'TRUE' if there else 'FALSE'}")
            forms.append(self.of_typed(f"r.x{i}", fields[key], type_) if there else NOTHING)
        taken = f"list_transform({sql}, lambda e: {{{', '.join(parts)}}})"
        return _records(taken, record, forms)

    def _typed_basic(self, sql: str, given: DuckDBPyType, basic: Basic) -> str:
        id_ = given.id
        match basic:
            case Basic.TRUTH if id_ == "boolean":
                return sql
            case Basic.INTEGER | Basic.DECIMAL if id_ in INTEGER_IDS:
                return f"CASE WHEN {sql} {_WHOLE} THEN {sql}::{sql_type(basic)} END"
            case Basic.INTEGER if id_ in _FLOATS or id_ == "decimal":
                return f"CASE WHEN {sql} {_WHOLE} AND {sql} = floor({sql}) THEN {sql}::BIGINT END"
            case Basic.DECIMAL if id_ == "decimal" and _is_short(given):
                return sql
            case Basic.DECIMAL if id_ == "decimal" and _scale(given) <= SCALE:
                return f"CASE WHEN {sql} {_WHOLE} THEN {sql}::{sql_type(basic)} END"
            case Basic.DECIMAL if id_ in _FLOATS or id_ == "decimal":
                return _exact(sql, str(given))
            case Basic.DATE if id_ == "date" or id_ in _TIMES:
                return _day(sql, id_)
            case Basic.PLACE if id_ in INTEGER_IDS:
                return self.of_cell(f"{sql}::VARCHAR", basic)
            case Basic.DURATION if id_ == "struct":
                return _typed_duration(sql, given)
            case _:
                return NOTHING


def _exact(sql: str, given: str) -> str:
    """A number as a decimal; a binary fraction by its shortest text."""
    value = f"TRY_CAST({sql}::VARCHAR AS {sql_type(Basic.DECIMAL)})"
    return f"CASE WHEN {sql} {_WHOLE} AND {value}::{given} = {sql} THEN {value} END"


def _scale(given: DuckDBPyType) -> int:
    """The digits behind the point of a decimal type."""
    parts: dict[str, Any] = dict(given.children)
    return int(parts["scale"])


def _is_short(given: DuckDBPyType) -> bool:
    """Whether no value of a decimal type has too many digits on either side of the point."""
    parts: dict[str, Any] = dict(given.children)
    whole = int(parts["precision"]) - int(parts["scale"])
    return _scale(given) <= SCALE and 10**whole <= INTEGERS


def _day(sql: str, id_: str) -> str:
    midnight = "TRUE" if id_ == "date" else f"date_trunc('day', {sql}) = {sql}"
    within = f"{sql} BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'"
    return f"CASE WHEN {all_of([within, midnight])} THEN {sql}::DATE END"


def _typed_duration(sql: str, given: DuckDBPyType) -> str:
    fields = dict(struct_fields(given))
    if any(field.id not in INTEGER_IDS for field in fields.values()):
        return NOTHING
    if not fields.keys() <= {"years", "months", "days"}:
        return NOTHING
    return duration_of_units({unit: f"{sql}.{ident(unit)}" for unit in fields})


# --- lists


def _items(sql: str) -> str:
    """The elements of a JSON list, as JSON."""
    return f"CASE WHEN json_type({sql}) = 'ARRAY' THEN from_json({sql}, '[\"JSON\"]') END"


def _json_records(sql: str, record: RecordType) -> str:
    """The records of a JSON list as structs: `x0` … are the fields' JSON, `s0` … whether they are
    there, and `shape` whether there are no others."""
    keys = [key for key, _ in record.fields]
    paths = ", ".join(quoted(f'$."{key}"') for key in keys)
    found = (
        f"list_transform({_items(sql)}, lambda e: {{'f': json_extract(e, [{paths}]), "
        f"'n': CASE WHEN json_type(e) = 'OBJECT' THEN len(json_keys(e)) ELSE -1 END}})"
    )
    there = [f"e.f[{i + 1}] IS NOT NULL" for i in range(len(keys))]
    count = " + ".join(f"({one})::INTEGER" for one in there)
    parts = [f"'shape': e.n = {count}"]
    for i, one in enumerate(there):
        parts.append(f"'x{i}': nullif(e.f[{i + 1}]::VARCHAR, 'null')")
        parts.append(f"'s{i}': {one}")
    return f"list_transform({found}, lambda e: {{{', '.join(parts)}}})"


def _records(taken: str, record: RecordType, forms: list[str]) -> str:
    """Structs of what was taken as structs of forms, each with `#good`."""
    fields = list(enumerate(record.fields))
    made = ["'shape': r.shape"]
    for i, (_, type_) in fields:
        made += [f"'x{i}': r.x{i}", f"'s{i}': r.s{i}"]
        made.append(f"'v{i}': ({forms[i]})::{sql_type(type_)}")
    parts, sound = [], ["r.shape"]
    for i, (key, type_) in fields:
        parts.append(f"{quoted(key)}: r.v{i}")
        if key in record.optional:
            parts.append(f"{quoted(key + '?')}: r.s{i}")
        sound.append(good(f"r.x{i}", f"r.v{i}", type_))
    sound.append(_in_order(record))
    parts.append(f"'#good': {all_of(sound)}")
    computed = f"list_transform({taken}, lambda r: {{{', '.join(made)}}})"
    return f"list_transform({computed}, lambda r: {{{', '.join(parts)}}})"


def _in_order(record: RecordType) -> str:
    """That a period does not end before it starts."""
    if record.period is None:
        return "TRUE"
    keys = [key for key, _ in record.fields]
    start, end = (f"r.v{keys.index(key)}" for key in record.period)
    return f"coalesce({start} <= {end}, TRUE)"
