"""E0408: no two examples of a file have one title."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.lints import messages
from compiler.lints.finding import Subject
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic, Label
from policy_dsl.source import Span


def example_titles(subject: Subject) -> Iterator[Diagnostic]:
    """Titles that an earlier example or table of examples has."""
    first: dict[str, Span] = {}
    for statement in subject.statements:
        if isinstance(statement, (syntax.Example, syntax.ExampleTable)):
            taken = first.setdefault(statement.title, statement.span)
            if taken is not statement.span:
                label = Label(span=taken, zh="先有的例子", en="the earlier example")
                message = messages.ExampleTwice(title=statement.title)
                yield subject.found(message, statement.span, label)
