"""A table's rows under names of our own: number, key, kept columns, and each stated word.

From a source to a SELECT with the columns `#row`, `#key`, `#keep0` …, `#by0` … (columns to group
by that are no words), `#c0` … (what a row says, in the order of `leaves`); of JSON Lines also
`#raw` (the line) and `#shape` (whether it is plain JSON and says nothing else).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from compiler.batch.carried import as_json
from compiler.batch.columns import Leaf, matched, must_be, without_zones
from compiler.batch.groups import Group, Stated, groups, kept_among
from compiler.batch.intake import Intake, has_endless
from compiler.batch.lines import has_path, names_in, path_of, paths_of
from compiler.batch.messages import BatchError, StrangeColumn
from compiler.batch.sources import LINE, Source
from compiler.batch.sql_text import ident, parquet, texts
from compiler.batch.trees import Reading, of_columns, of_line
from compiler.batch.vocabulary import Vocabulary, Word
from compiler.typecheck.types import Type

if TYPE_CHECKING:
    from duckdb.sqltypes import DuckDBPyType

Made = TypeVar("Made")

DEFAULT_KEYS = ("id", "key")
ROW = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """`groups`: the columns to group by. `forms`: the SQL that makes the internal form of each word
    from its `#c` column; `numbers`: the SQL of the number that a value has among few. `raw` and
    `raw_type`: what Python is given of a row, which `reading` reads."""

    sql: str
    key: str
    groups: tuple[Group, ...]
    carried: tuple[str, ...]
    words: tuple[Word, ...]
    forms: tuple[str, ...]
    numbers: tuple[str | None, ...]
    raw: str
    raw_type: str
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What those ask who put outcomes of a table side by side. `numbered`: a first column `#row`;
    `by`: columns `#by:NAME` with what a row says of a word or a column, as text, and `where_stated`
    those among them that may be missing; `only`: a Parquet file with the numbers (`row`) of the
    rows that are decided."""

    numbered: bool = False
    by: tuple[str, ...] = ()
    where_stated: tuple[str, ...] = ()
    only: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the user says of the columns. `as_json`: kept JSON stays JSON in the result."""

    key: str | None
    keep: tuple[str, ...]
    ignore: bool
    as_json: bool
    extras: Extras = Extras()


def staged(source: Source, vocabulary: Vocabulary, intake: Intake, wanted: Wanted) -> Staged:
    """The rows of a source. Raises BatchError where columns are missing or mean nothing."""
    stage = _lines if source.is_lines else _columns
    made = stage(source, vocabulary, intake, wanted)
    if wanted.extras.only is None:
        return made
    chosen = f"SELECT row FROM {parquet(wanted.extras.only)}"
    return replace(made, sql=f"SELECT * FROM ({made.sql}) WHERE {ident('#row')} IN ({chosen})")


def _key(wanted: Wanted, names: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """The column that is the key; None for the row's number."""
    if wanted.key is not None:
        must_be(wanted.key, names, "key")
        return wanted.key
    found = (k for k in DEFAULT_KEYS if k in names and k not in vocabulary.names)
    return next(found, None)


# --- columns


def _columns(source: Source, vocabulary: Vocabulary, intake: Intake, wanted: Wanted) -> Staged:
    names = [name for name, _ in source.columns]
    key = _key(wanted, names, vocabulary)
    for name in wanted.keep:
        must_be(name, names, "keep")
    grouped = kept_among(wanted.extras, names, vocabulary)
    passed_over = [*wanted.keep, *grouped, *([key] if key else [])]
    leaves = matched(
        source.columns, vocabulary, passed_over, ignore=wanted.ignore, header=source.header
    )
    forms = _typed(leaves, intake.of_typed)
    types = dict(source.columns)

    def said(name: str) -> str:
        return as_json(ident(name), types[name]) if wanted.as_json else ident(name)

    taken = [
        f"{source.number} AS {ident('#row')}",
        f"{said(key) if key else source.number} AS {ident('#key')}",
        *(f"{said(name)} AS {ident(f'#keep{i}')}" for i, name in enumerate(wanted.keep)),
        *(f"{ident(name)}::VARCHAR AS {ident(f'#by{i}')}" for i, name in enumerate(grouped)),
        *(f"{leaf.sql} AS {ident(f'#c{i}')}" for i, leaf in enumerate(leaves)),
    ]
    raw, raw_type = _row(leaves)
    return Staged(
        sql=f"SELECT {', '.join(taken)}, TRUE AS {ident('#shape')} FROM {source.sql}",
        key=key or ROW,
        groups=groups(
            wanted.extras,
            vocabulary,
            grouped,
            [
                Stated(word=leaf.word, form=form, text=f"trim({ident(f'#c{i}')}::VARCHAR)")
                for i, (leaf, form) in enumerate(zip(leaves, forms, strict=True))
            ],
        ),
        carried=tuple(f"#c{i}" for i in range(len(leaves))),
        words=tuple(leaf.word for leaf in leaves),
        forms=forms,
        numbers=_typed(leaves, intake.number_of_typed),
        raw=raw,
        raw_type=raw_type,
        reading=of_columns(leaves),
    )


