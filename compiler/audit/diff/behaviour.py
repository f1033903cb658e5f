"""What two versions do: for each change and decision the regions of cases whose outcome changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import inf
from typing import Any, Literal

from compiler.audit.diff.contents import apart
from compiler.audit.diff.dimensions import Dimension
from compiler.audit.diff.moves import VERDICTS, Move
from compiler.audit.diff.sides import Formulas, Outcome, Side, alike, formulas, outcome
from compiler.audit.diff.vocabulary import Asked, AskedTruth, AskedValue, Vocabulary
from compiler.backends.smt import FALSE, Encoding, Formula, NotEncoded, Universe, both, either, no
from compiler.backends.smt.regions import Box, Dim, Facts, Goal, Search, Undecided
from compiler.core import walk
from compiler.core.interpret import Verdict
from compiler.core.worlds import NotStatic, Terms
from compiler.core.worlds.build import is_list
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import Basic


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Cases that a change moves alike. `parts`: which cells of which dimensions. `whole`: all such
    cases; else only some of them, as words do not tell them apart. `formula`: exactly the cases;
    `model`: one of them, of what `encoding` says."""

    move: Move
    parts: tuple[tuple[Dimension, frozenset[int]], ...]
    whole: bool
    formula: Formula
    model: Any
    encoding: Encoding | None

    @property
    def is_all(self) -> bool:
        """Whether it is all cases, whatever is stated."""
        return self.whole and not self.parts

    def plain(self) -> Region:
        """The same in words alone, without formulas and the model."""
        parts = tuple((dimension.plain(), which) for dimension, which in self.parts)
        return replace(self, parts=parts, formula=None, model=None, encoding=None)


Limit = Literal["list", "inexpressible", "many", "undecided", "open"]
"""Why an answer is not complete: the value is a list; the solver has no formulas for a rule; there
are more regions than are told; the solver gave up; of the moves from or to what is open one region
each is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What became of one decision. `limits`: in what the answer is not complete; `apart`: cases of
    which nothing is said, None where there are none."""

    decision: str
    regions: tuple[Region, ...]
    limits: tuple[Limit, ...] = ()
    apart: Formula | None = None

    @property
    def equal(self) -> bool:
        """Whether it was proved that nothing changed."""
        return not self.regions and not self.limits


MOST = 30
"""Regions of one decision and change that are told; where there are more, they are told anew by
what has a name."""

WORDY = 20
"""Of more dimensions than that, those are taken that have a name, if these suffice."""


class Comparing:
    """Compares versions, two at a time. What it learns of one pair serves the next."""

    def __init__(self, universe: Universe, records: int = 2, *, everything: bool = True) -> None:
        """`everything`: all regions of cases in which something is open, too."""
        self.universe = universe
        self.records = records
        self.everything = everything
        self.until = inf
        """When the solver gives up, as `time.monotonic` tells the time."""
        self.terms = Terms()
        self.exact = Encoding(universe, records)
        self.simple = Encoding(universe, records, firsts=True)
        """Of simple cases, in which all days begin months."""

    def decision(self, old: Side, new: Side, key: str) -> Compared:
        """The regions of a decision that both sides have."""
        if all(side.program.rules[key].type is Basic.EVIDENCE for side in (old, new)):
            from compiler.audit.diff.evidence import compared_lists

            return compared_lists(self, old, new, key)
        try:
            before, after = outcome(old, key), outcome(new, key)
        except NotStatic:
            is_listed = is_list(new.program.rules[key].type)
            limit: Limit = "list" if is_listed else "inexpressible"
            return Compared(decision=key, regions=(), limits=(limit,))
        if before.terms == after.terms:
            return Compared(decision=key, regions=())
        try:
            plain = Vocabulary(old, new).asked(key)
            wordy = len(plain) > WORDY
            asked = Vocabulary(old, new, "named").asked(key) if wordy else plain
            found = Pair(self, old, new, key, before, after, asked).compared()
            if "many" in found.limits:
                asked = plain if wordy else Vocabulary(old, new, "named").asked(key)
                other = Pair(self, old, new, key, before, after, asked).compared()
                found = found if "many" in other.limits else other
            return found
        except NotEncoded:
            return Compared(decision=key, regions=(), limits=("inexpressible",))


