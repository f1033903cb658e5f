"""E0406: every clause with rules says which source it restates."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.lints import messages
from compiler.lints.finding import Subject
from compiler.resolve.uses import definer
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic


def clauses_without_source(subject: Subject) -> Iterator[Diagnostic]:
    """Clauses that the folder's list of sources leaves out, each once, at its heading."""
    sourced = subject.checked.resolved.unit.sources
    if sourced is None or subject.kind == "VOCABULARY":
        return
    reported: set[str] = set()
    heading: syntax.Statement | None = None
    for statement in subject.statements:
        if isinstance(statement, syntax.Heading):
            heading = statement
        clause = subject.checked.resolved.clause(statement).number
        if definer(statement) and clause and clause not in sourced | reported:
            reported.add(clause)
            message = messages.ClauseWithoutSource(clause=clause)
            yield subject.found(message, (heading or statement).span)
