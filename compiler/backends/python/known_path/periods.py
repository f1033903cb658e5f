"""How long periods last together: what hangs together is one stretch, the rest is kept apart."""

from __future__ import annotations

from compiler.backends.python.known_path.records import Records
from compiler.core import ir


class Periods(Records):
    """Writes the loop over periods."""

    def total_time(self, expr: ir.Aggregate) -> str:
        first, last, others = self.stretches(expr)
        one = f"elapsed_span({first}, {last})"
        several = f"stretches_span({first}, {last}, {others})"
        return f"(0 if {first} is None else {one} if {others} is None else {several})"

    def stretches(self, expr: ir.Aggregate) -> tuple[str, str, str]:
        """The names of the first stretch's ends, None where there is none, and of the others."""
        until = self.day() if expr.until is None else self.of(expr.until)
        until = self.assign("until", until)
        first, last = (self.names.of(f"{side}_{expr.record.key}") for side in ("first", "last"))
        others = self.names.of(f"other_{expr.record.key}")
        self.out.line(f"{first} = {others} = None")
        self.where(expr, lambda: self._period(expr, until, first, last, others))
        return first, last, others

    def _period(self, expr: ir.Aggregate, until: str, first: str, last: str, others: str) -> None:
        """A period's days up to `until`, its last one included."""
        begin, finish = expr.record.period or ("", "")
        start = self.assign("start", self.field(begin))
        there = f"{start} is not None and " if begin in expr.record.optional else ""
        self.out.line(f"if {there}{start} < {until}:")
        with self.out.block():
            end = self.names.of("end")
            self.out.line(f"{end} = {self.field(finish)}")
            for line in (
                f"if {end} is None or {end} >= {until}: {end} = {until}",
                f"elif {start} <= {end}: {end} += ONE_DAY",
                "else: continue",
                f"if {first} is None: {first} = {start}; {last} = {end}",
                f"elif {start} <= {last} and {first} <= {end}:",
                f"    if {start} < {first}: {first} = {start}",
                f"    if {end} > {last}: {last} = {end}",
                f"else: {others} = apart({others}, {start}, {end})",
            ):
                self.out.line(line)
