"""Where a plan states something: from a key to the statement, condition or hole of that name, and
from there to all that it rests on in the same module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compiler.documents.compared.rows import Row, checking_of, closure_of
from compiler.documents.subject import Subject
from compiler.lints.provisions import stating
from compiler.prose.printed import says_itself
from compiler.prose.view import View
from compiler.resolve.resolve import Resolved
from compiler.resolve.symbols import Kind, Symbol
from compiler.resolve.walk import names
from policy_dsl import syntax

_TOLD = frozenset(
    {Kind.RULE, Kind.CONDITION, Kind.BAR, Kind.HOLE, Kind.SET_BY, Kind.AMBIGUITY, Kind.DECISION}
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stated:
    """A statement, or the item of a list, that says something under a key. `module` is where."""

    key: str
    name: str
    module: Resolved
    node: syntax.Node


def stated(subject: Subject, row: Row) -> Stated | None:
    """What states a row in a plan; None where nothing does."""
    closure = closure_of(subject)
    if isinstance(row.asked, syntax.DecisionDeclaration):
        found = (_ruling(module, row.key, row.name) for module in closure)
        return next((one for one in found if one is not None), None)
    symbol = stating(closure, row.asked)
    return None if symbol is None else _of_symbol(subject, symbol)


def named(subject: Subject, key: str) -> Stated | None:
    """What states a key in the plan itself."""
    module = checking_of(subject).modules[subject.module.path].resolved
    symbol = module.scope.own.get(key)
    return None if symbol is None or symbol.kind not in _TOLD else _of_symbol(subject, symbol)


def behind(subject: Subject, first: Stated, stop: frozenset[str]) -> Iterator[Stated]:
    """What a statement rests on, in the order in which it comes up: definitions, holes, what bodies
    determine, ambiguities; also through these. What another module states, and the other rows
    (`stop`), are not entered."""
    seen = {first.key, *stop}
    waiting = [first]
    while waiting:
        for symbol in _used(waiting.pop(0)):
            if symbol.key in seen:
                continue
            seen.add(symbol.key)
            found = _of_symbol(subject, symbol)
            if found is None or found.module is not first.module:
                continue
            waiting.append(found)
            if not _says_itself(subject, found):
                yield found


def foreign(parts: Iterable[Stated]) -> Iterator[Symbol]:
    """The rules of other modules that the statements use, each once."""
    seen = set[str]()
    for part in parts:
        for symbol in _used(part):
            is_other = symbol.path != part.module.unit.path and symbol.kind in _TOLD
            if is_other and symbol.kind is not Kind.DECISION and symbol.key not in seen:
                seen.add(symbol.key)
                yield symbol


def _says_itself(subject: Subject, part: Stated) -> bool:
    """Whether the name alone tells the definition."""
    if not isinstance(part.node, syntax.Statement):
        return False
    view = View.of(checking_of(subject), part.module.unit.path)
    return says_itself(part.node, view)


def _used(part: Stated) -> Iterator[Symbol]:
    """What the names in a statement stand for, where that is stated by someone."""
    for name in names(part.node):
        symbol = part.module.scope.find(name.key)
        if symbol is not None and symbol.kind in _TOLD:
            yield symbol


def _of_symbol(subject: Subject, symbol: Symbol) -> Stated | None:
    module = checking_of(subject).modules[symbol.path].resolved
    if symbol.kind is Kind.DECISION:
        return _ruling(module, symbol.key, symbol.name)
    return Stated(key=symbol.key, name=symbol.name, module=module, node=symbol.node)


def _ruling(module: Resolved, decision: str, name: str) -> Stated | None:
    """What rules on a decision in a module, where that is one definition."""
    for statement in module.statements:
        match statement:
            case syntax.Definition() | syntax.ValueDefinition() | syntax.TableDefinition():
                if isinstance(statement.subject, syntax.Name) and statement.subject.key == decision:
                    return Stated(key=decision, name=name, module=module, node=statement)
    return None
