"""The lines of a statement: how far each is indented and what stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policy_dsl.formatter.surface import Phrase, Surface

PART = 2  # columns from the statement's own margin to its parts,
ITEM = 4  # to its items and rows,
SUBITEM = 8  # and to the items of an item


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Columns from the statement's margin, and the words that stand behind them."""

    indent: int
    phrase: Phrase


Lines = tuple[Line, ...]


def line(indent: int, *phrases: Phrase) -> Lines:
    """One line made of phrases."""
    return (Line(indent=indent, phrase=tuple(word for phrase in phrases for word in phrase)),)


def ended(lines: Lines, mark: Phrase) -> Lines:
    """The lines with a mark behind the last."""
    *above, last = lines
    return (*above, Line(indent=last.indent, phrase=(*last.phrase, *mark)))


def chained(parts: Sequence[Lines], mark: Phrase) -> Lines:
    """Parts below each other, each but the last ended by the mark."""
    marked = [ended(part, mark) for part in parts[:-1]]
    return tuple(line for part in (*marked, *parts[-1:]) for line in part)


def notes(comments: Sequence[str], indent: int, surface: Surface) -> Lines:
    """A line for each comment."""
    marked = (surface.marked("NOTE", comment) for comment in comments)
    return tuple(Line(indent=indent, phrase=(text,)) for text in marked)
