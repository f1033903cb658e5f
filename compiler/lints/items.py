"""E0407: items count 1, 2, 3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compiler.lints import messages
from compiler.lints.finding import Subject
from compiler.resolve.walk import descend
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic


def item_numbers(subject: Subject) -> Iterator[Diagnostic]:
    """Items of conditions and cases of rules that skip or repeat a number."""
    for statement in subject.statements:
        for node in descend(statement):
            if isinstance(node, syntax.ConditionList):
                yield from _numbered(subject, node.items)
            elif isinstance(node, syntax.ValueDefinition):
                yield from _numbered(subject, node.cases)


def _numbered(subject: Subject, items: Sequence[syntax.Item | syntax.Case]) -> Iterator[Diagnostic]:
    for expected, item in enumerate(items, start=1):
        if item.number != expected:
            message = messages.ItemNumber(expected=expected, found=item.number)
            yield subject.found(message, item.span)
            return
