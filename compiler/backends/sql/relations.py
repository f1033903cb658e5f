"""The tables of look-ups as a query meets them: what their columns are called, and how a row finds
its own by a number that follows from its inputs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from sqlglot import exp

from compiler.backends.sql.dialects import call, number, paren
from compiler.backends.sql.forms import WORD
from compiler.core.worlds.terms import Term

if TYPE_CHECKING:
    from compiler.backends.sql.lookups import Lookup

NUMBER = "#"
"""The column with the number of a combination."""


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """The table of a look-up. `inputs`: those of the look-up. Where a row's number `may_lack`, as
    that of some input is null, it finds a row after all others, which says nothing."""

    name: str
    lookup: Lookup
    inputs: tuple[Term | Relation, ...]
    may_lack: bool

    @property
    def key(self) -> str:
        """The column of the source with the number of the row that belongs to it."""
        return f"{self.name}@"

    @property
    def class_(self) -> str:
        """The column with the number of a row's class."""
        return f"{self.name}#"

    def columns(self) -> dict[Term, str]:
        """What holds the terms' values."""
        return {term: f"{self.name}_{i}" for i, term in enumerate(self.lookup.terms)}

    def words(self) -> list[int]:
        """The words of the masks of which it has columns."""
        return sorted({bit // WORD for bit, _ in self.lookup.conditions})

    def mask(self, kind: str, word: int) -> str:
        """The column with a word of the mask of the conditions that are `failed` or `open`."""
        return f"{self.name}_{kind}_{word}"

    def numbered(self, numbers: Sequence[exp.Expr]) -> exp.Expr:
        """The number of a row, from those of its inputs."""
        total: exp.Expr = number(0)
        for i, own in enumerate(numbers):
            stride = prod(self.lookup.sizes[i + 1 :])
            part = exp.Mul(this=paren(own), expression=number(stride)) if stride > 1 else paren(own)
            total = exp.Add(this=total, expression=part) if i else part
        return call("COALESCE", total, number(self.lookup.rows)) if self.may_lack else total

    def joined(self) -> exp.Expr:
        """The condition under which a row of this table belongs to a row of the source."""
        own = exp.column(exp.to_identifier(NUMBER, quoted=True), table=self.name)
        return exp.EQ(this=exp.column(exp.to_identifier(self.key, quoted=True)), expression=own)

    def lacks(self) -> exp.Expr:
        """That the number of a row lacks."""
        own = exp.column(exp.to_identifier(self.key, quoted=True))
        return paren(exp.EQ(this=own, expression=number(self.lookup.rows)))


def relations(
    made: Sequence[Lookup], prefix: str, numbered: Mapping[Term, str]
) -> tuple[Relation, ...]:
    """The tables of look-ups, each after those that it asks. `numbered`: inputs whose numbers may
    be null."""
    found: dict[Lookup, Relation] = {}
    for i, one in enumerate(made):
        inputs = tuple(inner if isinstance(inner, Term) else found[inner] for inner in one.inputs)
        lacking = any(
            inner in numbered if isinstance(inner, Term) else inner.may_lack for inner in inputs
        )
        found[one] = Relation(f"{prefix}{i}", one, inputs, lacking)
    return tuple(found.values())


def last(every: Sequence[Relation]) -> Iterator[Relation]:
    """Those that no other asks."""
    asked = {inner for one in every for inner in one.inputs}
    return (one for one in every if one not in asked)
