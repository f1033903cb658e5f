"""Comparisons and arithmetic, each in the plain form that its types allow."""

from __future__ import annotations

from compiler.backends.python.emitter import Emitter
from compiler.backends.python.known_path.durations import LIMIT, days_within
from compiler.backends.python.known_path.leaves import Leaves
from compiler.backends.python.known_path.writer import NotKnown
from compiler.backends.python.literals import items
from compiler.backends.python.nullable import may_be_absent, may_conflict, surely_bool
from compiler.core import ir
from compiler.core.walk import behind_names
from compiler.typecheck.types import Basic, EnumType


class Operators(Leaves):
    """Of values, truths apart. `rules`: where those are that are known already."""

    rules: dict[str, str]

    def compare(self, expr: ir.Compare) -> str:
        operator = expr.operator
        if operator in ("==", "!="):
            side = self._side if expr.type is Basic.TRUTH else self.of
            return f"({side(expr.left)} {operator} {side(expr.right)})"
        if isinstance(expr.type, EnumType):
            return self._steps(expr, expr.type)
        absent = [self._absent(side) for side in (expr.left, expr.right)]
        if not any(absent):
            return f"({self.of(expr.left)} {operator} {self.of(expr.right)})"
        right = self.atom(expr.right)
        with self.apart() as lines:
            left = self.atom(expr.left) if absent[0] else self.of(expr.left)
        if lines.lines and absent[1] and not self._may_conflict(expr.left):
            return self._reached(expr, right, lines, left, absent[0])
        self.out.extend(lines)
        sides_there = zip((left, right), absent, strict=True)
        there = " and ".join(f"{side} is not None" for side, may in sides_there if may)
        return f"({there} and {left} {operator} {right})"

    def _reached(
        self, expr: ir.Compare, right: str, lines: Emitter, left: str, may_lack: bool
    ) -> str:
        """The left side is computed where there is a right one: without one it does not matter,
        unless it may be in conflict."""
        name = self.names.of("v")
        self.out.line(f"{name} = {right} is not None")
        self.out.line(f"if {name}:")
        with self.out.block():
            self.out.extend(lines)
            there = f"{left} is not None and " if may_lack else ""
            self.out.line(f"{name} = {there}{left} {expr.operator} {right}")
        return name

    def _may_conflict(self, expr: ir.Expr) -> bool:
        return may_conflict(self.program, expr, self.rules)

    def _absent(self, expr: ir.Expr) -> bool:
        return may_be_absent(self.program, expr, self.record())

    def _side(self, expr: ir.Expr) -> str:
        """Of == between truths: an absent fact is not false there, an absent operand of and is."""
        inner = behind_names(self.program, expr)
        while isinstance(inner, ir.Condition):
            inner = behind_names(self.program, inner.expr)
        return self.truth(expr) if isinstance(inner, (ir.And, ir.Or)) else self.of(expr)

    def truth(self, expr: ir.Expr) -> str:
        """True or False and nothing else; a truth that the case states stays as it is."""
        text = self.of(expr)
        return text if surely_bool(self.program, expr) else f"bool({text})"

    def _steps(self, expr: ir.Compare, ladder: EnumType) -> str:
        match expr.right:
            case ir.Literal(value=str(step)) if step in ladder.members:
                at = ladder.members.index(step)
                fits = {
                    "<": ladder.members[:at],
                    "<=": ladder.members[: at + 1],
                    ">": ladder.members[at + 1 :],
                    ">=": ladder.members[at:],
                }[expr.operator]
                return f"({self.of(expr.left)} in {items(fits)})"
            case _:
                ranks = self.constants.ranks(ladder)
                left, right = self.step(ranks, expr.left), self.step(ranks, expr.right)
                return f"({left} {expr.operator} {right})"

    def step(self, ranks: str, expr: ir.Expr) -> str:
        """How high a ladder's member stands."""
        return f"{ranks}[{self.of(expr)}]"

    # --- arithmetic

    def elapsed(self, expr: ir.Elapsed) -> str:
        sides = (expr.start, expr.end)
        texts = [self.atom(side) if self._absent(side) else self.of(side) for side in sides]
        there = [f"{t} is None" for t, s in zip(texts, sides, strict=True) if self._absent(s)]
        found = f"elapsed_span({', '.join(texts)})"
        return f"(None if {' or '.join(there)} else {found})" if there else found

    def arithmetic(self, expr: ir.Arithmetic) -> str:
        if expr.type is Basic.INTEGER:
            return f"({self.of(expr.left)} {expr.operator} {self.of(expr.right)})"
        types = (self.type_of(expr.left), self.type_of(expr.right))
        if Basic.DURATION not in types:
            return f"arithmetic({expr.operator!r}, {self.of(expr.left)}, {self.of(expr.right)})"
        if expr.type is Basic.DATE:
            left, right = self.of(expr.left), self.of(expr.right)
            if types[0] is Basic.DURATION:
                return f"after({right}, {left})"
            return f"after({left}, {'-' if expr.operator == '-' else ''}{right})"
        if expr.operator == "*":
            if types[0] is not Basic.DURATION:
                return f"span_times({self.of(expr.right)}, {self.of(expr.left)})"
            return f"span_times({self.of(expr.left)}, {self.of(expr.right)})"
        return self._spans(expr)

    def _spans(self, expr: ir.Arithmetic) -> str:
        both = {self.type_of(expr.left), self.type_of(expr.right)} == {Basic.DURATION}
        if not both or days_within(self.program, expr) > LIMIT:
            raise NotKnown
        if not self._absent(expr.left):
            return f"({self.of(expr.left)} {expr.operator} {self.of(expr.right)})"
        left = self.atom(expr.left)
        return f"(None if {left} is None else {left} {expr.operator} {self.of(expr.right)})"

    def clamp(self, expr: ir.Clamp) -> str:
        plain = expr.type in (Basic.DURATION, Basic.DATE, Basic.INTEGER)
        if not plain or not isinstance(expr.low, ir.Literal) or expr.high is not None:
            bounds = ["None" if b is None else self.of(b) for b in (expr.low, expr.high)]
            ranks = self.constants.ranks(expr.type)
            return f"clamp({self.of(expr.value)}, {', '.join(bounds)}, {ranks})"
        value, low = self.atom(expr.value), self.literal(expr.low.value)
        held = f"{low} if {value} < {low} else {value}"
        return f"(None if {value} is None else {held})" if self._absent(expr.value) else f"({held})"
