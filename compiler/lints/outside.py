"""E0405: in a plan every rule stands under a heading."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.lints import messages
from compiler.lints.finding import Subject
from compiler.resolve.uses import definer
from policy_dsl.diagnostics import Diagnostic


def outside_clauses(subject: Subject) -> Iterator[Diagnostic]:
    """Rules, requirements and bars of a plan before its first heading."""
    if subject.kind != "PLAN":
        return
    for statement in subject.statements:
        if definer(statement) and not subject.checked.resolved.clause(statement).number:
            yield subject.found(messages.OutsideClause(), statement.span)
