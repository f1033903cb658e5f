"""Which rules and facts a rule names, and what is presumed of a fact: the graph that gives the
order of work and shows circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from compiler.resolve.symbols import CONDITIONS, RULES, Kind, Symbol
from compiler.resolve.walk import children
from policy_dsl import syntax
from policy_dsl.source import Span

Uses = dict[Symbol, dict[Symbol, Span]]
"""What each names, and where it first does."""

MAX_CIRCLES = 20

_USED = RULES | CONDITIONS | {Kind.FACT}
_DAY = "application.date"
"""The fact up to which a total time counts where nothing else is said."""

_Definer = (
    syntax.Definition
    | syntax.ValueDefinition
    | syntax.TableDefinition
    | syntax.Requirement
    | syntax.Bar
)


def definer(statement: syntax.Statement) -> _Definer | None:
    """The statement if it says what a rule or decision is."""
    return statement if isinstance(statement, _Definer) else None


def target(statement: _Definer) -> syntax.Declared | syntax.Name:
    """What a defining statement defines, wholly or in part."""
    if isinstance(statement, (syntax.Requirement, syntax.Bar)):
        return statement.decision
    return statement.subject


def uses(
    statements: Iterable[syntax.Statement],
    symbols: Mapping[int, Symbol],
    own: Mapping[str, Symbol],
) -> Uses:
    """For each rule, decision and named condition of a module what it names, in order; for each
    fact what is presumed of it."""
    found: Uses = {}
    for statement in statements:
        if isinstance(statement, syntax.FactDeclaration):
            _presumptions(statement, symbols, own, found)
        defining = definer(statement)
        if defining is None:
            continue
        subject = target(defining)
        symbol = symbols.get(id(subject)) or own.get(subject.key)
        holders = () if symbol is None or symbol.kind not in RULES else (symbol,)
        for holder in holders:
            found.setdefault(holder, {})
        _collect(defining, holders, subject, symbols, own, found)
    return found


def in_order(graph: Mapping[Symbol, Iterable[Symbol]]) -> tuple[list[Symbol], list[list[Symbol]]]:
    """Every symbol after those that it names, and the first circles, each as a chain.

    Within a circle the order is arbitrary.
    """
    order: list[Symbol] = []
    circles: list[list[Symbol]] = []
    state: dict[Symbol, bool] = {}  # False: on the way, True: done
    for start in graph:
        if start not in state:
            _visit(start, graph, state, order, circles)
    return order, circles


def _visit(
    start: Symbol,
    graph: Mapping[Symbol, Iterable[Symbol]],
    state: dict[Symbol, bool],
    order: list[Symbol],
    circles: list[list[Symbol]],
) -> None:
    path: dict[Symbol, Iterator[Symbol]] = {start: iter(graph.get(start, ()))}
    state[start] = False
    while path:
        at = next(reversed(path))
        following = next(path[at], None)
        if following is None:
            path.popitem()
            state[at] = True
            order.append(at)
        elif following not in state:
            state[following] = False
            path[following] = iter(graph.get(following, ()))
        elif following in path and len(circles) < MAX_CIRCLES:
            chain = list(path)
            circles.append(chain[chain.index(following) :])


def _presumptions(
    fact: syntax.FactDeclaration,
    symbols: Mapping[int, Symbol],
    own: Mapping[str, Symbol],
    found: Uses,
) -> None:
    """What stands in for a fact or a field of its records."""
    symbol = own.get(fact.declared.key)
    fields = (f.presumed for f in fact.fields if isinstance(f, syntax.FieldDeclaration))
    for presumed in (fact.presumed, *fields):
        if presumed is not None and symbol is not None and symbol.node is fact:
            found.setdefault(symbol, {})
            _collect(presumed, (symbol,), fact, symbols, own, found)


def _collect(
    node: syntax.Node,
    holders: tuple[Symbol, ...],
    subject: syntax.Node,
    symbols: Mapping[int, Symbol],
    own: Mapping[str, Symbol],
    found: Uses,
) -> None:
    """A named condition is a part of what holds it and is named apart from it."""
    inner = _condition(node, own)
    if inner is not None and inner not in holders:
        for holder in holders:
            found.setdefault(holder, {}).setdefault(inner, inner.span)
        holders = (inner,)
        found.setdefault(inner, {})
    used = _used(node, symbols, own)
    if used is not None and used.kind in _USED:
        for holder in holders:
            found[holder].setdefault(used, node.span)
    parts = node.header.cells[:-1] + node.rows if isinstance(node, syntax.TableDefinition) else None
    for child in parts if parts is not None else children(node):
        if child is not subject:
            _collect(child, holders, subject, symbols, own, found)


def _used(
    node: syntax.Node, symbols: Mapping[int, Symbol], own: Mapping[str, Symbol]
) -> Symbol | None:
    match node:
        case syntax.Name():
            return symbols.get(id(node))
        case syntax.Aggregate(word="TOTAL_TIME", until=None):
            return own.get(_DAY)
        case _:
            return None


def _condition(node: syntax.Node, own: Mapping[str, Symbol]) -> Symbol | None:
    if isinstance(node, (syntax.Item, syntax.Requirement, syntax.Bar)) and node.declared:
        symbol = own.get(node.declared.key)
        return symbol if symbol and symbol.node is node else None
    return None
