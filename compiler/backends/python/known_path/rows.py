"""The inside of a table: comparisons of its facts, each computed once and before all else."""

from __future__ import annotations

from compiler.backends.python.known_path import KnownPath
from compiler.backends.python.known_path.writer import bare
from compiler.backends.python.literals import Constants
from compiler.core import ir


class Rows(KnownPath):
    """Writes what follows from the facts of a table alone."""

    def __init__(self, program: ir.Program, constants: Constants, bits: dict[int, int]) -> None:
        super().__init__(program, constants, bits, frozenset(program.rules))
        self.compared: dict[str, str] = {}  # the names of comparisons, by text
        self.found: dict[int, str] = {}  # the names of values of several, by identity

    def compare(self, expr: ir.Compare) -> str:
        text = super().compare(expr)
        if not isinstance(expr.left, ir.Fact) or not isinstance(expr.right, ir.Literal):
            return text
        told = f"_is_{expr.right.value}" if expr.operator == "==" else "_among"
        return self._once(text, f"{expr.left.key}{told}")

    def member(self, expr: ir.Member) -> str:
        text = super().member(expr)
        if not isinstance(expr.element, ir.Fact) or expr.within or not text.startswith("("):
            return text
        return self._once(text, f"{expr.element.key}_among")

    def cases(self, expr: ir.Cases, *, chained: bool = False) -> str:
        if id(expr) in self.found:
            return self.found[id(expr)]
        name = super().cases(expr, chained=chained)
        if not self.lazy:
            self.found[id(expr)] = name
        return name

    def _once(self, text: str, name: str) -> str:
        """The name of a comparison; it stands before what asks for it, however often."""
        if text not in self.compared:
            self.compared[text] = self.names.of(name)
        return self.compared[text]

    def first_lines(self) -> list[str]:
        """The comparisons."""
        return [f"{name} = {bare(text)}" for text, name in self.compared.items()]
