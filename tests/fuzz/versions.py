"""`python -m tests.fuzz.versions`: programs and their mutants, compared, and held against cases.

Every region's case must differ on the interpreter, no case may differ outside of the regions, and a
pair without regions must have no case that differs. Exits with 1 where one of these fails.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from time import monotonic

from compiler.audit.diff.behaviour import Comparing, Region
from compiler.audit.diff.compare import chain
from compiler.audit.diff.owed import owed
from compiler.audit.diff.sides import Side
from compiler.audit.diff.sides import outcome as terms
from compiler.audit.diff.witness import outcome, witness
from compiler.backends.smt import Formula, Reader, Universe
from compiler.core import ir
from compiler.core.case import Case
from compiler.core.print import show_rule
from compiler.core.worlds.computing import Computing
from compiler.core.worlds.terms import Term
from compiler.typecheck.types import Basic, RecordsType
from tests.fuzz.cases import random_cases
from tests.fuzz.engines import GeneratedPython, flat_values
from tests.fuzz.membership import Members
from tests.fuzz.mutants import mutant, other_proof
from tests.fuzz.programs import random_program
from tests.fuzz.run import program_of

RECORDS = 2
SHARE = 50
"""Of so many cases of which compiled evaluators tell the same, one is put to the interpreter."""
Tally = Counter[str]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.versions", description=__doc__)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--cases", type=int, default=500, help="for each pair")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plan", help="mutants of this plan, in place of random programs")
    args = parser.parse_args()
    tally, wrong, began = Tally(), list[str](), monotonic()
    for number in range(args.first, args.first + args.pairs):
        name = f"{args.seed}:{number}"
        wrong += pair(name, args.cases, tally, program_of(args.plan) if args.plan else None)
        if number % 10 == 9:
            print(
                f"{number + 1} pairs, {monotonic() - began:.0f} s, {dict(tally)}", file=sys.stderr
            )
    print(f"seed {args.seed}; {dict(tally)}; {len(wrong)} wrong")
    print("\n".join(wrong[:20]))
    return 1 if wrong else 0


def pair(name: str, cases: int, tally: Tally, program: ir.Program | None = None) -> list[str]:
    """What is wrong with the comparison of a program and its mutant, and of one that asks for other
    proofs, where it asks for any."""
    old = short(program or random_program(name))
    mutants = {name: mutant(old, Random(name)), f"{name} proofs": other_proof(old, Random(name))}
    found, _ = random_cases(old, name, cases)
    wrong: list[str] = []
    for called, new in mutants.items():
        if new is not None:
            tally["pairs"] += 1
            wrong += Pair(called, old, new, found, tally).wrong()
    return wrong


def short(program: ir.Program) -> ir.Program:
    """The program without decisions that are lists."""
    scalar = [k for k in program.decisions if not isinstance(program.rules[k].type, RecordsType)]
    return replace(program, decisions=tuple(scalar))


class Pair:
    """A program, its mutant, and cases."""

    def __init__(
        self, name: str, old: ir.Program, new: ir.Program, cases: list[Case], tally: Tally
    ) -> None:
        self.name, self.old, self.new, self.tally = name, old, new, tally
        self.cases = [case for case in cases if _few(case)]
        self.engines = (GeneratedPython(), GeneratedPython())

    def wrong(self) -> list[str]:
        comparing = Comparing(Universe([self.old, self.new]), RECORDS)
        regions: dict[str, list[Formula]] = {key: [] for key in self.old.decisions}
        limits: set[str] = set()
        self.hard = {key: list[Term]() for key in self.old.decisions}
        wrong: list[str] = []
        for step, sides, compared in chain(comparing, self.old, self.new, self.old.decisions):
            changed = f"{self.name} {step.key}"
            programs = (sides[0].program, sides[1].program)
            for one in compared:
                if one.limits:
                    limits.add(one.decision)
                    self.tally[f"limit {one.limits[0]}"] += 1
                    continue
                self.hard[one.decision] += [_hard(side, one.decision) for side in sides]
                if one.apart is not None:
                    regions[one.decision].append(one.apart)
                for region in one.regions:
                    self.tally["regions"] += 1
                    self.tally["whole"] += region.whole
                    regions[one.decision].append(region.formula)
                    shown = witness(
                        region.encoding,
                        comparing.universe,
                        region.model,
                        region.move,
                        programs,
                        one.decision,
                        writable=False,  # random programs know times below none
                    )
                    if shown is None and self._is_excused(comparing, one.decision, region):
                        self.tally["unconfirmed"] += 1
                    elif shown is None:
                        wrong.append(f"{changed}: {one.decision} {region.move}: no witness")
        return [*wrong, *self._outside(comparing, regions, limits)]

    def _outside(
        self, comparing: Comparing, regions: dict[str, list[Formula]], limits: set[str]
    ) -> list[str]:
        """Cases that differ where nothing should."""
        members, wrong = Members(comparing), []
        for key in self.old.decisions:
            if key in limits:
                continue
            self.tally["decisions"] += 1
            self.tally["equal"] += not regions[key]
            self.tally["cases"] += len(self.cases)
            for case in self._doubtful(key):
                self.tally["interpreted"] += 1
                if outcome(self.old, key, case) != outcome(self.new, key, case):
                    self.tally["differ"] += 1
                    if self._is_hard(key, case):
                        self.tally["hard"] += 1
                        continue
                    inside = bool(regions[key]) and members.has(case, regions[key])
                    if inside is False:
                        wrong.append(f"{self.name}: {key}: outside of all regions: {case}")
                        break
        return wrong

    def _doubtful(self, key: str) -> Iterator[Case]:
        """The cases that may differ: of which the compiled evaluators, which are quick, do not tell
        the same, and a part of the others, too."""
        answers = (
            engine.decide(program, key, self.cases, None)
            for engine, program in zip(self.engines, (self.old, self.new), strict=True)
        )
        for number, (case, old, new) in enumerate(zip(self.cases, *answers, strict=True)):
            if (old.verdict, old.value) != (new.verdict, new.value) or number % SHARE == 0:
                yield case

    def _is_excused(self, comparing: Comparing, key: str, region: Region) -> bool:
        """Whether a region may go without a case: the solver found none in time, or only one of
        which terms say too little."""
        if region.model is None:
            return True
        reader = Reader(comparing.universe, region.model)
        return self._is_hard(key, reader.case(region.encoding, self.new))

    def _is_hard(self, key: str, case: Case) -> bool:
        """Whether terms say too little of the case, so that the solver cannot place it; that its
        outcome changes as a region says is shown by the shared parts of that."""
        computing = Computing(flat_values(case))
        return any(computing.of(term) for term in self.hard[key])

    def told(self) -> str:
        rules = [k for k in self.old.rules if self.old.rules[k] != self.new.rules[k]]
        sides = (self.old, self.new)
        return "\n".join(show_rule(side.rules[key]) for key in rules for side in sides)


def _hard(side: Side, key: str) -> Term:
    """The cases of which terms say too little."""
    if side.program.rules[key].type is Basic.EVIDENCE:
        return owed(side, key).behind.hard
    return terms(side, key).hard


def _few(case: Case) -> bool:
    """Whether no list has more records than the comparison allows for."""
    lists = (value for value in case.facts.values() if isinstance(value, tuple))
    return all(len(rows) <= RECORDS for rows in lists)


if __name__ == "__main__":
    sys.exit(main())
