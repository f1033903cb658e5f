"""Terms over few enumerations, computed beforehand for every combination.

A decision table of thirty rows is a hundred comparisons for each case, and yet it has only as many
outcomes as there are combinations of its columns, the unknown among them. Such terms are computed
here once for each combination and looked up by one join; of conditions that nothing else reads,
only the bits of the masks are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from typing import cast as typed

from sqlglot import exp

from compiler.backends.sql.combinations import Combinations, combinations, values_of
from compiler.backends.sql.dialects import call, cast, number, paren
from compiler.backends.sql.forms import sql_type, to_form
from compiler.core.worlds.terms import RECORDS, Term
from compiler.typecheck.types import Basic, EnumType, RecordsType, SetType

COMBINATIONS = 2500
"""A table has so many rows at most."""

WORTH = 4
"""So many operators must lie under a term for a look-up to be worth its while."""

WORD = 62
"""Conditions to a mask."""

Support = frozenset[Term]
"""The inputs that decide a term."""


@dataclass(slots=True, kw_only=True)
class Table:
    """The values of `terms` for every combination of `inputs`, in columns of their names, and the
    masks of `conditions`, which are given with the numbers of their bits."""

    name: str
    inputs: tuple[Term, ...]
    terms: list[Term] = field(default_factory=list)
    conditions: list[tuple[int, Term]] = field(default_factory=list)

    def columns(self) -> dict[Term, str]:
        return {term: f"{self.name}_{i}" for i, term in enumerate(self.terms)}

    def masks(self, word: int) -> tuple[str, str] | None:
        """The columns with the bits of the conditions that failed and that are open, if any."""
        if not any(bit // WORD == word for bit, _ in self.conditions):
            return None
        return f"{self.name}_failed_{word}", f"{self.name}_open_{word}"

    def relation(self) -> exp.Select:
        """The table itself: a number for each combination, then the terms and masks."""
        outcomes = Combinations(self.inputs)
        columns = [exp.alias_(call("UNNEST", call("RANGE", number(outcomes.count))), "i")]
        for term, name in self.columns().items():
            values = [to_form(value, term.type) for value in outcomes.of(term)]
            columns.append(_column(values, sql_type(term.type), name))
        for word in sorted({bit // WORD for bit, _ in self.conditions}):
            bits_of = self._masks(outcomes, word)
            for name, bits in zip(self.masks(word) or (), bits_of, strict=True):
                columns.append(_column(bits, "BIGINT", name))
        return exp.select(*columns, copy=False)

    def number(self) -> exp.Expr:
        """The number of a case's combination."""
        total: exp.Expr = number(0)
        for term in self.inputs:
            column = exp.column(exp.to_identifier(typed(str, term.data), quoted=True))
            size = len(values_of(term))
            known = call("COALESCE", cast(column, "INT"), number(size - 1))
            larger = exp.Mul(this=paren(total), expression=number(size))
            total = known if total == number(0) else exp.Add(this=larger, expression=known)
        return total

    def _masks(self, outcomes: Combinations, word: int) -> tuple[list[int], list[int]]:
        failed, opened = [0] * outcomes.count, [0] * outcomes.count
        for bit, term in self.conditions:
            if bit // WORD == word:
                for i, met in enumerate(outcomes.of(term)):
                    failed[i] |= (met is False) << bit % WORD
                    opened[i] |= (met is None) << bit % WORD
        return failed, opened


def tables(order: Sequence[Term], roots: Sequence[Term], conditions: Sequence[Term]) -> list[Table]:
    """The tables that are worth making. `order`: all terms, each after its operands; `roots`: those
    that are asked for, `conditions`, those whose bits are."""
    supports = _supports(order)
    wanted = _outermost(order, roots, supports)
    bits = [(bit, term) for bit, term in enumerate(conditions) if supports[term] is not None]
    every = [*(supports[term] for term in wanted), *(supports[term] for _, term in bits)]
    found = [
        Table(name=f"k{i}", inputs=tuple(sorted(support, key=lambda t: typed(str, t.data))))
        for i, support in enumerate(_merged(support for support in every if support is not None))
    ]
    for term in wanted:
        _holder(found, supports[term]).terms.append(term)
    for bit, term in bits:
        _holder(found, supports[term]).conditions.append((bit, term))
    return found


def _holder(found: Sequence[Table], support: Support | None) -> Table:
    assert support is not None
    return next(table for table in found if support <= set(table.inputs))


def _supports(order: Sequence[Term]) -> dict[Term, Support | None]:
    """The inputs that decide each term; None for too many, or for other than enumerations."""
    found: dict[Term, Support | None] = {}
    for term in order:
        if term.operator == "input":
            small = isinstance(term.type, EnumType) or term.type is Basic.TRUTH
            found[term] = frozenset([term]) if small else None
        elif term.operator in RECORDS or term.operator in ("field", "field_known"):
            found[term] = None
        else:
            parts = [found[operand] for operand in term.operands]
            known = [part for part in parts if part is not None]
            joined = Support().union(*known)
            fits = len(known) == len(parts) and combinations(joined) <= COMBINATIONS
            found[term] = joined if fits else None
    return found


def _outermost(
    order: Sequence[Term], roots: Sequence[Term], supports: dict[Term, Support | None]
) -> list[Term]:
    """The terms that can be tabulated and are used by some that cannot."""
    used = {operand for term in order if supports[term] is None for operand in term.operands}
    wanted = [t for t in order if t in used or t in roots]
    return [t for t in wanted if supports[t] and _plain(t) and _weight(t) >= WORTH]


def _plain(term: Term) -> bool:
    return not isinstance(term.type, (RecordsType, SetType))


def _weight(term: Term) -> int:
    """How many operators lie under it, counted up to `WORTH`."""
    seen: set[Term] = set()
    stack = [term]
    while stack and len(seen) < WORTH:
        top = stack.pop()
        if top not in seen and top.operands:
            seen.add(top)
            stack.extend(top.operands)
    return len(seen)


def _merged(supports: Iterable[Support]) -> list[Support]:
    """Supports joined as long as the combinations stay few; each lies within one of them."""
    merged: list[Support] = []
    for support in sorted(dict.fromkeys(supports), key=combinations, reverse=True):
        for i, other in enumerate(merged):
            bound = max(COMBINATIONS // 2, combinations(other))
            if combinations(support | other) <= bound:
                merged[i] = support | other
                break
        else:
            merged.append(support)
    return merged


def _column(values: Sequence[Any], sql: str, name: str) -> exp.Expr:
    """A column of values, written as text at once: there may be many."""
    listed = exp.Var(this=f"[{', '.join(map(_written, values))}]")
    return exp.alias_(call("UNNEST", cast(listed, f"{sql}[]")), name, quoted=True, copy=False)


def _written(value: Any) -> str:
    if value is None:
        return "NULL"
    return str(value).lower() if isinstance(value, (bool, int)) else f"'{value}'"
