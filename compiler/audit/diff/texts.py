"""What the text of a plan says otherwise: clauses added, removed, moved, renumbered, reworded.

Statements are matched by the name that they declare, headings by their title, and what has no name
by its meaning and then by its likeness within its clause; never by line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

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


@dataclass(frozen=True, slots=True, eq=False)
class _Unit:
    """A statement, where it stands, and its words. `titles`: of the headings it stands under."""

    statement: syntax.Statement
    key: str
    name: str
    clause: str
    titles: tuple[str, ...]
    text: str


def text_changes(
    old: syntax.Module, new: syntax.Module, texts: tuple[Mapping[str, str], Mapping[str, str]]
) -> tuple[TextChange, ...]:
    """The changes in the order of the new text, what was removed behind all else."""
    before, after = list(_units(old, texts[0])), list(_units(new, texts[1]))
    pairs = dict(_pairs(before, after))
    taken = {id(unit) for unit in pairs.values()}
    titles = {
        pairs[id(unit)].titles: unit.titles
        for unit in after
        if isinstance(unit.statement, syntax.Heading) and id(unit) in pairs
    }
    found = [change for unit in after for change in _changes(pairs.get(id(unit)), unit, titles)]
    gone = [unit for unit in before if id(unit) not in taken]
    return (*found, *(_change("removed", unit, None) for unit in gone))


def _units(module: syntax.Module, texts: Mapping[str, str]) -> Iterator[_Unit]:
    numbers = clauses(module.statements)
    whole = texts.get(module.path, "")
    titles: list[tuple[int, str]] = []
    for statement in module.statements:
        if isinstance(statement, _LEFT_OUT):
            continue
        text = " ".join(whole[statement.span.start : statement.span.end].split())
        if isinstance(statement, syntax.Heading):
            title = statement.title.zh or statement.title.en or ""
            titles = [(level, kept) for level, kept in titles if level < statement.level]
            titles.append((statement.level, title))
            text = title
        declared = getattr(statement, "declared", None)
        yield _Unit(
            statement=statement,
            key=declared.key if isinstance(declared, syntax.Declared) else "",
            name=declared.name if isinstance(declared, syntax.Declared) else "",
            clause=numbers[id(statement)].number,
            titles=tuple(title for _, title in titles),
            text=text,
        )


def _pairs(before: list[_Unit], after: list[_Unit]) -> Iterator[tuple[int, _Unit]]:
    """Which old statement each new one comes from, by the new one's identity."""
    ways: tuple[Callable[[_Unit], object], ...] = (_by_name, _by_place_and_meaning, _by_meaning)
    for way in ways:
        waiting: dict[object, list[_Unit]] = {}
        for unit in before:
            waiting.setdefault(way(unit), []).append(unit)
        for unit in list(after):
            if way(unit) is not None and waiting.get(way(unit)):
                one = waiting[way(unit)].pop(0)
                yield id(unit), one
                before, after = _without(before, one), _without(after, unit)
    yield from _alike(before, after)


def _by_name(unit: _Unit) -> object:
    if isinstance(unit.statement, syntax.Heading):
        return ("heading", unit.titles)
    return ("name", unit.key) if unit.key else None


def _by_place_and_meaning(unit: _Unit) -> object:
    return (unit.titles, type(unit.statement), _bare(unit))


def _by_meaning(unit: _Unit) -> object:
    return (type(unit.statement), _bare(unit))


def _bare(unit: _Unit) -> str:
    """The words without spaces."""
    return "".join(unit.text.split())


def _alike(before: list[_Unit], after: list[_Unit]) -> Iterator[tuple[int, _Unit]]:
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


def _without(units: Iterable[_Unit], one: _Unit) -> list[_Unit]:
    return [unit for unit in units if unit is not one]


def _changes(
    old: _Unit | None, new: _Unit, titles: Mapping[_Titles, _Titles]
) -> Iterator[TextChange]:
    """`titles`: what headings are called now, by what they were called."""
    if old is None:
        yield _change("added", old, new)
        return
    one, other = old.statement, new.statement
    if isinstance(one, syntax.Heading) and isinstance(other, syntax.Heading):
        if _now(old.titles[:-1], titles) != new.titles[:-1]:
            yield _change("moved", old, new)
        elif one.number != other.number:
            yield _change("renumbered", old, new)
    elif _now(old.titles, titles) != new.titles:
        yield _change("moved", old, new)
    if _bare(old) != _bare(new):
        yield _change("reworded", old, new)


def _now(path: _Titles, titles: Mapping[_Titles, _Titles]) -> _Titles:
    """What a heading and those above it are called now."""
    return titles.get(path, path)


def _change(kind: Kind, old: _Unit | None, new: _Unit | None) -> TextChange:
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
