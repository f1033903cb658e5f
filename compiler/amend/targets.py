"""What an act speaks of, found among the statements of a version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compiler.resolve.declare import declarations_of
from compiler.resolve.symbols import Kind
from compiler.resolve.uses import definer, target
from policy_dsl import syntax

ListedItem = syntax.Item | syntax.Case

_PARTS = frozenset({Kind.MODULE, Kind.MEMBER, Kind.FIELD, Kind.READING})
"""What is declared within a statement and cannot be spoken of apart from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """The statements from `start` up to `end`, or one item within the first of them."""

    start: int
    end: int
    item: ListedItem | None = None
    clause: bool = False


def find(wanted: syntax.Target, statements: Sequence[syntax.Statement]) -> list[Spot]:
    """Every place that a target can mean."""
    if wanted.example is not None:
        return [
            Spot(start=i, end=i + 1)
            for i, s in enumerate(statements)
            if isinstance(s, (syntax.Example, syntax.ExampleTable)) and s.title == wanted.example
        ]
    whole = Spot(start=0, end=len(statements))
    within = _clauses(wanted.clause, statements) if wanted.clause else [whole]
    if wanted.name is None:
        return within
    key = wanted.name.key
    found = [spot for place in within for spot in _named(key, statements, place)]
    if wanted.item is None:
        return found
    number = wanted.item
    return [spot for one in found for spot in _numbered(number, statements, one)]


def items_of(statement: syntax.Statement) -> syntax.Items:
    """The list of a statement, where it has one."""
    match statement:
        case syntax.ValueDefinition():
            return statement.cases
        case syntax.Definition(value=syntax.ConditionList() as listed):
            return listed.items
        case (
            syntax.Requirement(condition=syntax.ConditionList() as listed)
            | syntax.Bar(condition=syntax.ConditionList() as listed)
        ):
            return listed.items
        case _:
            return ()


def _clauses(wanted: syntax.ClauseNumber, statements: Sequence[syntax.Statement]) -> list[Spot]:
    """The headings with a number, each with what stands under it."""
    found: list[Spot] = []
    marks: tuple[tuple[int, int], ...] = ()
    for i, statement in enumerate(statements):
        if isinstance(statement, syntax.Heading):
            outer = tuple(mark for mark in marks if mark[0] < statement.level)
            marks = (*outer, (statement.level, statement.number))
            if marks == wanted.marks:
                end = _end_of_clause(statement.level, i + 1, statements)
                found.append(Spot(start=i, end=end, clause=True))
    return found


def _end_of_clause(level: int, start: int, statements: Sequence[syntax.Statement]) -> int:
    for i, statement in enumerate(statements[start:], start):
        if isinstance(statement, syntax.Heading) and statement.level <= level:
            return i
    return len(statements)


def _named(key: str, statements: Sequence[syntax.Statement], within: Spot) -> list[Spot]:
    """What declares a name. What is declared elsewhere, and a decision in any case, is spoken of
    by what says what it is, too."""
    numbered = list(enumerate(statements))[within.start : within.end]
    declaring = [spot for i, s in numbered for spot in _declaring(key, i, s)]
    if any(not isinstance(statements[s.start], syntax.DecisionDeclaration) for s in declaring):
        return declaring
    return declaring + [Spot(start=i, end=i + 1) for i, s in numbered if _speaks_of(key, s)]


def _declaring(key: str, at: int, statement: syntax.Statement) -> Iterator[Spot]:
    for kind, declared, node, _ in declarations_of(statement):
        if declared.key == key and kind not in _PARTS:
            item = node if isinstance(node, ListedItem) else None
            yield Spot(start=at, end=at + 1, item=item)


def _speaks_of(key: str, statement: syntax.Statement) -> bool:
    defining = definer(statement)
    return defining is not None and target(defining).key == key


def _numbered(number: int, statements: Sequence[syntax.Statement], spot: Spot) -> Iterator[Spot]:
    """The item with a number; of an item that is a list itself, its own."""
    inner = spot.item.condition if isinstance(spot.item, syntax.Item) else None
    nested = inner.items if isinstance(inner, syntax.ConditionList) else ()
    items: syntax.Items = nested if spot.item else items_of(statements[spot.start])
    for item in items:
        if item.number == number:
            yield Spot(start=spot.start, end=spot.end, item=item)
