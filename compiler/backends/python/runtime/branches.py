"""The value of branches of which one holds. See `compiler.core.interpret.cases`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from compiler.backends.python.runtime.results import ANY, Result, grounds, resting, same, union
from compiler.backends.python.runtime.truth import as_truth, verdict

# --- copied from here ---


class Shape:
    """What is fixed of branches: their names, and how their conditions hang together by wording.

    `excluding`: pairs of branches that never hold together. `contraries`: pairs of conjuncts one of
    which holds. `members`: of one thing, for each value it may have, the conjuncts that say so.
    """

    __slots__ = (
        "clauses", "contraries", "excluding", "keys", "members", "ranks", "rule", "table",
    )  # fmt: skip

    def __init__(
        self,
        rule: str,
        keys: tuple[str, ...],
        clauses: tuple[str, ...],
        ranks: tuple[int | None, ...],
        excluding: frozenset[tuple[int, int]] = frozenset(),
        contraries: tuple[tuple[int, int], ...] = (),
        members: tuple[tuple[frozenset[int], ...], ...] = (),
        table: bool = False,
    ) -> None:
        self.rule, self.keys, self.clauses, self.ranks = rule, keys, clauses, ranks
        self.excluding, self.contraries = excluding, contraries
        self.members, self.table = members, table


class Trial:
    """A branch with what became of it; `parts` are its conjuncts by number."""

    __slots__ = ("condition", "held", "number", "parts", "value")

    def __init__(
        self,
        number: int,
        condition: Result,
        value: Result,
        parts: tuple[tuple[int, Result], ...],
        held: str,
    ) -> None:
        self.number, self.condition, self.value = number, condition, value
        self.parts, self.held = parts, held


def tried(index: int, condition: Result, value: Result, *parts: tuple[int, Result]) -> Trial:
    truth = as_truth(condition)
    return Trial(index, truth, value, parts, verdict(truth))


def branches(shape: Shape, default: Result | None, *trials: Trial) -> Result:
    """The value of the one branch that holds, else the default."""
    ranks = shape.ranks
    ranked = sorted(
        (t for t in trials if ranks[t.number] is not None), key=lambda t: ranks[t.number] or 0
    )
    first = next((i for i, trial in enumerate(ranked) if trial.held == "yes"), None)
    opened = [trial for trial in ranked[:first] if trial.held in ("open", "conflict")]
    if first is not None:
        base: Result | None = _given(ranked[first])
    else:
        base = _unranked(shape, trials, default)
    if not opened:
        return base or _failure("gap", shape, trials)
    return _one_of(opened, [base] if base else [], base is None)


def _unranked(shape: Shape, trials: Sequence[Trial], default: Result | None) -> Result | None:
    unranked = [trial for trial in trials if shape.ranks[trial.number] is None]
    holding = [trial for trial in unranked if trial.held == "yes"]
    opened = [trial for trial in unranked if trial.held in ("open", "conflict")]
    if holding:
        return _some_hold(shape, holding, opened)
    failed = grounds(trial.condition for trial in trials)
    others = [] if default is None else [resting(default, failed)]
    if not opened:
        return others[0] if others else None
    return _one_of(opened, others, not shape.table and _doubtful(shape, opened, bool(others)))


def _some_hold(shape: Shape, holding: Sequence[Trial], opened: Sequence[Trial]) -> Result:
    given = [trial.value for trial in holding if trial.value.settled]
    if any(not _agree(value, given[0]) for value in given):
        return _failure("conflict", shape, [t for t in holding if t.value.settled])
    if len(holding) == 1 and not opened:
        return _given(holding[0])
    every = [*holding, *opened]
    agreed = all(_agree(trial.value, holding[0].value) for trial in every)
    return _one_of(every, [], not agreed)


def _one_of(trials: Sequence[Trial], others: Sequence[Result], doubtful: bool) -> Result:
    values = [trial.value for trial in trials]
    return union([*values, *others], [trial.condition for trial in trials], doubtful)


def _doubtful(shape: Shape, opened: Sequence[Trial], has_default: bool) -> bool:
    """Whether open branches may leave a gap or a conflict."""
    if not has_default and not _exhaust(shape, opened):
        return True
    return any(
        not _agree(one.value, other.value) and (one.number, other.number) not in shape.excluding
        for one, other in combinations(opened, 2)
    )


def _exhaust(shape: Shape, opened: Sequence[Trial]) -> bool:
    """Whether one of the open branches holds, however they are settled."""
    waits: set[int] = set()
    for trial in opened:
        waiting = [number for number, part in trial.parts if verdict(part) != "yes"]
        if len(waiting) == 1:
            waits.add(waiting[0])
    if any(one in waits and other in waits for one, other in shape.contraries):
        return True
    return any(all(says & waits for says in values) for values in shape.members)


def _agree(one: Result, other: Result) -> bool:
    return one.settled and other.settled and same(one.possible[0], other.possible[0])


def _failure(kind: str, shape: Shape, trials: Sequence[Trial]) -> Result:
    keys = tuple(shape.keys[trial.number] for trial in trials)
    clauses = tuple(dict.fromkeys(shape.clauses[trial.number] for trial in trials))
    rests_on = grounds(trial.condition for trial in trials)
    return Result(ANY, (), ((kind, shape.rule, keys, clauses),), rests_on)


def _given(trial: Trial) -> Result:
    return resting(trial.value, trial.condition.rests_on)
