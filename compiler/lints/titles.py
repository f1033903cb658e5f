"""E0408: no two examples of a file have one title."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.lints import messages
from compiler.lints.finding import Subject
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic, Label


def example_titles(subject: Subject) -> Iterator[Diagnostic]:
    """Titles that an earlier example or table of examples has."""
    first: dict[str, syntax.Example | syntax.ExampleTable] = {}
    for statement in subject.statements:
        if isinstance(statement, (syntax.Example, syntax.ExampleTable)):
            taken = first.setdefault(statement.title, statement)
            if taken is not statement:
                label = Label(span=taken.title_span, zh="先有的例子", en="the earlier example")
                message = messages.ExampleTwice(title=statement.title)
                yield subject.found(message, statement.title_span, label)
