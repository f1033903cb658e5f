"""A module as the compiler takes it: its tree and the names that the parser knew."""

from __future__ import annotations

from dataclasses import dataclass, field

from policy_dsl import syntax
from policy_dsl.names import NameTable
from policy_dsl.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The files that a consolidated text was made of, read as one page: where each begins on it,
    and how long the page is."""

    begins: tuple[tuple[int, str], ...]
    length: int

    def place(self, span: Span) -> tuple[str, Span]:
        """The file that a place of the page belongs to, and the place in it."""
        begin, path = next(p for p in reversed(self.begins) if p[0] <= span.start)
        return path, Span(span.start - begin, span.end - begin)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Unit:
    """One file. `names` is the table that it was parsed with; a name that stands there without
    a declaration in the tree belongs to a statement that could not be read. `sources` are the
    clauses of this module that a source is stated for; None where nothing states any. A
    consolidated text has `places`: its spans go by the page of all its files."""

    module: syntax.Module
    names: NameTable = field(default_factory=NameTable)
    sources: frozenset[str] | None = None
    places: Places | None = None

    @property
    def path(self) -> str:
        return self.module.path

    def place(self, span: Span) -> tuple[str, Span]:
        """The file that a node stands in, and where."""
        return self.places.place(span) if self.places else (self.path, span)

    @property
    def key(self) -> str:
        """The key in the header; without a header the path, which nothing can import."""
        header = self.module.header
        return header.declared.key if header else self.module.path

    @property
    def kind(self) -> str:
        header = self.module.header
        return header.kind if header else "RULES"
