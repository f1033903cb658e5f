"""A module as the compiler takes it: its tree and the names that the parser knew."""

from __future__ import annotations

from dataclasses import dataclass, field

from policy_dsl import syntax
from policy_dsl.names import NameTable


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Unit:
    """One file. `names` is the table that it was parsed with; a name that stands there without
    a declaration in the tree belongs to a statement that could not be read. `sources` are the
    clauses of this module that a source is stated for; None where nothing states any."""

    module: syntax.Module
    names: NameTable = field(default_factory=NameTable)
    sources: frozenset[str] | None = None

    @property
    def path(self) -> str:
        return self.module.path

    @property
    def key(self) -> str:
        """The key in the header; without a header the path, which nothing can import."""
        header = self.module.header
        return header.declared.key if header else self.module.path

    @property
    def kind(self) -> str:
        header = self.module.header
        return header.kind if header else "RULES"
