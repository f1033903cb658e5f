"""Which conditions of a plan its examples have seen met, unmet and open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from compiler.core import ir
from compiler.core.case import Case
from compiler.core.decision import Decision
from compiler.core.explain import reasons
from compiler.core.interpret import Evaluation
from compiler.examples.run import Outcome

STATUSES = ("met", "unmet", "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """For each condition that a decision can reach, which statuses were seen."""

    seen: Mapping[str, frozenset[str]]

    @property
    def total(self) -> int:
        return len(self.seen) * len(STATUSES)

    @property
    def covered(self) -> int:
        return sum(len(statuses) for statuses in self.seen.values())

    @property
    def percent(self) -> int:
        """Whole percent, rounded down; of nothing everything is covered."""
        return 100 * self.covered // self.total if self.total else 100

    def missing(self) -> dict[str, tuple[str, ...]]:
        """What was not seen of the conditions that are not covered."""
        gaps = {k: tuple(s for s in STATUSES if s not in seen) for k, seen in self.seen.items()}
        return {key: statuses for key, statuses in gaps.items() if statuses}


def coverage(program: ir.Program, outcomes: Iterable[Outcome]) -> Coverage:
    """The coverage of the conditions behind the program's decisions."""
    seen: dict[str, set[str]] = defaultdict(set)
    for outcome in outcomes:
        for check in outcome.checks:
            _add(seen, check.got)
    return Coverage(seen={key: frozenset(seen[key]) for key in reachable(program)})


def _add(seen: dict[str, set[str]], decision: Decision) -> None:
    for reason in decision.reasons:
        seen[reason.condition].add(reason.status)


def reachable(program: ir.Program) -> tuple[str, ...]:
    """The keys of the conditions that some decision reports on, in the program's order."""
    evaluation = Evaluation(program=program, case=Case())
    found = {r.condition for key in program.decisions for r in reasons(evaluation, key)}
    return tuple(key for key in program.conditions if key in found)
