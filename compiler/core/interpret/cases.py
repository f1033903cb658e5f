"""The value of `Cases`: one thing ordinarily, another in stated cases, as the law has it.

A branch holds, does not hold, or is open (a condition in conflict is open and brings its conflict).

1. Branches with a rank come first, in order. The first that holds gives the value and ends the
   matter; one that is open contributes what it would give, and the search goes on.
2. Of the branches without rank, those that hold must agree: two that differ are a conflict. Where
   one holds, an open one that would give the same changes nothing; one that would give another
   value leaves both possible, and a conflict too.
3. Where none holds, what the open ones would give and the default are possible. Without a default
   a gap is possible as long as any branch is open, unless the open ones leave no case over
   (`exhaustion`) or are rows of a table; where none is open, it is there.

A settled conflict of step 2 is reported even where a ranked branch is open that would end it; the
question of that branch is listed beside it.

A conflict or gap that is still possible makes the result `provisional`, so that nothing that is
computed from it counts as settled. Two open branches of which one excludes the other by its
wording (`exclusion`) make no conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from compiler.core import ir
from compiler.core.interpret.exclusion import exclude
from compiler.core.interpret.exhaustion import exhaust
from compiler.core.interpret.result import (
    ANY,
    Conflict,
    Result,
    grounds,
    same,
    union,
)
from compiler.core.interpret.truth import as_truth, verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A branch with what became of its condition and its value."""

    branch: ir.Branch
    condition: Result
    value: Result


def cases(expr: ir.Cases, of: Callable[[ir.Expr], Result], program: ir.Program) -> Result:
    """The value of `expr`, where `of` evaluates its parts."""
    trials = [
        Trial(branch=b, condition=as_truth(of(b.condition)), value=of(b.value))
        for b in expr.branches
    ]
    ranked = sorted((t for t in trials if t.branch.rank is not None), key=_rank)
    first = next((i for i, trial in enumerate(ranked) if _holds(trial)), None)
    opened = [trial for trial in ranked[:first] if _may_hold(trial)]
    if first is not None:
        base: Result | None = _given(ranked[first])
    else:
        base = _unranked(expr, trials, of, program)
    if not opened:
        return base or _failure("gap", expr, trials)
    return _one_of(opened, [base] if base else [], doubtful=base is None)


def _unranked(
    expr: ir.Cases, trials: Sequence[Trial], of: Callable[[ir.Expr], Result], program: ir.Program
) -> Result | None:
    """Steps 2 and 3; None where no branch holds or is open and there is no default."""
    unranked = [trial for trial in trials if trial.branch.rank is None]
    holding = [trial for trial in unranked if _holds(trial)]
    opened = [trial for trial in unranked if _may_hold(trial)]
    if holding:
        return _some_hold(expr, holding, opened)
    failed = grounds(trial.condition for trial in trials)
    default = [] if expr.default is None else [_resting(of(expr.default), failed)]
    if not opened:
        return default[0] if default else None
    return _one_of(
        opened, default, doubtful=not expr.table and _doubtful(opened, default, of, program)
    )


def _some_hold(expr: ir.Cases, holding: Sequence[Trial], opened: Sequence[Trial]) -> Result:
    given = [trial.value for trial in holding if trial.value.settled]
    if any(not _agree(value, given[0]) for value in given):
        return _failure("conflict", expr, [t for t in holding if t.value.settled])
    if len(holding) == 1 and not opened:
        return _given(holding[0])
    every = [*holding, *opened]
    agreed = all(_agree(trial.value, holding[0].value) for trial in every)
    return _one_of(every, [], doubtful=not agreed)


def _one_of(trials: Sequence[Trial], others: Sequence[Result], doubtful: bool) -> Result:
    values = [trial.value for trial in trials]
    return union([*values, *others], [trial.condition for trial in trials], doubtful)


def _doubtful(
    opened: Sequence[Trial],
    default: Sequence[Result],
    of: Callable[[ir.Expr], Result],
    program: ir.Program,
) -> bool:
    """Whether open branches may leave a gap or a conflict."""
    complete = bool(default) or exhaust([trial.branch.condition for trial in opened], of)
    return not complete or _may_clash(opened, program)


def _may_clash(opened: Sequence[Trial], program: ir.Program) -> bool:
    """Whether two open branches that may hold together may differ."""
    return any(
        not _agree(one.value, other.value)
        and not exclude(one.branch.condition, other.branch.condition, program)
        for one, other in combinations(opened, 2)
    )


def _agree(one: Result, other: Result) -> bool:
    return one.settled and other.settled and same(one.value, other.value)


def _failure(kind: Literal["conflict", "gap"], expr: ir.Cases, trials: Sequence[Trial]) -> Result:
    conflict = Conflict(
        kind=kind,
        rule=expr.key,
        branches=tuple(trial.branch.key for trial in trials),
        clauses=tuple(dict.fromkeys(trial.branch.origin.clause for trial in trials)),
    )
    rests_on = grounds(trial.condition for trial in trials)
    return Result(possible=ANY, conflicts=(conflict,), rests_on=rests_on)


def _given(trial: Trial) -> Result:
    return _resting(trial.value, trial.condition.rests_on)


def _resting(result: Result, more: frozenset[str]) -> Result:
    """The same, resting on `more` facts."""
    return replace(result, rests_on=result.rests_on | more)


def _rank(trial: Trial) -> int:
    return trial.branch.rank or 0


def _holds(trial: Trial) -> bool:
    return verdict(trial.condition) == "yes"


def _may_hold(trial: Trial) -> bool:
    return verdict(trial.condition) in ("open", "conflict")
