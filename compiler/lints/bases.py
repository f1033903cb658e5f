"""E0409, E0410: the example that another starts from is there, and is not itself."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.lints import messages
from compiler.lints.finding import Subject
from policy_dsl import suggest, syntax
from policy_dsl.diagnostics import Diagnostic


def unknown_bases(subject: Subject) -> Iterator[Diagnostic]:
    """同“…” that names no example of the file, and circles of them."""
    statements = subject.statements
    bases = {s.title: s.base for s in statements if isinstance(s, syntax.Example)}
    sound: set[str] = set()
    for statement in statements:
        if not isinstance(statement, (syntax.Example, syntax.ExampleTable)):
            continue
        base = statement.base
        if base is None:
            continue
        if base not in bases:
            message = messages.UnknownBase(title=base, nearest=suggest.nearest(base, bases))
            yield subject.found(message, statement.base_span)
        elif _in_circle(base, bases, sound):
            circle = messages.BaseCircle(title=statement.title)
            yield subject.found(circle, statement.base_span)


def _in_circle(title: str, bases: dict[str, str | None], sound: set[str]) -> bool:
    """Whether the chain of bases from here comes back; what ends is remembered as sound."""
    seen: set[str] = set()
    at: str | None = title
    while at is not None and at in bases and at not in sound:
        if at in seen:
            return True
        seen.add(at)
        at = bases[at]
    sound |= seen
    return False
