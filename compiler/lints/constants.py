"""Expressions that are the same in every case, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compiler.resolve.resolve import Resolution
from compiler.resolve.symbols import Kind
from policy_dsl import syntax

Constant = Decimal | tuple[int, int] | date | bool | str
"""A number, a duration as (months, days), a date, a truth; a key or text for all else."""

_NAMED = frozenset({Kind.MEMBER, Kind.PLACE, Kind.BODY, Kind.READING})
MAX_DEPTH = 20


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Constants:
    """Reads constants of any module."""

    resolution: Resolution

    def one(self, path: str, expr: syntax.Expression) -> Constant | None:
        """The value of a single constant of the module at `path`; None of anything else."""
        match expr:
            case syntax.Number():
                return expr.value
            case syntax.DurationLiteral():
                return 12 * expr.years + expr.months, expr.days
            case syntax.DateLiteral():
                return expr.value
            case syntax.TruthLiteral():
                return expr.value
            case syntax.TextLiteral():
                return "“" + expr.value
            case syntax.Name():
                symbol = self.resolution.modules[path].symbol(expr)
                return symbol.key if symbol and symbol.kind in _NAMED else None
            case _:
                return None

    def several(self, path: str, expr: syntax.Expression) -> tuple[Constant, ...] | None:
        """The values of a constant, a list of them, or a rule that is such a list."""
        items = expr.items if isinstance(expr, syntax.ListLiteral) else (expr,)
        if isinstance(expr, syntax.ListLiteral) and expr.open:
            return None
        found: list[Constant] = []
        for item in items:
            values = self._single_or_set(path, item)
            if values is None:
                return None
            found += values
        return tuple(found)

    def _single_or_set(self, path: str, expr: syntax.Expression) -> tuple[Constant, ...] | None:
        """A constant, or what a rule lists; a rule may also be another name of such a rule."""
        for _ in range(MAX_DEPTH):
            value = self.one(path, expr)
            if value is not None:
                return (value,)
            list_ = self._list(path, expr)
            if list_ is None:
                return None
            path, written = list_
            if len(written.items) != 1:
                values = [self.one(path, item) for item in written.items]
                known = tuple(value for value in values if value is not None)
                return known if len(known) == len(values) else None
            expr = written.items[0]
        return None

    def above(self, place: str, path: str) -> tuple[str, ...]:
        """A place and what contains it, outwards, by key."""
        line = [place]
        scope = self.resolution.modules[path].scope
        while (symbol := scope.find(line[-1])) and symbol.owner and symbol.owner not in line:
            line.append(symbol.owner)
            scope = self.resolution.modules[symbol.path].scope
        return tuple(line)

    def _list(self, path: str, expr: syntax.Expression) -> tuple[str, syntax.ListLiteral] | None:
        """The closed list that a name stands for, and the module where it is written."""
        symbol = None
        if isinstance(expr, syntax.Name):
            symbol = self.resolution.modules[path].symbol(expr)
        if symbol is None or not isinstance(symbol.node, syntax.Definition):
            return None
        value = symbol.node.value
        closed = isinstance(value, syntax.ListLiteral) and not value.open
        return (symbol.path, value) if closed and isinstance(value, syntax.ListLiteral) else None
