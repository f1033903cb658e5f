"""What a row of a table holds, turned into the JSON tree of a case.

In a table null is what is not known; only in an optional field of a record it means that there is
nothing. Text in a column whose word is no text is read as JSON, so that `55` is a number.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from compiler.batch.columns import Leaf
from compiler.batch.messages import NotCarried
from compiler.batch.vocabulary import Vocabulary, Word
from compiler.cases import CaseError, CaseMessage, read_json, read_tree, set_values
from compiler.cases.json_text import MAX_DIGITS, Json, is_too_long
from compiler.cases.messages import (
    CellNotJson,
    NoSuchDay,
    NotFinite,
    NotJson,
    NotObject,
    NumberTooLong,
    RepeatedKey,
)
from compiler.cases.shown import at_index, at_key, found, readable
from compiler.core.ir import Program
from compiler.core.values import Value
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType, Type

Tree = dict[str, Json]
Reading = Callable[[Any], Tree]
"""From what a row holds to the tree of its case. Raises CaseError."""

_WRITTEN = frozenset({Basic.TEXT, Basic.BODY, Basic.DATE, Basic.PLACE})
_TRUTHS: Mapping[str, Json] = {"true": True, "false": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """What is said of every row: a word's value, and the JSON it was made from."""

    word: Word
    json: Json
    value: Value


def constants(
    assignments: Iterable[str], program: Program, vocabulary: Vocabulary
) -> tuple[Constant, ...]:
    """What `key=value` says of every row. Raises CaseError."""
    tree = set_values({}, assignments, program)
    case = read_tree(tree, program)
    said = {**case.authority, **case.readings, **case.facts}
    words = [vocabulary.words[key] for key in said]
    return tuple(Constant(word=w, json=_at(tree, w), value=said[w.key]) for w in words)


def put(tree: Tree, word: Word, value: Json) -> None:
    """Set a word's value. What stands in the way stays, and reading the case tells."""
    for key in word.path[:-1]:
        inner = tree.setdefault(key, {})
        if not isinstance(inner, dict):
            return
        tree = inner
    tree[word.path[-1]] = value


def _at(tree: Json, word: Word) -> Json:
    for key in word.path:
        assert isinstance(tree, dict)
        tree = tree[key]
    return tree


# --- a row of columns


def of_columns(leaves: Sequence[Leaf]) -> Reading:
    """Reads the values of the leaves in order (`c0`, `c1`, …), as DuckDB hands them out, and
    whether there is an endless day among them (`e0`, `e1`, …), which it hands out as one of the
    year 1 or 9999."""

    def reading(raw: Mapping[str, Any]) -> Tree:
        tree: Tree = {}
        problems: list[CaseMessage] = []
        for i, leaf in enumerate(leaves):
            path = ".".join(leaf.word.path)
            if raw.get(f"e{i}"):
                problems.append(NoSuchDay(path=path, found="infinity"))
                continue
            try:
                value = _value(raw[f"c{i}"], leaf.word.type, path, leaf.dropped)
            except CaseError as error:
                problems += error.problems
                continue
            if value is not None:
                put(tree, leaf.word, value)
        if problems:
            raise CaseError(tuple(problems))
        return tree

    return reading


def _value(given: Any, type_: Type, path: str, dropped: Collection[str] = frozenset()) -> Json:
    match given:
        case None | bool():
            return given
        case str():
            return _cell(given, type_, path)
        case int():
            return str(given) if type_ is Basic.PLACE else _number(Decimal(given), type_, path)
        case float() | Decimal():
            return _number(given, type_, path)
        case datetime():
            return (given.date() if given.time() == time() else given).isoformat()
        case date():
            return given.isoformat()
        case list() | tuple():
            return [_element(item, type_, f"{path}[{i}]", dropped) for i, item in enumerate(given)]
        case dict():
            return {key: item for key, item in given.items() if item is not None}
        case _:
            return str(given)


def _element(item: Any, type_: Type, path: str, dropped: Collection[str]) -> Json:
    if isinstance(type_, SetType):
        return _value(item, type_.element, path)
    if not isinstance(type_, RecordsType) or not isinstance(item, dict):
        return _value(item, Basic.TEXT, path)
    record: Tree = {}
    for key, part in item.items():
        field = type_.record.field(key)
        if key in dropped or (part is None and key not in type_.record.optional):
            continue
        record[key] = _value(part, field or Basic.TEXT, f"{path}.{key}")
    return record


