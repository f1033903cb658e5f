"""The inside of a table: comparisons of its facts, each computed once and before all else."""

from __future__ import annotations

from collections.abc import Iterator

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
        self.tests: dict[
            str, dict[str, int]
        ] = {}  # what is added to which total where a test holds

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

    def cases(self, expr: ir.Cases, *, chained: bool = False, name: str = "") -> str:
        if id(expr) in self.found:
            return self.found[id(expr)]
        name = super().cases(expr, chained=chained, name=name)
        if not self.lazy:
            self.found[id(expr)] = name
        return name

    def fail(self, name: str, bit: int) -> None:
        self.fail_where(f"not {name}", bit)

    def fail_where(self, test: str, bit: int) -> None:
        """The bit is set where the test holds."""
        total, mine = self.sums.get(bit, ("failed", 1 << bit))
        adding = self.tests.setdefault(test, {})
        adding[total] = adding.get(total, 0) | mine

    def _once(self, text: str, name: str) -> str:
        """The name of a comparison; it stands before what asks for it, however often."""
        if text not in self.compared:
            self.compared[text] = self.names.of(name)
        return self.compared[text]

    def first_lines(self) -> list[str]:
        """The comparisons."""
        return [f"{name} = {bare(text)}" for text, name in self.compared.items()]

    def last_lines(self) -> Iterator[str]:
        """The bits of what fails, those of one test together."""
        for test, adding in self.tests.items():
            yield f"if {test}: {'; '.join(f'{t} += {bits:#x}' for t, bits in adding.items())}"
