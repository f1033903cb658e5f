"""What modules declare and do not compute: facts, places, names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from compiler.core import ir
from compiler.core.lower import wording
from compiler.core.lower.expressions import lower
from compiler.core.lower.site import Gathered, Site
from compiler.resolve.clauses import OUTSIDE
from compiler.resolve.symbols import Kind, Symbol
from compiler.typecheck.check import Checked
from policy_dsl import syntax


def lower_facts(gathered: Gathered, closure: Iterable[Checked]) -> Mapping[str, ir.FactInfo]:
    """Every fact that a case can state, used or not: one case may be put to many plans."""
    found: dict[str, ir.FactInfo] = {}
    for checked in closure:
        for symbol in checked.resolved.scope.own.values():
            if isinstance(symbol.node, syntax.FactDeclaration) and symbol.kind is Kind.FACT:
                site = Site(gathered=gathered, checked=checked, clause=OUTSIDE, holder=symbol.key)
                found.setdefault(symbol.key, _fact(site, symbol, symbol.node))
    return found


def all_places(closure: tuple[Checked, ...]) -> Mapping[str, ir.PlaceInfo]:
    """Every place by its code, with what it lies in and from when to when it does."""
    found: dict[str, ir.PlaceInfo] = {}
    for checked in closure:
        scope = checked.resolved.scope
        for symbol in scope.own.values():
            if symbol.kind is Kind.PLACE:
                above = scope.find(symbol.owner) if symbol.owner else None
                place = _place(symbol, above)
                found.setdefault(place.code, place)
    for code, term in _terms(closure):
        found[code] = replace(found[code], **term)
    return found


def _terms(closure: Iterable[Checked]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is said of the days of a place, by its code."""
    for checked in closure:
        for statement in checked.resolved.statements:
            if isinstance(statement, syntax.PlaceTerm):
                later = checked.resolved.symbol(statement.later) if statement.later else None
                place = checked.resolved.symbol(statement.place)
                assert place is not None
                became = _code(later) if later else None
                term = {"since": statement.start, "until": statement.end, "later": became}
                yield _code(place), term


def all_names(closure: Iterable[Checked]) -> Mapping[str, str]:
    """Chinese names by key, and of members and fields also by `"owner.value"`."""
    found: dict[str, str] = {}
    for checked in closure:
        for symbol in checked.resolved.scope.own.values():
            found.setdefault(symbol.key, symbol.name)
            if symbol.kind in (Kind.MEMBER, Kind.FIELD, Kind.READING):
                found.setdefault(f"{symbol.owner}.{symbol.json}", symbol.name)
    return found


def all_labels(closure: Iterable[Checked]) -> Mapping[str, str]:
    """English labels, by the same keys as names; what has none is not there."""
    found: dict[str, str] = {}
    for checked in closure:
        for symbol in checked.resolved.scope.own.values():
            label = symbol.declared.english
            if label is None or symbol.kind is Kind.PLACE:
                continue
            found.setdefault(symbol.key, label)
            if symbol.kind in (Kind.MEMBER, Kind.FIELD, Kind.READING):
                found.setdefault(f"{symbol.owner}.{symbol.json}", label)
    return found


def _fact(site: Site, symbol: Symbol, node: syntax.FactDeclaration) -> ir.FactInfo:
    type = site.symbol_type(symbol)
    presumed = {
        site.symbol(field.declared).json: lower(
            site, field.presumed, site.symbol_type(site.symbol(field.declared))
        )
        for field in node.fields
        if isinstance(field, syntax.FieldDeclaration) and field.presumed is not None
    }
    return ir.FactInfo(
        key=symbol.key,
        name=symbol.name,
        type=type,
        question=wording.of_texts(node.question) if node.question else None,
        evidence=wording.of_texts(node.evidence) if node.evidence else None,
        presumed=lower(site, node.presumed, type) if node.presumed else None,
        field_presumed=presumed,
        origin=site.origin(node),
    )


def _place(symbol: Symbol, above: Symbol | None) -> ir.PlaceInfo:
    return ir.PlaceInfo(
        code=_code(symbol),
        key=symbol.key,
        name=symbol.name,
        full_name=symbol.declared.full_name,
        parent=_code(above) if above else None,
    )


def _code(place: Symbol) -> str:
    return place.declared.code or place.key


def all_sources(closure: tuple[Checked, ...]) -> dict[str, str]:
    """Where each module's text is found, for those that say so."""
    headers = (
        (checked.resolved.unit.key, checked.resolved.unit.module.header) for checked in closure
    )
    return {
        key: header.found_in.zh or header.found_in.en or ""
        for key, header in headers
        if header and header.found_in
    }