def _row(leaves: Sequence[Leaf]) -> tuple[str, str]:
    """The expression and the type of what `of_columns` reads."""
    fields, types = [], []
    for i, leaf in enumerate(leaves):
        column, type_ = ident(f"#c{i}"), without_zones(leaf.type)
        fields.append(f"c{i} := {column}" + ("" if type_ == str(leaf.type) else f"::{type_}"))
        types.append(f"c{i} {type_}")
        endless = has_endless(column, leaf.type)
        if endless is not None:
            fields.append(f"e{i} := {endless}")
            types.append(f"e{i} BOOLEAN")
    if not fields:
        return "''", "VARCHAR"
    return f"struct_pack({', '.join(fields)})", f"STRUCT({', '.join(types)})"


def _typed(
    leaves: Sequence[Leaf], made: Callable[[str, DuckDBPyType, Type], Made]
) -> tuple[Made, ...]:
    columns = (ident(f"#c{i}") for i in range(len(leaves)))
    return tuple(
        made(column, leaf.type, leaf.word.type)
        for column, leaf in zip(columns, leaves, strict=True)
    )


# --- JSON Lines


def _lines(source: Source, vocabulary: Vocabulary, intake: Intake, wanted: Wanted) -> Staged:
    found = names_in(source.sample or ())
    key = _key(wanted, list(found), vocabulary)
    for name in wanted.keep:
        must_be(name, found, "keep")
    strange = [name for name in (*wanted.keep, *filter(None, [wanted.key])) if not has_path(name)]
    if strange:
        raise BatchError(*(StrangeColumn(column=name) for name in strange))
    grouped = kept_among(wanted.extras, list(found), vocabulary)
    kept = [*([key] if key else []), *wanted.keep, *grouped]
    paths = paths_of(found, vocabulary, kept, ignore=wanted.ignore)
    got = ident("#v")
    at = {path: f"{got}[{i + 1}]" for i, path in enumerate(paths.every)}
    said = "{}" if wanted.as_json else "({} ->> '$')"
    own = said.format(at[path_of(key)]) if key else ident("#row")
    if key:  # a null is there, and no key
        own = f"CASE WHEN json_type({at[path_of(key)]}) <> 'NULL' THEN {own} END"
    taken = [
        *(
            f"{said.format(at[path_of(n)])} AS {ident(f'#keep{i}')}"
            for i, n in enumerate(wanted.keep)
        ),
        *(f"({at[path_of(n)]} ->> '$') AS {ident(f'#by{i}')}" for i, n in enumerate(grouped)),
        *(
            f"nullif({at[path]}::VARCHAR, 'null') AS {ident(f'#c{i}')}"
            for i, path in enumerate(paths.words)
        ),
        f"{paths.shape(ident('#raw'), at)} AS {ident('#shape')}",
    ]
    words = tuple(paths.words.values())
    forms = tuple(intake.of_json(ident(f"#c{i}"), w.type) for i, w in enumerate(words))
    return Staged(
        sql=(
            f"SELECT {ident('#row')}, {own} AS {ident('#key')}, {ident('#raw')}, "
            f"{', '.join(taken)} FROM ({_extracted(source, paths.every)})"
        ),
        key=key or ROW,
        groups=groups(
            wanted.extras,
            vocabulary,
            grouped,
            [
                Stated(word=word, form=form, text=f"({ident(f'#c{i}')}::JSON ->> '$')")
                for i, (word, form) in enumerate(zip(words, forms, strict=True))
            ],
        ),
        carried=("#raw", *(f"#c{i}" for i in range(len(words)))),
        words=words,
        forms=forms,
        numbers=tuple(intake.number_of_json(ident(f"#c{i}"), w.type) for i, w in enumerate(words)),
        raw=ident("#raw"),
        raw_type="VARCHAR",
        reading=of_line(vocabulary, kept, ignore=wanted.ignore),
    )


def _extracted(source: Source, paths: Sequence[str]) -> str:
    """The lines, and as `#v` what stands at the paths."""
    line = ident(LINE)
    values = f"json_extract({line}, {texts(paths)})" if paths else "[]::JSON[]"
    return (
        f"SELECT {source.number} AS {ident('#row')}, {line} AS {ident('#raw')}, "
        f"CASE WHEN json_valid({line}) THEN {values} END AS {ident('#v')} FROM {source.sql}"
    )
