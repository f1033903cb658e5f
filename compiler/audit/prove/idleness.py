"""Conditions that never hold, never matter, or are implied by those beside them.

These are proofs that there is no case; they hold for lists of any length. What can be shown only
for short lists is not told.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.audit.prove.findings import Finding, idle
from compiler.audit.prove.goals import Goals
from compiler.audit.prove.messages import Implied, NeverHolds, NeverMatters
from compiler.audit.prove.pieces import Piece, conjuncts, is_table
from compiler.backends.smt.proofs import Proofs
from compiler.core import ir
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import Basic


class Idleness:
    """What is in vain in the rules of a program. Rules come after those that they need, so that
    what follows from a finding is not told again."""

    def __init__(self, program: ir.Program, proofs: Proofs, goals: Goals) -> None:
        self._program = program
        self._proofs = proofs
        self._goals = goals
        self._dead: dict[int, ir.Expr] = {}
        self._never: dict[Term, bool] = {}
        self._asked: dict[int, ir.Expr] = {}

    def of(self, rule: ir.Rule, piece: Piece) -> Iterator[Finding]:
        """What is in vain in a piece. Raises GivenUp."""
        match piece.expr:
            case ir.Cases() as cases if not is_table(cases):
                for branch in cases.branches:
                    yield from self._never_holds(branch.condition, branch.origin)
                    yield from self._branch(cases, branch)
            case ir.Or(operands=operands):
                for operand in operands:
                    yield from self._never_holds(operand, self._origin(operand, piece))
                yield from self._alternatives(operands, piece)
            case ir.And(operands=operands):
                for operand in operands:
                    if isinstance(operand, ir.Condition):
                        yield from self._never_holds(operand, self._origin(operand, piece))
                yield from self._conditions(operands, piece)
            case _:
                pass
        whole = piece.expr is rule.expr and rule.type is Basic.TRUTH
        if whole and not _is_said_outright(rule.expr):
            yield from self._never_holds(rule.expr, piece.origin)

    def _never_holds(self, expr: ir.Expr, origin: ir.Origin) -> Iterator[Finding]:
        if id(expr) in self._asked:
            return
        self._asked[id(expr)] = expr
        if self._is_dead(expr):
            return
        if self._is_never(self._goals.holds(expr)):
            self._dead[id(expr)] = expr
            yield idle(NeverHolds, self._program, expr, origin)

    def _branch(self, cases: ir.Cases, branch: ir.Branch) -> Iterator[Finding]:
        if self._is_dead(branch.condition):
            return
        if self._is_never(self._goals.matters(cases, branch)):
            yield idle(NeverMatters, self._program, branch.condition, branch.origin)

    def _alternatives(self, operands: tuple[ir.Expr, ...], piece: Piece) -> Iterator[Finding]:
        """The last ones first: of two that say the same the first is kept."""
        kept = [operand for operand in operands if not self._is_dead(operand)]
        for operand in reversed(kept):
            others = [one for one in kept if one is not operand]
            if others and self._is_never(self._goals.alone(operand, others)):
                kept = others
                origin = self._origin(operand, piece)
                yield idle(NeverMatters, self._program, operand, origin)

    def _conditions(self, operands: tuple[ir.Expr, ...], piece: Piece) -> Iterator[Finding]:
        kept = [operand for operand in operands if not self._is_dead(operand)]
        if self._is_never(self._goals.together(kept)):
            return  # of what cannot be together, each implies the rest
        for operand in reversed(kept):
            others = [one for one in kept if one is not operand]
            if others and self._is_never(self._goals.spared(operand, others)):
                kept = others
                yield idle(Implied, self._program, operand, self._origin(operand, piece))

    def _is_dead(self, expr: ir.Expr) -> bool:
        return any(id(part) in self._dead for part in conjuncts(self._program, expr))

    def _is_never(self, goal: Term) -> bool:
        if goal not in self._never:
            self._never[goal] = self._proofs.never(goal)
        return self._never[goal]

    def _origin(self, expr: ir.Expr, piece: Piece) -> ir.Origin:
        """Where a condition with a place of its own stands; else where the piece does."""
        if isinstance(expr, ir.Condition) and expr.key in self._program.conditions:
            return self._program.conditions[expr.key].origin
        return piece.origin


def _is_said_outright(expr: ir.Expr) -> bool:
    """Whether it is written as no (为否): what a frame asks may have no other answer here."""
    return isinstance(expr.expr if isinstance(expr, ir.Condition) else expr, ir.Literal)
