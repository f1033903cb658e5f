"""Two versions of a plan to a report of what changed, for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from compiler.audit.diff.behaviour import Compared, Comparing
from compiler.audit.diff.report import Change, Moved, OfDecision, Place, Report
from compiler.audit.diff.sides import Side
from compiler.audit.diff.steps import Step, plain, steps
from compiler.audit.diff.texts import text_changes
from compiler.audit.diff.witness import Deciders, witness
from compiler.backends.smt import Universe
from compiler.core import ir, walk
from policy_dsl import syntax

RECORDS = 2
"""Lists of so many records are looked at, unless more are asked for."""

Progress = Callable[[str], None]
Texts = Mapping[str, str]
"""The text of each file, by its path."""


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
        reached = _reached(step, decisions)
        yield step, (one, before), [comparing.decision(one, before, key) for key in reached]


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
            old_places=tuple(_places(step.old, step, texts[0])),
            new_places=tuple(_places(step.new, step, texts[1])),
            decisions=tuple(_decision(comparing, deciders, sides, one) for one in compared),
            old=step.old,
            new=step.new,
        )


def _reached(step: Step, decisions: tuple[str, ...]) -> tuple[str, ...]:
    """The decisions that a change may bear on."""
    if step.part == "rule":
        return tuple(
            key
            for key in decisions
            if any(step.key in walk.reached(side, key) for side in (step.old, step.new))
        )
    if step.part == "places":
        return decisions
    return tuple(
        key
        for key in decisions
        if any(_reads(side, key, step.key) for side in (step.old, step.new))
    )


def _reads(program: ir.Program, decision: str, key: str) -> bool:
    return key in walk.reads(program, walk.reached(program, decision))[decision]


def _decision(
    comparing: Comparing, deciders: Deciders, sides: tuple[Side, Side], compared: Compared
) -> OfDecision:
    programs = (sides[0].program, sides[1].program)
    moved = []
    for region in compared.regions:
        found = witness(
            comparing.exact,
            comparing.universe,
            region.model,
            region.move,
            programs,
            compared.decision,
            deciders,
        )
        moved.append(Moved(region=region, witness=found))
    return OfDecision(decision=compared.decision, compared=compared, moved=tuple(moved))


# --- places


def _places(side: ir.Program, step: Step, texts: Texts) -> Iterator[Place]:
    """Where a version says what was changed: of a long rule only the parts that differ."""
    if step.part == "fact" or step.part == "places":
        return
    if step.part == "question":
        yield _place(side.questions[step.key].origin, texts)
        return
    other = step.old if side is step.new else step.new
    mine, theirs = side.rules[step.key], other.rules[step.key]
    shared = {(key, meaning) for key, meaning, _ in _pieces(theirs, other)}
    own = [origin for key, meaning, origin in _pieces(mine, side) if (key, meaning) not in shared]
    for origin in dict.fromkeys(own or [mine.origin]):
        yield _place(origin, texts)


def _pieces(rule: ir.Rule, program: ir.Program) -> Iterator[tuple[str, object, ir.Origin]]:
    """The named parts of a rule that have no named parts, each with what it says."""
    for part in walk.descend(rule.expr):
        if isinstance(part, ir.Cases):
            for branch in part.branches:
                said = (plain(branch.condition), plain(branch.value), branch.rank)
                yield branch.key, said, branch.origin
        elif isinstance(part, ir.Condition) and part.key in program.conditions:
            inner = (p for p in walk.descend(part.expr) if isinstance(p, ir.Condition))
            if next(inner, None) is None:
                yield part.key, plain(part), program.conditions[part.key].origin


def _place(origin: ir.Origin, texts: Texts) -> Place:
    whole = texts.get(origin.path, "")
    return Place(
        module=origin.module,
        clause=origin.clause,
        path=origin.path,
        line=whole.count("\n", 0, origin.span.start) + 1,
        text=" ".join(whole[origin.span.start : origin.span.end].split()),
    )
