"""E0414, E0415, E0416: rules name places of today; what is said of their days fits together."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.lints import messages
from compiler.lints.finding import Subject
from compiler.resolve.resolve import Resolved
from compiler.resolve.symbols import Kind, Symbol
from compiler.resolve.walk import children
from compiler.typecheck.messages import SaidTwice
from policy_dsl import syntax
from policy_dsl.diagnostics import Diagnostic

_Terms = dict[Symbol, tuple[syntax.PlaceTerm, Symbol | None]]
"""What is said of each place, with the place that its area became."""


def places(subject: Subject) -> Iterator[Diagnostic]:
    """Of what this module says of places, and of the places that its other statements name."""
    module = subject.checked.resolved
    terms = _terms(subject.checking.world.resolution.closure(module.unit.path))
    for statement in module.statements:
        if isinstance(statement, syntax.PlaceTerm):
            yield from _term(subject, statement, terms)
        elif not isinstance(statement, syntax.PlaceDeclaration):
            yield from _former(subject, statement, terms)


def _terms(closure: tuple[Resolved, ...]) -> _Terms:
    """The first that is said of each place."""
    found: _Terms = {}
    for module in closure:
        for statement in module.statements:
            if isinstance(statement, syntax.PlaceTerm):
                place = module.symbol(statement.place)
                later = module.symbol(statement.later) if statement.later else None
                if place is not None:
                    found.setdefault(place, (statement, later))
    return found


def _term(subject: Subject, term: syntax.PlaceTerm, terms: _Terms) -> Iterator[Diagnostic]:
    place = subject.checked.resolved.symbol(term.place)
    if place is None:
        return
    if terms[place][0] is not term:
        yield subject.found(SaidTwice(), term.span)
        return
    line = _line(place, terms)
    if len(line) > 1 and line[-1] == place:
        shown = tuple(subject.shown(one) for one in line)
        yield subject.found(messages.PlaceBecomesItself(chain=shown), term.span)
    elif len(line) > 1 and term.end is not None:
        yield from _gone(subject, term, line[1], terms)


def _gone(
    subject: Subject, term: syntax.PlaceTerm, later: Symbol, terms: _Terms
) -> Iterator[Diagnostic]:
    """A place cannot become one that is no more by then."""
    last = terms[later][0].end if later in terms else None
    if last is not None and term.end is not None and last <= term.end:
        message = messages.PlaceGoneBefore(
            name=subject.shown(later), ended=str(last), until=str(term.end)
        )
        yield subject.found(message, term.span)


def _line(place: Symbol, terms: _Terms) -> list[Symbol]:
    """A place and what it became, one after another; ends where one comes again."""
    line = [place]
    while line[-1] in terms and (later := terms[line[-1]][1]) is not None:
        seen = later in line
        line.append(later)
        if seen:
            break
    return line


def _former(subject: Subject, node: syntax.Node, terms: _Terms) -> Iterator[Diagnostic]:
    """Names of places that have become others."""
    if isinstance(node, syntax.Name):
        symbol = subject.checked.resolved.symbol(node)
        if symbol is not None and symbol.kind is Kind.PLACE and symbol in terms:
            now = _line(symbol, terms)[-1]
            if now != symbol:
                shown = subject.shown(now)
                message = messages.FormerPlace(name=subject.shown(symbol), now=shown)
                yield subject.found(message, node.span)
        return
    for child in children(node):
        yield from _former(subject, child, terms)
