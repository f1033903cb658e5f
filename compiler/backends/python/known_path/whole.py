"""What follows from the leaves of a group: from the number of those that fail, a bit for each, to
the bits of all conditions of the group that fail. It is data, which Python compiles sooner than
tests; a list keeps what has come up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compiler.backends.python.emitter import Emitter
from compiler.backends.python.known_path.groups import Group
from compiler.backends.python.runtime.fast import Joined
from compiler.core import ir
from compiler.core.walk import behind_names


class Whole:
    """The rows and the list of one group; `total` names its number in the decision's text."""

    def __init__(self, group: Group, total: str, decision: str) -> None:
        self.group, self.total = group, total
        self.name = f"whole{total.removeprefix('failed')}_of_{decision}"
        self.text = Emitter()
        self.some = False  # whether something fails where none of the leaves does

    def write(self, program: ir.Program, masks: Mapping[int, int]) -> None:
        """The text of both; `masks` has the bit of each reported condition, by identity."""
        tests, out = _Tests(program, masks), self.text
        for condition in self.group.joined:
            tests.place(condition)
        leaves = " ".join([f"{tests.failing[id(leaf)]:x}" for leaf in self.group.leaves])
        rows = tests.rows()
        lines = [f"{mask:x} {least:x} {told:x} {note}".rstrip() for mask, least, told, note in rows]
        out.line(f"{self.name.upper()}, {self.name} = joined(")
        with out.block():
            out.line(f"{leaves!r},")
            for line in lines or [""]:
                out.line(repr(f"{line}\n"))
        out.line(")")
        self.some = bool(Joined([None], (), [row[:3] for row in rows])(0))

    def use(self) -> str:
        """The line that adds what follows."""
        found = f"{self.name.upper()}[{self.total}] or {self.name}({self.total})"
        return f"failed += {found}" if self.some else f"failed += {self.total} and ({found})"


class _Tests:
    """Tests of the bits of conditions that have failed; each is placed behind its parts. See the
    runtime's `Joined`."""

    def __init__(self, program: ir.Program, masks: Mapping[int, int]) -> None:
        self.program = program
        self.bits = masks
        self.failing = {**masks}  # with those of conditions that say the same
        self.same: dict[int, int] = {}
        self.found: list[tuple[int, int, int, int, str]] = []
        self.spare: list[int] = []  # bits of what is no condition, and taken away in the end

    def rows(self) -> list[tuple[int, int, int, str]]:
        """The tests that were placed, each with a note."""
        rows = [
            (mask, least, sign * self.failing[told], note)
            for mask, least, told, sign, note in self.found
        ]
        return [*rows, *((bit, bit, -bit, "") for bit in self.spare)]

    def place(self, condition: ir.Condition) -> None:
        """The test of whether the condition fails; none where it fails together with another."""
        expr = behind_names(self.program, condition.expr)
        if isinstance(expr, ir.Condition):
            first = self.same.get(id(expr), id(expr))
            self.same[id(condition)] = first
            self.failing[first] += self.bits[id(condition)]
        else:
            self._test(expr, id(condition), condition.key)

    def _test(self, expr: ir.Expr, told: int, note: str = "") -> None:
        """`told` is the condition whose bits are set where `expr` fails, or a spare bit, less than
        nothing."""
        match expr:
            case ir.Not(operand=operand):
                self.found.append((0, 0, told, 1, note))
                bit = self._bit(operand)
                self.found.append((bit, bit, told, -1, ""))
            case ir.And(operands=operands):
                self.found.append((self._sum(operands), 1, told, 1, note))
            case ir.Or(operands=operands):
                mask = self._sum(operands)
                self.found.append((mask, mask, told, 1, note))
            case other:
                raise ValueError(other)

    def _sum(self, operands: Sequence[ir.Expr]) -> int:
        return sum({self._bit(operand) for operand in operands})

    def _bit(self, expr: ir.Expr) -> int:
        """The bit that is set where `expr` fails."""
        expr = behind_names(self.program, expr)
        if isinstance(expr, ir.Condition):
            return self.bits[id(expr)]
        bit = 1 << len(self.bits) + len(self.spare)
        self.spare.append(bit)
        self.failing[-bit] = bit
        self._test(expr, -bit)
        return bit
