"""What two versions have in common: meanings, names, and what they join."""

from __future__ import annotations

from collections.abc import Mapping

from compiler.audit.diff.dimensions import Which
from compiler.audit.diff.sides import Mark, Side, mark
from compiler.core import ir, walk


class Counterparts:
    """Asks of each version what the other one has, too."""

    def __init__(self, sides: Mapping[Which, Side]) -> None:
        self.sides = sides
        self._marks = {which: _marks(side) for which, side in sides.items()}
        self._joint: dict[tuple[Which, type[ir.Expr]], set[Mark]] = {}
        self._called: dict[tuple[Which, str], Mark] = {}

    def is_joined(self, which: Which, part: ir.Expr, whole: ir.Expr) -> bool:
        """Whether the other version has a part in a whole of the same kind."""
        joint = self._joint.get((_other(which), type(whole)), set())
        found = self.sides[which].meaning(part)
        return found is not None and found in joint

    def has(self, which: Which, expr: ir.Expr) -> bool:
        found = self.sides[which].meaning(expr)
        return found is not None and found in self._marks[_other(which)]

    def note(self, which: Which, key: str) -> None:
        """The parts of all conjunctions and of all disjunctions that a decision reaches, and what
        its names mean."""
        side = self.sides[which]
        stack = [side.program.rules[needed].expr for needed in walk.reached(side.program, key)]
        while stack:
            expr = stack.pop()
            if isinstance(expr, ir.And | ir.Or):
                marks = (side.meaning(part) for part in expr.operands)
                known = {found for found in marks if found is not None}
                self._joint.setdefault((which, type(expr)), set()).update(known)
            if isinstance(expr, ir.Ref | ir.Condition):
                meant = side.meaning(expr)
                if meant is not None:
                    self._called[which, expr.key] = meant
            if not isinstance(expr, ir.Quantified | ir.Aggregate):
                stack += walk.children(expr)

    def is_other(self, which: Which, expr: ir.Expr) -> bool:
        """Whether the name of an expression means something else in the other version."""
        if not isinstance(expr, ir.Ref | ir.Condition):
            return False
        mine = self.sides[which].meaning(expr)
        return self._called.get((_other(which), expr.key), mine) != mine

    def told(self, which: Which, expr: ir.Expr) -> ir.Expr:
        """The expression, or its one part that is not the same in all cases."""
        inner = expr
        if isinstance(expr, ir.Condition) and expr.key not in self.sides[which].program.names:
            inner = expr.expr
        if isinstance(inner, ir.And | ir.Or):
            varying = [part for part in inner.operands if not self.is_fixed(which, part)]
            return self.told(which, varying[0]) if len(varying) == 1 else expr
        return expr

    def is_fixed(self, which: Which, expr: ir.Expr) -> bool:
        """Whether it comes to the same in all cases, so that it tells none apart."""
        world, found = self.sides[which].world, self.sides[which].perhaps(expr)
        return found is not None and world.known(world.truth(found)).operator == "literal"


def _other(which: Which) -> Which:
    return "new" if which == "old" else "old"


def _marks(side: Side) -> set[Mark]:
    """What the expressions of a side mean, and its facts."""
    return {mark(found) for found in side.found.values()}
