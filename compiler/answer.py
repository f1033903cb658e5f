"""What a plan says of a case, as the library gives it: see `compiler.api`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from compiler.audit.replay.kept import Kept, keep
from compiler.backends.python import flat_case
from compiler.backends.python.reasons import Reason
from compiler.backends.python.runtime.results import Conflict
from compiler.core.case import Case
from compiler.core.decision import Decision
from compiler.core.decision import decide as explained
from compiler.core.values import Value

if TYPE_CHECKING:
    from compiler.api import Plan


@dataclass(frozen=True, slots=True)
class Answer:
    """What a plan says of a case.

    At once: `verdict`, `value`, and as bits the conditions that failed and that are open. When it
    is asked for: `failed` and `open`, the keys of these conditions; `reasons`, every condition
    with its status, texts, clause and source, in microseconds; `questions`, the keys of all that
    evaluation met open, and `conflicts`, as (kind, rule, branches, clauses), by a second, exact
    evaluation; `explained()` for what was compared, who is waited on and what would change a no.
    """

    plan: Plan = field(repr=False)
    decision: str
    case: Case = field(repr=False)
    as_of: date | None
    verdict: str
    value: Value | None
    failed_bits: int
    open_bits: int

    @property
    def failed(self) -> tuple[str, ...]:
        return _chosen(self.plan.conditions(self.decision), self.failed_bits)

    @property
    def open(self) -> tuple[str, ...]:
        return _chosen(self.plan.conditions(self.decision), self.open_bits)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every condition that the decision reaches, a whole before its parts."""
        return self.plan.reasons(self.decision).of(self.failed_bits, self.open_bits)

    @property
    def questions(self) -> tuple[str, ...]:
        return self._exact()[0]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return self._exact()[1]

    def _exact(self) -> tuple[tuple[str, ...], tuple[Conflict, ...]]:
        found = self.plan.evaluator.exact(self.decision)(flat_case(self.case), self.as_of)
        return found[4], found[5]

    def kept(self) -> Kept:
        """What is kept of the decision: `kept().line()` is a line that `policy replay` reads."""
        return keep(
            self.plan.program,
            self.decision,
            self.case,
            self.as_of,
            self.verdict,
            self.value,
            self.failed,
            self.open,
        )

    def explained(self, *, with_nearest: bool = True) -> Decision:
        """The same with texts, clauses, compared values, owners and the nearest changes."""
        program = self.plan.program
        return explained(program, self.decision, self.case, self.as_of, with_nearest=with_nearest)


def _chosen(conditions: tuple[str, ...], bits: int) -> tuple[str, ...]:
    return tuple(key for i, key in enumerate(conditions) if bits >> i & 1)
