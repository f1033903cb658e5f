"""Two versions of a plan to the rows of a table of comparison: what was said, what is said now.

Rows speak as the official text does. What that does not print, such as a reading, is told in the
words of the review copy, and said to be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compiler.audit.diff.texts import Kind, Pair, paired
from compiler.audit.diff.texts import Said as Stated
from compiler.audit.diff.texts import said as stated
from compiler.documents.apart import Said
from compiler.documents.subject import Subject
from compiler.prose import Sentences
from compiler.prose import passages as prose
from policy_dsl import syntax
from policy_dsl.diagnostics import Language

_UNSAID = (syntax.Claim, syntax.Example, syntax.ExampleTable)
"""What is no part of the text, in either copy."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Row:
    """A statement of one or both versions with its lines. `printed`: the official text has it.
    `heading` says where it stands, in place of its clause."""

    kinds: tuple[Kind, ...]
    old: Stated | None
    new: Stated | None
    old_lines: tuple[Said, ...]
    new_lines: tuple[Said, ...]
    printed: bool = True
    heading: str = ""


class Texts:
    """The sentences of one version, in the official words and in those of the review copy."""

    def __init__(self, subject: Subject) -> None:
        checking = subject.workspace.compilation.checking
        assert checking is not None  # a subject is checked
        path, language = subject.module.path, subject.language
        self.module = subject.module
        self.official = Sentences(checking, path, language)
        self.review = Sentences(checking, path, language, review=True)

    def lines(self, statement: syntax.Statement, *, official: bool) -> tuple[Said, ...]:
        sentences = self.official if official else self.review
        passage = sentences.statement(statement)
        notes = set(statement.comments) if not official else set()
        return tuple(
            line
            for block in passage.blocks
            for line in lines_of(block, sentences.language)
            if not any(line.text.endswith(note) for note in notes)
        )

    def stated(self) -> list[Stated]:
        """The statements that a text has, each with all words that either copy has of it."""
        found = stated(self.module, self._whole)
        return [one for one in found if not isinstance(one.statement, _UNSAID)]

    def _whole(self, statement: syntax.Statement) -> str:
        if isinstance(statement, syntax.Heading):
            return statement.title.zh or statement.title.en or ""
        told = self.lines(statement, official=True) or self.lines(statement, official=False)
        return "\n".join(line.text for line in told)


def lines_of(block: prose.Block, language: Language) -> Iterator[Said]:
    """The lines of a part of a passage."""
    match block:
        case prose.Line():
            yield Said(depth=0, pieces=_pieces(block.pieces))
        case prose.Title():
            gap = "" if language == "zh" else " "
            yield Said(depth=0, pieces=((block.mark + gap, None), *_pieces(block.pieces)))
        case prose.Entries():
            for entry in block.entries:
                yield from _entry(entry, 1)
        case prose.Table():
            for row in (block.head, *block.rows):
                yield Said(depth=1, pieces=((" / ".join(row), None),))


def _entry(entry: prose.Entry, depth: int) -> Iterator[Said]:
    gap = " " if entry.mark.isascii() else ""
    yield Said(depth=depth, pieces=((entry.mark + gap, None), *_pieces(entry.pieces)))
    for sub in entry.entries:
        yield from _entry(sub, depth + 1)


def _pieces(pieces: prose.Pieces) -> tuple[tuple[str, Language | None], ...]:
    """Keys are left out: these are words for an office."""
    found: list[tuple[str, Language | None]] = []
    for piece in pieces:
        match piece:
            case prose.Words():
                found.append((piece.text, piece.language))
            case prose.Gap():
                found.append(("____", None))
            case prose.Sign():
                pass
    return tuple(found)


def rows(old: Subject, new: Subject) -> list[Row]:
    """What reads otherwise, in the order of the text; what was removed stands where it stood."""
    before, after = Texts(old), Texts(new)
    period = _period(before, after, amended=new.unit.places is not None)
    pairs = _in_order(paired(before.stated(), after.stated()), before)
    found = (_row(pair, before, after) for pair in pairs)
    return [*period, *(row for row in found if row is not None)]


def _period(before: Texts, after: Texts, *, amended: bool) -> list[Row]:
    """How long the plan applies, where that is said otherwise. The first day of an amended version
    is that of the amendment and no word of the text."""
    ends = [
        (header.effective_to, header.pending) if (header := text.module.header) else None
        for text in (before, after)
    ]
    if amended and ends[0] == ends[1]:
        return []
    told = [
        text.lines(text.module.header, official=True) if text.module.header else ()
        for text in (before, after)
    ]
    if told[0] == told[1]:
        return []
    kinds: tuple[Kind, ...] = ("reworded",)
    if not all(told):
        kinds = ("removed",) if told[0] else ("added",)
    return [Row(kinds=kinds, old=None, new=None, old_lines=told[0], new_lines=told[1])]


def _in_order(pairs: Sequence[Pair], before: Texts) -> list[Pair]:
    """What was removed comes behind what stood before it in the old text."""
    order = {id(one): at for at, one in enumerate(before.module.statements)}
    kept = [pair for pair in pairs if pair.new is not None]
    for gone in [pair for pair in pairs if pair.new is None]:
        assert gone.old is not None
        at = order[id(gone.old.statement)]
        earlier = [
            n
            for n, pair in enumerate(kept)
            if pair.old is not None and order[id(pair.old.statement)] < at
        ]
        kept.insert(max(earlier, default=-1) + 1, gone)
    return kept


def _row(pair: Pair, before: Texts, after: Texts) -> Row | None:
    """A row where the official words differ, else the others; None where nothing does."""
    for official in (True, False):
        told = (
            before.lines(pair.old.statement, official=official) if pair.old else (),
            after.lines(pair.new.statement, official=official) if pair.new else (),
        )
        moved = tuple(kind for kind in pair.kinds if kind in ("moved", "renumbered"))
        differs = _worded(told[0]) != _worded(told[1])
        if not (differs or (moved and any(told))):
            continue
        if isinstance(_statement(pair), syntax.Heading):
            differs = "reworded" in pair.kinds
        kinds = _kinds(told, moved, differs=differs)
        return Row(
            kinds=kinds,
            old=pair.old,
            new=pair.new,
            old_lines=told[0],
            new_lines=told[1],
            printed=official,
        )
    return None


def _statement(pair: Pair) -> syntax.Statement:
    told = pair.new or pair.old
    assert told is not None  # one of the two is there
    return told.statement


def _kinds(
    told: tuple[Sequence[Said], Sequence[Said]], moved: tuple[Kind, ...], *, differs: bool
) -> tuple[Kind, ...]:
    if not told[0]:
        return ("added",)
    if not told[1]:
        return ("removed",)
    return (*moved, *(("reworded",) if differs else ()))


def _worded(lines: Sequence[Said]) -> list[tuple[int, str]]:
    return [(line.depth, line.text) for line in lines]
