"""Lists of proofs compared: of each proof, whether it is owed, and for whom that changed.

A proof is owed where the outcome that the list belongs to is settled and rests on a fact that the
proof is for. Proofs whose conditions are the same terms on both sides are one question; regions
that come out the same for several proofs are told once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from compiler.audit.diff.behaviour import WORDY, Compared, Comparing, Limit, Pair, Region
from compiler.audit.diff.dimensions import Which
from compiler.audit.diff.moves import Move, Proof
from compiler.audit.diff.sides import Outcome, Side
from compiler.audit.diff.vocabulary import Asked, AskedTruth, Vocabulary
from compiler.backends.smt import FALSE, Encoding, Formula, NotEncoded, both, either, no
from compiler.backends.smt.alike import Alike
from compiler.backends.smt.regions import Box, Dim, Facts, Goal
from compiler.core import ir, walk
from compiler.core.worlds import NotStatic
from compiler.core.worlds.grounds import Rests
from compiler.core.worlds.terms import Term

_WORDED = 3
"""So many regions of one proof are told in words; the other cases are one region."""

_Delta = tuple[Term, Term]
"""Whether a proof is owed by the old and by the new text, where the list is settled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A list of proofs in terms. `outcome` says whether it is settled and has no value; `items`,
    whether a proof is on it where it is."""

    outcome: Outcome
    items: Mapping[Proof, Term]


def owed(side: Side, key: str) -> Owed:
    """Raises NotStatic where terms cannot say it."""
    rule = rule_behind(side.program, key)
    if rule is None:
        raise NotStatic(f"the list {key} is not that of one rule")
    found, t = side.rule(rule), side.terms
    items = _by_proof(side, side.grounds.rule(rule))
    reached = walk.reached(side.program, rule)
    outcome = Outcome(
        value=t.nothing,
        settled=side.world.is_settled(found),
        conflict=found.conflict,
        hard=t.any(term for one in reached for term in side.hard[one]),
        is_truth=False,
    )
    return Owed(outcome=outcome, items=items)


def rule_behind(program: ir.Program, key: str) -> str | None:
    """The rule whose proofs a list is; None where it is put together otherwise."""
    expr: ir.Expr = program.rules[key].expr
    while isinstance(expr, ir.Condition):
        expr = expr.expr
    expr = walk.behind_names(program, expr)
    return expr.rule if isinstance(expr, ir.EvidenceOf) else None


def compared_lists(whole: Comparing, old: Side, new: Side, key: str) -> Compared:
    """The regions of a decision whose value is a list of proofs."""
    try:
        before, after = owed(old, key), owed(new, key)
    except NotStatic:
        return Compared(decision=key, regions=(), limits=("list",))
    if before == after:
        return Compared(decision=key, regions=())
    try:
        return _Lists(whole, old, new, key, before, after).compared()
    except NotEncoded:
        return Compared(decision=key, regions=(), limits=("inexpressible",))


class _Lists(Pair):
    """The lists of two sides."""

    def __init__(
        self, whole: Comparing, old: Side, new: Side, key: str, before: Owed, after: Owed
    ) -> None:
        asked: list[Asked] = list(Vocabulary(old, new).asked(key))
        if len(asked) > WORDY:
            asked = list(Vocabulary(old, new, "named").asked(key))
        asked += _resting(asked, {"old": old, "new": new}, _deltas(before, after, old.terms.false))
        super().__init__(whole, old, new, key, before.outcome, after.outcome, asked)
        # a list rests on what stands within a condition, too, whatever that comes to
        self.apart = old.terms.any([before.outcome.hard, after.outcome.hard])
        self._exact_goals: dict[Move, Formula] = {}
        self._deltas = _deltas(before, after, old.terms.false)
        for term in (term for delta in self._deltas for term in delta):
            for encoding in (self.loose, self.exact):  # so that what holds of all cases is known
                encoding.truth(term)
        self._definitions = self.loose.definitions()

    def _goals(self) -> Iterator[Goal[Move]]:
        """Proofs that come and go, and before what is open comes the list as a whole."""
        alike = Alike(self._facts()[0])
        whole = [goal for goal in super()._goals() if not alike.never(goal.loose)]
        yield from (goal for goal in whole if "open" not in (goal.label.old, goal.label.new))
        found = list[Goal[Move]]()
        for comes in (True, False):
            found += self._apart(alike, comes=comes)
        self._exact_goals = {goal.label: goal.exact for goal in found}
        yield from found
        yield from (goal for goal in whole if "open" in (goal.label.old, goal.label.new))

    def _apart(self, alike: Alike, *, comes: bool) -> list[Goal[Move]]:
        """A goal for the proofs that come, or go, in the same cases."""
        found: list[Goal[Move]] = []
        for (old, new), proofs in self._deltas.items():
            loose = self._turned(self.loose, old, new, comes=comes)
            if loose is FALSE or alike.never(loose):
                continue
            at = next((n for n, one in enumerate(found) if alike.same(one.loose, loose)), None)
            if at is None:
                move = Move(old="yes", new="yes", **{"comes" if comes else "goes": proofs})
                exact = self._turned(self.exact, old, new, comes=comes)
                found.append(Goal(label=move, loose=loose, exact=exact))
            else:
                found[at] = replace(found[at], label=_with(found[at].label, proofs, comes=comes))
        return found

    def _turned(self, encoding: Encoding, old: Term, new: Term, *, comes: bool) -> Formula:
        """Where proofs come, or go, of a list that is settled on both sides."""
        loose = encoding is self.loose
        sides = (self.old_loose, self.new_loose) if loose else (self.old, self.new)
        had, has = (encoding.truth(term).holds for term in (old, new))
        turned = [no(had), has] if comes else [had, no(has)]
        return both([*(side.verdicts["yes"] for side in sides), *turned])

    def _facts(self) -> tuple[Sequence[Formula], Sequence[Formula]]:
        """With what the parts are that both sides share: without that, lists could be anything."""
        loose, exact = super()._facts()
        return [*loose, *self._definitions], exact

    def _finer(self, _: Callable[[Dim], bool]) -> tuple[Sequence[Dim], Facts]:
        """Nothing: single facts would make too many regions."""
        return (), ((), ())

    def _add(
        self, boxes: Iterator[Box[Move]], move: Move, regions: list[Region], limits: list[Limit]
    ) -> None:
        """The regions of one move. One that another has already is told with it; what words do not
        tell apart is one region for all the rest of the move."""
        if not (move.comes or move.goes):
            super()._add(boxes, move, regions, limits)
            return
        for count, box in enumerate(boxes):
            region = self._region(box)
            if not region.whole or count == _WORDED:
                region = replace(region, parts=(), whole=False)
                regions.append(replace(region, formula=self._exact_goals[move]))
                return
            at = next((n for n, other in enumerate(regions) if _same(other, region)), None)
            if at is None:
                regions.append(region)
            else:
                regions[at] = _joined(regions[at], region)


def _deltas(before: Owed, after: Owed, never: Term) -> dict[_Delta, tuple[Proof, ...]]:
    """The proofs for which something changed, those together for which it is the same."""
    found: dict[_Delta, list[Proof]] = {}
    for proof in dict.fromkeys([*after.items, *before.items]):
        delta = before.items.get(proof, never), after.items.get(proof, never)
        if delta[0] is not delta[1]:
            found.setdefault(delta, []).append(proof)
    return {delta: tuple(proofs) for delta, proofs in found.items()}


def _resting(
    asked: Sequence[Asked], sides: Mapping[Which, Side], deltas: Mapping[_Delta, tuple[Proof, ...]]
) -> Iterator[AskedTruth]:
    """Whether what both sides share rests on something to be proved, where that varies."""
    wanted = {proof for proofs in deltas.values() for proof in proofs}
    seen: set[Term] = set()
    for one in asked:
        subject = one.subject
        if subject.own:
            continue
        side = sides[subject.side]
        for proof, term in _by_proof(side, side.grounds.of(subject.parts, subject.join)).items():
            if proof in wanted and term not in seen and term.operator != "literal":
                seen.add(term)
                yield AskedTruth(subject=replace(subject, proof=proof), term=term)


def _by_proof(side: Side, rests: Rests) -> dict[Proof, Term]:
    """Whether each proof is for a fact that is rested on."""
    found: dict[Proof, list[Term]] = {}
    for fact, info in side.program.facts.items():
        if fact in rests and info.evidence is not None:
            found.setdefault((info.evidence.zh, info.evidence.en), []).append(rests[fact])
    return {proof: side.terms.any(terms) for proof, terms in found.items()}


def _with(move: Move, proofs: tuple[Proof, ...], *, comes: bool) -> Move:
    if comes:
        return replace(move, comes=(*move.comes, *proofs))
    return replace(move, goes=(*move.goes, *proofs))


def _same(one: Region, other: Region) -> bool:
    """Whether both are all cases of the same cells, and proofs come or go in them."""
    lists = all(region.move.comes or region.move.goes for region in (one, other))
    return lists and one.whole and other.whole and one.parts == other.parts


def _joined(one: Region, other: Region) -> Region:
    move = replace(
        one.move,
        comes=(*one.move.comes, *other.move.comes),
        goes=(*one.move.goes, *other.move.goes),
    )
    return replace(one, move=move, formula=either([one.formula, other.formula]))
