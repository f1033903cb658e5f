"""Lists of proofs compared: of each proof, for whom it has come or gone.

Told proof by proof is what changed for those of whom the outcome behind the list is granted before
and after. Where that outcome changed itself, or is a refusal either way, the list follows it: that
is one region for each move of the outcome.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from compiler.audit.diff.behaviour import WORDY, Compared, Comparing, Limit, Pair, Region
from compiler.audit.diff.dimensions import Cell, Dimension, Subject, Which
from compiler.audit.diff.moves import VERDICTS, Move, Proof, Turn
from compiler.audit.diff.owed import Delta, Owed, by_proof, deltas, owed
from compiler.audit.diff.sides import Side, alike, formulas
from compiler.audit.diff.vocabulary import Asked, AskedTruth, Vocabulary
from compiler.backends.smt import FALSE, TRUE, Encoding, Formula, NotEncoded, both, either, no
from compiler.backends.smt.alike import Alike
from compiler.backends.smt.regions import Box, Dim, Facts, Goal, Search, Undecided
from compiler.core import ir
from compiler.core.interpret import Verdict
from compiler.core.worlds import NotStatic
from compiler.core.worlds.terms import Term

_WORDED = 3
"""So many regions of one proof are told in words; the other cases are one region."""

_SETTLED = ("yes", "no")


def compared_lists(whole: Comparing, old: Side, new: Side, key: str) -> Compared:
    """The regions of a decision whose value is a list of proofs."""
    try:
        before, after = owed(old, key), owed(new, key)
    except NotStatic:
        return Compared(decision=key, regions=(), limits=("list",))
    if before.rule != after.rule:
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
        self._deltas = deltas(before, after, old.terms.false)
        asked: list[Asked] = list(Vocabulary(old, new).asked(key))
        if len(asked) > WORDY:
            asked = list(Vocabulary(old, new, "named").asked(key))
        if before.behind == after.behind:  # that it is granted is known: what it rests on is told
            asked[:0] = [_granted(before, new)]
        asked += _resting(asked, {"old": old, "new": new}, self._deltas)
        nothing = old.terms.nothing
        listed = (before.outcome(nothing), after.outcome(nothing))
        super().__init__(whole, old, new, key, *listed, asked)
        # a list rests on what stands within a condition, too, whatever that comes to
        self.apart = old.terms.any([before.behind.hard, after.behind.hard])
        self._rule = before.rule
        self._turns = list(_turns(before.behind.is_truth and after.behind.is_truth))
        self._turned = {one: self._moves(one, before, after) for one in self.encodings}
        self._changed = {one: self._changes(one) for one in self.encodings}

    def compared(self) -> Compared:
        """Proofs that come and go, then lists that follow an outcome."""
        definitions = self.loose.definitions()  # else lists could be anything
        loose, *others = self._facts()
        facts = ([*loose, *definitions], *others)
        granted = (self._turned[encoding][self._turns[0]] for encoding in self.encodings)
        regions, limits = list[Region](), list[Limit]()
        try:
            known = tuple([*some, turn] for some, turn in zip(facts, granted, strict=True))
            search = self._search(known, [dim for _, dim in self.coarse])
            for goal in self._owed(Alike(known[0])):
                self._tell(self._narrowed(search, goal), goal, regions)
            search = self._search(facts, ())
            for turn in self._turns[1:]:
                self._follow(search, turn, regions)
        except Undecided:
            limits.append("undecided")
        apart = None if self.apart is self.sides[0].terms.false else self._hard(self.exact)
        return Compared(
            decision=self.key, regions=tuple(regions), limits=tuple(limits), apart=apart
        )

    def _search(self, facts: Facts, dimensions: Sequence[Dim]) -> Search[Move]:
        """Single facts would make too many regions: there is nothing finer."""
        self.told = [dimension for dimension, _ in self.coarse]
        sure = [no(either([old.hard, new.hard])) for old, new in self.formulas[1:]]
        finer: Facts = ((), (), ())
        return Search[Move](facts, dimensions, lambda _: ((), finer), sure, until=self.until)

    def _moves(self, encoding: Encoding, before: Owed, after: Owed) -> dict[Turn, Formula]:
        """The cases of which the outcome behind the list goes each way."""
        old, new = formulas(encoding, before.behind), formulas(encoding, after.behind)
        same = alike(old, new)
        found = {}
        for turn in self._turns:
            value = TRUE if turn.same is None else same if turn.same else no(same)
            found[turn] = both([old.verdicts[turn.old], new.verdicts[turn.new], value])
        return found

    def _changes(self, encoding: Encoding) -> dict[Delta, tuple[Formula, Formula]]:
        """Where proofs come, and where they go, of lists that are settled."""
        found = {}
        for delta in self._deltas:
            had, has = (encoding.truth(term).holds for term in delta)
            found[delta] = (both([no(had), has]), both([had, no(has)]))
        return found

    # --- proofs of those of whom the outcome is granted either way

    def _owed(self, alike_: Alike) -> Iterator[Goal[Move]]:
        """A goal for the proofs that come, or go, in the same cases."""
        for way in range(2):
            found: list[Goal[Move]] = []
            every = {one: ways[way] for one, ways in self._changed[self.loose].items()}
            changed = {one: loose for one, loose in every.items() if loose is not FALSE}
            possible = alike_.possible(list(changed.values()))
            for (delta, loose), may_be in zip(changed.items(), possible, strict=True):
                if not may_be:
                    continue
                proofs = self._deltas[delta]
                at = next((n for n, one in enumerate(found) if alike_.same(one.loose, loose)), None)
                if at is None:
                    move = _with(Move(old="yes", new="yes"), way, proofs)
                    exact, simple = (
                        self._changed[encoding][delta][way] for encoding in self.encodings[1:]
                    )
                    found.append(Goal(label=move, loose=loose, exact=exact, simple=simple))
                else:
                    found[at] = replace(found[at], label=_with(found[at].label, way, proofs))
            yield from found

    def _tell(self, boxes: Iterator[Box[Move]], goal: Goal[Move], regions: list[Region]) -> None:
        """The regions of one goal. One that another has already is told with it; what words do not
        tell apart is one region for all the rest of the goal."""
        granted = self._told_turn(self._turns[0])
        exactly = self._turned[self.exact][self._turns[0]]
        for count, box in enumerate(boxes):
            rest = not box.whole or count == _WORDED
            region = self._region(box)
            parts = (granted,) if rest else (granted, *region.parts)
            formula = both([exactly, goal.exact if rest else region.formula])
            region = replace(region, whole=not rest, parts=parts, formula=formula)
            at = next((n for n, other in enumerate(regions) if _same(other, region)), None)
            if at is None:
                regions.append(region)
            else:
                regions[at] = _joined(regions[at], region)
            if rest:
                return

    # --- lists that follow an outcome

    def _follow(self, search: Search[Move], turn: Turn, regions: list[Region]) -> None:
        """All cases of which the outcome goes one way; where it is settled before and after, the
        list is another one only for some of them."""
        loose = self._turned[self.loose][turn]
        settled = turn.old in _SETTLED and turn.new in _SETTLED
        if loose is FALSE or (turn.old == turn.new and not settled):
            return
        exact, simple = (
            self._turned_list(encoding, turn, settled) for encoding in self.encodings[1:]
        )
        move = Move(old=_of_list(turn.old), new=_of_list(turn.new), follows=turn)
        for box in search.boxes(Goal(label=move, loose=loose, exact=exact, simple=simple)):
            told = (self._told_turn(turn),)
            regions.append(replace(self._region(box), parts=told, whole=not settled))

    def _turned_list(self, encoding: Encoding, turn: Turn, settled: bool) -> Formula:
        """The cases in which the outcome goes that way, and the list is another one."""
        turned = self._turned[encoding][turn]
        if not settled:
            return turned
        ways = (way for ways in self._changed[encoding].values() for way in ways)
        return both([turned, either(ways)])

    def _told_turn(self, turn: Turn) -> tuple[Dimension, frozenset[int]]:
        """What became of the outcome behind the list, as a part of a region."""
        type_ = self.sides[1].program.rules[self._rule].type
        subject = Subject(side="new", parts=(ir.Ref(key=self._rule),))
        cell = Cell(content=turn, formula=self._turned[self.exact][turn])
        return Dimension(subject=subject, type=type_, cells=(cell,)), frozenset([0])


def _turns(is_truth: bool) -> Iterator[Turn]:
    """All that an outcome may become, what is granted either way first."""
    yield Turn(old="yes", new="yes", same=None if is_truth else True)
    for old, new in product(VERDICTS, VERDICTS):
        if (old, new) != ("yes", "yes"):
            yield Turn(old=old, new=new)
        elif not is_truth:
            yield Turn(old=old, new=new, same=False)


def _of_list(verdict: Verdict) -> Verdict:
    """The list is settled where the outcome is."""
    return "yes" if verdict == "no" else verdict


def _granted(listed: Owed, side: Side) -> AskedTruth:
    """The outcome behind a list, by its name."""
    subject = Subject(side="new", parts=(ir.Ref(key=listed.rule),))
    return AskedTruth(subject=subject, term=side.terms.all([listed.behind.settled]))


def _resting(
    asked: Sequence[Asked], sides: Mapping[Which, Side], changed: Mapping[Delta, tuple[Proof, ...]]
) -> Iterator[AskedTruth]:
    """Whether what both sides share rests on something to be proved, where that varies."""
    wanted = {proof for proofs in changed.values() for proof in proofs}
    seen: set[Term] = set()
    for one in asked:
        subject = one.subject
        if subject.own:
            continue
        side = sides[subject.side]
        for proof, term in by_proof(side, side.grounds.of(subject.parts, subject.join)).items():
            if proof in wanted and term not in seen and term.operator != "literal":
                seen.add(term)
                yield AskedTruth(subject=replace(subject, proof=proof), term=term)


def _with(move: Move, way: int, proofs: tuple[Proof, ...]) -> Move:
    """With more proofs that come (0), or go (1)."""
    if way:
        return replace(move, goes=(*move.goes, *proofs))
    return replace(move, comes=(*move.comes, *proofs))


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
