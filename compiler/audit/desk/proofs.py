"""A table proved to say what its rule says, in all cases in which nothing is open.

Three things are asked of the solver: whether a row can hold that says something else than the
rule; whether a case can be where no row holds; and whether a row can hold at all. What it finds is
never shown: a table that is refuted is a bug. Without the solver's library nothing is proved.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from compiler.core import ir, walk
from compiler.core.desk.cells import row_condition, together
from compiler.core.desk.columns import Column
from compiler.core.desk.outcomes import Fault, Worth
from compiler.core.desk.table import Row, Table
from compiler.core.worlds import NotStatic
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import Basic

if TYPE_CHECKING:
    from compiler.audit.diff.sides import Side
    from compiler.backends.smt.proofs import Proofs

RECORDS = 2
"""Lists of so many records are looked at where lists of any length are too much."""

SECONDS = 5.0
"""For each proof."""

Standing = Literal["proved", "bounded", "unproved", "refuted"]
"""proved: for all cases; bounded: for lists of at most `RECORDS` records; unproved: the solver has
no formula for it, or its time was up; refuted: the solver has a case that speaks against it."""


def solver_there() -> bool:
    """Whether the solver's library is installed."""
    from importlib.util import find_spec

    return find_spec("z3") is not None


@dataclass(slots=True)
class DeskProofs:
    """Proofs about the tables of one program."""

    program: ir.Program
    seconds: float = SECONDS
    _side: Side | None = None
    _kept: list[ir.Expr] | None = None

    def never(self, bound: Sequence[tuple[Column, int]]) -> bool:
        """Whether it is proved that columns never have such values together."""
        from compiler.backends.smt.proofs import GivenUp

        side = self._sided()
        try:
            goal = self._holds(together(bound), side)
            return self._proofs([goal]).never(goal)
        except (NotStatic, GivenUp):
            return False

    def standing(self, tables: Sequence[Table]) -> Standing:
        """What is proved of a table, which may be in several parts."""
        from compiler.backends.smt.proofs import Found, GaveUp, Never

        side = self._sided()
        try:
            goals = [self._wrong(tables, side), self._missing(tables, side)]
        except NotStatic:
            return "unproved"
        answers = [self._proofs([goal]).answer(goal, answered=True) for goal in goals]
        if any(isinstance(answer, Found) for answer in answers):
            return "refuted"
        if any(isinstance(answer, GaveUp) for answer in answers):
            return "unproved"
        bounded = any(isinstance(answer, Never) and answer.bounded for answer in answers)
        return "bounded" if bounded else "proved"

    def _wrong(self, tables: Sequence[Table], side: Side) -> Term:
        """Cases in which some row holds and says something else than the rule, with no conflict in
        what the rule asks."""
        t = side.terms
        asked = dict.fromkeys(column for table in tables for column in table.asked)
        clear = [t.no(side.of(self._keep(column.subject)).conflict) for column in asked]
        wrong = t.any(
            t.all(
                [self._holds(row_condition(table, row), side), t.no(self._agrees(table, row, side))]
            )
            for table in tables
            for row in table.rows
        )
        return t.all([*clear, wrong])

    def _missing(self, tables: Sequence[Table], side: Side) -> Term:
        """Cases in which every column has a value, and no row holds."""
        t = side.terms
        rows = [
            self._holds(row_condition(table, row), side) for table in tables for row in table.rows
        ]
        columns = [column for table in tables for column in table.columns]
        columns += [column for table in tables for column, _ in table.where]
        known = [self._known(column, side) for column in columns]
        return t.all([*map(t.no, rows), *known])

    def _known(self, column: Column, side: Side) -> Term:
        """Whether a column has a value."""
        t, world = side.terms, side.world
        found = side.of(self._keep(column.subject))
        if column.kind == "truth":
            return t.there(world.known(world.truth(found)))
        return world.is_settled(found)

    def _agrees(self, table: Table, row: Row, side: Side) -> Term:
        t, world = side.terms, side.world
        found = side.of(self._keep(table.expr))
        match row.outcome:
            case bool():
                known = world.known(world.truth(found))
                return t.holds(known) if row.outcome else t.fails(known)
            case Worth(expr=expr):
                other = side.of(self._keep(expr))
                same = t.same(world.chosen(found), world.chosen(other))
                settled = t.all([world.is_settled(found), world.is_settled(other), same])
                return t.any([settled, t.all([found.conflict, other.conflict])])
            case Fault():
                return found.conflict

    def _holds(self, expr: ir.Expr, side: Side) -> Term:
        known = side.world.known(side.world.truth(side.of(self._keep(expr))))
        return side.terms.holds(known)

    def _keep(self, expr: ir.Expr) -> ir.Expr:
        """What a side has seen must not be forgotten: it tells expressions apart by identity."""
        assert self._kept is not None
        self._kept.append(expr)
        return expr

    def _proofs(self, goals: Sequence[Term]) -> Proofs:
        from compiler.backends.smt.proofs import Proofs

        assert self._side is not None
        made = Proofs(self._side.program, records=RECORDS, seconds=self.seconds)
        made.prepare(list(goals))
        return made

    def _sided(self) -> Side:
        if self._side is None:
            from compiler.audit.diff.sides import Side
            from compiler.audit.prove.held_against import answerable
            from compiler.core.worlds import Terms

            self._side = Side(answerable(self.program), Terms())
            self._kept = []
            for key, rule in self.program.rules.items():
                if rule.type is not Basic.EVIDENCE:
                    for needed in walk.reached(self.program, key):
                        self._made(needed)
        return self._side

    def _made(self, key: str) -> None:
        assert self._side is not None
        with suppress(NotStatic):
            self._side.rule(key)
