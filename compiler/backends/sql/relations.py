"""A table of terms as a table of DuckDB, looked up by the number of a row's combination.

It is a table of its own and not part of the query: so DuckDB knows that its numbers are dense, and
a look-up costs it a few nanoseconds, however many columns it gives.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlglot import exp

from compiler.backends.sql.dialects import cast, number, paren
from compiler.backends.sql.forms import WORD
from compiler.core.worlds.codes import Codes
from compiler.core.worlds.lookups import Lookup
from compiler.core.worlds.terms import Term

NUMBER = "#"
"""The column with the number of a combination."""


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """The table of a look-up. `numbered`: the terms whose numbers are inputs of other tables;
    `valued`: those whose values are asked for."""

    name: str
    lookup: Lookup
    codes: Codes
    numbered: Collection[Term]
    valued: Collection[Term]

    def columns(self) -> dict[Term, str]:
        """What holds the terms' values."""
        each = enumerate(self.lookup.terms)
        return {term: f"{self.name}_{i}" for i, term in each if term in self.valued}

    def numbers(self) -> dict[Term, str]:
        """What holds the numbers of the values that other tables take as inputs."""
        each = enumerate(self.lookup.terms)
        return {term: f"{self.name}_{i}#" for i, term in each if term in self.numbered}

    def masks(self, word: int) -> bool:
        """Whether it has columns with this word of the masks."""
        return any(bit // WORD == word for bit, _ in self.lookup.conditions)

    def mask(self, kind: str, word: int) -> str:
        """The column with a word of the mask of the conditions that are `failed` or `open`."""
        return f"{self.name}_{kind}_{word}"

    def joined(self, numbers: Mapping[Term, str]) -> exp.Expr:
        """The condition under which a row of this table belongs to a row of the source, in which
        `numbers` are those of the inputs' values."""
        total: exp.Expr | None = None
        for term in self.lookup.inputs:
            own = cast(exp.column(exp.to_identifier(numbers[term], quoted=True)), "INT")
            if total is None:
                total = own
            else:
                size = number(len(self.codes.of(term).values))
                larger = exp.Mul(this=paren(total), expression=size)
                total = exp.Add(this=larger, expression=own)
        key = exp.column(exp.to_identifier(NUMBER, quoted=True), table=self.name)
        return exp.EQ(this=key, expression=paren(total or number(0)))
