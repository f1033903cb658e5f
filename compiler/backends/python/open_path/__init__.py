"""The path for cases that leave something open: each rule as calls of the runtime.

Every step has a name, nothing is cut short: what the interpreter does, written out in a row.
"""

from __future__ import annotations

from typing import assert_never

from compiler.backends.python.literals import python
from compiler.backends.python.open_path.branches import Branches
from compiler.backends.python.open_path.sets import Sets
from compiler.core import ir

__all__ = ["OpenPath"]


class OpenPath(Branches, Sets):
    """Writes one rule as the body of a function of `case`, `as_of` and `seen`."""

    def rule(self, rule: ir.Rule) -> None:
        result = self.of(rule.expr)
        self.out.line(f"seen[{rule.key!r}] = {result}")

    # --- expressions

    def of(self, expr: ir.Expr) -> str:
        """The name of the step, or the constant, that is the result of `expr`."""
        name = self._of(expr)
        self.names[id(expr)] = name
        return name

    def _of(self, expr: ir.Expr) -> str:
        match expr:
            case ir.Literal():
                return self.literal(expr)
            case ir.Fact(key=key):
                return self.fact(key)
            case ir.FieldOf(key=key):
                return self.field(key)
            case ir.Ref(key=key):
                return f"seen[{key!r}]" if key in self.program.rules else "UNKNOWN"
            case ir.Ask(key=key):
                return self.ask(key)
            case ir.EvidenceOf():
                return self.evidence(expr)
            case ir.InForce():
                start = self.known(python(expr.start))
                end = "ABSENT" if expr.end is None else self.known(python(expr.end))
                return self._covers(self.day(), start, end)
            case ir.And():
                return self.held("conjunction", *map(self.of, expr.operands))
            case ir.Or():
                return self.held("disjunction", *map(self.of, expr.operands))
            case ir.Not():
                return self.held("negation", self.of(expr.operand))
            case ir.Condition():
                return self.condition(expr)
            case ir.Cases():
                return self.cases(expr)
            case ir.Quantified():
                return self.quantified(expr)
            case ir.Aggregate():
                return self.aggregate(expr)
            case ir.SetOf():
                return self.held("lift", "set_of", *map(self.of, expr.items))
            case ir.Member():
                return self.is_in(self.of(expr.element), expr.collection, expr.within)
            case ir.Contains():
                return self.contains(expr)
            case _:
                return self._operation(expr)

    def _covers(self, day: str, start: str, end: str) -> str:
        return self.held("as_truth", self.held("lift", "covers", day, start, end))

    def _operation(
        self,
        expr: ir.Compare
        | ir.Arithmetic
        | ir.Clamp
        | ir.YearOf
        | ir.YearEnd
        | ir.NextLower
        | ir.Elapsed
        | ir.PeriodCovers,
    ) -> str:
        match expr:
            case ir.Compare():
                ordered = expr.operator not in ("==", "!=")
                ranks = self.constants.ranks(expr.type) if ordered else "None"
                sides = (self.of(expr.left), self.of(expr.right))
                return self.held("compared", repr(expr.operator), ranks, *sides)
            case ir.Arithmetic():
                function = f"lambda one, other: arithmetic({expr.operator!r}, one, other)"
                return self.held("lift", function, self.of(expr.left), self.of(expr.right))
            case ir.Clamp():
                ends = ("ABSENT" if b is None else self.of(b) for b in (expr.low, expr.high))
                ranks = self.constants.ranks(expr.type)
                function = f"lambda one, low, high: clamp(one, low, high, {ranks})"
                return self.held("lift", function, self.of(expr.value), *ends)
            case ir.YearOf():
                return self.held("lift", "year_of", self.of(expr.date))
            case ir.YearEnd():
                return self.held("lift", "year_end", self.of(expr.date))
            case ir.NextLower():
                function = f"lambda step: step_below({self.constants.lower(expr.members)}, step)"
                return self.held("lift", function, self.of(expr.step))
            case ir.Elapsed():
                return self.held("lift", "elapsed", self.of(expr.start), self.of(expr.end))
            case ir.PeriodCovers():
                bounds = (self.field(expr.start), self.field(expr.end))
                return self._covers(self.of(expr.day), *bounds)
            case _:
                assert_never(expr)
