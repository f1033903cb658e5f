"""A plan's ambiguities, each reading against each other one: which cases turn on it.

Cases that say themselves how they are read are not meant: there nothing turns on what the plan
would adopt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from time import monotonic

from compiler.audit.diff.behaviour import Comparing
from compiler.audit.diff.compare import RECORDS
from compiler.audit.diff.report import Moved, OfDecision
from compiler.audit.diff.sides import Side, outcome
from compiler.audit.diff.witness import Deciders, witness
from compiler.audit.readings.report import OfQuestion, Pair, Report
from compiler.backends.smt import Universe
from compiler.backends.smt.proofs import Never, Proofs
from compiler.core import ir, walk
from compiler.core.worlds import NotStatic
from compiler.core.worlds.build import is_list
from compiler.typecheck.types import Basic, EnumType, Type

SECONDS = 60.0
"""So long is looked into one ambiguity."""

Progress = Callable[[str], None]


def ambiguities(program: ir.Program) -> tuple[str, ...]:
    """The questions of a plan that have readings."""
    return tuple(key for key, info in program.questions.items() if info.owner == "interpreter")


def readings(
    program: ir.Program,
    *,
    questions: tuple[str, ...] = (),
    decisions: tuple[str, ...] = (),
    records: int = RECORDS,
    seconds: float = SECONDS,
    progress: Progress = lambda _: None,
) -> Report:
    """What turns on each ambiguity. `questions`, `decisions`: only these; none: all."""
    wanted = tuple(key for key in ambiguities(program) if not questions or key in questions)
    keys = tuple(key for key in program.decisions if not decisions or key in decisions)
    found = list[OfQuestion]()
    for number, key in enumerate(wanted, start=1):
        progress(f"{number}/{len(wanted)} {key}")
        found.append(_Question(program, key, keys, records, monotonic() + seconds).found())
    return Report(
        program=program,
        questions=tuple(sorted(found, key=lambda one: one.rank)),
        records=records,
        seconds=seconds,
    )


def holes(program: ir.Program, key: str) -> tuple[str, ...]:
    """What the plan itself leaves open of what a decision reads."""
    read = walk.reads_of(program, key)
    return tuple(one for one, info in program.questions.items() if one in read and info.is_hole)


def adopting(program: ir.Program, question: str, reading: str) -> ir.Program:
    """The plan as if it had adopted a reading."""
    info = replace(program.questions[question], adopted=reading)
    return replace(program, questions={**program.questions, question: info})


class _Question:
    """One ambiguity, until the time is over."""

    def __init__(
        self,
        program: ir.Program,
        key: str,
        decisions: tuple[str, ...],
        records: int,
        until: float,
    ) -> None:
        self.program = program
        self.info = program.questions[key]
        self.until = until
        bearing = [d for d in decisions if key in walk.reads_of(program, d)]
        self.lists = tuple(d for d in bearing if _is_other_list(program.rules[d].type))
        self.decisions = tuple(d for d in bearing if d not in self.lists)
        self.comparing = Comparing(Universe([program]), records)
        self.deciders = Deciders()
        self.comparing.until = until
        type_ = self.info.type
        self.members = type_.members if isinstance(type_, EnumType) else ()

    def found(self) -> OfQuestion:
        pairs = tuple(self._pairs())
        undecided = any(
            "undecided" in one.compared.limits for pair in pairs for one in pair.decisions
        )
        return OfQuestion(
            question=self.info,
            pairs=pairs,
            lists=self.lists,
            undetermined=tuple(self._undetermined(pairs)),
            gave_up=undecided and monotonic() >= self.until,
        )

    def _undetermined(self, pairs: Sequence[Pair]) -> Iterator[str]:
        """The decisions that no reading changes and that no case settles, as they have a hole."""
        for at, key in enumerate(self.decisions):
            same = bool(pairs) and all(pair.decisions[at].compared.equal for pair in pairs)
            if same and holes(self.program, key) and not self._is_settled(key):
                yield key

    def _is_settled(self, key: str) -> bool:
        """Whether some case may settle a decision."""
        side = Side(self.program, self.comparing.terms)
        try:
            made = outcome(side, key)
        except NotStatic:
            return True
        left = max(0.0, min(SECONDS, self.until - monotonic()))
        proofs = Proofs(self.program, records=self.comparing.records, seconds=left)
        proofs.prepare([made.settled])
        return not isinstance(proofs.answer(made.settled), Never)

    def _pairs(self) -> Iterator[Pair]:
        sides = dict[str, Side]()
        for reading in self.members:
            program = adopting(self.program, self.info.key, reading)
            given = {self.info.key: reading}
            sides[reading] = Side(program, self.comparing.terms, given=given)
        for one, other in combinations(self.members, 2):
            old, new = sides[one], sides[other]
            yield Pair(
                readings=(one, other),
                old=old.program,
                new=new.program,
                decisions=tuple(self._decision(old, new, key) for key in self.decisions),
            )

    def _decision(self, old: Side, new: Side, key: str) -> OfDecision:
        compared = self.comparing.decision(old, new, key)
        universe = self.comparing.universe
        sides = (old.program, new.program)
        moved = tuple(
            Moved(
                region=region,
                witness=witness(
                    region.encoding, universe, region.model, region.move, sides, key, self.deciders
                ),
            )
            for region in compared.regions
        )
        return OfDecision(decision=key, compared=compared, moved=_telling(moved))


def _is_other_list(type_: Type) -> bool:
    """Whether a value is a list of anything but proofs."""
    return is_list(type_) and type_ is not Basic.EVIDENCE


def _telling(found: tuple[Moved, ...]) -> tuple[Moved, ...]:
    """Of regions that no words tell apart one for each move."""
    told = dict[object, Moved]()
    for number, moved in enumerate(found):
        region = moved.region
        told.setdefault(number if region.parts else region.move, moved)
    return tuple(told.values())
