"""The path for cases that say all that is needed: plain Python, two-valued.

It reads what it needs in the order of use. What it cannot read (KeyError), compare (TypeError,
AttributeError) or tell (Unsure) it leaves to the exact path; what it returns is final, since
filling in an unknown never changes what is settled. Each condition that is reported is
computed; else `and`, `or` and loops stop as soon as the outcome is fixed. What follows from a few
enumerated facts alone is in a table (`stage`).
"""

from __future__ import annotations

from typing import assert_never

from compiler.backends.python.conditions import outside_records
from compiler.backends.python.known_path.branches import Branches
from compiler.backends.python.known_path.records import Records
from compiler.backends.python.known_path.sets import Sets
from compiler.backends.python.known_path.stage import Stage
from compiler.backends.python.known_path.writer import NotKnown, bare
from compiler.backends.python.literals import Constants
from compiler.core import ir

__all__ = ["KnownPath", "NotKnown"]


class KnownPath(Sets, Branches, Records):
    """Writes the rules of one decision, one behind the other, as the body of a function."""

    def __init__(
        self,
        program: ir.Program,
        constants: Constants,
        bits: dict[int, int],
        inlined: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(program, constants, bits)
        self.inlined = inlined  # rules that are written where they are used
        self.rules: dict[str, str] = {}
        self.done: dict[int, str] = {}  # reported conditions
        self.judged: set[int] = set()
        self.body = self.out
        self.failing: dict[str, tuple[int, int]] = {}  # of the body: the line, and its bits
        self.stage: Stage | None = None

    def rule(self, rule: ir.Rule) -> None:
        self.out.mark(rule.origin)
        for condition in outside_records(rule.expr):
            if id(condition) in self.bits and id(condition) not in self.judged:
                self.judged.add(id(condition))
                self._condition(condition)
        if rule.key not in self.inlined and not self.staged(rule.expr):
            self.rules[rule.key] = self.assign(rule.key, self.of(rule.expr))

    def staged(self, expr: ir.Expr) -> bool:
        """Whether the table has the value."""
        return self.stage is not None and self.stage.finite.holds(expr)

    def fail(self, name: str, bit: int) -> None:
        """Where the condition does not hold, its bit is set, with those of its equals."""
        at, bits = self.failing.get(name, (0, 0)) if self.out is self.body else (0, 0)
        bits |= 1 << bit
        if bits == 1 << bit:
            self.out.line(f"if not {name}:")
            at = len(self.out.lines)
            self.out.lines.append("")
        self.out.lines[at] = f"{'    ' * (self.out.depth + 1)}failed += {bits:#x}"
        if self.out is self.body:
            self.failing[name] = (at, bits)

    def _condition(self, condition: ir.Condition) -> None:
        info = self.program.conditions.get(condition.key)
        if info is not None:
            self.out.mark(info.origin)
        bit = self.bits[id(condition)]
        first, rest = self.stage.prefix(condition) if self.stage else ((), (condition.expr,))
        if self.stage and not rest:
            self.stage.settle(condition, bit)
        elif self.stage and first:
            begun = self.stage.truth(first, bit)
            self.done[id(condition)] = self._begun(condition.key, begun, tuple(rest), bit)
        else:
            name = self.assign(condition.key, self.of(condition.expr))
            self.fail(name, bit)
            self.done[id(condition)] = name

    def _begun(self, key: str, begun: str, rest: tuple[ir.Expr, ...], bit: int) -> str:
        """A conjunction whose first part the table has judged."""
        name = self.names.of(key)
        with self.apart() as lines:
            text = self.of(rest[0]) if len(rest) == 1 else self.joined("and", rest)
            self.out.line(f"{name} = {bare(text)}")
            self.fail(name, bit)
        self.out.line(f"if {begun}:")
        with self.out.block():
            self.out.extend(lines)
        self.out.line("else:")
        with self.out.block():
            self.out.line(f"{name} = False")
        return name

    # --- expressions

    def of(self, expr: ir.Expr) -> str:
        match expr:
            case ir.Literal(value=value):
                return self.literal(value)
            case ir.Fact(key=key):
                return self.fact(key)
            case ir.FieldOf(key=key):
                return self.field(key)
            case ir.Ref(key=key):
                return self.ref(key)
            case ir.Ask(key=key):
                return self.ask(key)
            case ir.EvidenceOf():
                raise NotKnown
            case ir.InForce():
                end = "" if expr.end is None else f" <= {self.literal(expr.end)}"
                return f"({self.literal(expr.start)} <= {self.day()}{end})"
            case ir.And():
                return self.joined("and", expr.operands)
            case ir.Or():
                return self.joined("or", expr.operands)
            case ir.Not():
                return f"(not {self.of(expr.operand)})"
            case ir.Condition():
                return self._held(expr)
            case ir.Cases():
                return self._cases(expr)
            case ir.Quantified():
                return self.quantified(expr)
            case ir.Aggregate():
                return self.aggregate(expr)
            case _:
                return self._operation(expr)

    def _operation(
        self,
        expr: ir.SetOf
        | ir.Member
        | ir.Contains
        | ir.Compare
        | ir.Arithmetic
        | ir.Clamp
        | ir.YearOf
        | ir.YearEnd
        | ir.NextLower
        | ir.Elapsed
        | ir.PeriodCovers,
    ) -> str:
        match expr:
            case ir.SetOf():
                return self.set_of(expr)
            case ir.Member():
                return self.member(expr)
            case ir.Contains():
                return self.contains(expr)
            case ir.Compare():
                return self.compare(expr)
            case ir.Arithmetic():
                return self.arithmetic(expr)
            case ir.Clamp():
                return self.clamp(expr)
            case ir.YearOf():
                return f"{self.of(expr.date)}.year"
            case ir.YearEnd():
                return f"date({self.of(expr.date)}.year, 12, 31)"
            case ir.NextLower():
                return self._below(expr)
            case ir.Elapsed():
                return self.elapsed(expr)
            case ir.PeriodCovers():
                return self.covers(expr)
            case _:
                assert_never(expr)

    def _held(self, expr: ir.Condition) -> str:
        if id(expr) not in self.done and self.stage and id(expr) in self.stage.inner.done:
            self.done[id(expr)] = self.stage.ask(self.stage.inner.done[id(expr)], expr.key)
        return self.done[id(expr)] if id(expr) in self.done else self.of(expr.expr)

    def ref(self, key: str) -> str:
        """The value of a rule."""
        if key in self.rules:
            return self.rules[key]
        expr = self.program.rules[key].expr
        if self.stage and self.stage.finite.holds(expr):
            self.rules[key] = self.stage.ask(self.stage.inner.of(expr), key)
            return self.rules[key]
        if key not in self.inlined:
            raise NotKnown
        text = self.of(expr)
        if not self.lazy:
            self.rules[key] = text = self.assign(key, text)
        return text

    def step(self, ranks: str, expr: ir.Expr) -> str:
        if self.stage and self.stage.finite.holds(expr):
            return self.stage.ask(super(KnownPath, self.stage.inner).step(ranks, expr), "step")
        return super().step(ranks, expr)

    def _below(self, expr: ir.NextLower) -> str:
        if self.stage and self.stage.finite.holds(expr):
            return self.stage.ask(self.stage.inner.of(expr), "step_below")
        return f"{self.constants.lower(expr.members)}.get({self.of(expr.step)})"

    def _cases(self, expr: ir.Cases) -> str:
        taken = self.stage.taken(expr) if self.stage else None
        if taken is None:
            return self.cases(expr)
        name, rest = taken
        if rest is not None:
            self.out.line(f"if {name} is ANY:")
            with self.out.block(), self.perhaps():
                other = self.cases(rest)
                self.out.line(f"{name} = {other}")
        return name
