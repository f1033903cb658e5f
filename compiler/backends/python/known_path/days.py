"""Times that are only held against fixed ones, as five years of service: who is far from them is
told so by a number of days, and months are counted only of who is near."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from compiler.backends.python.contents import Contents, Found, months_asked
from compiler.backends.python.known_path.durations import days_around
from compiler.backends.python.known_path.operators import Operators
from compiler.backends.python.known_path.periods import Periods
from compiler.backends.python.known_path.writer import NotKnown
from compiler.backends.python.nullable import may_be_absent
from compiler.core import ir

Timed = tuple[str, str]
"""The name of about how many days a time has, and the text of the time."""


def timed(
    contents: Contents, rules: Iterable[Found], uses: Mapping[str, int], key: str
) -> frozenset[str]:
    """The rules that are times and of which nothing else is asked than whether they reach some."""
    held = Counter([used for found in rules for used in found.timed])
    return frozenset(
        rule
        for rule, count in held.items()
        if count == uses[rule] and rule != key and _is_time(contents.program, rule)
    )


def _is_time(program: ir.Program, rule: str) -> bool:
    found = program.rules.get(rule)
    if found is None:
        return False
    return _counts(found.expr) or _lasts(program, found.expr, None)


def _counts(expr: ir.Expr) -> bool:
    return isinstance(expr, ir.Aggregate) and expr.operator == "total_time"


def _lasts(program: ir.Program, expr: ir.Expr, source: str | None) -> bool:
    """Whether this is the time between two days that are there."""
    if not isinstance(expr, ir.Elapsed):
        return False
    return not any(may_be_absent(program, side, source) for side in (expr.start, expr.end))


class Days(Operators, Periods):
    """Writes whether a time reaches a fixed one. `timed`: rules of which nothing else is asked;
    `days`: those that have been computed."""

    timed: frozenset[str]
    days: dict[str, Timed]

    def compare(self, expr: ir.Compare) -> str:
        months = months_asked(expr)
        found = self._found(expr.left) if months else None
        if found is None:
            return super().compare(expr)
        days, time = found
        least, enough = days_around(months)
        reached = f"{days} >= {enough} or {time} >= {self.of(expr.right)}"
        held = f"({days} >= {least} and ({reached}))"
        return held if expr.operator == ">=" else f"(not {held})"

    def _found(self, expr: ir.Expr) -> Timed | None:
        if not isinstance(expr, ir.Ref):
            return self._time(expr, "days") if _lasts(self.program, expr, self.record()) else None
        return self.time(expr.key) if expr.key in self.timed else None

    def time(self, rule: str) -> Timed:
        """The time that a rule is."""
        if rule in self.days:
            return self.days[rule]
        found = self._time(self.program.rules[rule].expr, rule)
        if not self.lazy:
            self.days[rule] = found
        return found

    def _time(self, expr: ir.Expr, name: str) -> Timed:
        if isinstance(expr, ir.Elapsed):
            start, end = self.atom(expr.start), self.atom(expr.end)
            return self.assign(name, _between(start, end)), f"elapsed_span({start}, {end})"
        if not isinstance(expr, ir.Aggregate):
            raise NotKnown
        first, last, others = self.stretches(expr)
        several = f"days_together({first}, {last}, {others})"
        one = f"{_between(first, last)} if {others} is None else {several}"
        days = self.assign(name, f"(0 if {first} is None else {one})")
        return days, f"together_span({first}, {last}, {others})"


def _between(start: str, end: str) -> str:
    return f"{end}.toordinal() - {start}.toordinal()"
