"""Symbols of all modules to what each module can see: its own names and those it imports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from compiler.resolve import messages
from compiler.resolve.declare import declared_symbols
from compiler.resolve.modules import Modules
from compiler.resolve.symbols import Kind, Symbol
from compiler.resolve.units import Unit
from policy_dsl.diagnostics import Diagnostic, Label, Message
from policy_dsl.keywords import KEYWORDS
from policy_dsl.source import Span

_KEYWORDS_ZH = frozenset(
    word for k in KEYWORDS.values() for word in (k.zh, *k.also) if word and word.isalnum()
)
_KEYWORDS_EN = frozenset(k.en for k in KEYWORDS.values() if k.en.isidentifier())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scope:
    """What a module's names mean, by key. `own` holds the first declaration of each key."""

    own: Mapping[str, Symbol]
    imported: Mapping[str, Symbol]

    def find(self, key: str) -> Symbol | None:
        return self.own.get(key) or self.imported.get(key)

    def all(self) -> Iterable[Symbol]:
        yield from self.own.values()
        yield from self.imported.values()


@dataclass(slots=True)
class _Table:
    """Keys and names that are taken, and by whom."""

    keys: dict[str, Symbol] = field(default_factory=dict)
    names: dict[str, Symbol] = field(default_factory=dict)

    def taken_by(self, symbol: Symbol) -> Symbol | None:
        return self.keys.get(symbol.key) or self.names.get(symbol.name)

    def add(self, symbol: Symbol) -> None:
        self.keys.setdefault(symbol.key, symbol)
        self.names.setdefault(symbol.name, symbol)


def scopes(units: Iterable[Unit], modules: Modules) -> tuple[dict[str, Scope], list[Diagnostic]]:
    """The scope of every module by path, and what clashes."""
    found: list[Diagnostic] = []
    tables = {unit.path: _own(unit, found) for unit in units}
    made = {}
    for unit in units:
        imported = _imported(unit, tables, modules, found)
        _check_against(unit, tables[unit.path], imported, found)
        _check_closure(unit, tables, modules, found)
        made[unit.path] = Scope(own=tables[unit.path].keys, imported=imported.keys)
    return made, found


def _own(unit: Unit, found: list[Diagnostic]) -> _Table:
    table = _Table()
    for symbol in declared_symbols(unit):
        _check_word(symbol, found)
        first = table.taken_by(symbol)
        if first:
            found.append(_twice(symbol, first, _once_more(symbol, first)))
        else:
            table.add(symbol)
    return table


def _check_word(symbol: Symbol, found: list[Diagnostic]) -> None:
    name, key = symbol.name, symbol.key
    told = []
    if name in _KEYWORDS_ZH:
        told.append(_is_keyword(name, ("名称", "name"), (f"{name}项", f"本{name}")))
    if key in _KEYWORDS_EN:
        told.append(_is_keyword(key, ("键", "key"), (f"{key}_value", f"own_{key}")))
    for message in told:
        found.append(Diagnostic(message=message, path=symbol.path, span=symbol.span))


def _is_keyword(
    written: str, called: tuple[str, str], free: tuple[str, str]
) -> messages.NameIsKeyword:
    """`called`: what it would be; `free`: what it could be instead."""
    return messages.NameIsKeyword(
        written=written, as_zh=called[0], as_en=called[1], one=free[0], other=free[1]
    )


def _imported(
    unit: Unit, tables: Mapping[str, _Table], modules: Modules, found: list[Diagnostic]
) -> _Table:
    table = _Table()
    for name, path in modules.imports(unit.path):
        for symbol in tables[path].keys.values():
            first = table.taken_by(symbol)
            if first is None:
                table.add(symbol)
            elif first != symbol:
                found.append(_imports_clash(unit, name.span, first, symbol))
    return table


def _imports_clash(unit: Unit, span: Span, first: Symbol, second: Symbol) -> Diagnostic:
    written = first.key if first.key == second.key else first.name
    message = messages.ImportsClash(written=written, first=first.module, second=second.module)
    return Diagnostic(message=message, path=unit.path, span=span)


def _check_against(unit: Unit, own: _Table, imported: _Table, found: list[Diagnostic]) -> None:
    for symbol in own.keys.values():
        other = imported.taken_by(symbol)
        if other and other.path != unit.path:
            message = _clash(symbol, other)
            found.append(Diagnostic(message=message, path=unit.path, span=symbol.span))


def _check_closure(
    unit: Unit, tables: Mapping[str, _Table], modules: Modules, found: list[Diagnostic]
) -> None:
    """Keys of modules that are reached only through others: a program has all of them."""
    header = unit.module.header
    near = {unit.path, *(path for _, path in modules.imports(unit.path))}
    keys: dict[str, Symbol] = {}
    for path in modules.closure(unit.path):
        for key, symbol in tables[path].keys.items():
            first = keys.setdefault(key, symbol)
            apart = first.path != path and not {first.path, path} <= near
            if header is not None and apart:
                found.append(_imports_clash(unit, header.declared.span, first, symbol))


def _once_more(symbol: Symbol, first: Symbol) -> Message:
    if first.kind is Kind.DECISION and symbol.kind is Kind.RULE:
        return _redeclared(first)
    written = symbol.key if symbol.key == first.key else symbol.name
    return messages.DeclaredTwice(written=written)


def _redeclared(decision: Symbol) -> Message:
    return messages.DecisionRedeclared(
        written=decision.name, key=decision.key, module=decision.module
    )


def _clash(symbol: Symbol, other: Symbol) -> Message:
    if other.kind is Kind.DECISION and symbol.kind is Kind.RULE:
        return _redeclared(other)
    written = symbol.key if symbol.key == other.key else symbol.name
    return messages.ClashesWithImport(written=written, module=other.module)


def _twice(symbol: Symbol, first: Symbol, message: Message) -> Diagnostic:
    label = Label(span=first.span, zh="首先声明在这里", en="first declared here")
    return Diagnostic(message=message, path=symbol.path, span=symbol.span, labels=(label,))
