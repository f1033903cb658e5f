"""One program after another, decided by the interpreter and by the other engines, and compared."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from compiler.core import ir
from compiler.core.case import Case
from tests.fuzz.cases import random_cases
from tests.fuzz.engines import Answer, Engine, Interpreter, engine
from tests.fuzz.findings import Finding, agree, answers
from tests.fuzz.programs import random_program
from tests.fuzz.tally import Tally

Batch = tuple[ir.Program, Sequence[Case], date | None, str]
"""A program, its cases, the date of evaluation, and what to call the two."""


@dataclass(slots=True, kw_only=True)
class Done:
    """What came of some batches: at most one finding for each program and engine."""

    tally: Tally = field(default_factory=Tally)
    findings: list[Finding] = field(default_factory=list)


def random_batches(seed: int, numbers: range, cases: int) -> Iterator[Batch]:
    """The programs of these numbers, each with as many cases."""
    for number in numbers:
        name = f"{seed}:{number}"
        program = random_program(name)
        yield program, *random_cases(program, name, cases), name


def program_of(plan: str) -> ir.Program | None:
    """The program of a plan of the policies; None where there is no such plan."""
    from compiler.workspace import Workspace, builtin_policies

    space = Workspace.load(builtin_policies())
    return space.program(plan) if plan in space.plans else None


def plan_batches(plan: str, seed: int, numbers: range, cases: int) -> Iterator[Batch]:
    """One plan of the policies again and again, each time with other cases."""
    from tests.backends import guangxi

    program = program_of(plan)
    assert program is not None
    for number in numbers:
        name = f"{seed}:{number}"
        if plan == guangxi.SUITE["plan"] and number % 4:
            yield program, list(guangxi.cases(program, name, cases)), None, name
        else:
            yield program, *random_cases(program, name, cases), name


def compared(batches: Iterator[Batch], engines: Sequence[Engine]) -> Done:
    """Each batch decided by the interpreter and by the engines."""
    done, reference = Done(), Interpreter()
    for batch in batches:
        program, cases, as_of, _ = batch
        done.tally.programs += 1
        done.tally.cases += len(cases)
        done.tally.saw(program)
        failed: dict[str, Finding] = {}
        for decision in program.decisions:
            ours = answers(reference, program, decision, cases, as_of)
            done.tally.decisions += len(cases)
            done.tally.verdicts.update(answer.verdict for answer in ours if answer)
            for other in (*engines, reference):
                theirs = ours
                if other is not reference:
                    theirs = answers(other, program, decision, cases, as_of)
                at = _apart(ours, theirs)
                if at is not None and other.name not in failed:
                    failed[other.name] = _finding(batch, decision, at, _guilty(ours[at], other))
        done.findings += failed.values()
    for other in engines:
        done.tally.paths.update({f"{other.name} {way}": n for way, n in other.paths.items()})
    return done


def _finding(batch: Batch, decision: str, at: int, engine: str) -> Finding:
    program, cases, as_of, name = batch
    return Finding(
        program=program,
        decision=decision,
        case=cases[at],
        as_of=as_of,
        engine=engine,
        found=f"{name}, case {at}",
    )


def _guilty(ours: Answer | None, other: Engine) -> str:
    """The engine to look at: the interpreter raises on no case of a well-typed program."""
    return "interpreter" if ours is None or ours.verdict == "raised" else other.name


def _apart(ours: Sequence[Answer | None], theirs: Sequence[Answer | None]) -> int | None:
    """The number of the first case on which the two do not agree."""
    if len(ours) != len(theirs):
        raise ValueError(f"{len(theirs)} answers to {len(ours)} cases")
    pairs = enumerate(zip(ours, theirs, strict=True))
    return next((i for i, (one, other) in pairs if not agree(one, other)), None)


def made(names: Sequence[str]) -> list[Engine]:
    """The engines that are there, but for the interpreter, which always runs."""
    found = [engine(name) for name in names if name != "interpreter"]
    return [one for one in found if one is not None]


def work(plan: str | None, seed: int, numbers: range, cases: int, names: Sequence[str]) -> Done:
    """A part of a run, in a process of its own."""
    batches = (
        random_batches(seed, numbers, cases)
        if plan is None
        else plan_batches(plan, seed, numbers, cases)
    )
    gc.disable()  # what is made here goes in no circles, but for generated modules
    done = compared(batches, made(names))
    gc.collect()
    return done
