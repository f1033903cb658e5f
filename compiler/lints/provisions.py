"""E0412, E0413: a plan states every provision that what it imports asks of it."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.lints import messages
from compiler.lints.finding import Subject
from compiler.resolve.resolve import Resolved
from compiler.resolve.symbols import Kind, Symbol
from compiler.typecheck.relate import fits
from compiler.typecheck.words import words
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic
from policy_dsl.source import Span

_STATING = (Kind.RULE, Kind.CONDITION, Kind.BAR, Kind.HOLE, Kind.SET_BY)


def provisions(subject: Subject) -> Iterator[Diagnostic]:
    """In a plan: provisions that nothing states, and those stated as a value of another type."""
    module = subject.checked.resolved
    header = module.unit.module.header
    if header is None or subject.kind != "PLAN":
        return
    closure = subject.checking.world.resolution.closure(module.unit.path)
    for asking, provision in asked(closure):
        stated = stating(closure, provision)
        if stated is None:
            said = provision.declared
            message = messages.ProvisionMissing(name=said.name, key=said.key)
            yield subject.found(message, header.declared.span)
        else:
            yield from _type(subject, asking, provision, stated)


def asked(closure: tuple[Resolved, ...]) -> Iterator[tuple[Resolved, syntax.Provision]]:
    """The provisions that a plan is to state, each with the module that asks for it. `closure`
    begins with the plan."""
    for module in closure:
        for statement in module.statements:
            if isinstance(statement, syntax.Provision):
                yield module, statement


def stating(closure: tuple[Resolved, ...], provision: syntax.Provision) -> Symbol | None:
    """What states a provision under its name: the plan's own, or else that of what it imports."""
    for module in closure:
        found = module.scope.own.get(provision.declared.key)
        if found is not None and found.kind in _STATING and found.name == provision.declared.name:
            return found
    return None


def _type(
    subject: Subject, asking: Resolved, provision: syntax.Provision, stated: Symbol
) -> Iterator[Diagnostic]:
    world = subject.checking.world
    wanted = world.written(asking, provision.type, provision.declared.key)
    found = world.type_of(stated)
    if wanted is None or found is None or fits(found, wanted):
        return
    expected, said = words(wanted, world.names), words(found, world.names)
    message = messages.ProvisionType(
        name=stated.name,
        key=stated.key,
        expected_zh=expected.zh,
        expected_en=expected.en,
        found_zh=said.zh,
        found_en=said.en,
    )
    yield subject.found(message, _span(subject, stated))


def _span(subject: Subject, stated: Symbol) -> Span:
    """Where a provision is stated, or the plan's name where another module states it."""
    if stated.path == subject.checked.resolved.unit.path:
        return stated.declared.span
    header = subject.checked.resolved.unit.module.header
    assert header is not None
    return header.declared.span
