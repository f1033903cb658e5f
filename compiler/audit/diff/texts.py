"""What the text of a plan says otherwise: clauses added, removed, moved, renumbered, reworded.

Statements are matched by the name that they declare, headings by their title, and what has no name
by its meaning and then by its likeness within its clause; never by line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from compiler.audit.diff.written import Texts
from compiler.resolve.clauses import clauses
from policy_dsl import syntax

Kind = Literal["added", "removed", "moved", "renumbered", "reworded"]

_Titles = tuple[str, ...]
_ALIKE = 0.5
_LEFT_OUT = (syntax.Header, syntax.Import)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """One change of the text. Where it was added, `old` and `old_clause` are empty; where it was
    removed, the new ones. `name` is empty where the statement declares none."""

    kind: Kind
    key: str
    name: str
    old_clause: str
    new_clause: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Said:
    """A statement, where it stands, and its words. `titles`: of the headings it stands under."""

    statement: syntax.Statement
    key: str
    name: str
    clause: str
    titles: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A statement of the old text and what it became, with what was done to it: nothing, one thing,
    or moved and reworded. One of the two is None where it was added or removed."""

    old: Said | None
    new: Said | None
    kinds: tuple[Kind, ...]


def text_changes(
    old: syntax.Module, new: syntax.Module, texts: tuple[Texts, Texts]
) -> tuple[TextChange, ...]:
    """The changes in the order of the new text, what was removed behind all else."""
    found = paired(said(old, _worded(old, texts[0])), said(new, _worded(new, texts[1])))
    return tuple(_change(kind, pair.old, pair.new) for pair in found for kind in pair.kinds)


def _worded(module: syntax.Module, texts: Texts) -> Callable[[syntax.Statement], str]:
    """The words of a statement; of a heading its title."""

    def text(statement: syntax.Statement) -> str:
        if isinstance(statement, syntax.Heading):
            return _title(statement)
        return texts.words(module.path, statement.span)

    return text


def paired(old: Iterable[Said], new: Iterable[Said]) -> tuple[Pair, ...]:
    """Every statement once, in the order of the new text, what was removed behind all else."""
    before, after = list(old), list(new)
    pairs = dict(_pairs(before, after))
    taken = {id(unit) for unit in pairs.values()}
    titles = {
        pairs[id(unit)].titles: unit.titles
        for unit in after
        if isinstance(unit.statement, syntax.Heading) and id(unit) in pairs
    }
    found = (_pair(pairs.get(id(unit)), unit, titles) for unit in after)
    gone = (Pair(old=unit, new=None, kinds=("removed",)) for unit in before)
    return (*found, *(pair for pair in gone if id(pair.old) not in taken))


def said(module: syntax.Module, text: Callable[[syntax.Statement], str]) -> Iterator[Said]:
    """The statements of a plan but its head, each with the words that `text` gives for it."""
    numbers = clauses(module.statements)
    titles: list[tuple[int, str]] = []
    for statement in module.statements:
        if isinstance(statement, _LEFT_OUT):
            continue
        if isinstance(statement, syntax.Heading):
            titles = [(level, kept) for level, kept in titles if level < statement.level]
            titles.append((statement.level, _title(statement)))
        declared = getattr(statement, "declared", None) or getattr(statement, "subject", None)
        yield Said(
            statement=statement,
            key=declared.key if isinstance(declared, syntax.Declared) else "",
            name=declared.name if isinstance(declared, syntax.Declared) else "",
            clause=numbers[id(statement)].number,
            titles=tuple(title for _, title in titles),
            text=text(statement),
        )


def _title(heading: syntax.Heading) -> str:
    return heading.title.zh or heading.title.en or ""


def _pairs(before: list[Said], after: list[Said]) -> Iterator[tuple[int, Said]]:
    """Which old statement each new one comes from, by the new one's identity."""
    ways: tuple[Callable[[Said], object], ...] = (_by_name, _by_place_and_meaning, _by_meaning)
    for way in ways:
        waiting: dict[object, list[Said]] = {}
        for unit in before:
            waiting.setdefault(way(unit), []).append(unit)
        for unit in list(after):
            if way(unit) is not None and waiting.get(way(unit)):
                one = waiting[way(unit)].pop(0)
                yield id(unit), one
                before, after = _without(before, one), _without(after, unit)
    yield from _alike(before, after)


def _by_name(unit: Said) -> object:
    if isinstance(unit.statement, syntax.Heading):
        return ("heading", unit.titles)
    return ("name", unit.key) if unit.key else None


def _by_place_and_meaning(unit: Said) -> object:
    return (unit.titles, type(unit.statement), _bare(unit))


def _by_meaning(unit: Said) -> object:
    return (type(unit.statement), _bare(unit))


def _bare(unit: Said) -> str:
    """The words without spaces."""
    return "".join(unit.text.split())


def _alike(before: list[Said], after: list[Said]) -> Iterator[tuple[int, Said]]:
    """Statements of a kind in the same clause that have most of their words in common."""
    for unit in after:
        near = [
            (SequenceMatcher(None, one.text, unit.text).ratio(), one)
            for one in before
            if type(one.statement) is type(unit.statement)
            and not (one.key and unit.key)
            and (one.clause == unit.clause or one.titles == unit.titles)
        ]
        ratio, best = max(near, key=lambda pair: pair[0], default=(0.0, None))
        heading = isinstance(unit.statement, syntax.Heading)
        if best is not None and (ratio >= _ALIKE or heading):
            yield id(unit), best
            before = _without(before, best)


def _without(units: Iterable[Said], one: Said) -> list[Said]:
    return [unit for unit in units if unit is not one]


def _pair(old: Said | None, new: Said, titles: Mapping[_Titles, _Titles]) -> Pair:
    kinds = tuple(_kinds(old, new, titles)) if old is not None else ("added",)
    return Pair(old=old, new=new, kinds=kinds)


def _kinds(old: Said, new: Said, titles: Mapping[_Titles, _Titles]) -> Iterator[Kind]:
    """`titles`: what headings are called now, by what they were called."""
    one, other = old.statement, new.statement
    if isinstance(one, syntax.Heading) and isinstance(other, syntax.Heading):
        if _now(old.titles[:-1], titles) != new.titles[:-1]:
            yield "moved"
        elif one.number != other.number:
            yield "renumbered"
    elif _now(old.titles, titles) != new.titles:
        yield "moved"
    if _bare(old) != _bare(new):
        yield "reworded"


def _now(path: _Titles, titles: Mapping[_Titles, _Titles]) -> _Titles:
    """What a heading and those above it are called now."""
    return titles.get(path, path)


def _change(kind: Kind, old: Said | None, new: Said | None) -> TextChange:
    told = new or old
    assert told is not None
    return TextChange(
        kind=kind,
        key=told.key,
        name=told.name,
        old_clause=old.clause if old else "",
        new_clause=new.clause if new else "",
        old=old.text if old else "",
        new=new.text if new else "",
    )