class Pair:
    """One decision of two sides."""

    def __init__(
        self,
        whole: Comparing,
        old: Side,
        new: Side,
        key: str,
        before: Outcome,
        after: Outcome,
        asked: Sequence[Asked],
    ) -> None:
        self.key = key
        self.until = whole.until
        self.sides = (old, new)
        self.everything = whole.everything
        self.exact, self.simple = whole.exact, whole.simple
        for encoding in (self.exact, self.simple):
            encoding.asking()
        self.loose = Encoding(
            whole.universe, whole.records, loose=True, cut=_cut(asked, self.sides, before, after)
        )
        self.old_hard, self.new_hard = before.hard, after.hard
        self.encodings = (self.loose, self.exact, self.simple)
        self.formulas = [
            (formulas(encoding, before), formulas(encoding, after)) for encoding in self.encodings
        ]
        self.told: list[Dimension] = []
        self._known = [set[int]() for _ in self.encodings]
        self.coarse = list(self._made(asked, 0))
        self._fine: list[tuple[Dimension, Dim]] | None = None
        self.apart = _looked_into(asked, self.sides, key)

    def compared(self) -> Compared:
        self.told = [dimension for dimension, _ in self.coarse]
        search = Search[Move](
            self._facts(),
            [dim for _, dim in self.coarse],
            self._finer,
            [no(either([old.hard, new.hard])) for old, new in self.formulas[1:]],
            until=self.until,
        )
        regions, limits = list[Region](), list[Limit]()
        try:
            for goal in search.there(list(self._goals())):
                boxes = self._narrowed(search, goal)
                self._add(boxes, goal.label, regions, limits)
        except Undecided:
            limits.append("undecided")
        apart = None if self.apart is self.sides[0].terms.false else self._hard(self.exact)
        return Compared(
            decision=self.key,
            regions=tuple(regions),
            limits=tuple(dict.fromkeys(limits)),
            apart=apart,
        )

    def _add(
        self, boxes: Iterator[Box[Move]], move: Move, regions: list[Region], limits: list[Limit]
    ) -> None:
        """The regions of one move, as far as they are wanted."""
        for box in boxes:
            if len(regions) == MOST:
                limits.append("many")
                return
            regions.append(self._region(box))
            if not (move.is_settled or self.everything):
                limits.append("open")
                return

    def _narrowed(self, search: Search[Move], goal: Goal[Move]) -> Iterator[Box[Move]]:
        """The boxes of a goal, told without values that nobody in them has. The cases are the
        same: what is dropped is impossible beside the rest."""
        for box in search.boxes(goal):
            cells = dict(box.cells)
            for at in box.cells if box.whole else ():
                for cell in apart(self.told[at], cells[at]):
                    rest = cells[at] - {cell}
                    if rest and not search.may_be(goal, {**cells, at: frozenset([cell])}):
                        cells[at] = rest
            yield replace(box, cells=cells)

    def _region(self, box: Box[Move]) -> Region:
        parts = tuple((self.told[at], which) for at, which in sorted(box.cells.items()))
        return Region(
            move=box.label,
            parts=parts if box.whole else (),
            whole=box.whole,
            formula=box.formula,
            model=box.model,
            encoding=self.simple if box.simple else self.exact,
        )

    def _goals(self) -> Iterator[Goal[Move]]:
        """Those first in which nothing is open."""
        for is_open in (False, True):
            for old, new in product(VERDICTS, VERDICTS):
                if ("open" in (old, new)) is not is_open:
                    continue
                loose, exact, simple = (_moved(*sides, old, new) for sides in self.formulas)
                if loose is not FALSE:
                    move = Move(old=old, new=new)
                    yield Goal(label=move, loose=loose, exact=exact, simple=simple)

    # --- what holds of all cases that are spoken of

    def _facts(self) -> Facts:
        """Those that were not told before."""
        apart = [no(self._hard(encoding)) for encoding in self.encodings]
        told = []
        for encoding, known, fact in zip(self.encodings, self._known, apart, strict=True):
            facts = encoding.facts()
            told.append([*(facts[at] for at in facts if at not in known), fact])
            known |= facts.keys()
        return tuple(told)

    def _hard(self, encoding: Encoding) -> Formula:
        return encoding.truth(self.apart).holds

    # --- dimensions

    def _made(self, asked: Sequence[Asked], rank: int) -> Iterator[tuple[Dimension, Dim]]:
        for one in asked:
            try:
                made = [one.dimension(encoding) for encoding in self.encodings]
            except NotEncoded:
                continue
            loose, exact, simple = ([cell.formula for cell in each.cells] for each in made)
            own = 2 * one.subject.own
            yield made[1], Dim(loose=loose, exact=exact, simple=simple, rank=rank + own)

    def _finer(self, test: Callable[[Dim], bool]) -> tuple[Sequence[Dim], Facts]:
        """First what the parts are that both sides share, then what tells cases apart."""
        if self._fine is None:
            self._fine = list(self._made(Vocabulary(*self.sides, "fine").asked(self.key), 1))
            self.apart = self.sides[0].terms.any([self.old_hard, self.new_hard])
            definitions = self.loose.definitions()
            loose, *others = self._facts()
            return (), ([*loose, *definitions], *others)
        more = [pair for pair in self._fine if test(pair[1])]
        self._fine = [pair for pair in self._fine if pair not in more]
        self.told += [dimension for dimension, _ in more]
        return [dim for _, dim in more], ((), (), ())


