"""Two versions of a plan to a report of what changed, for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from compiler.audit.diff.behaviour import Compared, Comparing
from compiler.audit.diff.places import Texts, places
from compiler.audit.diff.report import Change, Moved, OfDecision, Report
from compiler.audit.diff.sides import Side
from compiler.audit.diff.steps import bears_on, steps
from compiler.audit.diff.witness import witness
from compiler.backends.smt import Universe
from compiler.core import ir

RECORDS = 2
"""Lists of so many records are looked at, unless more are asked for."""

Progress = Callable[[str], None]


def compare(
    old: ir.Program,
    new: ir.Program,
    texts: tuple[Texts, Texts] = ({}, {}),
    *,
    decisions: tuple[str, ...] = (),
    records: int = RECORDS,
    progress: Progress = lambda _: None,
) -> Report:
    """What changed from `old` to `new`. `decisions`: only these; none: all."""
    both = tuple(key for key in old.decisions if key in new.decisions)
    wanted = tuple(key for key in both if not decisions or key in decisions)
    return Report(
        old=old,
        new=new,
        changes=tuple(_changes(old, new, texts, wanted, records, progress)),
        decisions=wanted,
        added=tuple(key for key in new.decisions if key not in old.decisions),
        removed=tuple(key for key in old.decisions if key not in new.decisions),
        records=records,
    )


def _changes(
    old: ir.Program,
    new: ir.Program,
    texts: tuple[Texts, Texts],
    decisions: tuple[str, ...],
    records: int,
    progress: Progress,
) -> Iterator[Change]:
    comparing = Comparing(Universe([old, new]), records)
    before: Side | None = None
    chain = steps(old, new)
    for number, step in enumerate(chain, start=1):
        progress(f"{number}/{len(chain)} {step.key}")
        one = before or Side(step.old, comparing.terms)
        other = Side(step.new, comparing.terms, one)
        before = other
        found = [_decision(comparing, one, other, key) for key in decisions if bears_on(step, key)]
        yield Change(
            part=step.part,
            key=step.key,
            old_places=tuple(places(step.old, step, texts[0])),
            new_places=tuple(places(step.new, step, texts[1])),
            decisions=tuple(found),
            old=step.old,
            new=step.new,
        )


def _decision(comparing: Comparing, old: Side, new: Side, key: str) -> OfDecision:
    compared: Compared = comparing.decision(old, new, key)
    moved = []
    for region in compared.regions:
        sides = (old.program, new.program)
        found = witness(comparing.exact, comparing.universe, region.model, region.move, sides, key)
        moved.append(Moved(region=region, witness=found))
    return OfDecision(decision=key, compared=compared, moved=tuple(moved))
