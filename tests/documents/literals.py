"""The figures and names that a tree states literally, and those that a sentence tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.prose import passages
from compiler.prose.official import Official
from compiler.prose.sentences import Sentences
from compiler.resolve.symbols import Kind
from compiler.resolve.walk import children
from policy_dsl import syntax
from policy_dsl.formatter import literals

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_ORDINAL = re.compile(r"第（\d+）项|item \(\d+\)")
_STATED = frozenset({Kind.PLACE, Kind.MEMBER})


def told(blocks: tuple[passages.Block, ...]) -> str:
    """The words of a passage without the marks of its lists."""
    return "\n".join(_told(blocks))


def _told(blocks: tuple[passages.Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case passages.Line() | passages.Title():
                yield passages.plain(block.pieces)
            case passages.Entries():
                yield from _entries(block.entries)
            case passages.Table():
                yield from (cell for row in (block.head, *block.rows) for cell in row)


def _entries(entries: tuple[passages.Entry, ...]) -> Iterator[str]:
    for entry in entries:
        yield passages.plain(entry.pieces)
        yield from _entries(entry.entries)


def figures_told(blocks: tuple[passages.Block, ...]) -> set[str]:
    """Every figure of a passage but the numbers of its items."""
    return set(_DIGITS.findall(_ORDINAL.sub("", told(blocks))))


def figures_stated(node: syntax.Node, sentences: Sentences) -> tuple[set[str], set[str]]:
    """The figures that a tree states, and with them those that its names and texts may bring."""
    stated: set[str] = set()
    lent: set[str] = set()
    for part in _parts(node):
        stated |= _figures(part, sentences)
        if isinstance(part, (syntax.Name, syntax.Declared)):
            lent |= set(_DIGITS.findall(sentences.name(part.key)))
        elif isinstance(part, (syntax.Texts, syntax.TextLiteral)):
            texts = (part.zh, part.en) if isinstance(part, syntax.Texts) else (part.value,)
            lent |= {figure for text in texts for figure in _DIGITS.findall(text or "")}
    return stated, stated | lent


def names_stated(node: syntax.Node, sentences: Sentences) -> set[str]:
    """The places and levels that a tree names, as they are called."""
    return {
        sentences.name(part.key)
        for part in _parts(node)
        if isinstance(part, syntax.Name) and sentences.view.kind(part.key) in _STATED
    }


def _parts(node: syntax.Node) -> Iterator[syntax.Node]:
    """`node` and what is under it; a column of a row that is not there has no cells."""
    stack = [node]
    while stack:
        part = stack.pop()
        yield part
        stack += children(part)
        if isinstance(part, syntax.CellTest):
            stack += [value for _, value in part.tests]


def _figures(part: syntax.Node, sentences: Sentences) -> set[str]:
    english = sentences.language == "en"
    match part:
        case syntax.Number():
            return {literals.write_number(abs(part.value))}
        case syntax.DurationLiteral():
            found = {str(n) for n in (part.years, part.months, part.days) if n}
            return found or {"0"}
        case syntax.DateLiteral():
            return _day(part.value, english)
        case syntax.MonthDay():
            months = set() if english else {str(part.month)}
            return months | ({str(part.day)} if part.day else set())
        case syntax.ListLiteral(count=int() as count):
            return {str(count)}
        case syntax.Dated():
            return _day(part.start, english)
        case syntax.ClauseForce():
            return _day(part.start, english) | (_day(part.end, english) if part.end else set())
        case syntax.Header(effective_from=start, effective_to=end) if start:
            if end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
                return {str(start.year), str(end.year)}  # whole years are told as such
            return _day(start, english) | (_day(end, english) if end else set())
        case _:
            return set()


def _day(day: object, english: bool) -> set[str]:
    year, month, number = str(day).split("-")
    figures = {str(int(year)), str(int(number))}
    return figures if english else figures | {str(int(month))}


def rest(said: Official) -> list[syntax.Node]:
    """What a printed sentence is made of: what is left of the statement, without the conditions
    that stand as bare terms, and what suffices for those."""
    assert said.node is not None
    return [*_shown(said.node, said), *said.terms.values()]


def _shown(node: syntax.Node, said: Official) -> list[syntax.Node]:
    if isinstance(node, (syntax.Requirement, syntax.Bar)):
        guard = node.guard if isinstance(node, syntax.Requirement) else None
        shown = [] if _hidden(node, said) else _shown(node.condition, said)
        return [*([guard] if guard else []), *shown]
    if isinstance(node, syntax.ConditionList):
        return [item.condition for item in node.items if not _hidden(item, said)]
    if isinstance(node, syntax.Definition):
        return _shown(node.value, said)
    return [node]


def _hidden(node: syntax.Requirement | syntax.Bar | syntax.Item, said: Official) -> bool:
    return node.declared is not None and node.declared.key in said.terms
