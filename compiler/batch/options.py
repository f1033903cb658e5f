"""What a Python caller says beside a table, held against what it must be.

Each function gives the value or raises BatchError with the option's name, what it must be and what
was given. Knows no table and no plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Literal, NoReturn

from compiler.batch.messages import BatchError, WrongOption
from compiler.batch.sources import Format
from compiler.cases.shown import readable

Kind = Literal[
    "text", "texts", "truth", "day", "count", "path", "format", "plan", "program", "connection"
]

_KINDS: dict[Kind, tuple[str, str]] = {
    "text": ("文字", "a text"),
    "texts": ("一段文字，或由文字组成的列表", "a text or a list of texts"),
    "truth": ("True或False", "True or False"),
    "day": ("datetime.date（不含时刻）", "a datetime.date without a time"),
    "count": ("正整数", "a whole number above 0"),
    "path": ("路径（文字或Path）", "a path (a text or a Path)"),
    "format": ("parquet、csv或jsonl", "parquet, csv or jsonl"),
    "plan": (
        "load().plan(…)给出的方案，或其program",
        "a plan as load().plan(…) gives it, or its program",
    ),
    "program": ("方案的program", "the program of a plan"),
    "connection": ("duckdb.connect()给出的连接", "a connection as duckdb.connect() gives it"),
}


def refuse(name: str, kind: Kind, given: object) -> NoReturn:
    """Raises BatchError: the option must be of the kind, and is not."""
    zh, en = _KINDS[kind]
    shown = readable(repr(given))
    raise BatchError(WrongOption(option=name, wanted_zh=zh, wanted_en=en, found=shown))


def texts(name: str, given: object) -> tuple[str, ...]:
    """The texts of a list; one text is a list of it, None is an empty one."""
    if given is None:
        return ()
    if isinstance(given, str):
        return (given,)
    if not isinstance(given, Iterable) or isinstance(given, bytes | bytearray | Mapping):
        refuse(name, "texts", given)
    found = tuple(given)
    for one in found:
        if not isinstance(one, str):
            refuse(name, "texts", one)
    return found


def text(name: str, given: object) -> str:
    return given if isinstance(given, str) else refuse(name, "text", given)


def truth(name: str, given: object) -> bool:
    return given if isinstance(given, bool) else refuse(name, "truth", given)


def day(name: str, given: object) -> date:
    """A moment is no day, though Python takes it for one."""
    return given if type(given) is date else refuse(name, "day", given)


def count(name: str, given: object) -> int:
    """A truth is no number, though Python takes it for one."""
    return given if type(given) is int and given > 0 else refuse(name, "count", given)


def path(name: str, given: object) -> str:
    return str(given) if isinstance(given, str | Path) else refuse(name, "path", given)


def format_(name: str, given: object) -> Format:
    match given:
        case "parquet" | "csv" | "jsonl":
            return given
        case _:
            refuse(name, "format", given)
