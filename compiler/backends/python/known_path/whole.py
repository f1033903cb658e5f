"""What follows from the leaves of a group: from the number of those that fail, a bit for each, to
the bits of all conditions of the group that fail. A list keeps what has come up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compiler.backends.python.emitter import Emitter
from compiler.backends.python.known_path.groups import Group
from compiler.core import ir
from compiler.core.walk import behind_names


class Whole:
    """The function and the list of one group; `total` names its number in the decision's text."""

    def __init__(self, group: Group, total: str, decision: str) -> None:
        self.group, self.total = group, total
        self.name = f"whole{total.removeprefix('failed')}_of_{decision}"

    def function(self, program: ir.Program, bits: Mapping[int, int]) -> Emitter:
        """The text of both; `bits` has the reported conditions, by identity."""
        tests, out = _Tests(program, bits), Emitter()
        lines = [tests.place(condition) for condition in self.group.joined]
        leaves = "".join(f"{tests.failing[id(leaf)]:#x}, " for leaf in self.group.leaves)
        out.line(f"{self.name.upper()}: list[Any] = [None] * {1 << len(self.group.leaves)}")
        out.line()
        out.line()
        out.line(f"def {self.name}({self.total}: int) -> tuple[int]:")
        with out.block():
            out.line(f"failed = spread({self.total}, ({leaves}))")
            for condition, line in zip(self.group.joined, lines, strict=True):
                if line is not None:
                    out.line(f"if {line}:  # {condition.key}")
                    out.line(f"    failed += {tests.failing[id(condition)]:#x}")
            out.line(f"{self.name.upper()}[{self.total}] = found = (failed,)")
            out.line("return found")
        return out

    def use(self) -> str:
        """The line that adds what follows."""
        kept = f"{self.name.upper()}[{self.total}]"
        return f"failed += ({kept} or {self.name}({self.total}))[0]"


class _Tests:
    """Tests of the bits of conditions that have failed; each is placed behind its parts."""

    def __init__(self, program: ir.Program, bits: Mapping[int, int]) -> None:
        self.program = program
        self.bits = {key: 1 << bit for key, bit in bits.items()}
        self.failing = dict(self.bits)  # with those of conditions that say the same
        self.same: dict[int, int] = {}

    def place(self, condition: ir.Condition) -> str | None:
        """Whether the condition fails; nothing where it fails together with another."""
        expr = behind_names(self.program, condition.expr)
        if not isinstance(expr, ir.Condition):
            return self.fails(expr)
        first = self.same.get(id(expr), id(expr))
        self.same[id(condition)] = first
        self.failing[first] += self.bits[id(condition)]
        return None

    def fails(self, expr: ir.Expr) -> str:
        """The test of whether `expr` fails."""
        match behind_names(self.program, expr):
            case ir.Condition() as part:
                return f"failed & {self.bits[id(part)]:#x}"
            case ir.Not(operand=operand):
                return f"not ({self.fails(operand)})"
            case ir.And(operands=operands):
                bits, rest = self._parts(operands)
                return " or ".join([f"failed & {bits:#x}", *rest])
            case ir.Or(operands=operands):
                bits, rest = self._parts(operands)
                return " and ".join([f"failed & {bits:#x} == {bits:#x}", *rest])
            case other:
                raise ValueError(other)

    def _parts(self, operands: Sequence[ir.Expr]) -> tuple[int, list[str]]:
        """The bits of the conditions that are joined, and the tests of the other operands."""
        meant = [behind_names(self.program, operand) for operand in operands]
        bits = {self.bits[id(part)] for part in meant if isinstance(part, ir.Condition)}
        rest = [f"({self.fails(part)})" for part in meant if not isinstance(part, ir.Condition)]
        return sum(bits), rest
