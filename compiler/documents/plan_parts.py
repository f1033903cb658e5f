"""Passages to what the templates of the plan walk through: plain dictionaries, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeGuard

from compiler.documents.period import in_order
from compiler.documents.subject import Subject
from compiler.prose import Sentences
from compiler.prose import passages as prose
from policy_dsl import syntax

Part = dict[str, Any]

_GAP = 8


class Parts:
    """The parts of one plan. `sources` say for each clause what stands behind it."""

    def __init__(self, subject: Subject, sentences: Sentences, sources: Mapping[str, str]) -> None:
        self.subject = subject
        self.sentences = sentences
        self.sources = sources
        self.path: list[tuple[int, int]] = []

    def all(self) -> Iterator[Part]:
        """Every part, in the order of `in_order`."""
        for statement in in_order(self.subject.module.statements):
            yield from self._of(statement)

    def said(self, statement: syntax.Statement) -> list[Part]:
        """The parts of one statement."""
        return list(self._of(statement))

    def _of(self, statement: syntax.Statement) -> Iterator[Part]:
        if isinstance(statement, syntax.Heading):
            self.path = [step for step in self.path if step[0] < statement.level]
            self.path.append((statement.level, statement.number))
        yield from self._passage(statement, self.sentences.statement(statement))

    def is_told(self, statement: syntax.Statement) -> bool:
        """Whether the official text says what a statement comes to, or what it leaves unsaid."""
        left = self.sentences.left(statement)
        return left is not None and left.node is not None

    def as_read(self, statement: syntax.Statement) -> list[Part]:
        """The parts of a statement that hangs on readings, with its readings."""
        return list(self._passage(statement, self.sentences.as_read(statement)))

    def _passage(self, statement: syntax.Statement, passage: prose.Passage) -> Iterator[Part]:
        notes = [block for block in passage.blocks if _is_note(block)]
        for block in passage.blocks:
            if block not in notes:
                yield self._block(block)
        if notes:
            yield {"kind": "notes", "notes": [_pieces(note.pieces) for note in notes]}
        source = self.sources.get(passage.clause) if isinstance(statement, syntax.Heading) else None
        if source:
            yield {"kind": "source", "text": source}

    def _block(self, block: prose.Block) -> Part:
        match block:
            case prose.Title():
                return {
                    "kind": "heading",
                    "level": block.level,
                    "mark": block.mark,
                    "pieces": _pieces(block.pieces),
                    "anchor": anchor(self.path),
                }
            case prose.Line():
                return {"kind": "line", "pieces": _pieces(block.pieces)}
            case prose.Entries():
                return {"kind": "items", "items": [_entry(entry) for entry in block.entries]}
            case prose.Table():
                return {
                    "kind": "table",
                    "caption": block.caption,
                    "head": block.head,
                    "rows": block.rows,
                }


def anchor(path: Iterable[tuple[int, int]]) -> str:
    """The name of a clause's heading in a document: clause-4-1-2."""
    return "-".join(("clause", *(str(number) for _, number in path)))


def has_foreign(parts: Iterable[Part]) -> bool:
    """Whether something stands there in the other language."""
    return any(piece.get("language") for part in parts for piece in _all_pieces(part))


def _all_pieces(part: Part) -> Iterator[Part]:
    yield from part.get("pieces", ())
    yield from _within(part.get("items", ()))
    for note in part.get("notes", ()):
        yield from note


def _within(items: Iterable[Part]) -> Iterator[Part]:
    for item in items:
        yield from item["pieces"]
        yield from _within(item["items"])


def _is_note(block: prose.Block) -> TypeGuard[prose.Line]:
    return isinstance(block, prose.Line) and block.role == "note"


def _entry(entry: prose.Entry) -> Part:
    return {
        "mark": entry.mark,
        "pieces": _pieces(entry.pieces),
        "items": [_entry(sub) for sub in entry.entries],
    }


def _pieces(pieces: prose.Pieces) -> list[Part]:
    """A sign shows the name only where the sentence before it does not begin with it."""
    said = prose.plain(pieces)
    return [_piece(piece, said) for piece in pieces]


def _piece(piece: prose.Piece, said: str) -> Part:
    match piece:
        case prose.Words():
            return {"kind": "words", "text": piece.text, "language": piece.language or ""}
        case prose.Gap():
            return {"kind": "gap", "label": piece.label, "width": _GAP}
        case prose.Sign():
            begun = said.removeprefix("“")[: len(piece.name)]
            name = "" if begun.lower() == piece.name.lower() else piece.name
            return {"kind": "sign", "key": piece.key, "name": name}
