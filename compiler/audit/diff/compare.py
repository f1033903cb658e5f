"""Two versions of a plan to a report of what changed, for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from compiler.audit.diff.behaviour import Compared, Comparing
from compiler.audit.diff.places import places
from compiler.audit.diff.report import Change, Moved, OfDecision, Report
from compiler.audit.diff.sides import Side
from compiler.audit.diff.steps import Step, reached, steps
from compiler.audit.diff.texts import text_changes
from compiler.audit.diff.witness import Deciders, witness
from compiler.audit.diff.written import Texts
from compiler.backends.smt import Universe
from compiler.core import ir, walk
from compiler.forked import forked
from compiler.typecheck.types import Basic
from policy_dsl import syntax

RECORDS = 2
"""Lists of so many records are looked at, unless more are asked for."""

Progress = Callable[[str], None]


def compare(
    old: ir.Program,
    new: ir.Program,
    texts: tuple[Texts, Texts] = (Texts(), Texts()),
    *,
    modules: tuple[syntax.Module, syntax.Module] | None = None,
    decisions: tuple[str, ...] = (),
    records: int = RECORDS,
    everything: bool = True,
    progress: Progress = lambda _: None,
) -> Report:
    """What changed from `old` to `new`. `modules`: the plans' own trees, whose words are compared,
    too. `decisions`: only these; none: all. `everything`: all regions, else of moves from and to
    what is open one each."""
    both = tuple(key for key in old.decisions if key in new.decisions)
    wanted = tuple(key for key in both if not decisions or key in decisions)
    every = tuple(steps(old, new))
    comparing = Comparing(Universe([old, new]), records, everything=everything)
    return Report(
        old=old,
        new=new,
        changes=tuple(
            replace(change, skipped=tuple(key for key in reached(step, both) if key not in wanted))
            for step, change in zip(
                every, _changes(comparing, every, texts, wanted, progress), strict=True
            )
        ),
        decisions=wanted,
        added=tuple(key for key in new.decisions if key not in old.decisions),
        removed=tuple(key for key in old.decisions if key not in new.decisions),
        records=records,
        texts=() if modules is None else text_changes(*modules, texts),
    )


def chain(
    comparing: Comparing, old: ir.Program, new: ir.Program, decisions: tuple[str, ...]
) -> Iterator[tuple[Step, tuple[Side, Side], list[Compared]]]:
    """Each change with the sides around it, and what it does to each decision that it bears on."""
    for step, sides in _sides(comparing, tuple(steps(old, new))):
        yield step, sides, [comparing.decision(*sides, key) for key in reached(step, decisions)]


def _sides(comparing: Comparing, every: Sequence[Step]) -> Iterator[tuple[Step, tuple[Side, Side]]]:
    before: Side | None = None
    for step in every:
        one = before or Side(step.old, comparing.terms)
        before = Side(step.new, comparing.terms, one)
        yield step, (one, before)


def _changes(
    comparing: Comparing,
    every: Sequence[Step],
    texts: tuple[Texts, Texts],
    decisions: tuple[str, ...],
    progress: Progress,
) -> Iterator[Change]:
    """Each decision is compared in a process of its own, the laborious ones first: what proofs
    find in one is the same whatever else is compared."""
    borne = [reached(step, decisions) for step in every]
    wanted = [key for key in decisions if any(key in some for some in borne)]
    wanted.sort(key=lambda key: -_labour(every, key))
    made: dict[str, dict[int, OfDecision]] = {}
    for key, of_steps in forked(wanted, partial(_compared, comparing, every, borne)):
        progress(key)
        made[key] = of_steps
    for number, step in enumerate(every):
        yield Change(
            part=step.part,
            key=step.key,
            old_places=tuple(places(step.old, step, texts[0])),
            new_places=tuple(places(step.new, step, texts[1])),
            decisions=tuple(made[key][number] for key in borne[number]),
            old=step.old,
            new=step.new,
        )


def _labour(every: Sequence[Step], key: str) -> int:
    """Lists of proofs rest on all that is behind an outcome, and on what it was decided by."""
    program = every[-1].new
    reached_ = len(walk.reached(program, key))
    return 2 * reached_ if program.rules[key].type is Basic.EVIDENCE else reached_


def _compared(
    comparing: Comparing, every: Sequence[Step], borne: Sequence[Sequence[str]], key: str
) -> dict[int, OfDecision]:
    """What each change that bears on a decision does to it, without the solver's formulas."""
    deciders, made = Deciders(), dict[int, OfDecision]()
    last = max(number for number, some in enumerate(borne) if key in some)
    for number, (_, sides) in enumerate(_sides(comparing, every[: last + 1])):
        if key in borne[number]:
            found = _decision(comparing, deciders, sides, comparing.decision(*sides, key))
            made[number] = found.plain()
    return made


def _decision(
    comparing: Comparing, deciders: Deciders, sides: tuple[Side, Side], compared: Compared
) -> OfDecision:
    programs = (sides[0].program, sides[1].program)
    moved = []
    for region in compared.regions:
        found = witness(
            region.encoding,
            comparing.universe,
            region.model,
            region.move,
            programs,
            compared.decision,
            deciders,
        )
        moved.append(Moved(region=region, witness=found))
    moved.sort(key=lambda one: one.witness is None)  # what may be empty comes last
    return OfDecision(decision=compared.decision, compared=compared, moved=tuple(moved))
