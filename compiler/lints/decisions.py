"""E0404, E0411: every decision of the frame has one answer in the plan."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.lints import messages
from compiler.lints.finding import Subject
from compiler.resolve.decisions import Said, said_of_decisions
from compiler.resolve.symbols import Kind
from policy_dsl.diagnostics import Diagnostic, Label


def decisions(subject: Subject) -> Iterator[Diagnostic]:
    """In a plan: decisions that nothing is said of, and those that are defined twice."""
    module = subject.checked.resolved
    header = module.unit.module.header
    if header is None or subject.kind != "PLAN":
        return
    closure = subject.checking.world.resolution.closure(module.unit.path)
    said = said_of_decisions(closure)
    for other in closure:
        for symbol in other.scope.own.values():
            if symbol.kind is Kind.DECISION and symbol not in said:
                missing = messages.DecisionMissing(name=symbol.name, key=symbol.key)
                yield subject.found(missing, header.declared.span)
    for symbol, what in said.items():
        for path, statement in what.spare:
            twice = messages.DefinedTwice(name=symbol.name, key=symbol.key)
            if path == module.unit.path:
                yield subject.found(twice, statement.subject.span, *_first(what))
            else:
                yield subject.found(twice, header.declared.span)


def _first(said: Said) -> tuple[Label, ...]:
    """Where the first definition stands, which is in the same file as a further one."""
    if said.definition is None:
        return ()
    span = said.definition[1].subject.span
    return (Label(span=span, zh="首先规定在这里", en="first defined here"),)
