"""Columns that a result carries along from a table with types, as they stand in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.batch.columns import struct_fields
from compiler.batch.sql_text import ident

if TYPE_CHECKING:
    from duckdb.sqltypes import DuckDBPyType


def as_json(sql: str, given: DuckDBPyType, depth: int = 0) -> str:
    """An expression for a value of the type `given` that is to stand in JSON: binary fractions by
    their shortest text, and what is no number of JSON as text, in lists, records and maps, too."""
    match given.id:
        case "float" | "double":
            text = f"{sql}::VARCHAR"
            return f"CASE WHEN isfinite({sql}) THEN {text}::JSON ELSE to_json({text}) END"
        case "list" | "array":
            return _list(sql, given, depth)
        case "map":
            return _map(sql, given, depth)
        case "struct":
            return _record(sql, given, depth)
        case _:
            return sql


def _list(sql: str, given: DuckDBPyType, depth: int) -> str:
    item, one = dict(struct_fields(given))["child"], f"one{depth}"
    held = as_json(one, item, depth + 1)
    if held == one:
        return sql
    return f"list_transform(({sql})::{item}[], lambda {one}: {held})"


def _map(sql: str, given: DuckDBPyType, depth: int) -> str:
    one = f"one{depth}"
    held = as_json(f"{one}.value", dict(struct_fields(given))["value"], depth + 1)
    if held == f"{one}.value":
        return sql
    entry = f"struct_pack(key := {one}.key, value := {held})"
    return f"map_from_entries(list_transform(map_entries({sql}), lambda {one}: {entry}))"


def _record(sql: str, given: DuckDBPyType, depth: int) -> str:
    parts = {name: f"({sql}).{ident(name)}" for name, _ in struct_fields(given)}
    held = {name: as_json(parts[name], type_, depth) for name, type_ in struct_fields(given)}
    if held == parts:
        return sql
    said = ", ".join(f"{ident(name)} := {value}" for name, value in held.items())
    return f"CASE WHEN ({sql}) IS NOT NULL THEN struct_pack({said}) END"
