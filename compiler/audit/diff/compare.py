"""Two versions of a plan to a report of what changed, for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from compiler.audit.diff.behaviour import Compared, Comparing
from compiler.audit.diff.places import Texts, places
from compiler.audit.diff.report import Change, Moved, OfDecision, Report
from compiler.audit.diff.sides import Side
from compiler.audit.diff.steps import Step, reached, steps
from compiler.audit.diff.texts import text_changes
from compiler.audit.diff.witness import Deciders, witness
from compiler.backends.smt import Universe
from compiler.core import ir
from policy_dsl import syntax

RECORDS = 2
"""Lists of so many records are looked at, unless more are asked for."""

Progress = Callable[[str], None]


def compare(
    old: ir.Program,
    new: ir.Program,
    texts: tuple[Texts, Texts] = ({}, {}),
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
    universe = Universe([old, new])
    wanted = tuple(key for key in both if not decisions or key in decisions)
    return Report(
        old=old,
        new=new,
        changes=tuple(
            _changes(
                Comparing(universe, records, everything=everything),
                old,
                new,
                texts,
                wanted,
                progress,
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
    before: Side | None = None
    for step in steps(old, new):
        one = before or Side(step.old, comparing.terms)
        before = Side(step.new, comparing.terms, one)
        borne = reached(step, decisions)
        yield step, (one, before), [comparing.decision(one, before, key) for key in borne]


def _changes(
    comparing: Comparing,
    old: ir.Program,
    new: ir.Program,
    texts: tuple[Texts, Texts],
    decisions: tuple[str, ...],
    progress: Progress,
) -> Iterator[Change]:
    deciders = Deciders()
    for step, sides, compared in chain(comparing, old, new, decisions):
        progress(step.key)
        yield Change(
            part=step.part,
            key=step.key,
            old_places=tuple(places(step.old, step, texts[0])),
            new_places=tuple(places(step.new, step, texts[1])),
            decisions=tuple(_decision(comparing, deciders, sides, one) for one in compared),
            old=step.old,
            new=step.new,
        )


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
