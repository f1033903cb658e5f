"""What an act may have meant that speaks of nothing, or of several things, in a version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from compiler.amend.targets import Spot, find
from compiler.resolve.walk import descend
from policy_dsl import numerals, suggest, syntax
from policy_dsl.source import Span

Marks = tuple[tuple[int, int], ...]

_MOST = 3


def meant(target: syntax.Target, statements: Sequence[syntax.Statement]) -> list[syntax.Target]:
    """Targets that are there and could be meant by one that is not, at most three."""
    if target.example is not None:
        titles = (
            s.title for s in statements if isinstance(s, syntax.Example | syntax.ExampleTable)
        )
        near = suggest.nearest(target.example, titles)
        return [syntax.Target(span=target.span, example=title) for title in near]
    found = [*_elsewhere(target, statements), *_clauses_like(target, statements)]
    return list(dict.fromkeys(found))[:_MOST]


def names_like(target: syntax.Target, statements: Iterable[syntax.Statement]) -> tuple[str, ...]:
    """Declared names that resemble one that is not declared."""
    if target.name is None or target.name.known:
        return ()
    written = target.name.key
    nodes = (node for statement in statements for node in descend(statement))
    declared = (node for node in nodes if isinstance(node, syntax.Declared))
    return suggest.nearest(written, (d.key if written.isascii() else d.name for d in declared))


def told_apart(
    target: syntax.Target, spots: Sequence[Spot], statements: Sequence[syntax.Statement]
) -> list[syntax.Target]:
    """Of the places that a target can mean those that it means once their clause is said."""
    found = (_in_clause(target, clause_of(spot, statements)) for spot in spots)
    return [one for one in found if one.clause and len(find(one, statements)) == 1]


def clause_of(spot: Spot, statements: Sequence[syntax.Statement]) -> Marks:
    """The clause that a place stands in; empty before the first heading."""
    marks: Marks = ()
    for statement in statements[: spot.start + 1]:
        if isinstance(statement, syntax.Heading):
            outer = tuple(mark for mark in marks if mark[0] < statement.level)
            marks = (*outer, (statement.level, statement.number))
    return marks


def _elsewhere(
    target: syntax.Target, statements: Sequence[syntax.Statement]
) -> Iterator[syntax.Target]:
    """The same name, in another clause than the one that is said."""
    if target.clause is None or target.name is None:
        return
    anywhere = syntax.Target(span=target.span, name=target.name, item=target.item)
    yield from told_apart(anywhere, find(anywhere, statements), statements)


def _clauses_like(
    target: syntax.Target, statements: Sequence[syntax.Statement]
) -> Iterator[syntax.Target]:
    """Clauses of the same numbers on other levels: 第3条 and 三 for 第三条."""
    if target.clause is not None:
        if find(syntax.Target(span=target.span, clause=target.clause), statements):
            return
        wanted, named = [number for _, number in target.clause.marks], target
    else:
        number = _number(target.name) if target.name else None
        wanted, named = [number] if number else [], syntax.Target(span=target.span)
    for at, statement in enumerate(statements):
        if isinstance(statement, syntax.Heading):
            marks = clause_of(Spot(start=at, end=at + 1), statements)
            one = _in_clause(named, marks)
            if [n for _, n in marks] == wanted and find(one, statements):
                yield one


def _number(name: syntax.Name) -> int | None:
    if name.known:
        return None
    written = name.key.removeprefix("第").removesuffix("条")
    return int(written) if written.isdecimal() else numerals.parse_chinese(written)


def _in_clause(target: syntax.Target, marks: Marks) -> syntax.Target:
    clause = syntax.ClauseNumber(span=Span(0, 0), marks=marks) if marks else None
    return syntax.Target(span=target.span, clause=clause, name=target.name, item=target.item)
