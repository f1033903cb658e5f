"""What would be wrong with a rule, as terms: each goal holds in the cases that would show it.

Goals speak of cases in which nothing is open (`backends.smt.proofs`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compiler.audit.diff.sides import Side
from compiler.core import ir
from compiler.core.worlds.possible import Possible
from compiler.core.worlds.terms import Term


class Goals:
    """Goals about the expressions of a side whose rules have been made."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._terms = side.terms
        self._kept: list[ir.Expr] = []  # what a side has seen must not be forgotten

    def holds(self, expr: ir.Expr) -> Term:
        """Cases in which a condition holds."""
        return self._terms.holds(self._truth(expr))

    def fails(self, expr: ir.Expr) -> Term:
        return self._terms.fails(self._truth(expr))

    def together(self, conditions: Sequence[ir.Expr]) -> Term:
        """Cases in which all the conditions hold."""
        return self._terms.all(map(self.holds, conditions))

    def clash(self, one: ir.Branch, other: ir.Branch, before: Sequence[ir.Branch]) -> Term:
        """Cases in which both hold with different values, and nothing goes `before`."""
        values = [self._side.of(branch.value) for branch in (one, other)]
        return self._terms.all(
            [
                *(self.holds(branch.condition) for branch in (one, other)),
                *(self.fails(branch.condition) for branch in before),
                *map(self._side.world.is_settled, values),
                self._terms.no(self._same(*values)),
            ]
        )

    def gap(self, cases: ir.Cases) -> Term:
        """Cases in which no branch holds."""
        return self._terms.all(self.fails(branch.condition) for branch in cases.branches)

    def matters(self, cases: ir.Cases, branch: ir.Branch) -> Term:
        """Cases that come out otherwise without the branch."""
        others = tuple(one for one in cases.branches if one is not branch)
        less = replace(cases, branches=others, table=False)
        self._kept.append(less)
        before, after = self._side.of(cases), self._side.of(less)
        t, world = self._terms, self._side.world
        settled = [world.is_settled(one) for one in (before, after)]
        apart = t.all([*settled, t.no(self._same(before, after))])
        broken = t.no(t.same(before.conflict, after.conflict))
        return t.all([self.holds(branch.condition), t.any([apart, broken])])

    def spared(self, operand: ir.Expr, others: Sequence[ir.Expr]) -> Term:
        """Cases in which the other conditions of a conjunction hold and this one does not: it
        fails, or is in conflict."""
        return self._terms.all([self.together(others), self._terms.no(self.holds(operand))])

    def alone(self, operand: ir.Expr, others: Sequence[ir.Expr]) -> Term:
        """Cases in which this alternative holds and no other."""
        rest = (self._terms.no(self.holds(other)) for other in others)
        return self._terms.all([self.holds(operand), *rest])

    def all_terms(self) -> Iterator[Term]:
        """What the goals are made of."""
        for found in self._side.found.values():
            yield from found.guards
            yield from found.values
            yield from (found.anything, found.doubt, found.conflict)
            if found.simple is not None:
                yield found.simple

    def _truth(self, expr: ir.Expr) -> Term:
        world = self._side.world
        return world.known(world.truth(self._side.of(expr)))

    def _same(self, one: Possible, other: Possible) -> Term:
        world = self._side.world
        return self._terms.same(world.chosen(one), world.chosen(other))