def _cell(written: str, type_: Type, path: str) -> Json:
    """The JSON that a text stands for."""
    if type_ in (Basic.TEXT, Basic.BODY):
        return written
    bare = written.strip()
    if not bare:
        return None
    if type_ in _WRITTEN or isinstance(type_, EnumType):
        return bare
    if type_ is Basic.TRUTH:
        return _TRUTHS.get(bare.lower(), bare)
    try:
        return _pruned(read_json(bare), type_)
    except CaseError as error:
        is_number = any(isinstance(one, NumberTooLong) for one in error.problems)
        if isinstance(type_, Basic) and type_ is not Basic.DURATION and not is_number:
            return bare
        raise CaseError(tuple(_in_cell(bare, path, one) for one in error.problems)) from None


def _number(given: float | Decimal, type_: Type, path: str) -> Json:
    number = Decimal(repr(given)) if isinstance(given, float) else given
    if not number.is_finite():
        raise CaseError((NotFinite(path=path, found=str(number)),))
    if is_too_long(number):
        raise CaseError((NumberTooLong(path=path, found=readable(str(number)), limit=MAX_DIGITS),))
    whole = number == number.to_integral_value()
    return int(number) if whole and type_ in (Basic.INTEGER, Basic.DECIMAL) else number


def _in_cell(bare: str, path: str, problem: CaseMessage) -> CaseMessage:
    if isinstance(problem, NotJson):
        offset = sum(map(len, bare.split("\n")[: problem.line - 1])) + problem.line - 1
        return CellNotJson(path=path, found=found(bare), column=offset + problem.column)
    return _under(path, problem)


def _under(path: str, problem: CaseMessage) -> CaseMessage:
    """The problem of a text of its own, as one of the place where the text stands."""
    inner = problem.path.removeprefix("$")
    apart = "" if not inner or inner.startswith("[") else "."
    return problem.replaced(path=f"{path}{apart}{inner}")


def _pruned(value: Json, type_: Type) -> Json:
    """Without the nulls of fields that are not known."""
    if not isinstance(type_, RecordsType) or not isinstance(value, list):
        return value
    optional = type_.record.optional

    def known(record: Json) -> Json:
        if not isinstance(record, dict):
            return record
        return {k: part for k, part in record.items() if part is not None or k in optional}

    return [known(record) for record in value]


# --- a line of JSON


def of_line(vocabulary: Vocabulary, passed_over: Collection[str], *, ignore: bool) -> Reading:
    """Reads a line of JSON Lines: the JSON of a case, with dotted or nested keys, and the columns
    that are `passed_over`."""
    skipped = set(passed_over) - vocabulary.names.keys()

    def reading(line: str) -> Tree:
        given = read_json(line)
        if not isinstance(given, dict):
            raise CaseError((NotObject(path="$", found=found(given)),))
        rounded = [one for key in skipped for one in _rounded(given.get(key), key)]
        if rounded:
            raise CaseError(tuple(rounded))
        rest = {key: part for key, part in given.items() if key not in skipped}
        return _Line(vocabulary, ignore).tree(rest)

    return reading


def _rounded(part: Json, path: str) -> Iterator[CaseMessage]:
    """The numbers in what is carried along that DuckDB would round: it holds them in binary."""
    match part:
        case Decimal() if Decimal(repr(float(part))) != part:
            yield NotCarried(path=path, found=str(part))
        case list():
            for index, item in enumerate(part):
                yield from _rounded(item, at_index(path, index))
        case dict():
            for key, item in part.items():
                yield from _rounded(item, at_key(path, key))


class _Line:
    def __init__(self, vocabulary: Vocabulary, ignore: bool) -> None:
        self.vocabulary = vocabulary
        self.ignore = ignore
        self.made: Tree = {}
        self.stated: set[str] = set()

    def tree(self, given: Mapping[str, Json]) -> Tree:
        for key, part in given.items():
            if part is not None:
                self._take(key, part, self.made, key)
        return self.made

    def _take(self, name: str, part: Json, beside: Tree, key: str) -> None:
        word = self.vocabulary.names.get(name)
        if word is not None:
            if word.key in self.stated:
                raise CaseError((RepeatedKey(path=".".join(word.path)),))
            self.stated.add(word.key)
            put(self.made, word, _pruned(part, word.type))
        elif name in self.vocabulary.groups and isinstance(part, dict):
            inner = beside.setdefault(key, {})
            for field, item in part.items():
                if item is not None and isinstance(inner, dict):
                    self._take(f"{name}.{field}", item, inner, field)
        elif not self.ignore:
            beside[key] = part