def _moved(old: Formulas, new: Formulas, before: Verdict, after: Verdict) -> Formula:
    if before != after:
        return both([old.verdicts[before], new.verdicts[after]])
    if before == "yes" and not (old.is_truth and new.is_truth):
        return both([old.verdicts["yes"], new.verdicts["yes"], no(alike(old, new))])
    return FALSE


def _cut(asked: Sequence[Asked], sides: tuple[Side, Side], *outcomes: Outcome) -> tuple[Term, ...]:
    """Truths that both sides share: what they are made of need not be looked into."""
    whole = {term for made in outcomes for term in made.terms}
    found: dict[Term, None] = {}
    for one in asked:
        if isinstance(one, AskedTruth) and not one.subject.own:
            side = sides[0 if one.subject.side == "old" else 1]
            for part in one.subject.parts:
                truth = side.world.truth(side.of(part))
                found |= dict.fromkeys([side.world.known(truth), truth.doubt, truth.conflict])
    plain = ("literal", "nothing", "input", "not")
    return tuple(term for term in found if term not in whole and term.operator not in plain)


def _looked_into(asked: Sequence[Asked], sides: tuple[Side, Side], key: str) -> Term:
    """Cases in which terms say too little of what is looked into. What both sides share is not:
    whatever it came to was allowed for."""
    shared, hard = set[str](), list[Term]()
    for one in asked:
        if isinstance(one, AskedTruth) and not one.subject.own:
            program = sides[0 if one.subject.side == "old" else 1].program
            for part in one.subject.parts:
                for needed in walk.needs(program, part):
                    shared.update(walk.reached(program, needed))
    for one in asked:
        if isinstance(one, AskedValue):
            for needed in walk.needs(one.side.program, one.subject.parts[0]):
                shared.difference_update(walk.reached(one.side.program, needed))
    for side in sides:
        for rule in walk.reached(side.program, key):
            if rule not in shared:
                hard += side.hard.get(rule, [])
    return sides[0].terms.any(hard)
