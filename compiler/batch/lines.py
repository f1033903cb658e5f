"""What lines of JSON say, as paths in them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from compiler.batch.columns import unknown
from compiler.batch.messages import BatchError, RepeatedColumn
from compiler.batch.scalars import plain_json
from compiler.batch.sql_text import all_of
from compiler.batch.vocabulary import Vocabulary, Word
from policy_dsl.diagnostics import Message

Names = dict[str, "Names | None"]
"""The names of an object's members, with those of the objects among them."""


def names_in(sample: Iterable[str]) -> Names:
    """The names that the objects of a sample use. What cannot be read uses none."""
    seen: Names = {}
    for line in sample:
        try:
            _note(json.loads(line), seen)
        except (ValueError, RecursionError):
            continue
    return seen


def _note(given: object, seen: Names) -> None:
    for key, part in given.items() if isinstance(given, dict) else ():
        held = seen.setdefault(key, None)
        if isinstance(part, dict):
            inner = seen[key] = {} if held is None else held
            _note(part, inner)


def path_of(*names: str) -> str:
    """The path of a member, as DuckDB writes it."""
    return "$" + "".join(f'."{name}"' for name in names)


def has_path(name: str) -> bool:
    """Whether DuckDB has a path to a member of this name."""
    return name != "" and '"' not in name and "\\" not in name


@dataclass(slots=True, kw_only=True)
class Paths:
    """The paths at which lines say something. `members` of each object are all that it may have;
    what else a line says Python reads. `others` are kept, or passed over, and no words."""

    words: dict[str, Word] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    members: dict[str, list[str]] = field(default_factory=dict)

    @property
    def every(self) -> list[str]:
        """Each path once."""
        groups = (path for path in self.members if path != "$")
        return list(dict.fromkeys([*self.words, *self.others, *groups]))

    def shape(self, line: str, at: Mapping[str, str]) -> str:
        """That a line is plain JSON, an object, has no members but these, and no objects among
        those that are no words; `at` says where the value of each path is."""
        sound = [self._object(line, self.members["$"], at)]
        for path in self.others:
            if path not in self.words:
                sound.append(f"coalesce(NOT contains({at[path]}::VARCHAR, '{{'), TRUE)")
        for path, members in self.members.items():
            if path != "$":
                value = at[path]
                absent = f"{value} IS NULL OR {value}::VARCHAR = 'null'"
                sound.append(f"{absent} OR ({self._object(value, members, at)})")
        return f"coalesce(CASE WHEN {plain_json(line)} THEN {all_of(sound)} END, FALSE)"

    def _object(self, value: str, members: Sequence[str], at: Mapping[str, str]) -> str:
        there = " + ".join(f"({at[path]} IS NOT NULL)::INTEGER" for path in members) or "0"
        return f"json_type({value}) = 'OBJECT' AND len(json_keys({value})) = {there}"


def paths_of(found: Names, vocabulary: Vocabulary, kept: Collection[str], *, ignore: bool) -> Paths:
    """The paths of what was found in a sample. Raises BatchError where names mean nothing, unless
    `ignore`, and where two mean the same."""
    collecting = _Collecting(vocabulary, kept, ignore)
    collecting.collect(found, ())
    if collecting.problems:
        raise BatchError(*collecting.problems)
    return collecting.paths


class _Collecting:
    def __init__(self, vocabulary: Vocabulary, kept: Collection[str], ignore: bool) -> None:
        self.vocabulary = vocabulary
        self.kept = kept
        self.ignore = ignore
        self.paths = Paths()
        self.problems: list[Message] = []
        self.first: dict[str, tuple[str, ...]] = {}

    def collect(self, found: Names, above: tuple[str, ...]) -> None:
        members = self.paths.members.setdefault(path_of(*above), [])
        for name, held in found.items():
            if has_path(name) and self._take((*above, name), held):
                members.append(path_of(*above, name))

    def _take(self, names: tuple[str, ...], held: Names | None) -> bool:
        """Whether the member at `names` may be there."""
        dotted, path = ".".join(names), path_of(*names)
        is_kept = len(names) == 1 and dotted in self.kept
        word = self.vocabulary.names.get(dotted)
        if is_kept:
            self.paths.others.append(path)
        if word is not None:
            self._word(word, names)
        elif not is_kept and dotted in self.vocabulary.groups and held is not None:
            self.collect(held, names)
        elif not is_kept and self.ignore:
            self.paths.others.append(path)
        elif not is_kept:
            self.problems.append(unknown(dotted, self.vocabulary))
        return True

    def _word(self, word: Word, names: tuple[str, ...]) -> None:
        before = self.first.setdefault(word.key, names)
        if before != names:
            first, second = (" → ".join(one) for one in (before, names))
            self.problems.append(RepeatedColumn(first=first, second=second, key=word.key))
        self.paths.words[path_of(*names)] = word
