"""The columns of a table matched with the words of a program, or refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from compiler.batch.header import number_of_nameless
from compiler.batch.header_messages import GroupColumn, NamelessColumn, NoKnownName
from compiler.batch.messages import BatchError, NoSuchColumn, RepeatedColumn, UnknownColumn
from compiler.batch.sql_text import ident
from compiler.batch.vocabulary import Vocabulary, Word
from compiler.cases.messages import NotAnswerable
from compiler.cases.shown import readable
from compiler.typecheck.types import RecordsType
from policy_dsl.diagnostics import Message
from policy_dsl.suggest import nearest

if TYPE_CHECKING:
    from duckdb.sqltypes import DuckDBPyType

    Columns = Sequence[tuple[str, DuckDBPyType]]


_MOST_MEMBERS = 8
_NO_SEPARATORS = "|，；、"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A column, or a field of a struct, that states a word. `sql` is its expression in the table;
    `dropped` are fields of its records that nobody knows and that are left out."""

    word: Word
    name: str
    sql: str
    type: DuckDBPyType
    dropped: frozenset[str] = frozenset()


def matched(
    columns: Columns,
    vocabulary: Vocabulary,
    passed_over: Iterable[str],
    *,
    ignore: bool,
    header: str | None = None,
) -> tuple[Leaf, ...]:
    """The leaves of a table's columns, without those that are `passed_over`. Raises BatchError with
    every column that names nothing, unless `ignore`, and every word that is stated twice; where no
    column names anything, the line `header` may be none."""
    matching = _Matching(vocabulary, ignore)
    skipped = set(passed_over) - vocabulary.names.keys()
    leaves = [
        leaf
        for name, type_ in columns
        if name not in skipped
        for leaf in matching.leaves(name, ident(name), type_)
    ]
    refuse_repeated(leaves, matching.problems)
    if header is not None and _is_none(header, columns, matching.problems):
        raise BatchError(NoKnownName(line=readable(header)), *matching.problems)
    if matching.problems:
        raise BatchError(*matching.problems)
    return tuple(leaves)


def _is_none(header: str, columns: Columns, problems: Sequence[Message]) -> bool:
    """Whether a line is no header: every column is unknown and near to nothing that is known, or
    something that does not separate stands there as if it did."""
    if len(problems) < len(columns):
        return False
    strange = [one for one in problems if isinstance(one, UnknownColumn | NamelessColumn)]
    near = any(one.nearest for one in strange if isinstance(one, UnknownColumn))
    return len(strange) == len(problems) and (not near or any(m in header for m in _NO_SEPARATORS))


def refuse_repeated(leaves: Sequence[Leaf], problems: list[Message]) -> None:
    """Note every word that two columns state."""
    first: dict[str, str] = {}
    for leaf in leaves:
        key = leaf.word.key
        if key in first:
            problems.append(RepeatedColumn(first=first[key], second=leaf.name, key=key))
        first.setdefault(key, leaf.name)


def unknown(name: str, vocabulary: Vocabulary) -> Message:
    """Why a column is refused."""
    if name in vocabulary.computed:
        return NotAnswerable(path=name)
    if name in vocabulary.groups:
        members = (one for one in vocabulary.names if one.startswith(f"{name}."))
        return GroupColumn(column=name, members=tuple(islice(members, _MOST_MEMBERS)))
    number = number_of_nameless(name)
    if number is not None:
        return NamelessColumn(number=number)
    return UnknownColumn(column=readable(name), nearest=nearest(name, vocabulary.names))


def must_be(name: str, columns: Iterable[str], option: str) -> None:
    """Raises BatchError where a table has no such column, which the option names."""
    known = tuple(columns)
    if name not in known:
        raise BatchError(NoSuchColumn(option=option, column=name, nearest=nearest(name, known)))


class _Matching:
    def __init__(self, vocabulary: Vocabulary, ignore: bool) -> None:
        self.vocabulary = vocabulary
        self.ignore = ignore
        self.problems: list[Message] = []

    def leaves(self, name: str, sql: str, type_: DuckDBPyType) -> Iterator[Leaf]:
        word = self.vocabulary.names.get(name)
        if word is not None:
            dropped = frozenset(self._strange_fields(name, word, type_))
            yield Leaf(word=word, name=name, sql=sql, type=type_, dropped=dropped)
        elif name in self.vocabulary.groups and type_.id == "struct":
            for field, inner in struct_fields(type_):
                yield from self.leaves(f"{name}.{field}", f"{sql}.{ident(field)}", inner)
        elif not self.ignore:
            self.problems.append(unknown(name, self.vocabulary))

    def _strange_fields(self, name: str, word: Word, type_: DuckDBPyType) -> Iterator[str]:
        """The fields of a column of records that its word does not have."""
        fields = record_fields(type_) if isinstance(word.type, RecordsType) else None
        if fields is None or not isinstance(word.type, RecordsType):
            return
        known = dict(word.type.record.fields)
        for field in fields.keys() - known.keys():
            yield field
            if not self.ignore:
                near = tuple(f"{name}.{one}" for one in nearest(field, known))
                self.problems.append(UnknownColumn(column=f"{name}.{field}", nearest=near))


def struct_fields(type_: DuckDBPyType) -> list[tuple[str, DuckDBPyType]]:
    """The fields of a struct."""
    children: list[tuple[str, Any]] = type_.children
    return children


def record_fields(type_: DuckDBPyType) -> dict[str, DuckDBPyType] | None:
    """The fields of a list of structs; None for any other type."""
    if type_.id != "list":
        return None
    element = dict(struct_fields(type_))["child"]
    return dict(struct_fields(element)) if element.id == "struct" else None


def without_zones(type_: DuckDBPyType) -> str:
    """The type with text in place of moments that have a time zone: these are of one day here and
    of another there, and their text has the zone, so that it is no day."""
    match type_.id:
        case "timestamp with time zone":
            return "VARCHAR"
        case "list":
            return f"{without_zones(dict(struct_fields(type_))['child'])}[]"
        case "struct":
            fields = (f"{ident(name)} {without_zones(of)}" for name, of in struct_fields(type_))
            return f"STRUCT({', '.join(fields)})"
        case _:
            return str(type_)
