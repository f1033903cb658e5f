"""What would refute a claim, as terms: `refuted` holds in the cases that do, `doubted` also in
those in which it turns on what the drafter has left open.
"""

from __future__ import annotations

from dataclasses import dataclass

from compiler.audit.diff.sides import Side
from compiler.audit.prove.twin import Twin, second
from compiler.core import ir, walk
from compiler.core.worlds.possible import Possible
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import Basic, Type


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGoal:
    refuted: Term
    doubted: Term


class ClaimGoals:
    """Goals of one claim. `side`: the program, in which what is left open may be answered; `plain`:
    the same in which it is not; `other`: what the plan is held against, answerable too."""

    def __init__(self, claim: ir.Claim, side: Side, plain: Side, other: Side) -> None:
        self._claim = claim
        self._side = side
        self._plain = plain
        self._other = other
        self._terms = side.terms

    def goal(self) -> ClaimGoal:
        """Raises NotStatic."""
        match self._claim.kind:
            case "always":
                return self._always()
            case "settled":
                return self._settled()
            case "independent":
                return self._independent()
            case "rising":
                return self._rising()
            case "no_stricter":
                return self._no_stricter()

    def _always(self) -> ClaimGoal:
        assert self._claim.condition is not None
        guard = self._guard(self._side)
        condition = self._made(self._side, self._claim.condition)
        found = self._side.world.truth(condition)
        t, known = self._terms, self._side.world.known(found)
        wrong = t.any([t.fails(known), found.conflict])
        return ClaimGoal(
            refuted=t.all([guard, wrong]), doubted=t.all([guard, t.no(t.holds(known))])
        )

    def _settled(self) -> ClaimGoal:
        found = self._plain.rule(self._subject)
        open_ = self._terms.no(self._plain.world.is_settled(found))
        reached = walk.reached(self._plain.program, self._subject)
        hard = (term for key in reached for term in self._plain.hard[key])
        guard, doubt = self._guard(self._plain), self._terms.any([open_, *hard])
        return ClaimGoal(
            refuted=self._terms.all([guard, open_]), doubted=self._terms.all([guard, doubt])
        )

    def _independent(self) -> ClaimGoal:
        t, world, twin = self._terms, self._side.world, self._twin()
        one, other = self._side.rule(self._subject), twin.rule(self._subject)
        settled = [world.is_settled(found) for found in (one, other)]
        values = [world.chosen(found) for found in (one, other)]
        apart = t.all([*settled, t.no(t.same(*values))])
        differ = t.any([apart, t.no(t.same(one.conflict, other.conflict))])
        goal = t.all([self._guard(self._side), self._guard(twin), differ])
        return ClaimGoal(refuted=goal, doubted=goal)

    def _rising(self) -> ClaimGoal:
        t, world, twin = self._terms, self._side.world, self._twin()
        one, other = (world.truth(side.rule(self._subject)) for side in (self._side, twin))
        better = t.all([self._guard(self._side), self._guard(twin), self._greater()])
        held = t.all([better, t.holds(world.known(one))])
        known = world.known(other)
        lost = t.any([t.fails(known), other.conflict])
        return ClaimGoal(refuted=t.all([held, lost]), doubted=t.all([held, t.no(t.holds(known))]))

    def _no_stricter(self) -> ClaimGoal:
        mine = self._side.rule(self._subject)
        theirs = self._other.rule(self._claim.other or self._subject)
        type_ = self._side.program.rules[self._subject].type
        compared = self._truths if type_ is Basic.TRUTH else self._values
        stricter, fine = compared(mine, theirs, type_)
        t, guard = self._terms, self._guard(self._side)
        return ClaimGoal(
            refuted=t.all([guard, stricter]), doubted=t.all([guard, t.any([stricter, t.no(fine)])])
        )

    def _truths(self, mine: Possible, theirs: Possible, _: Type) -> tuple[Term, Term]:
        """Where the one is no and the other yes, and where it is not so for sure."""
        t = self._terms
        ours, asked = self._side.world.truth(mine), self._other.world.truth(theirs)
        held, known = self._side.world.known(ours), self._other.world.known(asked)
        refused = t.any([t.fails(held), ours.conflict])
        fine = t.any([t.holds(held), t.fails(known), asked.conflict])
        return t.all([t.holds(known), refused]), fine

    def _values(self, mine: Possible, theirs: Possible, type_: Type) -> tuple[Term, Term]:
        """The same of values: one that is absent asks nothing where it stands on the other side,
        and cannot be met where it stands on ours."""
        t, world, other = self._terms, self._side.world, self._other.world
        value, asked = world.chosen(mine), other.chosen(theirs)
        greater = t.holds(self._side.operators.compared_strictly(">", value, asked, type_))
        more = t.all([t.there(asked), t.any([t.is_null(value), greater])])
        settled, known = world.is_settled(mine), other.is_settled(theirs)
        stricter = t.all([known, t.any([mine.conflict, t.all([settled, more])])])
        fine = t.any([theirs.conflict, t.all([known, settled, t.no(more)])])
        return stricter, fine

    def _greater(self) -> Term:
        (key,) = self._claim.varied
        type_ = _type(self._side.program, key)
        more, less = (self._terms.input(name, type_) for name in (second(key), key))
        greater = self._side.operators.compared_strictly(">", more, less, type_)
        return self._terms.holds(greater)

    @property
    def _subject(self) -> str:
        assert self._claim.subject is not None
        return self._claim.subject

    def _twin(self) -> Twin:
        return Twin(self._side.program, self._terms, self._claim.varied)

    def _guard(self, side: Side) -> Term:
        if self._claim.guard is None:
            return self._terms.true
        return self._terms.holds(
            side.world.known(side.world.truth(self._made(side, self._claim.guard)))
        )

    def _made(self, side: Side, expr: ir.Expr) -> Possible:
        for key in walk.needs(side.program, expr):
            side.rule(key)
        return side.of(expr)


def _type(program: ir.Program, key: str) -> Type:
    info = program.facts.get(key) or program.questions[key]
    return info.type
