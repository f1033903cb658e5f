"""Where a plan says how long it applies: before the rule that holds applications against its days,
or at the end.

What a section is called says nothing: 补贴期限 is how long somebody is paid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from compiler.core.case import APPLICATION_DATE
from compiler.resolve.walk import descend
from policy_dsl import syntax

PROVISION = "within_period"
"""What the frame calls the condition that an application is made within the period."""


def in_order(statements: Sequence[syntax.Statement]) -> Iterator[syntax.Statement]:
    """Statements as they are printed: how long the plan applies stands before the first rule that
    sets its period, or at the end."""
    header = next((s for s in statements if isinstance(s, syntax.Header)), None)
    days = {header.effective_from, header.effective_to} - {None} if header else set()
    for statement in statements:
        if isinstance(statement, syntax.Header):
            continue
        sets = not isinstance(statement, syntax.Heading) and any(
            _sets_period(part, days) for part in descend(statement)
        )
        if header is not None and sets:
            yield header
            header = None
        yield statement
    if header is not None:
        yield header


def _sets_period(node: syntax.Node, days: set[date | None]) -> bool:
    """Whether it declares the condition of the period, or holds the day of application against
    the first or the last day of the plan."""
    match node:
        case syntax.Declared(key=key):
            return key == PROVISION
        case syntax.Between() | syntax.Comparison():
            parts = list(descend(node))
            named = {part.key for part in parts if isinstance(part, syntax.Name)}
            told = {part.value for part in parts if isinstance(part, syntax.DateLiteral)}
            return APPLICATION_DATE in named and not days.isdisjoint(told)
        case _:
            return False
