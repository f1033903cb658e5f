"""Membership and lists of records, as steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from compiler.backends.python.literals import zero
from compiler.backends.python.open_path.writer import Writer
from compiler.core import ir
from compiler.core.walk import source_of, written_out


class Sets(Writer):
    """Of sets and of lists."""

    # --- sets

    def is_in(self, element: str, collection: ir.Expr, within: bool) -> str:
        written = written_out(self.program, collection)
        if written is None:
            places = self.constants.places() if within else "{}"
            return self.held("is_in", element, self.of(collection), places)
        listed = [self.is_in(element, item, within) for item in written.items]
        where = "" if written.others is None else self.held("there", element)
        return self.held("disjunction", *listed, *self._others(written, where))

    def _others(self, written: ir.SetOf, where: str) -> list[str]:
        if written.others is None:
            return []
        return [self.held("conjunction", where, self.ask(written.others))]

    def contains(self, expr: ir.Contains) -> str:
        written = written_out(self.program, expr.elements)
        any_ = expr.quantifier == "any"
        collection = self.of(expr.collection)
        if written is None:
            function = "has_any" if any_ else "has_all"
            return self.held(function, collection, self.of(expr.elements))
        items = [self.of(item) for item in written.items]
        found = [self.is_in(item, expr.collection, False) for item in items]
        if not any_:
            return self.held("conjunction", *found, *self._others(written, "TRUE"))
        where = "" if written.others is None else self.held("unlisted", collection, *items)
        return self.held("disjunction", *found, *self._others(written, where))

    # --- records

    def quantified(self, expr: ir.Quantified) -> str:
        source = source_of(self.program, expr.records, expr.record.key)
        records = self.of(expr.records)
        condition = self.for_row(source, lambda: self.of(expr.condition))
        return self.held(f"{expr.quantifier}_of", records, repr(source), condition)

    def aggregate(self, expr: ir.Aggregate) -> str:
        source = source_of(self.program, expr.records, expr.record.key)
        records = self.of(expr.records)
        until = self.day() if expr.until is None else self.of(expr.until)
        of_row = self.for_row(source, lambda: self._row(expr, until))
        return self.held("aggregated", records, repr(source), self._fold(expr), of_row)

    def _row(self, expr: ir.Aggregate, until: str) -> str:
        belongs = "TRUE" if expr.condition is None else self.of(expr.condition)
        if expr.operator == "count":
            return self.held("row_counted", belongs)
        if expr.operator == "total_time":
            bounds: Sequence[str] = expr.record.period or ()
            return self.held("row_time", belongs, *map(self.field, bounds), until)
        return self.held("row_value", belongs, self.field(expr.field or ""))

    def _fold(self, expr: ir.Aggregate) -> str:
        ranks = self.constants.ranks(expr.record.field(expr.field or "") or expr.type)
        match expr.operator:
            case "count":
                return "fold_count"
            case "total_time":
                return "fold_time"
            case "longest_run":
                return "fold_run"
            case "latest" | "earliest":
                return f"lambda values: fold_{expr.operator}(values, {ranks})"
            case "sum":
                return f"lambda values: fold_sum(values, {zero(expr.type)})"
            case _:
                assert_never(expr.operator)
