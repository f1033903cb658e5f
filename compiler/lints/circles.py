"""E0401: rules that depend on each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.lints import messages
from compiler.lints.finding import Subject
from compiler.resolve.resolve import Resolved
from compiler.resolve.symbols import Kind, Symbol
from compiler.resolve.uses import Uses, in_order
from policy_dsl.diagnostics import Diagnostic, Label


def circles(subject: Subject) -> Iterator[Diagnostic]:
    """Circles through this module, each once. What a decision rests on depends on the plan, so
    for a plan the graph is that of all it imports."""
    module = subject.checked.resolved
    graph = _merged(_scope(subject, module))
    for chain in in_order(graph)[1]:
        found = messages.Circle(chain=_shown(subject, chain))
        (first, *others) = _places(subject, module, chain) or (None,)
        here = next((symbol for symbol in chain if symbol.path == module.unit.path), None)
        if here is not None:
            yield subject.found(found, first.span if first else here.span, *others)
        elif _is_settled_here(subject, module, chain):
            header = module.unit.module.header
            span = header.declared.span if header else module.unit.module.span
            yield subject.found(found, first.span if first else span, *others)


def _places(subject: Subject, module: Resolved, chain: list[Symbol]) -> list[Label]:
    """Where this module says that one of a circle uses the next, in the order of the circle."""
    found = list[Label]()
    for one, following in zip(chain, (*chain[1:], chain[0]), strict=True):
        span = module.uses.get(one, {}).get(following)
        if span is not None and span.end > span.start:
            names = (subject.shown(one), subject.shown(following))
            zh, en = "“{}”在这里用到“{}”", "“{}” uses “{}” here"
            found.append(Label(span=span, zh=zh.format(*names), en=en.format(*names)))
    return found


def _is_settled_here(subject: Subject, module: Resolved, chain: list[Symbol]) -> bool:
    """Whether a circle through decisions declared elsewhere is this module's affair."""
    decided = [symbol for symbol in chain if symbol.kind is Kind.DECISION]
    return bool(decided) and (subject.kind == "PLAN" or any(s in module.uses for s in decided))


def _scope(subject: Subject, module: Resolved) -> tuple[Resolved, ...]:
    return subject.checking.world.resolution.closure(module.unit.path)


def _merged(modules: tuple[Resolved, ...]) -> Uses:
    graph: Uses = {}
    for module in modules:
        decisive = module is modules[0] or module.unit.kind == "RULES"
        for symbol, used in module.uses.items():
            if decisive or symbol.kind is not Kind.DECISION:
                graph.setdefault(symbol, {}).update(used)
    return graph


def _shown(subject: Subject, chain: list[Symbol]) -> str:
    return " → ".join(subject.shown(symbol) for symbol in (*chain, chain[0]))
