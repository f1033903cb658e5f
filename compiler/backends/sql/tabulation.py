"""A table of terms as a relation, to be joined by the number of a case's combination."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from typing import cast as typed

from sqlglot import exp

from compiler.backends.sql.dialects import call, cast, number, paren
from compiler.backends.sql.forms import sql_type, to_form
from compiler.core.worlds.combinations import Combinations, values_of
from compiler.core.worlds.tables import Table

ROWS = 2500
"""A relation has so many rows at most; its text is part of the query."""

WORD = 62
"""Conditions to a mask."""


@dataclass(frozen=True, slots=True)
class Relation:
    """The relation of a table."""

    table: Table

    @property
    def name(self) -> str:
        return self.table.name

    def masks(self, word: int) -> tuple[str, str] | None:
        """The columns with the bits of the conditions that failed and that are open, if any."""
        if not any(bit // WORD == word for bit, _ in self.table.conditions):
            return None
        return f"{self.name}_failed_{word}", f"{self.name}_open_{word}"

    def relation(self) -> exp.Select:
        """The table itself: a number for each combination, then the terms and masks."""
        outcomes = Combinations(self.table.inputs)
        columns = [exp.alias_(call("UNNEST", call("RANGE", number(outcomes.count))), "i")]
        for term, name in self.table.columns().items():
            values = [to_form(value, term.type) for value in outcomes.of(term)]
            columns.append(_column(values, sql_type(term.type), name))
        for word in sorted({bit // WORD for bit, _ in self.table.conditions}):
            bits_of = self._masks(outcomes, word)
            for name, bits in zip(self.masks(word) or (), bits_of, strict=True):
                columns.append(_column(bits, "BIGINT", name))
        return exp.select(*columns, copy=False)

    def number(self) -> exp.Expr:
        """The number of a case's combination."""
        total: exp.Expr = number(0)
        for term in self.table.inputs:
            column = exp.column(exp.to_identifier(typed(str, term.data), quoted=True))
            size = len(values_of(term))
            known = call("COALESCE", cast(column, "INT"), number(size - 1))
            larger = exp.Mul(this=paren(total), expression=number(size))
            total = known if total == number(0) else exp.Add(this=larger, expression=known)
        return total

    def _masks(self, outcomes: Combinations, word: int) -> tuple[list[int], list[int]]:
        failed, opened = [0] * outcomes.count, [0] * outcomes.count
        for bit, term in self.table.conditions:
            if bit // WORD == word:
                for i, met in enumerate(outcomes.of(term)):
                    failed[i] |= (met is False) << bit % WORD
                    opened[i] |= (met is None) << bit % WORD
        return failed, opened


def _column(values: Sequence[Any], sql: str, name: str) -> exp.Expr:
    """A column of values, written as text at once: there may be many."""
    listed = exp.Var(this=f"[{', '.join(map(_written, values))}]")
    return exp.alias_(call("UNNEST", cast(listed, f"{sql}[]")), name, quoted=True, copy=False)


def _written(value: Any) -> str:
    if value is None:
        return "NULL"
    return str(value).lower() if isinstance(value, (bool, int)) else f"'{value}'"
