"""W0501: headings count on from each other."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.lints import messages
from compiler.lints.finding import Subject
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic
from policy_dsl.formatter.headings import heading_mark


def heading_numbers(subject: Subject) -> Iterator[Diagnostic]:
    """Headings that do not follow the one before them on their level. The first on a level may
    have any number: a file may begin in the middle of its document."""
    last: dict[int, int] = {}
    for statement in subject.statements:
        if not isinstance(statement, syntax.Heading):
            continue
        last = {level: number for level, number in last.items() if level <= statement.level}
        expected = last.get(statement.level, statement.number - 1) + 1
        if statement.number != expected:
            message = messages.HeadingNumber(
                expected=_mark(subject, statement.level, expected),
                found=_mark(subject, statement.level, statement.number),
            )
            yield subject.found(message, statement.span)
        last[statement.level] = statement.number


def _mark(subject: Subject, level: int, number: int) -> str:
    chinese = subject.checked.resolved.unit.module.surface == "zh"
    return heading_mark(level, number, chinese=chinese).strip()
