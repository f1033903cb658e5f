"""What the parts of a case's rules come to, each evaluated once.

Evaluation asks a whole for its parts each time anew. Who goes from a whole down to the parts that
made it what it is asks here.
"""

from __future__ import annotations

from compiler.core import ir
from compiler.core.interpret import Evaluation, Result
from compiler.core.interpret.cases import cases
from compiler.core.interpret.truth import conjunction, disjunction, negation


class Parts:
    """Parts of the rules of one evaluation, of which every rule that they name is evaluated or
    taken before they are asked for. They are told apart by identity, as the program keeps them."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self._results: dict[int, Result] = {}

    def of(self, expr: ir.Expr) -> Result:
        """What `Evaluation.of` gives, outside of any record."""
        found = self._results.get(id(expr))
        if found is None:
            found = self._results[id(expr)] = self._made(expr)
        return found

    def _made(self, expr: ir.Expr) -> Result:
        match expr:
            case ir.And(operands=operands):
                return conjunction([self.of(part) for part in operands])
            case ir.Or(operands=operands):
                return disjunction([self.of(part) for part in operands])
            case ir.Not(operand=operand):
                return negation(self.of(operand))
            case ir.Condition(expr=inner):
                return self.of(inner)
            case ir.Cases():
                return cases(expr, self.of, self.evaluation.program)
            case _:
                return self.evaluation.of(expr)
