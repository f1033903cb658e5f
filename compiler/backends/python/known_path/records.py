"""Lists of records: whether some, none or all meet a condition, and one value from all."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from compiler.backends.python.known_path.alternatives import weaker
from compiler.backends.python.known_path.leaves import Leaves
from compiler.backends.python.known_path.writer import bare
from compiler.backends.python.literals import zero
from compiler.core import ir
from compiler.core.walk import source_of
from compiler.typecheck.types import Basic, EnumType


class Records(Leaves, ABC):
    """Writes loops."""

    @abstractmethod
    def total_time(self, expr: ir.Aggregate) -> str:
        """How long periods last together."""

    def loop(self, expr: ir.Quantified | ir.Aggregate, body: Callable[[str], None]) -> None:
        source = source_of(self.program, expr.records, expr.record.key)
        records = self.of(expr.records)
        row = self.names.of("row")
        outer, self.row, depth = self.row, (source, row), self.out.depth
        if records.isidentifier():
            self.out.line(f"if {records}:")
            self.out.depth += 1
        self.out.line(f"for {row} in {records}{'' if records.isidentifier() else ' or ()'}:")
        with self.out.block(), self.perhaps():
            body(row)
        self.row, self.out.depth = outer, depth

    def quantified(self, expr: ir.Quantified) -> str:
        if id(expr) in self.asked:
            return self.asked[id(expr)]
        part = None if self.lazy else weaker(self.contents, expr, self.bits)
        if part is not None and id(part[0]) not in self.asked:
            return self._both(expr, *part)
        name = self.names.of(f"{expr.quantifier}_{expr.record.key}")
        found = expr.quantifier == "any"

        def judge(_: str) -> None:
            condition = self.of(expr.condition)
            self.out.line(f"if not {condition}:" if expr.quantifier == "all" else _if(condition))
            with self.out.block():
                self.out.line(f"{name} = {found}")
                self.out.line("break")

        if not found:
            self.searched.append(name)
        self.out.line(f"{name} = {not found}")
        self.loop(expr, judge)
        return name

    def _both(self, expr: ir.Quantified, part: ir.Quantified, rest: tuple[ir.Expr, ...]) -> str:
        """Whether some record is as `part` says, and whether one is so in the rest, too."""
        name, some = (self.names.of(f"any_{expr.record.key}") for _ in range(2))

        def judge(_: str) -> None:
            self.out.line(_if(self.of(part.condition)))
            with self.out.block():
                self.out.line(f"{some} = True")
                self.out.line(_if(self.of(rest[0] if len(rest) == 1 else ir.And(operands=rest))))
                with self.out.block():
                    self.out.line(f"{name} = True")
                    self.out.line("break")

        self.out.line(f"{name} = {some} = False")
        self.loop(expr, judge)
        self.asked[id(part)] = some
        return name

    def covers(self, expr: ir.PeriodCovers) -> str:
        day, start, end = self.of(expr.day), self.field(expr.start), self.field(expr.end)
        return f"({start} <= {day} and ({end} is None or {day} <= {end}))"

    # --- one value from all

    def aggregate(self, expr: ir.Aggregate) -> str:
        if expr.operator == "total_time":
            return self.total_time(expr)
        found = self.names.of(f"{expr.operator}_{expr.record.key}")
        self.out.line(f"{found} = {self._none_yet(expr)}")

        self.where(expr, lambda: self._add(expr, found))
        return self._folded(expr, found)

    def where(self, expr: ir.Aggregate, add: Callable[[], None]) -> None:
        """A loop that adds each record that counts."""

        def judge(_: str) -> None:
            if expr.condition is None:
                add()
                return
            self.out.line(_if(self.of(expr.condition)))
            with self.out.block():
                add()

        self.loop(expr, judge)

    def _none_yet(self, expr: ir.Aggregate) -> str:
        if expr.operator == "count":
            return "0"
        return "None" if self._running(expr) else "[]"

    def _running(self, expr: ir.Aggregate) -> bool:
        """Whether the least or the greatest is kept, of what orders itself."""
        if expr.operator not in ("latest", "earliest"):
            return False
        return not isinstance(expr.record.field(expr.field or "") or expr.type, EnumType)

    def _add(self, expr: ir.Aggregate, found: str) -> None:
        if expr.operator == "count":
            self.out.line(f"{found} += 1")
        elif self._running(expr):
            value = self.assign("one", self.field(expr.field or ""))
            sign = ">" if expr.operator == "latest" else "<"
            better = f"{found} is None or {value} {sign} {found}"
            may_lack = expr.field in expr.record.optional or self._presumed(expr)
            there = f"{value} is not None and ({better})" if may_lack else better
            self.out.line(f"if {there}:")
            with self.out.block():
                self.out.line(f"{found} = {value}")
        else:
            self.out.line(f"{found}.append({self.field(expr.field or '')})")

    def _presumed(self, expr: ir.Aggregate) -> bool:
        """Whether something, perhaps nothing, stands in for the field where it is silent."""
        source = source_of(self.program, expr.records, expr.record.key)
        info = self.program.facts.get(source)
        return info is None or expr.field in info.field_presumed

    def _folded(self, expr: ir.Aggregate, found: str) -> str:
        kind = expr.record.field(expr.field or "") or expr.type
        match expr.operator:
            case "count":
                return found
            case "longest_run":
                return f"fold_run({found})"
            case "latest" | "earliest":
                if self._running(expr):
                    return found
                return f"fold_{expr.operator}({found}, {self.constants.ranks(kind)})"
            case "sum":
                if expr.type is Basic.DURATION:
                    return f"spans_sum({found})"
                return f"fold_sum({found}, {zero(expr.type)})"
            case _:
                raise ValueError(expr.operator)


def _if(condition: str) -> str:
    return f"if {bare(condition)}:"
