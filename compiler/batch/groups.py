"""Columns that outcomes are counted by: what a row says of a word, or what stands in a column.

A word's value is told alike however it is written: members and places by their keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compiler.batch.columns import must_be
from compiler.batch.results import shown
from compiler.batch.sql_text import ident
from compiler.batch.vocabulary import Vocabulary, Word

if TYPE_CHECKING:
    from compiler.batch.staging import Extras


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A column `#by:NAME` of the result; `sql` makes its text from the staged columns."""

    name: str
    sql: str

    @property
    def column(self) -> str:
        return f"#by:{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A word that a table states: the SQL of its form, and of its text as it is written."""

    word: Word
    form: str
    text: str


def kept_among(extras: Extras, names: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The columns to group by that are columns of the table and state nothing. Raises BatchError
    where one that must be there is neither a column nor a word."""
    for one in extras.by:
        if one not in vocabulary.names and one not in extras.where_stated:
            must_be(one, names, "by")
    return [
        one
        for one in extras.by
        if one in names and one not in vocabulary.names and one not in vocabulary.groups
    ]


def groups(
    extras: Extras, vocabulary: Vocabulary, kept: Sequence[str], stated: Sequence[Stated]
) -> tuple[Group, ...]:
    """The columns to group by. Raises BatchError where one must be there and is not."""
    there = {one.word.key: one for one in stated}
    found = []
    for name in extras.by:
        word = vocabulary.names.get(name)
        if word is not None and word.key in there:
            found.append(Group(name=name, sql=_of_word(there[word.key])))
        elif name in kept:
            found.append(Group(name=name, sql=ident(f"#by{kept.index(name)}")))
        elif name not in extras.where_stated:
            must_be(name, [*there, *kept], "by")
    return tuple(found)


def _of_word(one: Stated) -> str:
    """What is not plainly good is told as it is written."""
    return f"coalesce(({shown(one.form, one.word.type, 'cells')})::VARCHAR, {one.text})"
